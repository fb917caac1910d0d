"""The sheet of all keys (`?`)."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from diploannot.desktop.style import Appearance


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One line: its group's heading, the keys (each one keycap), and what they do."""

    group: str
    keys: tuple[str, ...]
    words: str


class KeySheet(QWidget):
    """Covers its parent with the table of keys until Esc or a click."""

    closed = Signal()

    def __init__(self, appearance: Appearance, lines: Sequence[KeyLine], parent: QWidget) -> None:
        super().__init__(parent)

    def open(self) -> None:
        """Shows the sheet over its parent and takes the focus; closing gives it back."""
