"""The rows of a type-ahead: a real list for screen readers, painted in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.drawing import rounded
from diploannot.desktop.widgets.glyphs import Glyph, paint_glyph
from diploannot.desktop.widgets.speaker_chip import paint_chip

ROW_HEIGHT = 38
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TypeAheadRow:
    """One row. `speaker` 0–9 draws a chip, else `glyph`; `checked` None has no box.

    `match` is the part of the words that was typed; `divided` draws a line above.
    """

    words: str
    reason: str = ""
    key: str = ""
    speaker: int = -1
    glyph: Glyph | None = None
    match: tuple[int, int] | None = None
    checked: bool | None = None
    dashed: bool = False
    divided: bool = False


class RowModel(QAbstractListModel):
    """Rows as Qt asks for them; screen readers get words and reason."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[TypeAheadRow] = ()

    def show(self, rows: Sequence[TypeAheadRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's name
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            chosen = {True: ", chosen", False: "", None: ""}[row.checked]
            return f"{row.words}{chosen}, {row.reason}".rstrip(", ")
        return row.words if role == Qt.ItemDataRole.DisplayRole else None


class RowList(QListView):
    """As high as its rows, or scrolled; `row_clicked(number)`."""

    row_clicked = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = RowModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(_RowPainter(appearance, self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("Choices")
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._tell)

    def show_rows(self, rows: Sequence[TypeAheadRow]) -> None:
        self._rows.show(rows)

    def rows(self) -> Sequence[TypeAheadRow]:
        return self._rows.rows

    def count(self) -> int:
        return len(self._rows.rows)

    def height_of(self, rows: int) -> int:
        return rows * ROW_HEIGHT + 2

    def selected(self) -> int:
        return self.currentIndex().row()

    def select(self, row: int) -> None:
        """Goes there, or to the nearest end."""
        if self.count():
            self.setCurrentIndex(self._rows.index(max(0, min(self.count() - 1, row))))

    def with_key(self, key: str) -> int | None:
        return next((n for n, row in enumerate(self._rows.rows) if row.key == key), None)

    def _tell(self, index: QModelIndex) -> None:
        self.row_clicked.emit(index.row())


class _RowPainter(QStyledItemDelegate):
    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        fonts = appearance.fonts
        self._appearance = appearance
        self._font, self._bold = fonts.sans(13), fonts.sans(13, 700)
        self._small, self._key = fonts.sans(12), fonts.sans(11, 600)
        self._chip = fonts.sans(10, 700)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, RowModel)
        row, theme = model.rows[index.row()], self._appearance.theme
        box = QRectF(option.rect)
        painter.save()
        if row.divided:
            line = QRectF(box.left(), box.top(), box.width(), 1)
            painter.fillRect(line, theme.colour("border"))
        if option.state & QStyle.StateFlag.State_Selected:
            face = box.adjusted(2, 2, -2, -2)
            rounded(painter, face, 6, fill=theme.colour("accent_bg"))
        self._front(painter, box, row)
        right = self._keys(painter, box, row)
        self._words(
            painter, QRectF(box.left() + 38, box.top(), right - box.left() - 46, box.height()), row
        )
        painter.restore()

    def _front(self, painter: QPainter, box: QRectF, row: TypeAheadRow) -> None:
        theme = self._appearance.theme
        place = QRectF(box.left() + 12, box.center().y() - 8, 16, 16)
        if row.checked is not None:
            edge = theme.colour("accent" if row.checked else "border2")
            fill = theme.colour("accent") if row.checked else None
            rounded(painter, place, 4, fill=fill, edge=edge, width=1.4)
            if row.checked:
                paint_glyph(
                    painter,
                    Glyph.DONE,
                    place.adjusted(2, 2, -2, -2),
                    theme.colour("accent_fg"),
                    2.4,
                )
        elif row.speaker >= 0:
            paint_chip(painter, place, row.speaker, self._chip, theme)
        elif row.glyph is not None:
            paint_glyph(painter, row.glyph, place, theme.colour("text2"), 1.4)

    def _keys(self, painter: QPainter, box: QRectF, row: TypeAheadRow) -> float:
        """Paints the key; returns where the words have to end."""
        if not row.key:
            return box.right() - 10
        width = QFontMetricsF(self._key).horizontalAdvance(row.key)
        painter.setFont(self._key)
        painter.setPen(self._appearance.theme.colour("text3"))
        place = QRectF(box.right() - width - 14, box.top(), width + 2, box.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, row.key)
        return place.left() - 8

    def _words(self, painter: QPainter, box: QRectF, row: TypeAheadRow) -> None:
        theme, left = self._appearance.theme, box.left()
        start, end = row.match or (0, 0)
        reason = (
            QFontMetricsF(self._small).horizontalAdvance(row.reason) + 10 if row.reason else 0.0
        )
        room = max(box.width() - reason, box.width() * 0.55)
        painter.setPen(theme.colour("text"))
        parts = (
            (row.words[:start], self._font),
            (row.words[start:end], self._bold),
            (row.words[end:], self._font),
        )
        for words, font in parts:
            left += self._draw(painter, left, box, words, font, box.left() + room - left)
        if row.reason:
            painter.setPen(theme.colour("text3"))
            self._draw(painter, left + 8, box, row.reason, self._small, box.right() - left - 8)

    def _draw(
        self, painter: QPainter, left: float, box: QRectF, words: str, font: QFont, room: float
    ) -> float:
        if not words or room <= 8:
            return 0.0
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        baseline = box.center().y() + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(left, baseline), shown)
        return metrics.horizontalAdvance(shown)
