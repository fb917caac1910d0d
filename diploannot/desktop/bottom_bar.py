"""The bar at the bottom: keys that work now, what runs, whether everything is saved, zoom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.text_lines import Pen
from diploannot.desktop.widgets.drawing import KEYCAP_HEIGHT, keycap, keycap_width
from diploannot.desktop.widgets.key_button import KeyButton
from diploannot.desktop.widgets.save_state import SaveState
from diploannot.desktop.widgets.words import Words

Hints = Sequence[tuple[tuple[str, ...], str]]
_SAID_FOR = 4_000


class HintLine(QWidget):
    """Keycaps and words, as many as fit; the last one (all keys) always does."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance, self._hints = appearance, list[tuple[tuple[str, ...], str]]()
        self._key, self._font = appearance.fonts.sans(11, 600), appearance.fonts.sans(12)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        appearance.changed.connect(self.update)

    def show_hints(self, hints: Hints) -> None:
        if list(hints) != self._hints:
            self._hints = list(hints)
            said = ", ".join(f"{' '.join(caps)} {words}" for caps, words in hints)
            self.setAccessibleName(f"Keys: {said}")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        pen = Pen(QPainter(self), self._appearance.theme)
        left, middle = 0.0, self.height() / 2
        for caps, words in self._fitting():
            for cap in caps:
                width = keycap_width(cap, self._key)
                box = QRectF(left, middle - KEYCAP_HEIGHT / 2, width, KEYCAP_HEIGHT)
                keycap(pen.painter, box, cap, self._key, pen.theme)
                left += width + 6
            left += pen.words(left, middle, words, self._font, "text2") + 14

    def _fitting(self) -> Hints:
        if not self._hints:
            return ()
        *first, last = self._hints
        room = self.width() - self._width(last)
        kept = []
        for hint in first:
            room -= self._width(hint)
            if room < 0:
                break
            kept.append(hint)
        return [*kept, last]

    def _width(self, hint: tuple[tuple[str, ...], str]) -> float:
        caps, words = hint
        keys = sum(keycap_width(cap, self._key) + 6 for cap in caps)
        return keys + QFontMetricsF(self._font).horizontalAdvance(words) + 14


class BottomBar(QWidget):
    """36 px high; `cancelled` when running work is to stop."""

    cancelled = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setFixedHeight(36)
        self.hints = HintLine(appearance)
        self._said = Words(appearance, pixels=12, token="text2")
        self._work = Words(appearance, pixels=12, token="text2")
        self._cancel = KeyButton(appearance, "Cancel", flat=True, height=26)
        self.save = SaveState(appearance)
        self._zoom = Words(appearance, "100%", pixels=12, token="text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 22, 0)
        row.setSpacing(12)
        row.addWidget(self.hints, 1)
        for widget in (self._said, self._work, self._cancel, self.save, self._zoom):
            row.addWidget(widget)
        self._cancel.hide()
        self._cancel.clicked.connect(self.cancelled)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_SAID_FOR)
        self._quiet.timeout.connect(self._said.clear)
        appearance.changed.connect(self.update)

    def say(self, words: str) -> None:
        """A short word about what was done; it goes after some seconds."""
        self._said.setText(words)
        self._quiet.start()

    @property
    def said(self) -> str:
        """What `say` told and is still there."""
        return self._said.text()

    def show_work(self, words: str) -> None:
        """What runs, with a way to stop it; empty when nothing does."""
        self._work.setText(words)
        self._cancel.setVisible(bool(words))

    def show_zoom(self, percent: int) -> None:
        self._zoom.setText(f"{percent}%")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._appearance.theme
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(0, 0, self.width(), 1, theme.colour("border"))
