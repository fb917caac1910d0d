"""The queue: search, filter, and one row for each article of a batch."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from diploannot.desktop.style import Appearance
from diploannot.domain.layers import LayerState


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

    def ids(self, filter: str, search: str = "") -> Sequence[str]: ...
    def rows(self, ids: Sequence[str]) -> Sequence[QueueEntry]: ...


class QueuePanel(QWidget):
    """Search field, filter (todo, done, flagged), rows, and today's progress."""

    article_chosen = Signal(object)      # str: clicked or Enter
    filter_changed = Signal(object)      # "todo" | "done" | "flagged"
    search_changed = Signal(object)      # str

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.appearance = appearance

    def show_source(self, source: QueueSource) -> None:
        """Reads ids for the filter and search in force; rows are fetched as they are shown."""

    def refresh(self, article: str | None = None) -> None:
        """Reads ids again, or only the row of one article."""

    def show_counts(self, todo: int, done: int, flagged: int) -> None: ...
    def show_today(self, done: int, total: int) -> None: ...
    def show_current(self, article: str | None) -> None:
        """Selects and shows an article's row, if the filter holds it."""

    def focus_search(self) -> None: ...
    def set_rail(self, narrow: bool) -> None:
        """As a rail of glyphs 48 wide, or in full."""
