"""Rounded boxes, keycaps and focus rings as every control draws them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from diploannot.desktop.theme import Theme

KEYCAP_HEIGHT = 20.0


def rounded(
    painter: QPainter,
    box: QRectF,
    radius: float,
    *,
    fill: QColor | None = None,
    edge: QColor | None = None,
    width: float = 1.0,
) -> None:
    """A rounded box; the edge lies inside of the box."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(edge, width) if edge is not None else Qt.PenStyle.NoPen)
    inset = width / 2 if edge is not None else 0.0
    box = box.adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(box, radius, radius)


def focus_ring(painter: QPainter, control: QRectF, radius: float, theme: Theme) -> None:
    """The ring of keyboard focus: 2 px accent, 2 px outside of the control."""
    rounded(
        painter,
        control.adjusted(-4, -4, 4, 4),
        radius + 3,
        edge=theme.colour("accent"),
        width=2.0,
    )


def keycap_width(text: str, font: QFont) -> float:
    """How wide a keycap is that holds `text`."""
    return max(KEYCAP_HEIGHT, QFontMetricsF(font).horizontalAdvance(text) + 11.0)


def keycap(painter: QPainter, box: QRectF, text: str, font: QFont, theme: Theme) -> None:
    """A key as it looks from above: face, edge, and a darker front edge."""
    rounded(painter, box, 5, fill=theme.colour("key_edge"))
    rounded(
        painter,
        box.adjusted(0, 0, 0, -1),
        5,
        fill=theme.colour("key"),
        edge=theme.colour("key_edge"),
    )
    painter.setFont(font)
    painter.setPen(theme.colour("text2"))
    painter.drawText(box.adjusted(0, 0, 0, -1), Qt.AlignmentFlag.AlignCenter, text)


def keycap_on_accent(painter: QPainter, box: QRectF, text: str, font: QFont, theme: Theme) -> None:
    """The same inside of a primary button: outlined in the button's own text colour."""
    edge = theme.colour("accent_fg", 160)
    rounded(painter, box, 5, edge=edge)
    painter.setFont(font)
    painter.setPen(theme.colour("accent_fg"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
