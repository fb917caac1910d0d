"""Lays an open card out from top to bottom: what is painted where, and what a click does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from diploannot.desktop.style import Appearance
from diploannot.desktop.text_lines import Pen, broken
from diploannot.desktop.widgets.drawing import KEYCAP_HEIGHT, keycap, keycap_width
from diploannot.desktop.widgets.pill import Tone, ink, paint_ground

Draw = Callable[[QPainter, Pen], None]


@dataclass
class Sheet:
    """Collects drawings while `top` goes down; `doors` are areas with the action they open."""

    appearance: Appearance
    left: float
    right: float
    top: float
    drawings: list[Draw] = field(default_factory=list)
    doors: list[tuple[QRectF, str, tuple[object, ...]]] = field(default_factory=list)

    @property
    def width(self) -> float:
        return self.right - self.left

    def draw(self, drawing: Draw) -> None:
        self.drawings.append(drawing)

    def door(self, box: QRectF, action: str, *arguments: object) -> None:
        """A click into the box does the action."""
        self.doors.append((box, action, arguments))

    def paragraph(self, text: str, font: QFont, line: int, most: int, token: str) -> None:
        for words in broken(text, font, self.width, most):
            self._words(self.left, self.top + line / 2, words, font, token)
            self.top += line

    def heading(
        self, words: str, hint: str, key: str, action: str, *, value: str = "", marked: bool = False
    ) -> None:
        """A line: its name, perhaps a value in the article's face, what the key does, the key."""
        fonts = self.appearance.fonts
        middle, right = self.top + 14, self.right
        name, small = fonts.sans(12, 600), fonts.sans(12)
        key_left = self._key(right, middle, key)
        used = QFontMetricsF(name).horizontalAdvance(words)
        hint_width = QFontMetricsF(small).horizontalAdvance(hint)
        self._words(key_left - 8 - hint_width, middle, hint, small, "text3")
        self._words(self.left, middle, words, name, "accent" if marked else "text2")
        if value:
            room = key_left - 16 - hint_width - self.left - used - 10
            self._words(self.left + used + 10, middle, value, fonts.serif(14), "text", room)
        self.door(QRectF(self.left, self.top, self.width, 28), action)
        self.top += 28

    def pills(self, labels: tuple[str, ...], tone: Tone, action: str) -> None:
        """Pills 24 high, as many lines as they need."""
        font = self.appearance.fonts.sans(12, 500)
        left = self.left
        for label in labels:
            width = min(self.width, QFontMetricsF(font).horizontalAdvance(label) + 20)
            if left > self.left and left + width > self.right:
                left, self.top = self.left, self.top + 28
            box = QRectF(left, self.top, width, 24)
            self.draw(_PillDrawing(box, label, font, tone))
            self.door(box, action)
            left += width + 8
        self.top += 28 if labels else 0

    def space(self, pixels: float) -> None:
        self.top += pixels

    def words(self, text: str, font: QFont, token: str, height: int, room: float = 0) -> None:
        """One line, ending in … where it is too long."""
        self._words(self.left, self.top + height / 2, text, font, token, room or self.width)
        self.top += height

    def at(
        self, left: float, middle: float, text: str, font: QFont, token: str, room: float = 0
    ) -> float:
        """Words at a place; returns where they end."""
        self._words(left, middle, text, font, token, room)
        width = QFontMetricsF(font).horizontalAdvance(text)
        return left + (min(width, room) if room else width)

    def key_at(self, left: float, middle: float, text: str) -> None:
        width = keycap_width(text, self.appearance.fonts.sans(11, 600))
        self._key(left + width, middle, text)

    def _key(self, right: float, middle: float, text: str) -> float:
        font = self.appearance.fonts.sans(11, 600)
        width = keycap_width(text, font)
        box = QRectF(right - width, middle - KEYCAP_HEIGHT / 2, width, KEYCAP_HEIGHT)

        def drawing(painter: QPainter, pen: Pen) -> None:
            keycap(painter, box, text, font, pen.theme)

        self.draw(drawing)
        return box.left()

    def _words(
        self, left: float, middle: float, text: str, font: QFont, token: str, room: float = 0
    ) -> None:
        def drawing(painter: QPainter, pen: Pen) -> None:
            pen.words(left, middle, text, font, token, room)

        self.draw(drawing)


@dataclass(frozen=True)
class _PillDrawing:
    box: QRectF
    label: str
    font: QFont
    tone: Tone

    def __call__(self, painter: QPainter, pen: Pen) -> None:
        paint_ground(painter, self.box, pen.theme, self.tone)
        token = "accent" if self.tone is Tone.ACCENT else "text2"
        painter.setPen(ink(pen.theme, self.tone))
        room = self.box.width() - 18
        pen.words(self.box.left() + 10, self.box.center().y(), self.label, self.font, token, room)
