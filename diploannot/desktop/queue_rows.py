"""The queue's rows as Qt asks for them: ids at once, what a row shows only when it is seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from diploannot.domain.layers import LayerState

CHUNK = 40
"""Rows fetched together: a little more than a screen shows."""

Filter = Literal["todo", "done", "flagged", "all"]
Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole


class QueueEntry(Protocol):
    """What a row shows; `services.queueing.QueueRow` is one."""

    @property
    def article(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def outlet(self) -> str | None: ...
    @property
    def published(self) -> date | None: ...
    @property
    def state(self) -> LayerState: ...
    @property
    def skipped(self) -> bool: ...
    @property
    def flagged(self) -> bool: ...
    @property
    def decided(self) -> int: ...
    @property
    def total(self) -> int: ...


class QueueSource(Protocol):
    """Where rows come from; `services.queueing.Queueing` is one."""

    def ids(self, filter: Filter, search: str = "") -> Sequence[str]: ...
    def rows(self, ids: Sequence[str]) -> Sequence[QueueEntry]: ...


class QueueRows(QAbstractTableModel):
    """One column; `ENTRY` gives a row's `QueueEntry`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source: QueueSource | None = None
        self._ids: Sequence[str] = ()
        self._entries: dict[str, QueueEntry] = {}

    def show(self, source: QueueSource, filter: Filter, search: str) -> None:
        """Reads the ids; nothing else yet."""
        self.beginResetModel()
        self._source = source
        self._ids = source.ids(filter, search)
        self._entries = {}
        self.endResetModel()

    def forget(self, article: str) -> None:
        """Something about an article changed: its row is read again when it is seen."""
        if self._entries.pop(article, None) is not None:
            place = self.place_of(article)
            self.dataChanged.emit(self.index(place, 0), self.index(place, 0))

    def place_of(self, article: str | None) -> int:
        """The row of an article, -1 where the filter leaves it out."""
        try:
            return self._ids.index(article) if article is not None else -1
        except ValueError:
            return -1

    def article_at(self, row: int) -> str | None:
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (ENTRY, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        entry = self._entry(index.row())
        if entry is None or role == ENTRY:
            return entry
        return entry.title if role == Qt.ItemDataRole.DisplayRole else spoken(entry)

    def _entry(self, row: int) -> QueueEntry | None:
        article = self.article_at(row)
        if article is None or self._source is None:
            return None
        if article not in self._entries:
            start = max(0, row - CHUNK // 4)
            wanted = [id for id in self._ids[start : start + CHUNK] if id not in self._entries]
            self._entries.update({entry.article: entry for entry in self._source.rows(wanted)})
        return self._entries.get(article)


def standing(entry: QueueEntry) -> str:
    """How far an article is, in words."""
    if entry.state is LayerState.DONE:
        return "done"
    if entry.skipped:
        return "skipped"
    return "in progress" if entry.state is LayerState.IN_PROGRESS else "to do"


def about(entry: QueueEntry) -> str:
    """Source and date, as far as known."""
    day = entry.published
    parts = [entry.outlet or "", f"{day.day} {day:%b %Y}" if day else ""]
    return " · ".join(part for part in parts if part)


def progress(entry: QueueEntry) -> str:
    """ "9 quotes" for an article that nobody touched, "5/11" for others."""
    what = getattr(entry, "what", "quote")
    if entry.state is LayerState.NEW and entry.decided == 0:
        return f"1 {what}" if entry.total == 1 else f"{entry.total} {what}s"
    return f"{entry.decided}/{entry.total}"


def spoken(entry: QueueEntry) -> str:
    """A row as a sentence for screen readers."""
    flag = ", flagged" if entry.flagged else ""
    count = f"{entry.decided} of {entry.total} {getattr(entry, 'what', 'quote')}s decided"
    return ", ".join(p for p in (entry.title, about(entry), standing(entry) + flag, count) if p)
