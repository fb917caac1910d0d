"""The suggestion process: real suggestions by themselves, and words where there are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from diploannot.desktop import worker
from diploannot.desktop.style import Appearance
from diploannot.desktop.worker import SuggestionProcess
from diploannot.domain.actors import Registry
from diploannot.services.workspace import Workspace
from tests.desktop.opening import open_window
from tests.services.making import add_article

NEWS = (
    "Ayó Brandt, the harbour minister, said on\u00a0Monday that the ferries would run again 🚢.\n\n"
    "“Nobody wants a closed harbour,” Brandt told reporters.\n"
)


@pytest.mark.slow
def test_an_opened_project_gets_suggestions_by_itself(
    qtbot: QtBot, appearance: Appearance, tmp_path: Path
) -> None:
    path = tmp_path / "p.diploannot"
    with Workspace.open(path) as workspace:
        add_article(workspace, "first", NEWS)
        add_article(workspace, "second", NEWS.replace("Monday", "Friday"))
    window = open_window(qtbot, appearance, path, suggest=True)
    assert window.panel.preparing == "Finding quotes…"
    qtbot.waitUntil(lambda: len(window.article.marks.quotes) >= 1, timeout=90_000)
    assert window.panel.preparing == ""
    window.do_named("next_article")
    qtbot.waitUntil(lambda: len(window.article.marks.quotes) >= 1, timeout=30_000)
    window.close_project()


@pytest.mark.slow
def test_what_is_being_read_is_given_up_for_the_article_that_is_opened(
    qtbot: QtBot, appearance: Appearance, tmp_path: Path
) -> None:
    path = tmp_path / "p.diploannot"
    with Workspace.open(path) as workspace:
        add_article(workspace, "first", NEWS)
        add_article(workspace, "long", NEWS * 400)
        add_article(workspace, "opened", NEWS.replace("Monday", "Friday"))
    window = open_window(qtbot, appearance, path, suggest=True)
    qtbot.waitUntil(lambda: len(window.article.marks.quotes) >= 1, timeout=90_000)
    window.do_named("next_article")
    window.do_named("next_article")
    qtbot.waitUntil(lambda: len(window.article.marks.quotes) >= 1, timeout=30_000)
    window.do_named("previous_article")
    assert window.article.marks.quotes == ()
    window.close_project()


def test_a_process_that_keeps_dying_is_given_up_in_words(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "_MODULE", "diploannot.there_is_no_such_module")
    owner = QObject()
    process = SuggestionProcess(Registry(), (), owner)
    with qtbot.waitSignal(process.lost, timeout=30_000) as lost:
        process.start()
    assert "ended 4 times" in lost.args[0]
    assert "no_such_module" in lost.args[0]


def test_without_suggestions_the_panel_says_what_can_still_be_done(
    qtbot: QtBot, appearance: Appearance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "_MODULE", "diploannot.there_is_no_such_module")
    path = tmp_path / "p.diploannot"
    with Workspace.open(path) as workspace:
        add_article(workspace)
    window = open_window(qtbot, appearance, path, suggest=True)
    qtbot.waitUntil(lambda: "No suggestions" in window.panel.notice.text(), timeout=30_000)
    assert "by hand (Q)" in window.panel.notice.text()
    assert window.panel.preparing == ""
    window.close_project()
