"""Bars, one for each mark, with their intervals; headings between them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from diploannot.desktop.dashboard_drawing import PAD, EntryDelegate, Place, whisker
from diploannot.desktop.dashboard_table import EntryRows
from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.drawing import rounded
from diploannot.screens.dashboard_plots import Mark, Plot

ROW = 30
_BAR = 10.0
_NUMBER, _BETWEEN = 44.0, 84.0


class Bars(EntryRows):
    """Draws the bars of a plot."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, "Bars; arrows move, Enter goes to the articles", ROW, parent)
        self.plot: Plot | None = None
        self.setItemDelegate(BarDelegate(self))

    def show_plot(self, plot: Plot) -> None:
        self.plot = plot
        self.show_rows(plot.rows)


class BarDelegate(EntryDelegate):
    """Words, bar with interval, number, the interval in numbers."""

    def draw(self, entry: object, place: Place) -> None:
        assert isinstance(entry, Mark)
        painter = place.painter
        box = place.box.adjusted(4, 1, -4, -1)
        if entry.figure is None:
            words = box.adjusted(PAD - 4, 4, -PAD, 0)
            self.write(painter, words, entry.words, "text2", 12, 600)
            return
        self.ground(place, box)
        inner = box.adjusted(PAD - 4, 0, -PAD, 0)
        words_width = min(260.0, inner.width() * 0.42)
        words = QRectF(inner.left(), inner.top(), words_width - PAD, inner.height())
        self.write(painter, words, entry.words, "text", 13)
        right = Qt.AlignmentFlag.AlignRight
        end = QRectF(inner.right() - _BETWEEN, inner.top(), _BETWEEN, inner.height())
        self.write(painter, end, entry.between, "text2", 12, 400, right)
        number = QRectF(end.left() - _NUMBER, inner.top(), _NUMBER, inner.height())
        self.write(painter, number, entry.number, "text", 13, 600, right)
        left = inner.left() + words_width
        self._bar(painter, QRectF(left, inner.top(), number.left() - left, inner.height()), entry)

    def _bar(self, painter: QPainter, room: QRectF, mark: Mark) -> None:
        plot, theme, figure = self.table.plot, self.theme, mark.figure  # type: ignore[attr-defined]
        track = QRectF(room.left(), room.center().y() - _BAR / 2, room.width(), _BAR)
        rounded(painter, track, 3, fill=theme.colour("sunken"), edge=theme.colour("border"))
        if plot is None or figure is None or figure.value is None:
            return
        bar = QRectF(track)
        bar.setWidth(max(3.0, track.width() * plot.part(figure.value)))
        rounded(painter, bar, 3, fill=theme.colour("accent"))
        if figure.interval:
            low, high = (track.left() + track.width() * plot.part(v) for v in figure.interval)
            middle = track.center().y()
            one, other = QPointF(low, middle), QPointF(high, middle)
            whisker(painter, one, other, theme.colour("text"), theme.colour("surface"))
