"""Others' work comes in through one dialog, which says beforehand what that would be."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from diploannot import store
from diploannot.desktop.dialogs.import_popup import ImportPopup
from diploannot.desktop.main_window import MainWindow
from diploannot.desktop.style import Appearance
from diploannot.services.workspace import Workspace
from tests.desktop.opening import make_project, open_window
from tests.services.copies import act, base

TEXT = "🕊 “Yes,” he said.\u00a0“And no.”"
ANN = "T1\tContent 2 8\t“Yes,”\nE1\tAttribution:T1 Content:T1\n"


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance, tmp_path: Path) -> Iterator[MainWindow]:
    made = open_window(qtbot, appearance, make_project(tmp_path / "näher 🕊.diploannot"))
    yield made
    made.close_project()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """brat by two people, a broken file, and another copy in which somebody went on."""
    where = tmp_path / "others"
    where.mkdir()
    (where / "a.txt").write_text(TEXT)
    for name in ("Ana", "Béla"):
        (where / f"a.{name}.ann").write_text(ANN)
    (where / "broken.jsonl").write_text("{")
    copy = base(tmp_path / "copy.diploannot")
    act(copy, 5, times=20)
    shutil.move(copy, where / "copy.diploannot")
    return where


def offer(qtbot: QtBot, window: MainWindow, *paths: Path) -> ImportPopup:
    window.doors.imports.offer(paths)
    popup = window.doors.imports.popup
    assert popup is not None
    qtbot.waitUntil(lambda: not window.doors.imports.is_looking, timeout=30_000)
    return popup


def layers(window: MainWindow) -> set[tuple[str, str]]:
    assert window.project is not None
    with window.project.workspace.read() as session:
        return {
            (one.article.external_id, one.annotator.name) for one in store.layers.every(session)
        }


def test_the_dialog_says_what_would_come_in_and_enter_lets_it_in(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    before = layers(window)
    popup = offer(qtbot, window, folder)
    said = popup.told.toPlainText()
    assert popup.pattern.text() == "{article}.{annotator}.ann"
    assert "Béla: 1 new layer" in said
    assert "Refused (1)\n  broken.jsonl" in said
    assert "steps of other projects" in said
    assert layers(window) == before
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.doors.importing, timeout=30_000)
    assert {("a", "Ana"), ("a", "Béla")} <= layers(window)
    assert "imported" in popup.status.text()
    assert "Not imported (1)\n  broken.jsonl" in popup.told.toPlainText()
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert not window.doors.shows_dialog


def test_escape_lets_nothing_in_and_the_keys_work_again(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    before = layers(window)
    popup = offer(qtbot, window, folder)
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert (window.doors.shows_dialog, layers(window)) == (False, before)
    assert window.article.hasFocus()


def test_a_pattern_can_be_written_in_the_dialog(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    (folder / "copy.diploannot").unlink()
    popup = offer(qtbot, window, folder)
    popup.pattern.setFocus()
    popup.pattern.clear()
    qtbot.keyClicks(popup.pattern, "{annotator}.{article}.ann")
    with qtbot.waitSignal(popup.changed, timeout=5_000):
        pass
    qtbot.waitUntil(lambda: not window.doors.imports.is_looking, timeout=30_000)
    assert "There is no text it belongs to" in popup.told.toPlainText()
    popup.pattern.clear()
    qtbot.keyClicks(popup.pattern, "{who}.ann")
    with qtbot.waitSignal(popup.changed, timeout=5_000):
        pass
    qtbot.waitUntil(lambda: not window.doors.imports.is_looking, timeout=30_000)
    assert "not clear" in popup.status.text()
    popup.pattern.clear()
    qtbot.keyClicks(popup.pattern, "{article}.{annotator}.ann")
    qtbot.keyClick(popup.pattern, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.doors.importing, timeout=30_000)
    assert {("a", "Ana"), ("a", "Béla")} <= layers(window)


def test_enter_need_not_wait_for_the_preview(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    window.doors.imports.offer([folder])
    popup = window.doors.imports.popup
    assert popup is not None
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.doors.importing, timeout=30_000)
    assert ("a", "Béla") in layers(window)


def test_closing_the_project_ends_a_preview(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    window.doors.imports.offer([folder])
    assert window.project is not None
    location = window.project.workspace.location
    window.close_project()
    assert not window.doors.shows_dialog
    Workspace.open(location).close()


def test_columns_that_were_recognised_are_shown_and_can_be_changed(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    table = tmp_path / "news.csv"
    table.write_text('id,body,words\n7,not the text,"“Yes,” she said 🕊."\n')
    popup = offer(qtbot, window, table)
    assert popup.columns.text() == "text=body, external_id=id"
    assert popup.labels.isHidden()
    popup.columns.selectAll()
    qtbot.keyClicks(popup.columns, "text=words, external_id=id")
    qtbot.waitUntil(lambda: popup.choice.columns != "", timeout=10_000)
    qtbot.waitUntil(lambda: not window.doors.imports.is_looking, timeout=30_000)
    assert "columns: text=words" in popup.told.toPlainText()
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.doors.importing, timeout=30_000)
    assert window.project is not None
    with window.project.workspace.read() as session:
        texts = [article.text for article in store.articles.every(session)]
    assert "“Yes,” she said 🕊." in texts
    assert "not the text" not in texts


def test_labels_that_nobody_knows_are_shown_and_can_be_explained(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    start = TEXT.index("“Yes,”")
    span = {"start": start, "end": start + 6, "label": "Zitat"}
    task = {"text": TEXT, "spans": [span], "answer": "accept", "_annotator_id": "Eva"}
    (tmp_path / "tasks.jsonl").write_text(json.dumps(task))
    popup = offer(qtbot, window, tmp_path / "tasks.jsonl")
    assert not popup.labels.isHidden()
    assert popup.columns.isHidden()
    assert "not in the scheme: 1 Zitat" in popup.told.toPlainText()
    popup.labels.setFocus()
    qtbot.keyClicks(popup.labels, "Zitat=nothing of the kind")
    qtbot.waitUntil(lambda: "cannot become" in popup.status.text(), timeout=10_000)
    popup.labels.selectAll()
    qtbot.keyClicks(popup.labels, "Zitat=content")
    qtbot.waitUntil(lambda: popup.choice.labels == "Zitat=content", timeout=10_000)
    qtbot.waitUntil(lambda: not window.doors.imports.is_looking, timeout=30_000)
    assert "not in the scheme" not in popup.told.toPlainText()
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.doors.importing, timeout=30_000)
    assert window.project is not None
    with window.project.workspace.read() as session:
        (layer,) = [one for one in store.layers.every(session) if one.annotator.name == "Eva"]
    assert [quote.content[0].of(TEXT) for quote in layer.quotes] == ["“Yes,”"]
