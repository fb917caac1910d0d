"""Outlines, links and sentences are worked out right, without a widget."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from diploannot.desktop.article_geometry import Box
from diploannot.desktop.article_header import title_of
from diploannot.desktop.article_links import nearest_part, route
from diploannot.desktop.article_outline import outline
from diploannot.desktop.article_painting import in_painting_order
from diploannot.desktop.sentences import sentence_around
from diploannot.domain.spans import Span
from tests.desktop.readings import FERRIES, INNER, OUTER, PORT, TEXT, article, where

PITCH = 30.0


def line(number: int, left: float, right: float) -> Box:
    return Box(left, right, number * PITCH, number * PITCH + 21)


def test_lines_that_touch_get_one_outline_without_gaps() -> None:
    path = outline([line(0, 200, 500), line(1, 70, 520), line(2, 70, 300)], PITCH)
    assert len(path.toSubpathPolygons()) == 1
    assert path.contains(QPointF(250, 25))
    assert path.contains(QPointF(250, 55))
    assert not path.contains(QPointF(100, 10))
    assert not path.contains(QPointF(400, 70))


def test_edges_that_nearly_meet_become_one_edge() -> None:
    path = outline([line(0, 70, 500), line(1, 70, 506)], PITCH)
    assert path.contains(QPointF(507, 5))


def test_lines_that_do_not_overlap_sideways_and_paragraphs_get_outlines_of_their_own() -> None:
    assert len(outline([line(0, 400, 500), line(1, 70, 200)], PITCH).toSubpathPolygons()) == 2
    assert len(outline([line(0, 70, 500), line(2, 70, 200)], PITCH).toSubpathPolygons()) == 2


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(10, 300)), min_size=1, max_size=8))
def test_an_outline_holds_all_of_its_lines(shape: list[tuple[int, int]]) -> None:
    boxes = [line(i, left, left + width) for i, (left, width) in enumerate(shape)]
    path = outline(boxes, PITCH)
    assert all(path.contains(QPointF((b.left + b.right) / 2, b.middle)) for b in boxes)


def corners(points: list[QPointF]) -> list[tuple[float, float]]:
    return [point.toTuple() for point in points]


def test_a_link_runs_in_the_gap_above_the_quote() -> None:
    points, down = route(
        [line(0, 70, 140)], [line(1, 300, 500), line(2, 70, 300)], PITCH, 70, before=True
    )
    assert down
    assert points[-1].x() == 308
    assert corners(points)[1][1] == corners(points)[2][1]
    assert 21 < points[1].y() < 30


def test_a_link_from_far_above_passes_left_of_the_text() -> None:
    points, down = route([line(0, 200, 260)], [line(4, 300, 500)], PITCH, 70, before=True)
    assert down
    assert min(p.x() for p in points) == 65


def test_a_link_from_behind_ends_under_the_last_letter() -> None:
    points, down = route(
        [line(1, 320, 380)], [line(0, 70, 500), line(1, 70, 300)], PITCH, 70, before=False
    )
    assert not down
    assert points[-1].x() == 296
    assert points[-1].y() == pytest.approx(PITCH + 20)


def test_a_link_goes_to_the_part_nearest_to_the_mention() -> None:
    assert nearest_part(PORT) == PORT.content[0]


def test_the_current_quote_is_painted_over_others_and_under_what_it_holds() -> None:
    order = in_painting_order((FERRIES, PORT, OUTER, INNER), "outer")
    assert [quote.id for quote in order] == ["ferries", "port", "outer", "inner"]
    order = in_painting_order((FERRIES, PORT, OUTER, INNER), "ferries")
    assert [quote.id for quote in order][-1] == "ferries"


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        ("Nobody", "“Nobody closes a port,” Lund said."),
        ("Not in", "“Not in May,” she added."),
        ("joke", TEXT[TEXT.index("According") :].strip()),
    ],
)
def test_the_sentence_around_a_place(at: str, sentence: str) -> None:
    assert sentence_around(TEXT, TEXT.index(at)) == where(sentence)


@given(st.text(alphabet=st.sampled_from("a. \n\r\u2028😀\ufeff\ufffe“"), max_size=30), st.data())
def test_a_sentence_holds_its_place_or_stands_in_its_line(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    found = sentence_around(text, offset)
    if found is not None:
        assert 0 <= found.start < found.end <= len(text)
        assert found.of(text) == found.of(text).strip()
        assert not set(found.of(text)) & set("\n\r\u2028")


def test_without_a_title_the_body_behind_boilerplate_stands_for_it() -> None:
    made = article(title=None, boilerplate=(Span(0, 16),))
    assert title_of(made).startswith("The harbour minister Ada Lund 🚢")
    assert title_of(made).endswith("…")
    assert len(title_of(made)) <= 81
