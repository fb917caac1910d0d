"""Where spans stand on the page: boxes per line, in document pixels, cached per block.

Asking Qt for line rectangles in every paint takes 30 ms a frame; from the cache it takes 3.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine

from diploannot.desktop.text_positions import TextPositions
from diploannot.domain.spans import Span, Spans

ASCENT = 0.88
"""How far a box reaches above the baseline, in font sizes."""
HEIGHT = 1.17
"""How high a box is, in font sizes."""


class Box(NamedTuple):
    """One line's share of a span: its text's left and right edge, its top and bottom."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def rect(self, aside: float = 0.0, above: float = 0.0) -> QRectF:
        """The box, `aside` pixels wider at both sides and `above` at top and bottom."""
        return QRectF(
            self.left - aside,
            self.top - above,
            self.right - self.left + 2 * aside,
            self.bottom - self.top + 2 * above,
        )


class _Line(NamedTuple):
    number: int
    start: int
    end: int  # without white space at its end
    top: float
    bottom: float


class _Shape(NamedTuple):
    left: float
    lines: tuple[_Line, ...]
    both_directions: bool


class ArticleGeometry:
    """The boxes of one document laid out at one width; make a new one when either changes."""

    def __init__(self, document: QTextDocument, positions: TextPositions, pixels: float) -> None:
        self._document, self._positions = document, positions
        self._ascent, self._height = ASCENT * pixels, HEIGHT * pixels
        self._shapes: dict[int, _Shape] = {}
        self._tops: dict[int, float] = {}
        self._boxes: dict[tuple[int, int, int], tuple[Box, ...]] = {}

    def blocks_of(self, parts: Sequence[Spans]) -> tuple[int, int]:
        """First and last block that show a part of the span lists; one of them is not empty."""
        first = min([spans[0].start for spans in parts if spans])
        last = max([spans[-1].end for spans in parts if spans])
        return self._positions.block_at(first), self._positions.block_at(last - 1)

    def block_at(self, offset: int) -> int:
        """The number of the block that shows the code point at an offset."""
        return self._positions.block_at(offset)

    def shows(self, span: Span, first: int, last: int) -> bool:
        """Whether a part of the span stands in the blocks `first` to `last`."""
        positions = self._positions
        return positions.block_at(span.start) <= last and first <= positions.block_at(span.end - 1)

    def visible_blocks(self, top: float, bottom: float) -> tuple[int, int]:
        """First and last block between two heights of the document."""
        layout = self._document.documentLayout()
        at = layout.hitTest(QPointF(0, max(0.0, top)), Qt.HitTestAccuracy.FuzzyHit)
        block = self._document.findBlock(max(0, at))
        first = last = block.blockNumber() if block.isValid() else 0
        while block.isValid() and self._top(block) <= bottom:
            last = block.blockNumber()
            block = block.next()
        return max(0, first - 1), last

    def _top(self, block: QTextBlock) -> float:
        """Asking Qt takes 0.1 ms a block in a long text; once laid out a block stays in place."""
        number = block.blockNumber()
        top = self._tops.get(number)
        if top is None:
            layout = self._document.documentLayout()
            top = self._tops[number] = layout.blockBoundingRect(block).top()
        return top

    def boxes(self, spans: Sequence[Span], first: int = 0, last: int = 1 << 30) -> list[Box]:
        """The boxes of the spans' text in the blocks `first` to `last`, in reading order."""
        found: list[Box] = []
        for span in spans:
            lowest = max(first, self._positions.block_at(span.start))
            highest = min(last, self._positions.block_at(span.end - 1))
            for number in range(lowest, highest + 1):
                found.extend(self._in_block(number, span.start, span.end))
        return found

    def _in_block(self, number: int, start: int, end: int) -> tuple[Box, ...]:
        key = (number, start, end)
        known = self._boxes.get(key)
        if known is None:
            known = self._boxes[key] = tuple(self._measure(number, start, end))
        return known

    def _measure(self, number: int, start: int, end: int) -> list[Box]:
        positions = self._positions
        shown = positions.block(number)
        first = positions.position(max(start, shown.start)) - shown.position
        last = positions.position_after(min(end, shown.end)) - shown.position
        block = self._document.findBlockByNumber(number)
        shape = self._shape(number, block)
        found = []
        for line in shape.lines:
            left, right = max(first, line.start), min(last, line.end)
            if left < right:
                text_line = block.layout().lineAt(line.number)
                for x, y in _edges(text_line, left, right, shape.both_directions):
                    found.append(Box(shape.left + x, shape.left + y, line.top, line.bottom))
        return found

    def _shape(self, number: int, block: QTextBlock) -> _Shape:
        shape = self._shapes.get(number)
        if shape is None:
            shape = self._shapes[number] = self._lay_out(block)
        return shape

    def _lay_out(self, block: QTextBlock) -> _Shape:
        corner = self._document.documentLayout().blockBoundingRect(block).topLeft()
        layout, text = block.layout(), block.text()
        units = text.encode("utf-16-le", "surrogatepass")
        lines = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            top = corner.y() + line.y() + line.ascent() - self._ascent
            start = line.textStart()
            end = _visible_end(units, start, start + line.textLength())
            lines.append(_Line(number, start, end, top, top + self._height))
        return _Shape(corner.x(), tuple(lines), not text.isascii() and _turns(text))


def _visible_end(units: bytes, start: int, end: int) -> int:
    """Where a line's text ends without white space; positions are UTF-16 units, as Qt counts."""
    line = units[2 * start : 2 * end].decode("utf-16-le", "replace")
    return end - (len(line) - len(line.rstrip()))


def _turns(text: str) -> bool:
    """Whether the text holds anything written from right to left."""
    return any(unicodedata.bidirectional(c) in ("R", "AL", "RLE", "RLO", "RLI") for c in text)


def _x(line: QTextLine, position: int) -> float:
    found = line.cursorToX(position)
    if not isinstance(found, tuple):
        raise TypeError(f"Qt gave {found!r} for the place of a character")
    return float(found[0])


def _edges(
    line: QTextLine, start: int, end: int, both_directions: bool
) -> list[tuple[float, float]]:
    """Left and right edges of positions `[start, end)` in a line: several where directions mix."""
    pieces = _glyph_edges(line, start, end) if both_directions else []
    return _joined(sorted(pieces)) if pieces else [(_x(line, start), _x(line, end))]


def _glyph_edges(line: QTextLine, start: int, end: int) -> list[tuple[float, float]]:
    """Edges of each glyph: a cursor's place is ambiguous where the direction of writing turns."""
    pieces = []
    for run in line.glyphRuns(start, end - start):
        advances = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
        for place, advance in zip(run.positions(), advances, strict=True):
            pieces.append((place.x(), place.x() + advance.x()))
    return pieces


def _joined(pieces: list[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for left, right in pieces:
        if joined and left <= joined[-1][1] + 0.5:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined
