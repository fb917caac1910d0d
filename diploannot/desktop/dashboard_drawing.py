"""Bars, cells and points of the reports page, and the rows beside them, as they are painted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from diploannot.desktop.dashboard_table import ENTRY, EntryTable, Index
from diploannot.desktop.theme import Theme
from diploannot.desktop.widgets.drawing import rounded

PAD = 12.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry is painted, and how it stands: the current one, or under the mouse."""

    painter: QPainter
    box: QRectF
    index: Index
    is_current: bool
    hovered: bool


class EntryDelegate(QStyledItemDelegate):
    """Paints the ground and the focus of an entry; subclasses paint the entry."""

    def __init__(self, table: EntryTable) -> None:
        super().__init__(table)
        self.table = table

    @property
    def theme(self) -> Theme:
        return self.table.appearance.theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(8, 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_current = entry.can_be_chosen and index == self.table.currentIndex()
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver) and entry.can_be_chosen
        self.draw(entry, Place(painter, QRectF(option.rect), index, is_current, hovered))
        painter.restore()

    def draw(self, entry: object, place: Place) -> None:
        raise NotImplementedError

    def ground(self, place: Place, box: QRectF) -> None:
        """Behind a row: the current one is tinted, and outlined while the keys are there."""
        if place.is_current:
            rounded(place.painter, box, 8, fill=self.theme.colour("accent_bg"))
            if self.table.hasFocus():
                rounded(place.painter, box, 8, edge=self.theme.colour("accent"), width=2)
        elif place.hovered:
            rounded(place.painter, box, 8, fill=self.theme.colour("hover"))

    def write(
        self,
        painter: QPainter,
        box: QRectF,
        words: str,
        token: str,
        pixels: float,
        weight: int = 400,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """One line, elided at the end, in the middle of the box's height."""
        font = self.table.appearance.fonts.sans(pixels, weight)
        painter.setFont(font)
        painter.setPen(self.theme.colour(token))
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, shown)


def whisker(painter: QPainter, one: QPointF, other: QPointF, colour: QColor, halo: QColor) -> None:
    """An interval: a line with a cap at each end, set off from what lies below."""
    along = other - one
    across = QPointF(0, 4) if abs(along.x()) >= abs(along.y()) else QPointF(4, 0)
    for pen in (QPen(halo, 3.6), QPen(colour, 1.6)):
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(one, other)
        for end in (one, other):
            painter.drawLine(end - across, end + across)


def between(one: QColor, other: QColor, part: float) -> QColor:
    """The colour at a part (0 to 1) of the way from one to the other."""
    ends = zip(_rgb(one), _rgb(other), strict=True)
    return QColor.fromRgbF(*(a + (b - a) * part for a, b in ends))


def luminance(colour: QColor) -> float:
    """Relative luminance (WCAG 2.1)."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _rgb(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


def ink_on(ground: QColor) -> QColor:
    """Black or white, whichever reads better: the contrast is 4.58 at the least, on any ground."""
    light = luminance(ground)
    return QColor("black") if (light + 0.05) / 0.05 > 1.05 / (light + 0.05) else QColor("white")
