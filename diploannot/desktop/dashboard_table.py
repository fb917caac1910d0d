"""Rows and cells of the reports page as Qt asks for them, and the view that all of them share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.plain_tip import plain_tip

ENTRY = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex


class Entry(Protocol):
    """What a row or cell shows."""

    @property
    def spoken(self) -> str:
        """All of it in words: what a screen reader and the tooltip say."""
        ...

    @property
    def can_be_chosen(self) -> bool:
        """Whether arrows stop there."""
        ...


class Entries(QAbstractTableModel):
    """A table of entries; `ENTRY` gives one."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: Sequence[Sequence[Entry]] = ()
        self._names: Sequence[str] = ()

    def show(self, rows: Sequence[Sequence[Entry]], names: Sequence[str] = ()) -> None:
        self.beginResetModel()
        self._rows, self._names = rows, names
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or not self._rows else len(self._rows[0])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self._rows[index.row()][index.column()]
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(entry.spoken) if entry.can_be_chosen else None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self._rows[index.row()][index.column()].can_be_chosen:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not section < len(self._names):
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._names[section])
        return self._names[section] if role == Qt.ItemDataRole.DisplayRole else None


class EntryTable(QTableView):
    """Arrows and clicks move (`moved(entry)`); Enter and double click open (`opened(entry)`)."""

    moved = Signal(object)
    opened = Signal(object)

    def __init__(self, appearance: Appearance, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.appearance = appearance
        self.entries = Entries(self)
        self.setModel(self.entries)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setMinimumSectionSize(8)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setSectionsClickable(False)
            header.hide()
        self.doubleClicked.connect(self._open)
        appearance.changed.connect(self.viewport().update)

    def show_rows(self, rows: Sequence[Sequence[Entry]], names: Sequence[str] = ()) -> None:
        """Other rows; the first that can be chosen is current."""
        self.entries.show(rows, names)
        first = next(
            ((r, c) for r, row in enumerate(rows) for c, e in enumerate(row) if e.can_be_chosen),
            None,
        )
        if first is not None:
            self.setCurrentIndex(self.entries.index(*first))

    @property
    def current(self) -> Any:
        """The current entry; None where nothing is shown."""
        index = self.currentIndex()
        return index.data(ENTRY) if index.isValid() else None

    def choose(self, row: int, column: int = 0) -> None:
        self.setCurrentIndex(self.entries.index(row, column))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.moved.emit(current.data(ENTRY))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the page, not of the list."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def ground(self) -> str:
        """The token of the colour behind the rows."""
        return "surface"

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self.appearance.theme.colour(self.ground())
        QPainter(self.viewport()).fillRect(event.rect(), colour)
        super().paintEvent(event)

    def _open(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY) if index.isValid() else None
        if entry is not None and entry.can_be_chosen:
            self.opened.emit(entry)


class EntryRows(EntryTable):
    """One column as wide as the view."""

    def __init__(
        self, appearance: Appearance, name: str, height: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, name, parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height // 2)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        self.show_rows([(entry,) for entry in entries])
