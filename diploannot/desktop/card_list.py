"""A list of cards of which one is open: a real item view, painted, with one widget on top."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from diploannot.desktop.card_pictures import CardPictures
from diploannot.desktop.style import Appearance

GAP = 8
_USUAL = 116
LEFT, RIGHT = 12, 6
Index = QModelIndex | QPersistentModelIndex

Paint = Callable[[QPainter, QRectF, bool], None]


@dataclass(frozen=True, slots=True)
class CardRow:
    """A closed card: its record, how it is painted (with hover) and spoken.

    Cards that say the same look the same.
    """

    id: str
    paint: Paint
    spoken: Callable[[], str]
    says: Hashable


class CardModel(QAbstractTableModel):
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

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return self.rows[index.row()].spoken()
        return None


class CardList(QTableView):
    """Closed cards are painted; the current one is a widget that lies over its row.

    A table of one column: its header knows the heights, so that a decision among a thousand
    cards lays out two.
    """

    chosen = Signal(object)
    hovered = Signal(object)

    def __init__(self, appearance: Appearance, card: QWidget, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.appearance = appearance
        self._cards = CardModel(self)
        self._card, self._current = card, -1
        self._heights: list[int] = []
        self._wanted: list[int] = []
        self.setModel(self._cards)
        self.setItemDelegate(_CardPainter(self))
        self._set_up(name)
        self.verticalScrollBar().valueChanged.connect(self._place)
        self.clicked.connect(self._clicked)
        self.entered.connect(self._entered)
        card.setParent(self.viewport())
        card.hide()
        appearance.changed.connect(self.viewport().update)

    def _set_up(self, name: str) -> None:
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(8)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_USUAL)
        self.verticalScrollBar().setSingleStep(24)

    def show_rows(self, rows: Sequence[CardRow], heights: list[int], current: int) -> None:
        """Other rows of these heights; `current` (or -1) is where the open card lies."""
        old = len(self._heights)
        self._current = current
        self._cards.show(rows)
        self._heights = self._heights[: len(rows)] + [_USUAL] * (len(rows) - old)
        self._wanted = heights
        self.fit()

    def fit(self) -> None:
        """Gives every row its height again; the open card may have grown."""
        heights = [height + GAP for height in self._wanted]
        width = self.viewport().width() - LEFT - RIGHT
        if 0 <= self._current < len(heights) and width > 0:
            self._card.setFixedWidth(width)
            heights[self._current] = self._card.sizeHint().height() + GAP
        header = self.verticalHeader()
        if heights != self._heights:
            for row, (old, new) in enumerate(zip(self._heights, heights, strict=True)):
                if old != new:
                    header.resizeSection(row, new)
            self._heights = heights
            self.updateGeometries()
        self._place()
        self.viewport().update()

    def is_open(self, row: int) -> bool:
        return row == self._current

    def bring_to_top(self) -> None:
        """Scrolls the open card to the top of the list."""
        if 0 <= self._current < len(self._heights):
            self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(self._current))
            self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """On a ground of its own, so that nothing behind the list is painted with it."""
        ground = QPainter(self.viewport())
        ground.fillRect(event.rect(), self.appearance.theme.colour("app"))
        ground.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(None)

    def keyboardSearch(self, search: str) -> None:
        """Letters are actions, not a search."""

    def _place(self) -> None:
        if not 0 <= self._current < len(self._heights):
            self._card.hide()
            return
        top = self.rowViewportPosition(self._current)
        height = self._heights[self._current] - GAP
        self._card.setGeometry(LEFT, top, self.viewport().width() - LEFT - RIGHT, height)
        self._card.show()

    def _clicked(self, index: QModelIndex) -> None:
        if index.row() != self._current:
            self.chosen.emit(self._cards.rows[index.row()].id)

    def _entered(self, index: QModelIndex) -> None:
        self.hovered.emit(self._cards.rows[index.row()].id)


class _CardPainter(QStyledItemDelegate):
    def __init__(self, view: CardList) -> None:
        super().__init__(view)
        self._view, self._pictures = view, CardPictures()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self._view.is_open(index.row()):
            return
        model = index.model()
        assert isinstance(model, CardModel)
        box = QRectF(option.rect).adjusted(LEFT, 0, -RIGHT, -GAP)
        lit = bool(option.state & QStyle.StateFlag.State_MouseOver)
        row, theme = model.rows[index.row()], self._view.appearance.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._pictures.paint(painter, box, says=row.says, lit=lit, theme=theme, draw=row.paint)
        painter.restore()
