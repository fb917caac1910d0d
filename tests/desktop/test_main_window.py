"""The window beyond the keys: states, widths, saving that fails, hostile text, bugs."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from diploannot.desktop.app import Opening
from diploannot.desktop.dialogs.bug_report import report_of, write_report
from diploannot.desktop.main_window import MainWindow
from diploannot.desktop.style import Appearance
from diploannot.desktop.theme import ThemeName
from diploannot.desktop.window_sizes import sizes
from diploannot.domain.layers import LayerState
from diploannot.services.suggesting import keep_suggestions
from diploannot.services.workspace import Workspace
from tests.desktop.opening import ANNOTATOR, make_project, open_window
from tests.services.making import add_article, suggested_layer


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance, tmp_path: Path) -> Iterator[MainWindow]:
    made = open_window(qtbot, appearance, make_project(tmp_path / "näher 🕊.diploannot"))
    yield made
    made.close_project()


def raw(window: MainWindow) -> sqlite3.Connection:
    assert window.project is not None
    return window.project.workspace.database.raw


def press(qtbot: QtBot, window: MainWindow, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(window.article, key)


def decided(window: MainWindow) -> int:
    assert window.annotate_screen is not None
    return window.annotate_screen.counts()[0]


def test_a_change_that_cannot_be_saved_is_told_and_saved_later(
    qtbot: QtBot, window: MainWindow
) -> None:
    press(qtbot, window, Qt.Key.Key_A)
    raw(window).execute("PRAGMA query_only=ON")
    press(qtbot, window, Qt.Key.Key_A)
    assert window.banner.isVisible()
    assert window.bottom.save.text == "1 change waiting"
    assert decided(window) == 1
    raw(window).execute("PRAGMA query_only=OFF")
    window.saving.retry()
    assert not window.banner.isVisible()
    assert window.bottom.save.text == "Saved"
    assert decided(window) == 2


def test_reading_goes_on_while_a_change_waits(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_A)
    raw(window).execute("PRAGMA query_only=ON")
    press(qtbot, window, Qt.Key.Key_A, Qt.Key.Key_J, Qt.Key.Key_J)
    assert window.annotate_screen is not None
    assert window.annotate_screen.current == window.annotate_screen.quotes[3]
    raw(window).execute("PRAGMA query_only=OFF")
    press(qtbot, window, Qt.Key.Key_A)
    assert decided(window) == 3


def test_suggestions_that_arrive_move_nothing(
    qtbot: QtBot, appearance: Appearance, tmp_path: Path
) -> None:
    path = tmp_path / "p.diploannot"
    with Workspace.open(path) as workspace:
        add_article(workspace, text="One line.\r\n" * 400)
    window = open_window(qtbot, appearance, path)
    bar = window.article.verticalScrollBar()
    bar.setValue(1_500)
    assert window.project is not None
    keep_suggestions(window.project.workspace, "article", suggested_layer())
    assert bar.value() == 1_500
    assert len(window.article.marks.quotes) == 4
    window.close_project()


def test_a_click_on_a_closed_card_makes_it_current(qtbot: QtBot, window: MainWindow) -> None:
    cards = window.panel.quotes
    place = cards.visualRect(cards.model().index(1, 0)).center()
    qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.annotate_screen is not None
    assert window.annotate_screen.current == window.annotate_screen.quotes[1]


def test_a_click_on_another_candidate_or_button_does_what_its_key_does(
    qtbot: QtBot, window: MainWindow
) -> None:
    qtbot.mouseClick(window.panel.card.buttons["accept"], Qt.MouseButton.LeftButton)
    assert decided(window) == 1
    card = window.panel.card
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(40, 16))
    assert window.annotate_screen is not None
    assert window.annotate_screen.quotes[1].type.value == "indirect"


def test_hostile_words_stay_words(qtbot: QtBot, appearance: Appearance, tmp_path: Path) -> None:
    evil = "<b>bold</b> <img src='file:///etc/passwd'> %s {0} \\ \u202e"
    path = tmp_path / "p.diploannot"
    with Workspace.open(path) as workspace:
        add_article(workspace, text=evil)
        workspace.rename(evil)
    window = open_window(qtbot, appearance, path)
    assert window.annotate_screen is not None
    window.annotate_screen.cursor = 2
    qtbot.keyClick(window.article, Qt.Key.Key_Q)
    window.say_problem(evil)
    for label in window.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText, label.text()
    assert window.annotate_screen.line(window.annotate_screen.quotes[0]).excerpt.startswith("<b>")
    window.close_project()


def test_the_first_start_offers_samples_with_enter(
    qtbot: QtBot, appearance: Appearance, home: Path
) -> None:
    window = open_window(qtbot, appearance, None)
    Opening(window, None, ())
    assert window.first_run.isVisible()
    window.first_run.focus_first()
    card = window.focusWidget()
    assert card is not None
    qtbot.keyClick(card, Qt.Key.Key_Return)
    assert window.project is not None
    assert window.annotate_screen is not None
    assert window.project.annotator.name == ANNOTATOR
    window.close_project()


def test_paths_are_imported_when_the_window_opens(
    qtbot: QtBot, appearance: Appearance, tmp_path: Path
) -> None:
    file = tmp_path / "an article 🕊.txt"
    file.write_text("Ayó said\u00a0“no”.", encoding="utf-8")
    window = open_window(qtbot, appearance, None)
    Opening(window, tmp_path / "new.diploannot", [file])
    window.painted.emit()
    qtbot.waitUntil(lambda: window.annotate_screen is not None, timeout=20_000)
    assert window.annotate_screen is not None
    assert window.annotate_screen.text == "Ayó said\u00a0“no”."
    window.close_project()


def test_a_project_that_does_not_open_is_said_in_words(
    qtbot: QtBot, appearance: Appearance, tmp_path: Path
) -> None:
    path = tmp_path / "broken.diploannot"
    path.write_bytes(b"no database" * 100)
    window = open_window(qtbot, appearance, None)
    Opening(window, path, ())
    window.painted.emit()
    assert window.first_run.isVisible()
    assert window.toast.text


@pytest.mark.parametrize(
    ("window_width", "queue", "panel", "rail"),
    [
        (1280, 248, 336, False),
        (1920, 312, 420, False),
        (1150, 48, 336, True),
        (1024, 48, 300, True),
    ],
)
def test_the_widths_are_those_of_the_spec(
    window_width: int, queue: int, panel: int, rail: bool
) -> None:
    found = sizes(window_width, {}, rail=None)
    assert (found.queue, found.panel, found.rail) == (queue, panel, rail)


def test_whatever_was_dragged_the_article_keeps_its_room() -> None:
    found = sizes(1280, {"queue": 900, "panel": 900}, rail=None)
    assert 1280 - found.queue - found.panel >= 480


def test_everything_can_be_drawn_in_the_dark(window: MainWindow) -> None:
    window.appearance.choose(ThemeName.DARK)
    assert not window.grab().isNull()
    window.appearance.choose(ThemeName.LIGHT)


def test_the_next_article_opens_when_one_is_skipped(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_Z)
    assert window.annotate_screen is not None
    assert window.annotate_screen.view.article.id == "second"
    assert window.annotate_screen.view.state is LayerState.NEW


def test_a_search_without_result_leaves_the_open_article_alone(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.do_named("search")
    focus = window.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, "xyzzy")
    qtbot.waitUntil(lambda: window.queue.search == "xyzzy")
    assert window.shows_article


def test_while_settings_are_open_no_letter_decides(qtbot: QtBot, window: MainWindow) -> None:
    window.do_named("settings")
    qtbot.keyClick(window.acts.settings_popup.theme, Qt.Key.Key_A)
    assert decided(window) == 0
    qtbot.keyClick(window.acts.settings_popup, Qt.Key.Key_Escape)
    press(qtbot, window, Qt.Key.Key_A)
    assert decided(window) == 1


def test_a_finished_article_can_be_reopened(qtbot: QtBot, window: MainWindow) -> None:
    for _ in range(2):
        qtbot.keyClick(window.article, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.bottom.said == "Article finished"
    window.open_article("article")
    assert window.annotate_screen is not None
    assert window.annotate_screen.is_done
    window.do_named("reopen")
    assert not window.annotate_screen.is_done


def current_number(window: MainWindow) -> int:
    screen = window.annotate_screen
    assert screen is not None
    return screen.number(screen.current.id) if screen.current else 0


@pytest.mark.parametrize("place", ["article", "quotes"])
def test_reading_keys_work_in_article_and_panel(
    qtbot: QtBot, window: MainWindow, place: str
) -> None:
    widget = window.article if place == "article" else window.panel.quotes
    widget.setFocus()
    for key, number in (
        (Qt.Key.Key_Down, 2),
        (Qt.Key.Key_Tab, 3),
        (Qt.Key.Key_Up, 2),
        (Qt.Key.Key_Backtab, 1),
        (Qt.Key.Key_J, 2),
    ):
        shift = Qt.KeyboardModifier.ShiftModifier
        held = shift if key == Qt.Key.Key_Backtab else Qt.KeyboardModifier.NoModifier
        qtbot.keyClick(widget, key, held)
        assert current_number(window) == number, key
        assert widget.hasFocus()


def test_in_the_search_field_the_arrows_leave_the_quotes_alone(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.do_named("search")
    field = window.focusWidget()
    assert field is not None
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert current_number(window) == 1


def test_f6_goes_round_the_panels(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window.article, Qt.Key.Key_F6)
    assert window.panel.isAncestorOf(window.focusWidget())
    focus = window.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_F6)
    assert window.queue.isAncestorOf(window.focusWidget())


def test_a_bug_is_logged_without_the_articles_words(home: Path) -> None:
    try:
        raise KeyError("nowhere")
    except KeyError:
        kind, error, trace = sys.exc_info()
    assert kind is not None
    assert error is not None
    log = write_report(report_of(kind, error, trace))
    assert log is not None
    assert "test_main_window" in log.read_text(encoding="utf-8")
