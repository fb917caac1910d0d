"""How many suggestions are shown: a line of steps in the heading of the quotes panel."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.drawing import rounded
from diploannot.desktop.widgets.key_button import KeyButton
from diploannot.desktop.widgets.words import Words
from diploannot.services.thresholds import LEVELS

_STEP, _BAR = 6, 3
_ROOMY = 320
"""From this width on there is room for words."""


class Steps(QWidget):
    """One bar a level, as in a phone's signal: the more bars, the more is shown."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance, self._lit = appearance, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.update)

    def show_level(self, threshold: float) -> None:
        self._lit = sum(1 for level in LEVELS if level >= threshold)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_STEP * len(LEVELS), 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._appearance.theme
        for place in range(len(LEVELS)):
            tall = 5 + place
            box = QRectF(place * _STEP, self.height() - tall, _BAR, tall)
            token = "accent" if place < self._lit else "border2"
            rounded(painter, box, 1.5, fill=theme.colour(token))


class ThresholdLine(QWidget):
    """`asked(action name, arguments)` when more or fewer suggestions are wanted."""

    asked = Signal(object, object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(36)
        self._steps = Steps(appearance)
        self._words = Words(appearance, pixels=12, token="text2", elide=True)
        self.fewer = KeyButton(appearance, "Fewer", "⇧B", flat=True, height=26)
        self.more = KeyButton(appearance, "More", "B", flat=True, height=26)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 6, 6)
        row.setSpacing(0)
        row.addWidget(self._steps)
        row.addSpacing(8)
        row.addWidget(self._words, 1)
        row.addStretch(0)
        for button, words in ((self.fewer, "Show fewer"), (self.more, "Show more")):
            button.setFont(appearance.fonts.sans(12, 500))
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            button.setAccessibleName(f"{words} suggestions")
            row.addWidget(button)
        self.fewer.clicked.connect(self._fewer_clicked)
        self.more.clicked.connect(self._more_clicked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow panel the bars and their tooltip say enough."""
        super().resizeEvent(event)
        self._words.setVisible(self.width() >= _ROOMY)

    @property
    def text(self) -> str:
        return self._words.text()

    def show_threshold(self, threshold: float, hidden: int) -> None:
        """Which suggestions are shown now, and how many are not."""
        shown = f"Suggestions that score {threshold:.0%} or more are shown, {hidden} are hidden."
        self._words.setText(f"{hidden} hidden" if hidden else f"from {threshold:.0%}")
        self._words.setAccessibleName(shown)
        for part in (self._words, self._steps):
            part.setToolTip(shown)
        self._steps.show_level(threshold)
        self.more.setEnabled(threshold > LEVELS[0])
        self.fewer.setEnabled(threshold < LEVELS[-1])

    def _fewer_clicked(self) -> None:
        self.asked.emit("show_fewer", ())

    def _more_clicked(self) -> None:
        self.asked.emit("show_more", ())
