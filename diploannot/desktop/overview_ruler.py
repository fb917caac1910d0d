"""The whole article at the right edge: one small mark for each quote; a click goes there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from diploannot.desktop.style import Appearance
from diploannot.screens.marks import ArticleMarks, MarkState, QuoteMark

WIDTH = 14
_MARK = 7.0
_ENDS = 8.0
_ROW = 3.0


class OverviewRuler(QWidget):
    """Marks at each quote's share of the text's length: open filled, confirmed outlined."""

    quote_clicked = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._marks, self._length = ArticleMarks(), 1
        self.setAccessibleName("Quotes in the article")
        self.setAutoFillBackground(False)
        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 100)

    def show_marks(self, marks: ArticleMarks, length: int) -> None:
        """The marks over a text of `length` code points."""
        before, length_before = self._marks, self._length
        told = tuple(q for q in marks.quotes if not q.state.is_neutral or q.id == marks.current)
        marks = marks if len(told) == len(marks.quotes) else replace(marks, quotes=told)
        self._marks, self._length = marks, max(1, length)
        if self._length != length_before or len(marks.quotes) != len(before.quotes):
            self.update()
            self.setAccessibleDescription(f"{len(marks.quotes)} quotes")
            return
        for old, new in zip(before.quotes, marks.quotes, strict=True):
            if old is not new:
                self._repaint(old)
                self._repaint(new)
        if before.current != marks.current:
            for quote in marks.quotes:
                if quote.id in (before.current, marks.current):
                    self._repaint(quote)

    def _repaint(self, quote: QuoteMark) -> None:
        self.update(0, int(self.height_of(quote)) - 5, self.width(), 10)

    def height_of(self, quote: QuoteMark) -> float:
        """Where a quote's mark stands, in pixels from the top."""
        share = quote.content[0].start / self._length
        return _ENDS + share * (self.height() - 2 * _ENDS)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._appearance.theme
        painter.fillRect(event.rect(), theme.colour("paper"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        near = self._between(event.rect().top() - 2 * _ROW, event.rect().bottom() + 2 * _ROW)
        for quote in self._distinct(near):
            self._paint_mark(painter, quote, 4.0)
        for quote in near:
            if quote.id == self._marks.current:
                self._paint_mark(painter, quote, 6.0)

    def _between(self, top: float, bottom: float) -> Sequence[QuoteMark]:
        """The quotes whose marks stand between two heights; quotes come in text order."""
        share = self._length / max(1.0, self.height() - 2 * _ENDS)
        first = bisect_left(self._marks.quotes, (top - _ENDS) * share, key=_start)
        last = bisect_right(self._marks.quotes, (bottom - _ENDS) * share, key=_start)
        return self._marks.quotes[first:last]

    def _distinct(self, quotes: Sequence[QuoteMark]) -> list[QuoteMark]:
        """One quote for each row of pixels that can be told from the next; open ones win."""
        rows: dict[int, QuoteMark] = {}
        share = (self.height() - 2 * _ENDS) / self._length / _ROW
        for quote in quotes:
            row = int(quote.content[0].start * share)
            if row not in rows or quote.state is not MarkState.CONFIRMED:
                rows[row] = quote
        return list(rows.values())

    def _paint_mark(self, painter: QPainter, quote: QuoteMark, high: float) -> None:
        theme = self._appearance.theme
        left, middle = (self.width() - _MARK) / 2, self.height_of(quote)
        box = QRectF(left, middle - high / 2, _MARK, high)
        if quote.state is MarkState.CONFIRMED and quote.id != self._marks.current:
            painter.setPen(QPen(theme.strong(quote.speaker, 150), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            box.adjust(0.5, 0.0, -0.5, 0.0)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.strong(quote.speaker))
        painter.drawRoundedRect(box, 1.5, 1.5)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        nearest = self._nearest(event.position())
        if nearest is not None and event.button() == Qt.MouseButton.LeftButton:
            self.quote_clicked.emit(nearest.id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            nearest = self._nearest(QPointF(event.pos()))
            if nearest is not None:
                QToolTip.showText(event.globalPos(), f"Quote {nearest.number}", self)
            return True
        return super().event(event)

    def _nearest(self, point: QPointF) -> QuoteMark | None:
        if not self._marks.quotes:
            return None
        distances = [abs(self.height_of(quote) - point.y()) for quote in self._marks.quotes]
        return self._marks.quotes[distances.index(min(distances))]


def _start(quote: QuoteMark) -> int:
    return quote.content[0].start
