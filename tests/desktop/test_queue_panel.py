"""The queue panel asks only for the rows it shows, and says what the user chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from diploannot.desktop.queue_delegate import glyph_of
from diploannot.desktop.queue_panel import QueuePanel, short
from diploannot.desktop.queue_rows import Filter, about, progress, spoken
from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.glyphs import Glyph
from diploannot.domain.layers import LayerState


@dataclass(frozen=True)
class Row:
    article: str
    title: str = "Ferries 🚢 and\u00a0“ports”"
    outlet: str | None = "The Harbour Post"
    published: date | None = date(2031, 5, 4)
    state: LayerState = LayerState.NEW
    skipped: bool = False
    flagged: bool = False
    decided: int = 0
    total: int = 9


@dataclass
class Source:
    """A queue in memory that remembers what it was asked."""

    everything: Sequence[str]
    asked_ids: list[tuple[str, str]] = field(default_factory=list)
    asked_rows: list[str] = field(default_factory=list)

    def ids(self, filter: Filter, search: str = "") -> Sequence[str]:
        self.asked_ids.append((filter, search))
        return () if search == "no such word" else self.everything

    def rows(self, ids: Sequence[str]) -> Sequence[Row]:
        self.asked_rows.extend(ids)
        return [Row(id) for id in ids]


@pytest.fixture
def panel(qtbot: QtBot, appearance: Appearance) -> QueuePanel:
    made = QueuePanel(appearance)
    qtbot.addWidget(made)
    made.resize(248, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def some(count: int) -> Source:
    return Source([f"article-{n}" for n in range(count)])


def click_row(qtbot: QtBot, panel: QueuePanel, row: int) -> None:
    place = panel.list.visualRect(panel.list.model().index(row, 0)).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_of_a_million_articles_only_the_rows_in_sight_are_read(panel: QueuePanel) -> None:
    source = some(1_000_000)
    panel.show_source(source)
    QApplication.processEvents()
    assert 0 < len(source.asked_rows) < 200


def test_a_click_chooses_an_article(qtbot: QtBot, panel: QueuePanel) -> None:
    panel.show_source(some(10))
    with qtbot.waitSignal(panel.article_chosen) as heard:
        click_row(qtbot, panel, 2)
    assert heard.args == ["article-2"]


def test_arrows_move_in_the_list_and_enter_chooses(qtbot: QtBot, panel: QueuePanel) -> None:
    panel.show_source(some(10))
    panel.show_current("article-3")
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.article_chosen) as heard:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert heard.args == ["article-4"]


def test_another_filter_is_read_and_told(qtbot: QtBot, panel: QueuePanel) -> None:
    source = some(3)
    panel.show_source(source)
    with qtbot.waitSignal(panel.filter_changed) as heard:
        panel.choose_filter("done")
    assert heard.args == ["done"]
    assert source.asked_ids == [("todo", ""), ("done", "")]


def test_a_search_waits_until_typing_settles(qtbot: QtBot, panel: QueuePanel) -> None:
    source = some(3)
    panel.show_source(source)
    panel.focus_search()
    with qtbot.waitSignal(panel.search_changed, timeout=2_000):
        qtbot.keyClicks(panel._field, "port")
    assert source.asked_ids == [("todo", ""), ("todo", "port")]


def test_a_search_without_result_says_so_and_escape_clears_it(
    qtbot: QtBot, panel: QueuePanel
) -> None:
    panel.show_source(some(3))
    panel._field.setText("no such word")
    qtbot.keyClick(panel._field, Qt.Key.Key_Return)
    assert panel._nothing.isVisible()
    assert "“no such word”" in panel._nothing.text()
    qtbot.keyClick(panel._field, Qt.Key.Key_Escape)
    assert not panel._nothing.isVisible()
    assert panel.search == ""


def test_a_changed_article_is_read_again_and_only_that(panel: QueuePanel) -> None:
    source = some(10)
    panel.show_source(source)
    QApplication.processEvents()
    source.asked_rows.clear()
    panel.refresh("article-1")
    QApplication.processEvents()
    assert source.asked_rows == ["article-1"]


def test_the_open_article_comes_into_sight(panel: QueuePanel) -> None:
    panel.show_source(some(500))
    panel.show_current("article-400")
    index = panel.list.model().index(400, 0)
    assert panel.list.viewport().rect().intersects(panel.list.visualRect(index))


def test_as_a_rail_the_panel_is_48_wide_and_asks_to_be_unfolded(
    qtbot: QtBot, panel: QueuePanel
) -> None:
    panel.show_source(some(5))
    panel.set_rail(True)
    assert panel.maximumWidth() == 48
    with qtbot.waitSignal(panel.expand_asked):
        qtbot.mouseClick(panel._unfold, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("row", "glyph"),
    [
        (Row("a"), Glyph.TODO),
        (Row("a", state=LayerState.IN_PROGRESS), Glyph.OPEN),
        (Row("a", state=LayerState.DONE), Glyph.DONE),
        (Row("a", state=LayerState.DONE, flagged=True), Glyph.FLAG),
        (Row("a", skipped=True), Glyph.SKIPPED),
    ],
)
def test_the_glyph_tells_how_an_article_stands(row: Row, glyph: Glyph) -> None:
    assert glyph_of(row)[0] is glyph


def test_counts_are_of_quotes_until_one_is_decided() -> None:
    assert progress(Row("a")) == "9 quotes"
    assert progress(Row("a", total=1)) == "1 quote"
    assert progress(Row("a", state=LayerState.IN_PROGRESS, decided=5)) == "5/9"


@pytest.mark.parametrize(("count", "words"), [(9_999, "9999"), (12_345, "12k"), (2_000_000, "2m")])
def test_counts_fit_their_segment(count: int, words: str) -> None:
    assert short(count) == words


def test_a_row_is_spoken_as_a_sentence() -> None:
    assert spoken(Row("a", flagged=True)) == (
        "Ferries 🚢 and\u00a0“ports”, The Harbour Post · 4 May 2031, to do, flagged,"
        " 0 of 9 quotes decided"
    )
    assert about(Row("a", outlet=None, published=None)) == ""


def test_letters_in_the_list_search_nothing(qtbot: QtBot, panel: QueuePanel) -> None:
    panel.show_source(some(10))
    panel.show_current("article-3")
    qtbot.keyClicks(panel.list, "article-7")
    assert panel.list.currentIndex().row() == 3
