"""Offsets are code points, whatever the text holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diploannot.domain.spans import (
    Span,
    as_pairs,
    check_inside,
    covered_text,
    enclosing,
    overlap_share,
    span_list,
    visible_offsets,
)
from tests.building.ugly import span_lists, texts

ends = st.integers(0, 60)
spans = st.tuples(ends, st.integers(1, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(texts, st.data())
def test_a_span_covers_exactly_its_code_points(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span(start, end)
    assert text[:start] + span.of(text) + text[end:] == text
    assert len(span.of(text)) == len(span)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_an_empty_or_negative_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="empty or negative"):
        Span(start, end)


@pytest.mark.parametrize(("start", "end"), [(0.0, 3), (False, True), ("0", "3")])
def test_offsets_are_integers_and_nothing_like_them(start: object, end: object) -> None:
    with pytest.raises(TypeError):
        Span(start, end)  # type: ignore[arg-type]


@given(spans, spans)
def test_spans_overlap_where_they_share_a_code_point(one: Span, other: Span) -> None:
    common = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == other.overlaps(one) == bool(common)
    assert one.contains(other) == (len(common) == len(other))


@given(st.data())
def test_a_span_list_is_sorted_and_comes_back_from_its_pairs(data: st.DataObject) -> None:
    found = data.draw(span_lists(80))
    shuffled = data.draw(st.permutations(as_pairs(found)))
    assert span_list(shuffled) == found
    assert span_list(found) == found


@given(spans, spans)
def test_a_span_list_without_overlaps_is_all_that_is_taken(one: Span, other: Span) -> None:
    if one.overlaps(other):
        with pytest.raises(ValueError, match="overlap"):
            span_list([one, other])
    else:
        assert len(span_list([one, other])) == 2


@given(texts, st.data())
def test_fragments_are_joined_by_a_space(text: str, data: st.DataObject) -> None:
    found = data.draw(span_lists(len(text), min_size=1))
    assert covered_text(text, found) == " ".join(text[s.start : s.end] for s in found)
    around = enclosing(found)
    assert around is not None
    assert all(around.contains(span) for span in found)


def test_nothing_encloses_nothing() -> None:
    assert enclosing(()) is None


@given(texts, st.data())
def test_likeness_is_between_none_and_all_and_the_same_both_ways(
    text: str, data: st.DataObject
) -> None:
    one, other = (
        visible_offsets(text, data.draw(span_lists(len(text), min_size=1))) for _ in range(2)
    )
    share = overlap_share(one, other)
    assert 0 <= share <= 1
    assert share == overlap_share(other, one)
    assert overlap_share(one, one) == (1 if one else 0)


def test_white_space_of_any_kind_is_not_visible() -> None:
    text = "a\u00a0\u2028\r\n b🕊"
    assert visible_offsets(text, (Span(0, len(text)),)) == {0, 6, 7}


def test_a_span_behind_the_text_is_refused() -> None:
    check_inside((Span(0, 3),), 3)
    check_inside((), 0)
    with pytest.raises(ValueError, match="ends behind"):
        check_inside((Span(0, 3),), 2)
