"""What stands left of the text: a bracket, a glyph and a number for each quote.

Quotes that begin in the same line share its height; brackets that meet in a line end and begin
in their shares of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from diploannot.desktop.article_geometry import Box
from diploannot.desktop.article_painting import Scene
from diploannot.desktop.widgets.glyphs import Glyph, paint_glyph
from diploannot.screens.marks import MarkState, QuoteMark

BRACKET = 12.0
LANE = 7.0
GLYPH_LEFT = 37.0
GLYPH = 14.0
NUMBER_RIGHT = 40.0
LANES = 3
"""Brackets of quotes nested deeper than this share the last lane."""


@dataclass(frozen=True, slots=True)
class GutterEntry:
    """One quote's place: its bracket from `top` to `bottom`, its number and glyph at `middle`."""

    quote: QuoteMark
    x: float
    top: float
    bottom: float
    middle: float
    room: float
    starts: bool


def gutter(scene: Scene) -> list[GutterEntry]:
    """Where each quote in sight stands in the gutter."""
    lines = [(quote, scene.boxes(quote.content)) for quote in scene.quotes]
    shown = [(quote, boxes) for quote, boxes in lines if boxes]
    numbers = _shares([(q, boxes[0]) for q, boxes in shown if _begins(scene, q)])
    starts = _lane_shares(shown)
    return [_entry(scene, quote, boxes, numbers, starts) for quote, boxes in shown]


def _begins(scene: Scene, quote: QuoteMark) -> bool:
    return scene.geometry.block_at(quote.content[0].start) >= scene.first


def _lane(quote: QuoteMark) -> int:
    return min(quote.depth, LANES - 1)


def _shares(starts: Sequence[tuple[QuoteMark, Box]]) -> dict[str, tuple[float, float]]:
    """For each quote its middle and its room within the line it begins in."""
    by_line: dict[int, list[tuple[QuoteMark, Box]]] = defaultdict(list)
    for quote, box in starts:
        by_line[round(box.top)].append((quote, box))
    shares = {}
    for group in by_line.values():
        for place, (quote, box) in enumerate(group):
            room = (box.bottom - box.top + 6) / len(group)
            top = box.top - 3 + room * place
            shares[quote.id] = (top + room / 2, room)
    return shares


def _lane_shares(
    shown: Sequence[tuple[QuoteMark, list[Box]]],
) -> dict[tuple[int, int], list[str]]:
    """Which quotes of a lane stand in which line, in text order."""
    present: dict[tuple[int, int], list[str]] = defaultdict(list)
    for quote, boxes in shown:
        for top in {round(boxes[0].top), round(boxes[-1].top)}:
            present[(_lane(quote), top)].append(quote.id)
    return present


def _entry(
    scene: Scene,
    quote: QuoteMark,
    boxes: list[Box],
    numbers: dict[str, tuple[float, float]],
    lanes: dict[tuple[int, int], list[str]],
) -> GutterEntry:
    lane = _lane(quote)
    top = _part_of_line(boxes[0], lanes[lane, round(boxes[0].top)], quote.id)[0]
    bottom = _part_of_line(boxes[-1], lanes[lane, round(boxes[-1].top)], quote.id)[1]
    middle, room = numbers.get(quote.id, (boxes[0].middle, 0.0))
    x = scene.edge - BRACKET - LANE * lane
    return GutterEntry(quote, x, top, bottom, middle, room, quote.id in numbers)


def _part_of_line(line: Box, quotes: list[str], quote: str) -> tuple[float, float]:
    share = (line.bottom - line.top) / len(quotes)
    place = quotes.index(quote)
    gap = 1.5 if len(quotes) > 1 else 0.0
    return line.top + share * place + gap, line.top + share * (place + 1) - gap


def paint_gutter(painter: QPainter, scene: Scene, entries: Sequence[GutterEntry]) -> None:
    """Brackets first, then numbers and glyphs."""
    for entry in entries:
        _bracket(painter, scene, entry)
    for entry in entries:
        if entry.starts:
            _number(painter, scene, entry)
            _glyph(painter, scene, entry)


def _bracket(painter: QPainter, scene: Scene, entry: GutterEntry) -> None:
    current, state = entry.quote.id == scene.marks.current, entry.quote.state
    if state is MarkState.ABSENT and not current:
        return
    colour = scene.theme.strong(entry.quote.speaker)
    if state.is_neutral:
        colour = scene.theme.colour("err" if state is MarkState.ABSENT else "border2")
    pen = QPen(colour, 3.6 if current else 2.2)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if state in (MarkState.SUGGESTED, MarkState.ABSENT) and (not current or state.is_neutral):
        pen.setDashPattern([1.6, 1.3])
    painter.setPen(pen)
    top, bottom = QPointF(entry.x, entry.top), QPointF(entry.x, entry.bottom)
    painter.drawLine(top, bottom)
    if entry.quote.depth:
        pen.setStyle(Qt.PenStyle.SolidLine)
        pen.setWidthF(1.8)
        painter.setPen(pen)
        foot = QPointF(5.0, 0.0)
        painter.drawLine(top, top + foot)
        painter.drawLine(bottom, bottom + foot)


def _number(painter: QPainter, scene: Scene, entry: GutterEntry) -> None:
    current = entry.quote.id == scene.marks.current
    if entry.quote.state is MarkState.ABSENT and not current:
        return
    size = 11.0 if entry.room >= 12 else 9.0
    painter.setFont(scene.fonts.sans(size, 700 if current else 400))
    painter.setPen(scene.theme.colour("text" if current else "text3"))
    right = scene.edge - NUMBER_RIGHT
    place = QRectF(right - 60, entry.middle - 8, 60, 16)
    painter.drawText(
        place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(entry.quote.number)
    )


def _glyph(painter: QPainter, scene: Scene, entry: GutterEntry) -> None:
    glyph, colour = _status(scene, entry.quote)
    if glyph is None:
        return
    side = min(GLYPH, entry.room - 1)
    left = scene.edge - GLYPH_LEFT + (GLYPH - side) / 2
    paint_glyph(painter, glyph, QRectF(left, entry.middle - side / 2, side, side), colour)


def _status(scene: Scene, quote: QuoteMark) -> tuple[Glyph | None, QColor]:
    if quote.state is MarkState.CONFIRMED:
        return Glyph.DONE, scene.theme.colour("ok")
    if quote.state is MarkState.FLAGGED:
        return Glyph.FLAG, scene.theme.colour("warn")
    current = quote.id == scene.marks.current
    if quote.state is MarkState.RULED:
        return Glyph.DONE, scene.theme.colour("ok")
    if quote.state is MarkState.DIFFERENT or (quote.state is MarkState.ABSENT and current):
        return Glyph.DIFFERENT, scene.theme.colour("err")
    if quote.state.is_neutral:
        return None, scene.theme.colour("text3")
    return (Glyph.OPEN if current else None), scene.theme.strong(quote.speaker)
