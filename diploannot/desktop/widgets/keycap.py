"""A key, shown where it works."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.drawing import KEYCAP_HEIGHT, keycap, keycap_width
from diploannot.desktop.widgets.words import Words


class Keycap(QWidget):
    """One keycap, for example `A` or `Ctrl K`."""

    def __init__(self, appearance: Appearance, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance, self._text = appearance, text
        self._font = appearance.fonts.sans(11, 600)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"key {text}")
        appearance.changed.connect(self.update)

    def set_key(self, text: str) -> None:
        """Another key."""
        self._text = text
        self.setAccessibleName(f"key {text}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(keycap_width(self._text, self._font)), round(KEYCAP_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        keycap(painter, QRectF(self.rect()), self._text, self._font, self._appearance.theme)


class KeyRow(QWidget):
    """Keycaps and the words for what they do, as in the bottom bar."""

    def __init__(
        self,
        appearance: Appearance,
        keys: tuple[str, ...],
        words: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for key in keys:
            row.addWidget(Keycap(appearance, key))
        row.addWidget(Words(appearance, words, pixels=12, token="text2"))
        self.setAccessibleName(f"{' '.join(keys)}: {words}")
