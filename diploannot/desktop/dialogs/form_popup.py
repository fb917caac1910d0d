"""A dialog over the window: a title, what it asks, what it says, and two buttons."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextOption
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.key_button import KeyButton
from diploannot.desktop.widgets.popup_frame import PopupFrame
from diploannot.desktop.widgets.words import Words

WIDTH = 680


class FormPopup(PopupFrame):
    """`agreed` on Enter where that is possible, `closed` when it is gone.

    `grid` takes rows of a word and a widget (`add_row`); `told` is a read-only text below them.
    """

    agreed = Signal()

    def __init__(
        self, appearance: Appearance, parent: QWidget, *, title: str, go: str, told_height: int
    ) -> None:
        super().__init__(appearance, parent, radius=12)
        self._appearance_ = appearance
        self.title = Words(appearance, title, pixels=18, weight=650)
        self.grid = QGridLayout()
        self.told = QPlainTextEdit()
        self.told.setReadOnly(True)
        self.told.setAccessibleName(f"{title}: what it comes to")
        self.told.setTabChangesFocus(True)
        self.told.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.told.setFont(appearance.fonts.sans(13))
        self.told.setFixedHeight(told_height)
        self.status = Words(appearance, token="text2")
        self.status.setWordWrap(True)
        self.go = KeyButton(appearance, go, "Enter", primary=True)
        self.leave = KeyButton(appearance, "Cancel", "Esc")
        self.go.clicked.connect(self.agreed)
        self.leave.clicked.connect(self.close_popup)
        self._build()
        self.hide()

    def _build(self) -> None:
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(8)
        self.grid.setColumnStretch(1, 1)
        self.grid.setColumnMinimumWidth(0, 132)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 12)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addLayout(self.grid)
        column.addWidget(self.told)
        column.addWidget(self.status)
        column.addLayout(buttons)
        self.setFixedWidth(WIDTH)

    def add_row(self, words: str, *widgets: QWidget) -> Words:
        """A word and what stands beside it; returns the word, so that a row can be hidden."""
        row = self.grid.rowCount()
        label = Words(self._appearance_, words, token="text2")
        self.grid.addWidget(label, row, 0)
        for column, widget in enumerate(widgets, 1):
            self.grid.addWidget(widget, row, column)
        return label

    def open_popup(self, first: QWidget) -> None:
        """Over the middle of the window; `first` has the focus."""
        self.show_over(first, ring=True)
        self.place()

    def say(self, words: str, *, token: str = "text2") -> None:
        """The line above the buttons."""
        self.status.set_token(token)
        self.status.setText(words)
        self.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.go.isEnabled() and self.go.isVisible():
                self.agreed.emit()
        else:
            super().keyPressEvent(event)

    def place(self) -> None:
        """As high as it needs to be, in the middle of the window."""
        room = self.layout()
        if room is not None:
            room.activate()
            height = room.totalHeightForWidth(WIDTH)
            self.setFixedHeight(height if height > 0 else room.totalSizeHint().height())
        window = self.window()
        left, top = (window.width() - WIDTH) // 2, (window.height() - self.height()) // 2
        self.move(QPoint(left, max(56, top)))
