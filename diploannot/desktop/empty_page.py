"""What stands in the middle without an article: queue finished, nothing found, no articles."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.key_button import KeyButton
from diploannot.desktop.widgets.words import Words
from diploannot.screens.queue_screen import EmptyState


class EmptyPage(QWidget):
    """A heading, a sentence and buttons; `asked(action name, arguments)`."""

    asked = Signal(object, object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._heading = Words(appearance, pixels=28, weight=650, serif=True)
        self._heading.setWordWrap(True)
        self._sentence = Words(appearance, pixels=15, token="text2")
        self._sentence.setWordWrap(True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(4)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._heading)
        column.addWidget(self._sentence)
        column.addLayout(self._buttons)
        column.addStretch(3)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addLayout(column, 4)
        row.addStretch(1)
        appearance.changed.connect(self.update)

    @property
    def heading(self) -> str:
        return self._heading.text()

    def show_state(self, state: EmptyState) -> None:
        self._heading.setText(state.heading)
        self._sentence.setText(state.sentence)
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, (action, words) in enumerate(state.actions):
            button = KeyButton(self._appearance, words, primary=place == 0)
            button.setObjectName(action)
            button.clicked.connect(self._clicked)
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._appearance.theme.colour("paper"))

    def _clicked(self) -> None:
        sender = self.sender()
        assert isinstance(sender, KeyButton)
        self.asked.emit(sender.objectName(), ())
