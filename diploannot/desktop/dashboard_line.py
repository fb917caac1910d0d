"""How a figure moves over time: a point for each period, its interval, a line through them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from diploannot.desktop.dashboard_drawing import EntryDelegate, Place, whisker
from diploannot.desktop.dashboard_table import ENTRY, EntryTable, Index
from diploannot.desktop.style import Appearance
from diploannot.screens.dashboard_plots import Mark, Plot, told

LEAST, MOST = 84, 160
TALLEST = 480
_TOP, _FOOT = 36.0, 40.0
_LINES = (0.0, 0.25, 0.5, 0.75, 1.0)


class LinePlot(EntryTable):
    """One row of cells, oldest first; each draws its point and its half of the line."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        name = "Over time; left and right move, Enter goes to the articles"
        super().__init__(appearance, name, parent)
        self.plot: Plot | None = None
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(PointDelegate(self))

    def show_plot(self, plot: Plot) -> None:
        self.plot = plot
        self.show_rows(plot.rows)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        count = self.entries.columnCount()
        if count:
            side = max(LEAST, min(MOST, self.viewport().width() // count))
            self.horizontalHeader().setDefaultSectionSize(side)
            self.verticalHeader().setDefaultSectionSize(min(TALLEST, self.viewport().height()))


class PointDelegate(EntryDelegate):
    """The number above, the point with its interval, the day below."""

    def draw(self, entry: object, place: Place) -> None:
        assert isinstance(entry, Mark)
        painter, box = place.painter, place.box
        self.ground(place, box.adjusted(2, 2, -2, -2))
        self._lines(painter, box, first=place.index.column() == 0)
        foot = QRectF(box.left(), box.bottom() - _FOOT, box.width(), _FOOT)
        centre = Qt.AlignmentFlag.AlignHCenter
        self.write(painter, foot.adjusted(6, 0, -6, 0), entry.words, "text2", 12, 400, centre)
        head = QRectF(box.left(), box.top() + 4, box.width(), _TOP - 12)
        self.write(painter, head, entry.number, "text", 13, 600, centre)
        self._joins(painter, box, place.index)
        self._point(painter, box, entry)

    def _lines(self, painter: QPainter, box: QRectF, *, first: bool) -> None:
        painter.setPen(QPen(self.theme.colour("border"), 1))
        for value in _LINES:
            y = self._y(box, value)
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right() + 1, y))
            if first:
                words = QRectF(box.left() + 6, y - 14, 30, 12)
                self.write(painter, words, told(value), "text3", 11)
                painter.setPen(QPen(self.theme.colour("border"), 1))

    def _joins(self, painter: QPainter, box: QRectF, index: Index) -> None:
        painter.setPen(QPen(self.theme.colour("accent"), 2))
        here = self._spot(box, index.data(ENTRY))
        for by, edge in ((-1, box.left()), (+1, box.right() + 1)):
            beside = index.sibling(index.row(), index.column() + by)
            there = self._spot(box, beside.data(ENTRY)) if beside.isValid() else None
            if here is not None and there is not None:
                painter.drawLine(here, QPointF(edge, (here.y() + there.y()) / 2))

    def _point(self, painter: QPainter, box: QRectF, mark: Mark) -> None:
        spot, theme = self._spot(box, mark), self.theme
        if spot is None or mark.figure is None:
            return
        if mark.figure.interval:
            low, high = (QPointF(spot.x(), self._y(box, v)) for v in mark.figure.interval)
            whisker(painter, low, high, theme.colour("text"), theme.colour("surface"))
        painter.setPen(QPen(theme.colour("surface"), 2))
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(spot, 6, 6)

    def _spot(self, box: QRectF, mark: Mark) -> QPointF | None:
        value = mark.figure.value if mark.figure is not None else None
        return None if value is None else QPointF(box.center().x(), self._y(box, value))

    def _y(self, box: QRectF, value: float) -> float:
        room = QRectF(box.adjusted(0, _TOP, 0, -_FOOT))
        return room.bottom() - room.height() * max(0.0, min(1.0, value))
