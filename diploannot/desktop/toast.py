"""Says at the foot of the article what one has to know: why not, and what to do instead."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.drawing import rounded
from diploannot.desktop.widgets.pill import Tone
from diploannot.desktop.widgets.words import Words

_SHOWN_FOR = 9_000
_WIDEST = 620


class Toast(QWidget):
    """Over the window, without taking the focus; the next act takes it away."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance, self._tone = appearance, Tone.WARN
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = Words(appearance, token="text")
        self._words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.addWidget(self._words)
        self._away = QTimer(self)
        self._away.setSingleShot(True)
        self._away.setInterval(_SHOWN_FOR)
        self._away.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        return self._words.text() if not self.isHidden() else ""

    def tell(
        self, sentence: str, centre: int, foot: int, widest: int, tone: Tone = Tone.WARN
    ) -> None:
        """Shows a sentence with its foot there, no wider than `widest`."""
        self._tone = tone
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        metrics = self._words.fontMetrics()
        width = min(_WIDEST, widest, metrics.horizontalAdvance(sentence) + 44)
        height = self._words.heightForWidth(width - 32) + 20
        self.setGeometry(centre - width // 2, foot - height, width, height)
        self.show()
        self.raise_()
        self._away.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        fill, edge = theme.colour(f"{self._tone.value}_bg"), theme.colour(self._tone.value)
        rounded(QPainter(self), QRectF(self.rect()), 10, fill=fill, edge=edge)
