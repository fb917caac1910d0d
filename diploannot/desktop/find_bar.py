"""Find in the article: a bar docked above the text."""
from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from diploannot.desktop.style import Appearance
from diploannot.domain.spans import Spans


def find_in(text: str, wanted: str) -> Spans:
    """Every place of `wanted` in `text`, without regard to case, in code points."""
    return ()


class FindBar(QWidget):
    """`found_changed((spans, current index or None))` says what the article is to show."""

    found_changed = Signal(object)
    closed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def open_for(self, text: str, *, start: int = 0) -> None:
        """Shows the bar with the focus in it; the first match is the first from `start` on."""

    def show_text(self, text: str) -> None:
        """Another article: search it for the same words."""

    def next(self) -> None: ...
    def previous(self) -> None: ...
    def close_bar(self) -> None: ...
