"""The line from a speaker's mention to the quote: through the gaps between lines only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from diploannot.desktop.article_geometry import Box
from diploannot.desktop.article_painting import Scene, arrow
from diploannot.domain.spans import Span
from diploannot.screens.marks import MarkState, QuoteMark

WIDTH = 1.8
CORNER = 6.0
ABOVE = 3.6
"""How far above a line's boxes a link runs (pixels)."""
BELOW = 4.2
INTO_QUOTE = 8.0
OUT_OF_MENTION = 13.0
ASIDE = 5.0
"""How far left of the text a link runs where it passes whole lines."""


def paint_links(painter: QPainter, scene: Scene) -> None:
    """The current quote's link, or every quote's in sight at 40 %."""
    for quote in scene.quotes:
        current = quote.id == scene.marks.current
        reviewed = quote.state in (MarkState.DIFFERENT, MarkState.RULED)
        shown = scene.all_links or (current and not reviewed)
        if quote.source and shown and not quote.state.is_neutral:
            _paint(painter, scene, quote, 255 if current else 102)


def _paint(painter: QPainter, scene: Scene, quote: QuoteMark, alpha: int) -> None:
    mention = scene.boxes(quote.source, beyond=True)
    content = scene.boxes((nearest_part(quote),), beyond=True)
    if not mention or not content:
        return
    before = quote.source[0].start < nearest_part(quote).start
    points, down = route(mention, content, scene.pitch, scene.edge, before=before)
    colour = scene.theme.strong(quote.speaker, alpha)
    pen = QPen(colour, WIDTH)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(rounded_line(points))
    arrow(painter, points[-1], down, colour)


def nearest_part(quote: QuoteMark) -> Span:
    """The part of the content that stands nearest to the mention."""
    mention = quote.source[0]
    gaps = [max(p.start - mention.end, mention.start - p.end, 0) for p in quote.content]
    return quote.content[gaps.index(min(gaps))]


def route(
    mention: Sequence[Box], content: Sequence[Box], pitch: float, edge: float, *, before: bool
) -> tuple[list[QPointF], bool]:
    """The corners of the link, and whether its arrow points down (at the quote's start) or up.

    `before` tells whether the mention stands in front of the quote in the text.
    """
    if before:
        return _to_start(mention, content[0], pitch, edge), True
    return _to_end(mention[0], content[-1], pitch, edge), False


def _to_start(mention: Sequence[Box], first: Box, pitch: float, edge: float) -> list[QPointF]:
    tail, same_line = mention[-1], abs(mention[-1].top - first.top) <= 2
    from_right = same_line and tail.left > first.left  # written from right to left
    x = first.right - INTO_QUOTE if from_right else first.left + INTO_QUOTE
    gap = first.top - ABOVE
    tip = QPointF(x, first.top + 1)
    if same_line:
        start = QPointF(tail.left + (0.0 if from_right else OUT_OF_MENTION), gap)
        return [start, QPointF(x, gap), tip]
    begin = QPointF(min(tail.left + OUT_OF_MENTION, (tail.left + tail.right) / 2), tail.bottom)
    if first.top - tail.top <= pitch * 1.1:
        return [begin, QPointF(begin.x(), gap), QPointF(x, gap), tip]
    aside, under = edge - ASIDE, tail.bottom + BELOW
    return [
        begin,
        QPointF(begin.x(), under),
        QPointF(aside, under),
        QPointF(aside, gap),
        QPointF(x, gap),
        tip,
    ]


def _to_end(head: Box, last: Box, pitch: float, edge: float) -> list[QPointF]:
    x, under = last.right - 4.0, last.bottom + BELOW
    tip = QPointF(x, last.bottom - 1)
    begin = QPointF(min(head.left + OUT_OF_MENTION, (head.left + head.right) / 2), head.bottom)
    if abs(head.top - last.top) <= 2:
        return [begin, QPointF(begin.x(), under), QPointF(x, under), tip]
    start = QPointF(head.left, head.top - ABOVE)
    if 0 < head.top - last.top <= pitch * 1.1:
        return [start, QPointF(x, start.y()), tip]
    aside = edge - ASIDE
    return [start, QPointF(aside, start.y()), QPointF(aside, under), QPointF(x, under), tip]


def rounded_line(points: Sequence[QPointF]) -> QPainterPath:
    """A line through the points with corners of radius 6, less where a stretch is short."""
    path = QPainterPath(points[0])
    for before, at, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(CORNER, _length(before, at) / 2, _length(at, after) / 2)
        path.lineTo(_towards(at, before, radius))
        path.quadTo(at, _towards(at, after, radius))
    path.lineTo(points[-1])
    return path


def _length(one: QPointF, other: QPointF) -> float:
    return abs(one.x() - other.x()) + abs(one.y() - other.y())


def _towards(start: QPointF, goal: QPointF, length: float) -> QPointF:
    distance = _length(start, goal)
    return start if distance == 0 else start + (goal - start) * (length / distance)
