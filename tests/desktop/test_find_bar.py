"""The find bar finds words as people type them and steps through them in a circle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from diploannot.desktop.find_bar import FindBar, find_in
from diploannot.desktop.style import Appearance
from diploannot.domain.spans import Span

TEXT = "🚢 A port is a Port,\u00a0she said: “my port’s gate”. No\u00a0port (x)."


@pytest.fixture
def bar(qtbot: QtBot, appearance: Appearance) -> FindBar:
    made = FindBar(appearance)
    qtbot.addWidget(made)
    made.resize(700, 48)
    return made


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("port", ["port", "Port", "port", "port"]),
        ("no port", ["No\u00a0port"]),
        ("\"my port's", ["“my port’s"]),
        ("(x)", ["(x)"]),
        ("  ", []),
        ("ship", []),
    ],
)
def test_words_are_found_as_they_are_typed(wanted: str, found: list[str]) -> None:
    assert [span.of(TEXT) for span in find_in(TEXT, wanted)] == found


@given(st.text(min_size=1, max_size=8))
def test_no_search_is_an_error_and_what_stands_there_is_found(wanted: str) -> None:
    found = find_in(f"so {wanted} it is", wanted)
    assert not wanted.strip() or Span(3, 3 + len(wanted)) in found


def test_the_first_match_is_the_next_one_from_where_the_reader_is(bar: FindBar) -> None:
    bar.open_for(TEXT, start=10, wanted="port")
    assert bar.current == find_in(TEXT, "port")[1]


def test_enter_and_shift_enter_go_round(qtbot: QtBot, bar: FindBar) -> None:
    bar.open_for(TEXT, wanted="port")
    qtbot.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.current == find_in(TEXT, "port")[3]
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.current == find_in(TEXT, "port")[0]


def test_escape_hides_the_bar_and_its_marks(qtbot: QtBot, bar: FindBar) -> None:
    bar.open_for(TEXT, wanted="port")
    told: list[object] = []
    bar.found_changed.connect(told.append)
    with qtbot.waitSignal(bar.closed):
        qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert told == [((), None)]
    assert not bar.isVisible()


def test_another_article_is_searched_for_the_same_words(bar: FindBar) -> None:
    bar.open_for(TEXT, wanted="port")
    bar.show_text("One port only 🚢")
    assert bar.found == (Span(4, 8),)


def test_typing_is_searched_when_it_settles(qtbot: QtBot, bar: FindBar) -> None:
    bar.open_for(TEXT)
    with qtbot.waitSignal(bar.found_changed, timeout=2_000) as heard:
        qtbot.keyClicks(bar.field, "gate")
    assert heard.args == [((Span(TEXT.index("gate"), TEXT.index("gate") + 4),), 0)]
