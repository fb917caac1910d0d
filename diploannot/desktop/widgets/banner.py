"""A line across the window that says what happened and what to do."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.glyphs import Glyph, paint_glyph
from diploannot.desktop.widgets.key_button import KeyButton
from diploannot.desktop.widgets.pill import Tone
from diploannot.desktop.widgets.words import Words

_GLYPHS = {
    Tone.ERR: Glyph.CROSS,
    Tone.WARN: Glyph.FLAG,
    Tone.ACCENT: Glyph.NOTE,
    Tone.OK: Glyph.DONE,
}


class Banner(QWidget):
    """44 px high; hidden until `tell`; `acted(n)` when the n-th action is taken."""

    acted = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance, self._tone = appearance, Tone.WARN
        self.setFixedHeight(44)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(40, 0, 12, 0)
        self._row.setSpacing(9)
        self._what = Words(appearance, weight=600)
        self._more = Words(appearance, token="text", elide=True)
        self._row.addWidget(self._what)
        self._row.addWidget(self._more, 1)
        self._buttons: list[KeyButton] = []
        appearance.changed.connect(self.update)
        self.hide()

    def tell(
        self, tone: Tone, what: str, more: str = "", actions: tuple[tuple[str, str], ...] = ()
    ) -> None:
        """What happened, what follows, and actions as (words, key); replaces what stood there."""
        self._tone = tone
        self._what.setText(what)
        self._what.set_token(tone.value)
        self._more.setText(more)
        self._put_actions(actions)
        self.setAccessibleName(f"{what} {more}".strip())
        self.show()
        self.update()

    def _put_actions(self, actions: tuple[tuple[str, str], ...]) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [
            KeyButton(self._appearance, words, key, flat=True, height=30) for words, key in actions
        ]
        for button in self._buttons:
            self._row.addWidget(button)
            button.clicked.connect(self._act)

    def _act(self) -> None:
        self.acted.emit(self._buttons.index(self.sender()))  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._appearance.theme
        painter.fillRect(self.rect(), theme.colour(f"{self._tone.value}_bg"))
        edge = self.rect().adjusted(0, self.height() - 1, 0, 0)
        painter.fillRect(edge, theme.colour(self._tone.value))
        place = QRectF(16, self.height() / 2 - 8, 16, 16)
        paint_glyph(painter, _GLYPHS[self._tone], place, theme.colour(self._tone.value))
