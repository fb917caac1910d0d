"""A word or two on a rounded ground: a status, a topic."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.theme import Theme
from diploannot.desktop.widgets.drawing import rounded
from diploannot.desktop.widgets.glyphs import Glyph, paint_glyph

_GLYPH = 13.0
_GAP = 3.0


class Tone(StrEnum):
    """Ground and ink of a pill."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    OK = "ok"
    WARN = "warn"
    ERR = "err"
    OUTLINE = "outline"
    DASHED = "dashed"
    BARE = "bare"


def ink(theme: Theme, tone: Tone) -> QColor:
    """The colour of a tone's words."""
    if tone in (Tone.ACCENT, Tone.OK, Tone.WARN, Tone.ERR):
        return theme.colour(tone.value)
    return theme.colour("text3" if tone is Tone.BARE else "text2")


def paint_ground(painter: QPainter, box: QRectF, theme: Theme, tone: Tone) -> None:
    """The pill without its words."""
    radius = box.height() / 2
    if tone in (Tone.ACCENT, Tone.OK, Tone.WARN, Tone.ERR):
        rounded(painter, box, radius, fill=theme.colour(f"{tone.value}_bg"))
    elif tone is Tone.NEUTRAL:
        rounded(painter, box, radius, fill=theme.colour("sunken"))
    elif tone is Tone.OUTLINE:
        rounded(painter, box, radius, edge=theme.colour("border2"))
    elif tone is Tone.DASHED:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(theme.colour("text3"), 1.0)
        pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


class Pill(QWidget):
    """A pill with an optional glyph in front of its words."""

    def __init__(
        self,
        appearance: Appearance,
        text: str = "",
        tone: Tone = Tone.NEUTRAL,
        glyph: Glyph | None = None,
        *,
        height: int = 20,
        pixels: float = 11,
        weight: int = 600,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance, self._height = appearance, height
        self._font = appearance.fonts.sans(pixels, weight)
        self._text, self._tone, self._glyph = text, tone, glyph
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_words(text, tone, glyph)
        appearance.changed.connect(self.update)

    @property
    def text(self) -> str:
        return self._text

    def show_words(self, text: str, tone: Tone, glyph: Glyph | None = None) -> None:
        """Other words in another tone."""
        self._text, self._tone, self._glyph = text, tone, glyph
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        padding = self._height * 0.42
        front = _GLYPH + _GAP if self._glyph else 0.0
        words = QFontMetricsF(self._font).horizontalAdvance(self._text)
        return QSize(round(2 * padding + front + words + 1), self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._appearance.theme
        box = QRectF(self.rect())
        paint_ground(painter, box, theme, self._tone)
        colour = ink(theme, self._tone)
        left = self._height * 0.42
        if self._glyph is not None:
            place = QRectF(left, (box.height() - _GLYPH) / 2, _GLYPH, _GLYPH)
            paint_glyph(painter, self._glyph, place, colour)
            left += _GLYPH + _GAP
        painter.setFont(self._font)
        painter.setPen(colour)
        painter.drawText(box.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._text)
