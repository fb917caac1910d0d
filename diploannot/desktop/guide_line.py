"""The hint of the guided round: a line above the bottom bar."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.key_button import KeyButton
from diploannot.desktop.widgets.keycap import Keycap
from diploannot.desktop.widgets.words import Words
from diploannot.screens.guided_round import GuidedRound


class GuideLine(QWidget):
    """40 px high; there only while a round runs. `hint_changed(words)` for screen readers."""

    hint_changed = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance, self._round = appearance, GuidedRound()
        self.setFixedHeight(40)
        self._cap = Keycap(appearance, "J")
        self.words = Words(appearance, weight=500, elide=True)
        self._place = Words(appearance, pixels=12, token="text2")
        self._end = KeyButton(appearance, "End the round", "Esc", flat=True, height=28)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(10)
        row.addWidget(self._cap)
        row.addWidget(self.words, 1)
        row.addWidget(self._place)
        row.addWidget(self._end)
        self._end.clicked.connect(self.end)
        appearance.changed.connect(self.update)
        self.hide()

    def begin(self) -> None:
        """The first hint."""
        self._round.begin()
        self._show()

    def end(self) -> None:
        """No further hints."""
        self._round.end()
        self._show()

    def did(self, action: str) -> None:
        """Hears that an action has been done: its hint makes room for the next."""
        if self._round.did(action):
            self._show()

    def _show(self) -> None:
        hint = self._round.hint
        if hint is not None:
            self._cap.set_key(hint.key)
            self.words.setText(hint.words)
            self._place.setText(self._round.place)
            self.hint_changed.emit(hint.words)
        self.setVisible(hint is not None)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._appearance.theme
        painter.fillRect(self.rect(), theme.colour("accent_bg"))
        painter.fillRect(0, 0, self.width(), 1, theme.colour("border"))
