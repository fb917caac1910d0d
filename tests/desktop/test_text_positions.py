"""Code points of the source and positions in Qt's document stand for each other, both ways."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from diploannot.desktop.article_document import PageMetrics, build_document
from diploannot.desktop.article_view import ArticleView
from diploannot.desktop.fonts import Fonts
from diploannot.desktop.style import Appearance
from diploannot.desktop.text_positions import LONGEST_BLOCK, TextPositions
from diploannot.domain.articles import Article
from diploannot.domain.spans import Span
from diploannot.domain.text import fingerprint, freeze

UGLY = (
    "\r\n",
    "\n",
    "\r",
    "\u2028",
    "\u2029",
    "\t",
    "\u00a0",
    " ",
    "“so”",
    "e\u0301",
    "\u200d",
    "\ufdd0",
    "\ufffc",
    "😀",
    "👩\u200d👩\u200d👧",
    "🇩🇪",
    "שלום",
    "مرحبا",
    "\u202e",
    "\ufeff",
    "\ufffe",
    "word",
    "x" * 40,
    "\x0b",
    "\x85",
)
ugly_texts = (
    st.lists(st.one_of(st.sampled_from(UGLY), st.text(max_size=4)), max_size=40)
    .map("".join)
    .map(freeze)
    .map(lambda frozen: frozen[0])
)
PAGE = PageMetrics(pixels=18, column=590, left=72, right=8, top=104, bottom=120)
SOFT = 16


def shown_as(text: str) -> str:
    """The normalisation that the module states, plus what Qt returns for block separators."""
    for odd in "\ufdd0\ufdd1\ufffc":
        text = text.replace(odd, "\ufffd")
    return text.replace("\r\n", "\u2029").replace("\n", "\u2029").replace("\r", "\u2029")


def without_soft_breaks(shown: str, positions: TextPositions, start: int, end: int) -> str:
    """What Qt returned from `start` to `end`, less the separators that stand for nothing."""
    kept = []
    for position, unit in enumerate(_units(shown), start):
        number = positions.block_at(positions.offset(position))
        block = positions.block(number)
        soft = position + 1 == block.position and positions.block(number - 1).end == block.start
        if not (number and soft):
            kept.append(unit)
    return b"".join(kept).decode("utf-16-le")


def _units(text: str) -> list[bytes]:
    raw = text.encode("utf-16-le")
    return [raw[i : i + 2] for i in range(0, len(raw), 2)]


def selected(document: QTextDocument, start: int, end: int) -> str:
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


@given(ugly_texts)
def test_every_code_point_comes_back_from_its_position(text: str) -> None:
    positions = TextPositions(text, longest_block=SOFT)
    for offset in range(len(text) + 1):
        inside_break = text[offset - 1 : offset + 1] == "\r\n"
        came_back = positions.offset(positions.position(offset))
        assert came_back == (offset - 1 if inside_break and offset else offset)


@given(ugly_texts)
def test_positions_never_go_back(text: str) -> None:
    positions = TextPositions(text, longest_block=SOFT)
    found = [positions.position(offset) for offset in range(len(text) + 1)]
    assert found == sorted(found)
    ends = [positions.position_after(offset) for offset in range(len(text) + 1)]
    assert all(end <= start for end, start in zip(ends, found, strict=True))


@settings(max_examples=60, deadline=None)
@given(ugly_texts, st.data())
def test_a_document_shows_for_each_span_what_the_source_says(
    qapp: object, text: str, data: st.DataObject
) -> None:
    positions = TextPositions(text, longest_block=SOFT)
    document = build_document(positions, Fonts().serif(18), PAGE, qapp)  # type: ignore[arg-type]
    assert document.blockCount() == positions.block_count
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if end > start:
        first, last = positions.position(start), positions.position_after(end)
        shown = selected(document, first, last)
        said = shown_as(text[start:end])
        if text[end - 1 : end + 1] == "\r\n":  # the break is shown whole or not at all
            said = said[:-1]
        if text[start - 1 : start + 1] == "\r\n" and start:
            said = said if last > first else ""
        assert without_soft_breaks(shown, positions, first, last) == said
    document.deleteLater()


@settings(max_examples=40, deadline=None)
@given(ugly_texts, st.data())
def test_the_widget_selects_and_copies_exactly_the_source(
    ugly_view: ArticleView, text: str, data: st.DataObject
) -> None:
    ugly_view.show_article(Article("a", text, fingerprint(text), "ugly"))
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(start + 1, max(start + 1, len(text))))
    if end > len(text) or "\r\n" in (text[start - 1 : start + 1], text[end - 1 : end + 1]):
        return
    ugly_view.select(Span(start, end))
    assert ugly_view.selection() == Span(start, end)
    assert ugly_view.createMimeDataFromSelection().text() == text[start:end]


@pytest.fixture(scope="module")
def ugly_view(qapp: object) -> ArticleView:
    return ArticleView(Appearance())


def test_a_position_inside_of_a_surrogate_pair_means_its_code_point() -> None:
    positions = TextPositions("a😀b")
    assert [positions.offset(p) for p in range(5)] == [0, 1, 1, 2, 3]


def test_carriage_return_and_line_feed_are_one_position() -> None:
    positions = TextPositions("a\r\nb😀\u00a0“c”")
    assert [positions.position(o) for o in range(8)] == [0, 1, 1, 2, 3, 5, 6, 7]


def test_a_monstrous_line_is_cut_behind_its_white_space() -> None:
    positions = TextPositions("seven77 " * 1_000)
    lengths = [
        positions.block(n).end - positions.block(n).start for n in range(positions.block_count)
    ]
    assert max(lengths) <= LONGEST_BLOCK
    assert all(line.endswith(" ") for line in positions.lines)


def test_a_monstrous_line_without_white_space_is_cut_between_whole_characters() -> None:
    positions = TextPositions("e\u0301" * 3_001)
    assert not any(line.startswith("\u0301") for line in positions.lines)


def test_a_span_that_ends_at_a_soft_break_ends_in_the_line_before() -> None:
    positions = TextPositions("aaa bbb", longest_block=4)
    assert positions.position_after(4) == 4
    assert positions.position(4) == 5


@pytest.mark.parametrize("offset", [-1, 4])
def test_offsets_outside_of_the_text_are_refused(offset: int) -> None:
    with pytest.raises(IndexError):
        TextPositions("abc").position(offset)


def test_a_megabyte_is_mapped_in_milliseconds() -> None:
    text = ("A ferry 🚢 left the “old\u00a0harbour” at noon, the minister said.\r\n" * 16_000)[
        :1_000_000
    ]
    began = time.thread_time()
    TextPositions(text)
    assert time.thread_time() - began < 0.25  # 25 ms on a quiet machine
