"""What the window shows when all is not as usual: guided round, damaged text, more or fewer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from diploannot.desktop.actions import every_action
from diploannot.desktop.app import Opening
from diploannot.desktop.main_window import MainWindow
from diploannot.desktop.style import Appearance
from diploannot.screens.guided_round import HINTS
from diploannot.services.settings import SettingsFile
from diploannot.services.suggesting import keep_suggestions
from tests.desktop.opening import make_project, open_window
from tests.services.making import suggested_layer, suggested_quote, suggestion


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "näher 🕊.diploannot")


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance, project: Path) -> Iterator[MainWindow]:
    made = open_window(qtbot, appearance, project)
    yield made
    made.close_project()


def test_a_hint_of_the_guided_round_ends_by_doing_it_and_esc_ends_all(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.do_named("guided_round")
    assert window.guide.isVisible()
    assert window.guide.words.text() == HINTS[0].words
    qtbot.keyClick(window.article, Qt.Key.Key_J)
    qtbot.keyClick(window.article, Qt.Key.Key_A)
    assert window.guide.words.text() == HINTS[2].words
    qtbot.keyClick(window.article, Qt.Key.Key_Escape)
    assert not window.guide.isVisible()


def test_the_samples_begin_with_a_guided_round(
    qtbot: QtBot, appearance: Appearance, home: Path
) -> None:
    window = open_window(qtbot, appearance, None)
    window.ask("try_samples", ())
    assert window.guide.isVisible()
    window.close_project()


def test_each_hint_waits_for_actions_that_there_are() -> None:
    names = {action.name for action in every_action()} | {"take_speaker"}
    for hint in HINTS:
        for beginning in hint.done_by:
            assert any(name.startswith(beginning) for name in names), beginning


def test_an_article_whose_text_has_changed_can_only_be_read(
    qtbot: QtBot, appearance: Appearance, project: Path
) -> None:
    with sqlite3.connect(project) as raw:
        raw.execute("UPDATE article_texts SET text = replace(text, 'calm', 'cold')")
    raw.close()
    window = open_window(qtbot, appearance, project)
    assert window.banner.isVisible()
    assert "changed on disk" in window.banner.accessibleName()
    assert "cold" in window.article.toPlainText()
    assert window.article.marks.quotes == ()
    qtbot.keyClick(window.article, Qt.Key.Key_A)
    assert window.annotate_screen is not None
    assert not any(quote.status.is_decided for quote in window.annotate_screen.quotes)
    window.close_project()


def shown(window: MainWindow) -> int:
    return len(window.article.marks.quotes)


def threshold(window: MainWindow) -> str:
    return window.panel.threshold.text


def test_b_shows_more_suggestions_at_once_and_shift_b_fewer(
    qtbot: QtBot, window: MainWindow
) -> None:
    assert window.project is not None
    doubtful = suggested_quote(6, id="s9", suggestion=replace(suggestion("s9"), score=0.3))
    layer = suggested_layer(model="rules 2")
    more = replace(layer, quotes=(*layer.quotes, doubtful))
    keep_suggestions(window.project.workspace, "article", more)
    assert threshold(window) == "1 hidden"
    qtbot.keyClick(window.article, Qt.Key.Key_B)
    assert shown(window) == 5
    assert threshold(window) == "from 30%"
    qtbot.mouseClick(window.panel.threshold.fewer, Qt.MouseButton.LeftButton)
    assert shown(window) == 4
    qtbot.keyClick(window.article, Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier)
    assert threshold(window) == "1 hidden"


def test_a_threshold_holds_for_the_next_article(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window.article, Qt.Key.Key_B)
    window.open_article("second")
    assert window.annotate_screen is not None
    assert window.annotate_screen.view.shown_from == 0.3


def test_who_never_gave_a_name_is_told_which_one_is_used(
    qtbot: QtBot, appearance: Appearance, tmp_path: Path
) -> None:
    file = tmp_path / "an article 🕊.txt"
    file.write_text("Ayó said\u00a0“no”.", encoding="utf-8")
    settings = SettingsFile()
    window = MainWindow(appearance, settings, suggest=False)
    qtbot.addWidget(window)
    Opening(window, tmp_path / "new.diploannot", [file])
    window.show()
    qtbot.waitUntil(lambda: window.annotate_screen is not None, timeout=20_000)
    assert window.project is not None
    name = window.project.annotator.name
    assert name in window.toast.text
    assert "F9" in window.toast.text
    window.do_named("settings")
    assert window.acts.settings_popup.name.text() == name
    window.close_project()


def test_in_the_smallest_window_nothing_in_the_find_bar_overlaps(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.resize(1024, 700)
    window.do_named("find")
    qtbot.keyClicks(window.find_bar.field, "calm")
    qtbot.wait(100)
    for _ in range(2):
        parts = [one for one in window.find_bar.children() if isinstance(one, QWidget)]
        places = [one.geometry() for one in parts if one.isVisible()]
        assert len(places) >= 3
        for number, place in enumerate(places):
            assert not [o for o in places[:number] if place.intersects(o)], (
                places,
                window.find_bar.width(),
            )
            assert window.find_bar.rect().contains(place)
        window.toggle_rail()
        qtbot.wait(50)


def test_a_search_in_a_narrow_window_unfolds_the_queue(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1024, 700)
    qtbot.keyClick(window.article, Qt.Key.Key_Slash)
    field = window.focusWidget()
    assert field is not None
    assert field.isVisible()
    qtbot.keyClicks(field, "xyzzy")
    qtbot.waitUntil(lambda: window.queue.search == "xyzzy")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert window.queue.search == ""
