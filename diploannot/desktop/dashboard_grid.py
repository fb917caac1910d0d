"""Each annotator with each: a heat map whose cells carry their numbers."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from diploannot.desktop.dashboard_drawing import EntryDelegate, Place, between, ink_on
from diploannot.desktop.dashboard_table import EntryTable
from diploannot.desktop.style import Appearance
from diploannot.desktop.theme import Theme
from diploannot.desktop.widgets.drawing import rounded
from diploannot.screens.dashboard_plots import Mark, Plot, told

LEAST, MOST = 56, 96
_NAMES = 120
_HEAD = 32
_KEY_HEIGHT = 44
_STEPS = 24


def heat(theme: Theme, part: float) -> QColor:
    """One hue from faint to strong: told by lightness alone, so that no eye needs the colour."""
    return between(theme.colour("accent_bg"), theme.colour("accent"), part)


class Grid(EntryTable):
    """Draws the cells of a plot, and below them what the shades mean."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, "Pairs; arrows move, Enter goes to the articles", parent)
        self.plot: Plot | None = None
        self.setItemDelegate(CellDelegate(self))
        self.setHorizontalHeader(_Names(appearance, Qt.Orientation.Horizontal, self))
        self._beside = _Names(appearance, Qt.Orientation.Vertical, self)
        self.setVerticalHeader(self._beside)
        self.setCornerButtonEnabled(False)

    def show_plot(self, plot: Plot) -> None:
        self.plot = plot
        self.show_rows(plot.rows, plot.names)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        names = self.plot.names if self.plot is not None else ()
        if not names:
            return
        measure = QFontMetricsF(self._beside.font())
        widest = max(measure.horizontalAdvance(name) for name in names)
        self._beside.room = round(min(_NAMES, widest + 20))
        self.updateGeometries()
        room = self.width() - self._beside.room - 12
        height = self.height() - _HEAD - _KEY_HEIGHT
        side = max(LEAST, min(MOST, room // len(names)))
        self.horizontalHeader().setDefaultSectionSize(side)
        tall = max(36, min(side, 64, height // len(names)))
        self.verticalHeader().setDefaultSectionSize(tall)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.plot is not None and self.plot.marks:
            self._key(QPainter(self.viewport()), self.plot)

    def _key(self, painter: QPainter, plot: Plot) -> None:
        """The shades from the lowest to the highest value, below the cells."""
        top = self.verticalHeader().length() + 16.0 - self.verticalScrollBar().value()
        theme = self.appearance.theme
        painter.setFont(self.appearance.fonts.sans(11))
        painter.setPen(theme.colour("text2"))
        painter.drawText(QRectF(4, top, 36, 14), Qt.AlignmentFlag.AlignRight, told(plot.low))
        for step in range(_STEPS):
            cell = QRectF(48 + step * 6, top + 1, 6.5, 12)
            painter.fillRect(cell, heat(theme, step / (_STEPS - 1)))
        end = QRectF(48 + _STEPS * 6 + 8, top, 60, 14)
        painter.drawText(end, Qt.AlignmentFlag.AlignLeft, told(plot.high))


class _Names(QHeaderView):
    """The annotators' names above and beside the cells."""

    def __init__(self, appearance: Appearance, way: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(way, parent)
        self._appearance = appearance
        self.room = _HEAD
        self._align = Qt.AlignmentFlag.AlignHCenter
        if way is Qt.Orientation.Vertical:
            self._align = Qt.AlignmentFlag.AlignRight
        self.setFont(appearance.fonts.sans(12, 600))
        self.setMinimumSectionSize(8)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        """`room` is how high the names above are, or how wide those beside."""
        return QSize(self.room, self.room)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        name = self.model().headerData(logicalIndex, self.orientation())
        painter.setFont(self.font())
        painter.setPen(self._appearance.theme.colour("text2"))
        room = rect.adjusted(4, 0, -8 if self._align is Qt.AlignmentFlag.AlignRight else -4, 0)
        shown = QFontMetrics(self.font()).elidedText(
            str(name), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, self._align | Qt.AlignmentFlag.AlignVCenter, shown)


class CellDelegate(EntryDelegate):
    """A shade and a number."""

    def draw(self, entry: object, place: Place) -> None:
        assert isinstance(entry, Mark)
        painter, box = place.painter, place.box
        plot, theme, figure = self.table.plot, self.theme, entry.figure  # type: ignore[attr-defined]
        cell = box.adjusted(2, 2, -2, -2)
        if plot is None or figure is None or figure.value is None:
            rounded(painter, cell, 4, fill=theme.colour("sunken"))
            return
        shade = heat(theme, plot.part(figure.value))
        rounded(painter, cell, 4, fill=shade)
        painter.setFont(self.table.appearance.fonts.sans(13, 600))
        painter.setPen(ink_on(shade))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, entry.number)
        if place.is_current:
            width = 3.0 if self.table.hasFocus() else 2.0
            rounded(painter, box, 6, edge=theme.colour("text"), width=width)
        elif place.hovered:
            rounded(painter, box, 6, edge=theme.colour("border2"), width=2)
