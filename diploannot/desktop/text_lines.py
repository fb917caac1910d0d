"""Breaks plain text into lines of a width, the last one ending in … where there is more."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from diploannot.desktop.theme import Theme

_LONGEST = 2_000
"""Code points that are looked at: far more than any card shows."""


def broken(text: str, font: QFont, width: float, most: int) -> list[str]:
    """At most `most` lines. What Qt would take for more than one line is made one first."""
    text = " ".join(text[:_LONGEST].split())
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = text.encode("utf-16-le")
    lines: list[str] = []
    layout.beginLayout()
    while len(lines) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, length = line.textStart(), line.textLength()
        rest = (
            units[2 * start :]
            if len(lines) == most - 1
            else units[2 * start : 2 * (start + length)]
        )
        lines.append(rest.decode("utf-16-le", "ignore").rstrip())
    layout.endLayout()
    if lines:
        lines[-1] = QFontMetricsF(font).elidedText(lines[-1], Qt.TextElideMode.ElideRight, width)
    return lines


class Pen:
    """Draws words at a place: left edge, middle of the line, colour by its name."""

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self.painter, self.theme = painter, theme

    def words(
        self, left: float, middle: float, text: str, font: QFont, token: str, room: float = 0
    ) -> float:
        """Returns the width drawn; with `room` no more than that, ending in …"""
        metrics = QFontMetricsF(font)
        if room:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        self.painter.setFont(font)
        self.painter.setPen(self.theme.colour(token))
        baseline = middle + (metrics.ascent() - metrics.descent()) / 2
        self.painter.drawText(QPointF(left, baseline), text)
        return metrics.horizontalAdvance(text)

    def words_right(self, right: float, middle: float, text: str, font: QFont, token: str) -> float:
        """Ends at `right`; returns the width drawn."""
        width = QFontMetricsF(font).horizontalAdvance(text)
        self.words(right - width, middle, text, font, token)
        return width
