"""How good suggestions are: a section of the reports page whose examples open the article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from diploannot.desktop.dashboard_page import DashboardPage
from diploannot.desktop.main_window import MainWindow
from diploannot.desktop.report_page import SuggestionsReport
from diploannot.desktop.style import Appearance
from diploannot.desktop.window_mode import ModeName
from tests.desktop.opening import make_project, open_window


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance, tmp_path: Path) -> Iterator[MainWindow]:
    made = open_window(qtbot, appearance, make_project(tmp_path / "näher 🕊.diploannot"))
    yield made
    made.close_project()


def shown(window: MainWindow) -> SuggestionsReport:
    page = window.modes.page
    assert isinstance(page, DashboardPage)
    assert page.suggestions.isVisible()
    return page.suggestions


def opened(qtbot: QtBot, window: MainWindow) -> SuggestionsReport:
    window.do_named("report")
    page = shown(window)
    qtbot.waitUntil(lambda: not page.summary.text().startswith("Comparing"))
    return page


def finish_first(window: MainWindow) -> None:
    """The third of four suggestions is rejected; the other article opens."""
    assert window.annotate_screen is not None
    window.annotate_screen.acts.reject_quote("s2")
    window.annotate_screen.acts.finish(accept_open=True)
    window.open_article("second")


def test_its_key_opens_it_and_another_leads_back(qtbot: QtBot, window: MainWindow) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window.article, Qt.Key.Key_R, control | Qt.KeyboardModifier.ShiftModifier)
    shown(window)
    qtbot.keyClick(window, Qt.Key.Key_1, control)
    assert window.modes.name is ModeName.ANNOTATE
    assert window.article.hasFocus()


def test_without_finished_articles_it_says_so_in_words(qtbot: QtBot, window: MainWindow) -> None:
    page = opened(qtbot, window)
    assert "No finished articles yet" in page.summary.text()
    assert page.figures.isHidden()
    assert page.errors.isHidden()


def test_it_shows_figures_and_errors(qtbot: QtBot, window: MainWindow) -> None:
    finish_first(window)
    page = opened(qtbot, window)
    first = page.figures.topLevelItem(0)
    assert first is not None
    assert [first.text(n) for n in range(4)] == ["All quotes", "75%", "100%", "86%"]
    kind = page.errors.topLevelItem(0)
    assert kind is not None
    assert kind.text(0).startswith("1 × Too much")


def test_decisions_made_since_count_when_it_is_opened_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = opened(qtbot, window)
    window.modes.show(ModeName.ANNOTATE)
    window.open_article("article")
    finish_first(window)
    window.do_named("report")
    qtbot.waitUntil(lambda: page.figures.topLevelItem(0) is not None)
    assert page.summary.text().startswith("1 finished article")


def test_an_example_opens_its_article_where_it_stands(qtbot: QtBot, window: MainWindow) -> None:
    finish_first(window)
    page = opened(qtbot, window)
    qtbot.keyClick(page.errors, Qt.Key.Key_Down)
    qtbot.keyClick(page.errors, Qt.Key.Key_Return)
    assert window.modes.name is ModeName.ANNOTATE
    screen = window.annotate_screen
    assert screen is not None
    assert screen.view.article.id == "article"


def test_a_missed_quote_becomes_the_current_one(qtbot: QtBot, window: MainWindow) -> None:
    screen = window.annotate_screen
    assert screen is not None
    at = screen.text.index("“", 5 * 36)
    own = screen.acts.add_quote((type(screen.quotes[0].content[0])(at + 1, at + 8),))
    screen.acts.finish(accept_open=True)
    page = opened(qtbot, window)
    kind = page.errors.topLevelItem(0)
    assert kind is not None
    assert kind.text(0).startswith("1 × Missed")
    qtbot.keyClick(page.errors, Qt.Key.Key_Down)
    qtbot.keyClick(page.errors, Qt.Key.Key_Return)
    assert window.article.marks.current == own
    assert screen is window.annotate_screen


def test_the_project_can_be_closed_while_it_is_worked_out(window: MainWindow) -> None:
    window.do_named("report")
    window.close_project()
    assert window.modes.name is ModeName.ANNOTATE
