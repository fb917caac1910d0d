"""A line to type a search into, with its glyph and its key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.drawing import KEYCAP_HEIGHT, keycap, keycap_width
from diploannot.desktop.widgets.glyphs import Glyph, paint_glyph

SETTLES_AFTER = 120
"""Milliseconds without a key after which a search starts."""


class SearchField(QLineEdit):
    """`searched(text)` when typing has settled; `left()` on Enter, Down, or Esc when empty."""

    searched = Signal(object)
    left = Signal()

    def __init__(
        self, appearance: Appearance, words: str, key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance, self._key, self._told = appearance, key, ""
        self._key_font = appearance.fonts.sans(11, 600)
        self.setFont(appearance.fonts.sans(13))
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setFixedHeight(32)
        room = round(keycap_width(key, self._key_font)) if key else 0
        self.setTextMargins(22, 0, room, 0)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLES_AFTER)
        self._settling.timeout.connect(self._tell)
        self.textChanged.connect(self._wait)
        appearance.changed.connect(self.update)

    def clear_search(self) -> None:
        """Empties the field and says so at once."""
        self.clear()
        self._tell()

    def event(self, event: QEvent) -> bool:
        """Esc is the field's own, whatever it does elsewhere in the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear_search()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, theme = QPainter(self), self._appearance.theme
        middle = self.height() / 2
        paint_glyph(painter, Glyph.SEARCH, QRectF(10, middle - 8, 16, 16), theme.colour("text3"))
        if self._key and not self.hasFocus():
            width = keycap_width(self._key, self._key_font)
            place = QRectF(
                self.width() - width - 6, middle - KEYCAP_HEIGHT / 2, width, KEYCAP_HEIGHT
            )
            keycap(painter, place, self._key, self._key_font, theme)

    def _wait(self) -> None:
        self._settling.start()

    def _tell(self) -> None:
        self._settling.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.searched.emit(self._told)
