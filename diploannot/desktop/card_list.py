"""A list of cards of which one is open: a real item view, painted, with one widget on top."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from diploannot.desktop.style import Appearance

GAP = 8
LEFT, RIGHT = 12, 6
Index = QModelIndex | QPersistentModelIndex

Paint = Callable[[QPainter, QRectF, bool], None]


@dataclass(frozen=True, slots=True)
class CardRow:
    """A closed card: its record, height, how it is painted (with hover) and spoken."""

    id: str
    height: int
    paint: Paint
    spoken: Callable[[], str]


class CardModel(QAbstractListModel):
    """The cards as Qt asks for them; only those in sight are asked for more than their height."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[CardRow] = ()

    def show(self, rows: Sequence[CardRow]) -> None:
        """Takes over other rows such that the view keeps its place."""
        old, new = len(self.rows), len(rows)
        if new > old:
            self.beginInsertRows(QModelIndex(), old, new - 1)
        elif new < old:
            self.beginRemoveRows(QModelIndex(), new, old - 1)
        self.rows = rows
        if new > old:
            self.endInsertRows()
        elif new < old:
            self.endRemoveRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's name
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return self.rows[index.row()].spoken()
        return None


class CardList(QListView):
    """Closed cards are painted; the current one is a widget that lies over its row."""

    chosen = Signal(object)
    hovered = Signal(object)

    def __init__(self, appearance: Appearance, card: QWidget, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._cards = CardModel(self)
        self._card, self._current = card, -1
        self._heights: list[int] = []
        self.setModel(self._cards)
        self.setItemDelegate(_CardPainter(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(24)
        self.verticalScrollBar().valueChanged.connect(self._place)
        self.clicked.connect(self._clicked)
        self.entered.connect(self._entered)
        card.setParent(self.viewport())
        card.hide()
        appearance.changed.connect(self.viewport().update)

    def show_rows(self, rows: Sequence[CardRow], current: int) -> None:
        """Other rows; `current` (or -1) is where the open card lies."""
        moved = current != self._current or len(rows) != len(self._cards.rows)
        self._current = current
        self._cards.show(rows)
        self.fit(force=moved)

    def fit(self, *, force: bool = False) -> None:
        """Gives every row its height again; the open card may have grown."""
        width = self.viewport().width() - LEFT - RIGHT
        rows = self._cards.rows
        heights = [row.height + GAP for row in rows]
        if 0 <= self._current < len(rows) and width > 0:
            self._card.setFixedWidth(width)
            heights[self._current] = self._card.sizeHint().height() + GAP
        if force or heights != self._heights:
            self._heights = heights
            self.doItemsLayout()
        self._place()
        self.viewport().update()

    def row_height(self, row: int) -> int:
        return self._heights[row] if row < len(self._heights) else 60

    def is_open(self, row: int) -> bool:
        return row == self._current

    def bring_to_top(self) -> None:
        """Scrolls the open card to the top of the list."""
        if 0 <= self._current < len(self._cards.rows):
            top = self.visualRect(self._cards.index(self._current)).top()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top)
            self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(force=True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(None)

    def _place(self) -> None:
        if not 0 <= self._current < len(self._cards.rows):
            self._card.hide()
            return
        box = self.visualRect(self._cards.index(self._current))
        height = self.row_height(self._current) - GAP
        self._card.setGeometry(
            QRect(LEFT, box.top(), self.viewport().width() - LEFT - RIGHT, height)
        )
        self._card.show()

    def _clicked(self, index: QModelIndex) -> None:
        if index.row() != self._current:
            self.chosen.emit(self._cards.rows[index.row()].id)

    def _entered(self, index: QModelIndex) -> None:
        self.hovered.emit(self._cards.rows[index.row()].id)


class _CardPainter(QStyledItemDelegate):
    def __init__(self, view: CardList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self._view.row_height(index.row()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self._view.is_open(index.row()):
            return
        model = index.model()
        assert isinstance(model, CardModel)
        box = QRectF(option.rect).adjusted(LEFT, 0, -RIGHT, -GAP)
        lit = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        model.rows[index.row()].paint(painter, box, lit)
        painter.restore()
