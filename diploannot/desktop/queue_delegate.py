"""Draws one row of the queue: glyph, title, source and date, how far it is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from diploannot.desktop.queue_rows import ENTRY, QueueEntry, about, progress
from diploannot.desktop.style import Appearance
from diploannot.desktop.text_positions import for_qt
from diploannot.desktop.theme import Theme
from diploannot.desktop.widgets.drawing import rounded
from diploannot.desktop.widgets.glyphs import Glyph, paint_glyph
from diploannot.desktop.widgets.progress_line import paint_progress
from diploannot.domain.layers import LayerState

ROW = 74
"""A row of 72 and the 2 pixels between rows."""
RAIL_ROW = 36
_INSET, _TEXT, _RIGHT = 8.0, 43.0, 18.0
_LINE = 17.0


class QueueDelegate(QStyledItemDelegate):
    """`current` is the article that is open; `rail` draws glyphs only."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.current: str | None = None
        self.rail = False

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(48, RAIL_ROW if self.rail else ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry: QueueEntry | None = index.data(ENTRY)
        if entry is None:
            return
        row = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, row, entry, state)
        if self.rail:
            self._glyph(
                painter, QRectF(row.center() - QPointF(8, 8), row.center() + QPointF(8, 8)), entry
            )
        else:
            self._full(painter, row, entry)
        painter.restore()

    def _ground(
        self, painter: QPainter, row: QRectF, entry: QueueEntry, state: QStyle.StateFlag
    ) -> None:
        theme = self._appearance.theme
        box = row.adjusted(_INSET, 1, -_INSET, -1)
        if entry.article == self.current:
            rounded(painter, box, 8, fill=theme.colour("accent_bg"))
            if not self.rail:
                bar = QRectF(box.left(), box.top() + 12, 3, box.height() - 24)
                rounded(painter, bar, 1.5, fill=theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, box, 8, fill=theme.colour("hover"))
        if (
            state & QStyle.StateFlag.State_HasFocus
            and state & QStyle.StateFlag.State_KeyboardFocusChange
        ):
            rounded(painter, box, 8, edge=theme.colour("accent"), width=2)

    def _full(self, painter: QPainter, row: QRectF, entry: QueueEntry) -> None:
        theme, fonts = self._appearance.theme, self._appearance.fonts
        done = entry.state is LayerState.DONE or entry.skipped
        self._glyph(painter, QRectF(row.left() + 19, row.top() + 9, 15, 15), entry)
        painter.setPen(theme.colour("text2" if done else "text"))
        text = QRectF(row.left() + _TEXT, row.top() + 7, row.width() - _TEXT - _RIGHT, 2 * _LINE)
        paint_two_lines(painter, text, entry.title, fonts.sans(13, 500 if done else 600))
        painter.setFont(fonts.sans(11))
        painter.setPen(theme.colour("text3"))
        meta = QRectF(text.left(), row.top() + 45, text.width(), 18)
        self._meta(painter, meta, entry, theme)

    def _meta(self, painter: QPainter, box: QRectF, entry: QueueEntry, theme: Theme) -> None:
        metrics = QFontMetricsF(painter.font())
        count = progress(entry)
        right = metrics.horizontalAdvance(count) + 8
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        if entry.state is LayerState.IN_PROGRESS and entry.total:
            bar = QRectF(box.right() - right - 38 - 2, box.center().y() - 2, 38, 4)
            colour = theme.colour("warn" if entry.flagged else "accent")
            paint_progress(painter, bar, entry.decided / entry.total, theme, colour)
            painter.setPen(theme.colour("text3"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            right += 38 + 8
        words = metrics.elidedText(
            for_qt(about(entry)), Qt.TextElideMode.ElideRight, box.width() - right
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)

    def _glyph(self, painter: QPainter, box: QRectF, entry: QueueEntry) -> None:
        glyph, token = glyph_of(entry)
        paint_glyph(painter, glyph, box, self._appearance.theme.colour(token))


def glyph_of(entry: QueueEntry) -> tuple[Glyph, str]:
    """The glyph of a row and the token of its colour."""
    if entry.flagged:
        return Glyph.FLAG, "warn"
    if entry.state is LayerState.DONE:
        return Glyph.DONE, "ok"
    if entry.skipped:
        return Glyph.SKIPPED, "text3"
    if entry.state is LayerState.IN_PROGRESS:
        return Glyph.OPEN, "accent"
    return Glyph.TODO, "text3"


def paint_two_lines(painter: QPainter, box: QRectF, text: str, font: QFont) -> None:
    """The text on at most two lines; what does not fit ends in …"""
    text = " ".join(text.split())
    layout = QTextLayout(for_qt(text), font)
    layout.setTextOption(_wrapping())
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(box.width())
    split = first.textLength()
    layout.endLayout()
    metrics, units = QFontMetricsF(font), text.encode("utf-16-le")
    head = units[: 2 * split].decode("utf-16-le", "ignore").rstrip()
    tail = units[2 * split :].decode("utf-16-le", "ignore")
    painter.setFont(font)
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(QRectF(box.left(), box.top(), box.width(), _LINE), flags, for_qt(head))
    if tail:
        shown = metrics.elidedText(for_qt(tail), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(QRectF(box.left(), box.top() + _LINE, box.width(), _LINE), flags, shown)


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
