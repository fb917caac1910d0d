"""Status glyphs, drawn as strokes so that they are sharp at every size."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

BOX = 16.0
"""Side of the square in which glyphs are designed."""


class Glyph(StrEnum):
    """What a glyph says; its shape tells it without its colour."""

    TODO = "ring"
    OPEN = "ring with dot"
    DONE = "check"
    FLAG = "flag"
    DIFFERENT = "not equal"
    SKIPPED = "double chevron"
    SUGGESTED = "dashed ring"
    SEARCH = "search"
    CROSS = "cross"
    NOTE = "note"
    LIST = "list"


def paint_glyph(
    painter: QPainter, glyph: Glyph, box: QRectF, colour: QColor, stroke: float = 1.8
) -> None:
    """Draws a glyph into a square; `stroke` is in the units of a 16-pixel box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / BOX, box.height() / BOX)
    pen = QPen(colour, stroke)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _DRAWN[glyph](painter, colour)
    painter.restore()


def _ring(painter: QPainter, colour: QColor) -> None:
    painter.drawEllipse(QPointF(8, 8), 5.6, 5.6)


def _ring_with_dot(painter: QPainter, colour: QColor) -> None:
    _ring(painter, colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(8, 8), 3.0, 3.0)


def _check(painter: QPainter, colour: QColor) -> None:
    painter.drawPolyline(QPolygonF([QPointF(2.8, 8.6), QPointF(6.2, 12), QPointF(13.2, 4.2)]))


def _flag(painter: QPainter, colour: QColor) -> None:
    painter.drawLine(QPointF(3.6, 2.6), QPointF(3.6, 14))
    painter.setBrush(colour)
    cloth = [QPointF(3.6, 3), QPointF(13.4, 6.2), QPointF(3.6, 9.4)]
    painter.drawPolygon(QPolygonF(cloth))


def _not_equal(painter: QPainter, colour: QColor) -> None:
    painter.drawLine(QPointF(3, 6), QPointF(13, 6))
    painter.drawLine(QPointF(3, 10.4), QPointF(13, 10.4))
    painter.drawLine(QPointF(10.6, 2.6), QPointF(5.4, 13.8))


def _double_chevron(painter: QPainter, colour: QColor) -> None:
    for x in (3.2, 8.2):
        painter.drawPolyline(QPolygonF([QPointF(x, 4), QPointF(x + 4, 8), QPointF(x, 12)]))


def _dashed_ring(painter: QPainter, colour: QColor) -> None:
    for step in range(6):
        painter.drawArc(QRectF(2.4, 2.4, 11.2, 11.2), (step * 60 + 8) * 16, 34 * 16)


def _search(painter: QPainter, colour: QColor) -> None:
    painter.drawEllipse(QPointF(6.8, 6.8), 4.2, 4.2)
    painter.drawLine(QPointF(10, 10), QPointF(13.6, 13.6))


def _cross(painter: QPainter, colour: QColor) -> None:
    painter.drawLine(QPointF(4, 4), QPointF(12, 12))
    painter.drawLine(QPointF(12, 4), QPointF(4, 12))


def _note(painter: QPainter, colour: QColor) -> None:
    painter.drawRoundedRect(QRectF(3, 2.4, 10, 11.2), 2, 2)
    for y in (6.0, 8.4):
        painter.drawLine(QPointF(5.6, y), QPointF(10.4, y))
    painter.drawLine(QPointF(5.6, 10.8), QPointF(8.4, 10.8))


def _list(painter: QPainter, colour: QColor) -> None:
    for y in (4.0, 8.0, 12.0):
        painter.drawLine(QPointF(2.6, y), QPointF(13.4, y))


_DRAWN: dict[Glyph, Callable[[QPainter, QColor], None]] = {
    Glyph.TODO: _ring,
    Glyph.OPEN: _ring_with_dot,
    Glyph.DONE: _check,
    Glyph.FLAG: _flag,
    Glyph.DIFFERENT: _not_equal,
    Glyph.SKIPPED: _double_chevron,
    Glyph.SUGGESTED: _dashed_ring,
    Glyph.SEARCH: _search,
    Glyph.CROSS: _cross,
    Glyph.NOTE: _note,
    Glyph.LIST: _list,
}
