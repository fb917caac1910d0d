"""The reports page: worked out aside, read and opened by keys, kept until work goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtGui import Qt as QtGuiQt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from diploannot.desktop.dashboard_drawing import ink_on, luminance
from diploannot.desktop.dashboard_grid import heat
from diploannot.desktop.dashboard_page import DashboardPage
from diploannot.desktop.main_window import MainWindow
from diploannot.desktop.review_mode import ReviewMode
from diploannot.desktop.style import Appearance
from diploannot.desktop.theme import ThemeName, load_theme
from diploannot.desktop.window_mode import ModeName
from diploannot.screens.dashboard_screen import Section
from diploannot.screens.review_open import OpenReview
from diploannot.services.workspace import Workspace
from tests.desktop.opening import ANNOTATOR, open_window
from tests.services.layers_of_many import CALM, GOING, add_layers

DAY = 24 * 3_600_000


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "drei “Leute”.diploannot"
    with Workspace.open(path) as workspace:
        for number in range(3):
            works = [(ANNOTATOR, [CALM, GOING]), ("Bo", [CALM][: number + 1]), ("<b>C</b>", [CALM])]
            add_layers(workspace, f"title {number}", works, at=number * 10 * DAY)
    return path


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance, project: Path) -> Iterator[MainWindow]:
    made = open_window(qtbot, appearance, project)
    yield made
    made.close_project()


def page_of(qtbot: QtBot, window: MainWindow) -> DashboardPage:
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    page = window.modes.page
    assert isinstance(page, DashboardPage)
    qtbot.waitUntil(page.agreement.isVisible, timeout=20_000)
    return page


def press(qtbot: QtBot, key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, key)


def test_the_figures_are_there_and_the_plot_has_the_keys(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(qtbot, window)
    assert page.agreement.plot.hasFocus()
    assert page.agreement.sentence.text().startswith("3 annotators, 3 articles, 9 comparisons")
    assert page.agreement.as_of.text().startswith("As of ")
    assert page.agreement.renew.isHidden()


def test_every_section_is_reached_and_drawn_by_keys(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(qtbot, window)
    press(qtbot, Qt.Key.Key_Escape)
    assert page.sections.hasFocus()
    for section in Section:
        assert page.frame.section == section.value
        assert page.agreement.plot.plot is not None
        assert page.agreement.plot.current is not None
        assert not page.agreement.grab().isNull()
        press(qtbot, Qt.Key.Key_Down)
    assert page.frame.section == "suggestions"
    press(qtbot, Qt.Key.Key_Down)
    assert page.frame.section == "progress"


def test_progress_is_told_by_annotator_and_day(qtbot: QtBot, window: MainWindow) -> None:
    assert window.project is not None
    window.open_article(window.project.queueing.ids("all")[0])
    assert window.annotate_screen is not None
    window.annotate_screen.acts.reopen()
    window.annotate_screen.acts.finish(accept_open=True)
    page = page_of(qtbot, window)
    page.sections.show_section("progress")
    page.focus_plot()
    qtbot.waitUntil(page.progress.people.hasFocus)
    person = page.progress.people.topLevelItem(0)
    assert person is not None
    assert [person.text(place) for place in range(3)] == [ANNOTATOR, "1", "0"]
    assert person.isExpanded()
    assert person.childCount() == 1


def test_arrows_pass_over_headings_and_tell_what_is_behind(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = page_of(qtbot, window)
    assert page.agreement.about.text() == "Alpha over words"
    press(qtbot, Qt.Key.Key_Down, 5)
    assert page.agreement.about.text() == "Quote found by both (F1)"
    assert page.agreement.behind.entries.rowCount() == 3


def test_enter_leads_to_the_articles_and_enter_there_opens_one(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = page_of(qtbot, window)
    press(qtbot, Qt.Key.Key_Down, 5)
    press(qtbot, Qt.Key.Key_Return)
    assert page.agreement.behind.hasFocus()
    chosen = page.agreement.behind.current
    press(qtbot, Qt.Key.Key_Return)
    assert window.modes.name is ModeName.REVIEW
    review = shown_review(window)
    assert review.reviewed.article.id == chosen.article
    assert review.place() == GOING.content[0].start


def shown_review(window: MainWindow) -> OpenReview:
    page = window.modes.page
    assert isinstance(page, ReviewMode)
    assert page.review is not None
    assert page.review.open is not None
    return page.review.open


def test_a_cell_leads_to_its_two_annotators_side_by_side(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(qtbot, window)
    page.sections.show_section(Section.PAIRS.value)
    page.focus_plot()
    press(qtbot, Qt.Key.Key_Down)  # over the empty cell of the diagonal
    assert page.agreement.plot.current.words == f"Bo and {ANNOTATOR}"
    press(qtbot, Qt.Key.Key_Return, 2)
    assert {shown_review(window).left, shown_review(window).right} == {ANNOTATOR, "Bo"}


def test_coming_back_the_keys_are_where_they_were(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(qtbot, window)
    press(qtbot, Qt.Key.Key_Down, 5)
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Down)
    chosen = page.agreement.behind.current
    press(qtbot, Qt.Key.Key_Return)
    assert window.modes.name is ModeName.REVIEW
    page_of(qtbot, window)
    assert page.agreement.behind.hasFocus()
    assert page.agreement.behind.current == chosen
    assert page.agreement.about.text() == "Quote found by both (F1)"


def test_question_keys_turn_the_question_and_keep_the_cell(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = page_of(qtbot, window)
    page.sections.show_section(Section.PAIRS.value)
    page.focus_plot()
    press(qtbot, Qt.Key.Key_Down)
    before = page.agreement.plot.current.words
    asked = page.agreement.question.currentText()
    press(qtbot, Qt.Key.Key_Q)
    assert page.agreement.question.currentText() != asked
    assert page.agreement.plot.current.words == before


def test_names_are_never_taken_for_html(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(qtbot, window)
    page.sections.show_section(Section.PAIRS.value)
    model = page.agreement.plot.entries
    texts = [
        model.data(model.index(row, column), Qt.ItemDataRole.ToolTipRole) or ""
        for row in range(3)
        for column in range(3)
    ]
    assert any("C" in text for text in texts)
    assert not any(QtGuiQt.mightBeRichText(text) for text in texts)


def test_what_a_cell_says_carries_its_figures(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(qtbot, window)
    index = page.agreement.plot.currentIndex()
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Alpha over words: 0.")
    assert "95 % interval" in said


def test_copies_go_to_the_clipboard(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(qtbot, window)
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.agreement.plot, Qt.Key.Key_C, control)
    assert QApplication.clipboard().text().startswith("what,value,low,high,answers\n")
    qtbot.keyClick(page.agreement.plot, Qt.Key.Key_C, control | shift)
    assert json.loads(QApplication.clipboard().text())["articles"] == 3


def test_work_that_goes_on_is_told_and_brought_up_to_date_by_key(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = page_of(qtbot, window)
    assert window.project is not None
    add_layers(window.project.workspace, "a fourth", [(ANNOTATOR, [CALM]), ("Bo", [CALM])])
    qtbot.waitUntil(page.agreement.renew.isVisible)
    assert "since" in page.agreement.as_of.text()
    press(qtbot, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: "4 articles" in page.agreement.sentence.text(), timeout=20_000)
    assert page.agreement.renew.isHidden()


def test_without_two_annotators_it_says_what_to_do(
    qtbot: QtBot, appearance: Appearance, tmp_path: Path
) -> None:
    with Workspace.open(tmp_path / "alone.diploannot") as workspace:
        add_layers(workspace, "alone", [(ANNOTATOR, [CALM])])
    window = open_window(qtbot, appearance, tmp_path / "alone.diploannot")
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    page = window.modes.page
    assert isinstance(page, DashboardPage)
    qtbot.waitUntil(lambda: page.frame.empty.heading == "Nobody to compare yet", timeout=20_000)
    window.close_project()


def test_the_project_can_be_closed_while_figures_are_worked_out(window: MainWindow) -> None:
    window.modes.show(ModeName.REPORTS)
    window.close_project()
    assert window.modes.name is ModeName.ANNOTATE


@pytest.mark.parametrize("size", [(1024, 700), (1280, 800), (1920, 1080)])
def test_nothing_lies_outside_of_the_window(
    qtbot: QtBot, window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    page = page_of(qtbot, window)
    for section in Section:
        page.sections.show_section(section.value)
        qtbot.wait(10)
        parts = (page.agreement.plot, page.agreement.behind, page.agreement.copy)
        for part in parts:
            assert isinstance(part, QWidget)
            corner = part.mapTo(window, QPoint(part.width(), part.height()))
            assert corner.x() <= window.width()
            assert corner.y() <= window.height()
            assert part.width() >= part.minimumSizeHint().width()


@pytest.mark.parametrize("name", list(ThemeName))
def test_numbers_on_every_shade_can_be_read(name: ThemeName) -> None:
    theme = load_theme(name)
    for step in range(101):
        assert contrast(heat(theme, step / 100), ink_on(heat(theme, step / 100))) >= 4.5


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", list(ThemeName))
def test_shades_are_told_by_lightness(name: ThemeName) -> None:
    theme = load_theme(name)
    light = [luminance(heat(theme, step / 20)) for step in range(21)]
    assert light in (sorted(light), sorted(light, reverse=True))
