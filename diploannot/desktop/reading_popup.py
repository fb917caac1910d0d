"""A list over the window to be read, each entry some lines, with what its keys do below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.key_button import KeyButton
from diploannot.desktop.widgets.popup_frame import PopupFrame
from diploannot.desktop.widgets.words import Words

WIDTH, HEIGHT = 640, 480


class _Lines(QListWidget):
    """The arrows; the popup has the other keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            super().keyPressEvent(event)
        else:
            event.ignore()


@dataclass(frozen=True, slots=True)
class Entry:
    """What one entry says, line by line; the first is its heading."""

    lines: tuple[str, ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class Door:
    """One thing to do with an entry: its name, words and key; `bare` needs no entry."""

    name: str
    words: str
    key: str
    bare: bool = False


_KEYS = {"Enter": (Qt.Key.Key_Return, Qt.Key.Key_Enter), "Del": (Qt.Key.Key_Delete,)}


class ReadingPopup(PopupFrame):
    """`asked(door's name, number of the entry)`; it has closed by then."""

    asked = Signal(object, object)

    def __init__(
        self, appearance: Appearance, parent: QWidget, name: str, doors: Sequence[Door]
    ) -> None:
        """`name` is for screen readers; the first door is the primary one, at a double click."""
        super().__init__(appearance, parent, radius=12)
        self._doors = tuple(doors)
        self.title = Words(appearance, pixels=18, weight=650)
        self.list = _Lines()
        self.list.setAccessibleName(name)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setSpacing(4)
        self.list.setFont(appearance.fonts.sans(13))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemDoubleClicked.connect(self._first)
        self._buttons = [
            KeyButton(appearance, door.words, door.key, primary=place == 0)
            for place, door in enumerate(self._doors)
        ]
        self._leave = KeyButton(appearance, "Close", "Esc")
        self._build()
        self.hide()

    def _build(self) -> None:
        row = QHBoxLayout()
        for button, door in zip(self._buttons, self._doors, strict=True):
            button.setObjectName(door.name)
            button.clicked.connect(self._clicked)
            row.addWidget(button)
        self._leave.clicked.connect(self.close_popup)
        row.addWidget(self._leave)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 14)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(self.list, 1)
        column.addLayout(row)

    def open(self, title: str, entries: Sequence[Entry]) -> None:
        """With the first one chosen."""
        self.title.setText(title)
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem("\n".join(entry.lines))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.spoken)
            self.list.addItem(item)
        for button, door in zip(self._buttons, self._doors, strict=True):
            button.setEnabled(bool(entries) or door.bare)
        self.list.setCurrentRow(0)
        window = self.window()
        self.setFixedSize(min(WIDTH, window.width() - 48), min(HEIGHT, window.height() - 96))
        left, top = window.width() - self.width(), window.height() - self.height()
        self.move(QPoint(left // 2, max(48, top // 2)))
        self.show_over(self.list)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_popup()
            return
        for door in self._doors:
            keys = _KEYS.get(door.key, (getattr(Qt.Key, f"Key_{door.key[:1]}"),))
            if event.key() in keys:
                self._ask(door)
                return

    def _ask(self, door: Door) -> None:
        row = self.list.currentRow()
        if row >= 0 or door.bare:
            self.close_popup()
            self.asked.emit(door.name, row)

    def _first(self) -> None:
        self._ask(self._doors[0])

    def _clicked(self) -> None:
        sender = self.sender()
        found = [door for door in self._doors if door.name == sender.objectName()]
        if found:
            self._ask(found[0])
