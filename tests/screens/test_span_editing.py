"""Edges of span lists move by word and by character and never meet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diploannot.domain.spans import Span, span_list
from diploannot.screens.span_editing import (
    By,
    Edge,
    moved,
    with_fragment,
    without_fragment,
)
from tests.building.ugly import span_lists, texts

TEXT = "🕊️ “Stay\u00a0calm, all,” said Ayo\u0301."


def words(*edges: tuple[Edge, By, bool], spans: tuple[Span, ...]) -> str:
    for edge, by, right in edges:
        spans = moved(TEXT, spans, None, edge, by, right=right)
    return " … ".join(span.of(TEXT) for span in spans)


def test_the_end_moves_word_by_word_and_back() -> None:
    start = (Span(4, 8),)
    right = (Edge.END, By.WORD, True)
    left = (Edge.END, By.WORD, False)
    assert words(right, spans=start) == "Stay\u00a0calm"
    assert words(right, right, spans=start) == "Stay\u00a0calm,"
    assert words(right, right, right, left, left, left, spans=start) == "Stay"
    assert words(left, spans=start) == "Stay"


def test_the_start_moves_word_by_word_over_marks() -> None:
    start = (Span(9, 13),)
    left, right = (Edge.START, By.WORD, False), (Edge.START, By.WORD, True)
    assert words(left, spans=start) == "Stay\u00a0calm"
    assert words(left, left, spans=start) == "“Stay\u00a0calm"
    assert words(left, left, right, spans=start) == "Stay\u00a0calm"


def test_by_character_a_combining_mark_is_never_cut_off() -> None:
    at = TEXT.index("Ayo")
    left = (Edge.END, By.CHARACTER, False)
    assert words(left, spans=(Span(at, at + 4),)) == "Ay"


def test_in_right_to_left_text_right_is_backwards() -> None:
    text = "קראה לרגיעה"
    assert moved(text, (Span(0, 4),), None, Edge.END, By.WORD, right=False) == (Span(0, 11),)
    assert moved(text, (Span(0, 11),), None, Edge.END, By.WORD, right=True) == (Span(0, 4),)


@given(st.data(), texts)
def test_whatever_moves_the_list_stays_sorted_apart_and_inside(
    data: st.DataObject, text: str
) -> None:
    spans = data.draw(span_lists(len(text), min_size=1))
    for _ in range(6):
        fragment = data.draw(st.none() | st.integers(0, len(spans) - 1))
        edge, by = data.draw(st.sampled_from(Edge)), data.draw(st.sampled_from(By))
        spans = moved(text, spans, fragment, edge, by, right=data.draw(st.booleans()))
        assert spans == span_list(spans)
        assert spans[-1].end <= len(text)


def test_a_further_fragment_joins_what_it_touches() -> None:
    spans = (Span(0, 4), Span(10, 14))
    assert with_fragment(spans, Span(5, 8)) == (Span(0, 4), Span(5, 8), Span(10, 14))
    assert with_fragment(spans, Span(4, 10)) == (Span(0, 14),)


def test_one_fragment_always_stays() -> None:
    assert without_fragment((Span(0, 4), Span(5, 8)), None) == (Span(0, 4),)
    assert without_fragment((Span(0, 4), Span(5, 8)), 0) == (Span(5, 8),)
    assert without_fragment((Span(0, 4),), None) == (Span(0, 4),)
