"""Paints the closed cards of the panel: quotes decided or open, rejected ones, entities."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from diploannot.desktop.style import Appearance
from diploannot.desktop.text_lines import Pen, broken
from diploannot.desktop.widgets.drawing import rounded
from diploannot.desktop.widgets.glyphs import Glyph, paint_glyph
from diploannot.desktop.widgets.pill import Tone, ink, paint_ground
from diploannot.desktop.widgets.speaker_chip import paint_chip
from diploannot.domain.suggestions import Status
from diploannot.screens.entity_cards import EntityLine
from diploannot.screens.quote_cards import Line

DECIDED, OPEN, REJECTED, HEADING, ENTITY = 58, 108, 40, 32, 40
_SIDE = 11
_RIGHT = Qt.TextElideMode.ElideRight


class ClosedCards:
    """Holds the fonts; every method paints one card into its box."""

    def __init__(self, appearance: Appearance) -> None:
        fonts = appearance.fonts
        self._appearance = appearance
        self._number, self._small = fonts.sans(12, 700), fonts.sans(12)
        self._name, self._strong = fonts.sans(13), fonts.sans(13, 600)
        self._meta, self._meta_strong = fonts.sans(11), fonts.sans(11, 600)
        self._serif, self._chip = fonts.serif(13), fonts.sans(10, 700)

    def decided(self, painter: QPainter, box: QRectF, lit: bool, line: Line) -> None:
        """Number, speaker, first topic, check; one line of the words."""
        pen = self._ground(painter, box, lit)
        middle, left = box.top() + 19, box.left() + _SIDE
        left += pen.words(left, middle, str(line.number), self._number, "text2") + 10
        glyph, token = (Glyph.FLAG, "warn") if line.flagged else (Glyph.DONE, "ok")
        right = box.right() - _SIDE - 14
        paint_glyph(painter, glyph, QRectF(right, middle - 7, 14, 14), pen.theme.colour(token))
        if line.topics:
            room = QFontMetricsF(self._meta).horizontalAdvance(line.topics[0])
            right -= room + 6
            pen.words(right, middle, line.topics[0], self._meta, "text2")
        self._speaker(painter, pen, left, middle, line, right - 8)
        words = broken(line.excerpt, self._serif, box.width() - 2 * _SIDE, 1)
        pen.words(
            box.left() + _SIDE, box.top() + 42, words[0] if words else "", self._serif, "text2"
        )

    def open(self, painter: QPainter, box: QRectF, lit: bool, line: Line) -> None:
        """Number, type, probability; two lines of the words; speaker and first topic."""
        pen = self._ground(painter, box, lit)
        top, left = box.top() + 20, box.left() + _SIDE
        advance = pen.words(left, top, str(line.number), self._number, "text")
        pen.words(left + advance + 10, top, line.type, self._small, "text2")
        self._probability(painter, pen, box.right() - _SIDE, top, line)
        for place, words in enumerate(
            broken(line.excerpt, self._serif, box.width() - 2 * _SIDE, 2)
        ):
            pen.words(left, box.top() + 44 + place * 18, words, self._serif, "text")
        low = box.top() + 88
        right = self._topics(painter, pen, box.right() - _SIDE, low, line)
        self._speaker(painter, pen, left, low, line, right - 8)

    def rejected(self, painter: QPainter, box: QRectF, lit: bool, line: Line) -> None:
        pen = self._ground(painter, box, lit)
        middle = box.center().y()
        paint_glyph(
            painter,
            Glyph.CROSS,
            QRectF(box.left() + _SIDE, middle - 7, 14, 14),
            pen.theme.colour("text3"),
        )
        left = box.left() + _SIDE + 22
        pen.words(left, middle, line.excerpt, self._serif, "text3", box.right() - _SIDE - left)

    def heading(self, painter: QPainter, box: QRectF, lit: bool, words: str, key: str) -> None:
        """A line between groups, such as "Rejected 2"."""
        pen = Pen(painter, self._appearance.theme)
        middle = box.center().y() + 2
        pen.words(box.left() + 2, middle, words, self._meta_strong, "text" if lit else "text2")
        pen.words_right(box.right() - 2, middle, key, self._meta, "text3")

    def entity(self, painter: QPainter, box: QRectF, lit: bool, line: EntityLine) -> None:
        """Words, label, actor, check."""
        pen = self._ground(painter, box, lit)
        middle, right = box.center().y(), box.right() - _SIDE
        if line.status.is_decided:
            right -= 16
            paint_glyph(
                painter, Glyph.DONE, QRectF(right, middle - 7, 14, 14), pen.theme.colour("ok")
            )
            right -= 6
        right -= pen.words_right(right, middle, line.label, self._meta_strong, "text3") + 10
        left = box.left() + _SIDE
        used = pen.words(left, middle, line.words, self._serif, "text", right - left)
        room = right - left - used - 8
        if line.actor and room > 30:
            pen.words(left + used + 8, middle, line.actor, self._meta, "text2", room)

    def _ground(self, painter: QPainter, box: QRectF, lit: bool) -> Pen:
        theme = self._appearance.theme
        edge = theme.colour("border2" if lit else "border")
        rounded(painter, box, 10, fill=theme.colour("surface"), edge=edge)
        return Pen(painter, theme)

    def _speaker(
        self, painter: QPainter, pen: Pen, left: float, middle: float, line: Line, right: float
    ) -> None:
        paint_chip(painter, QRectF(left, middle - 8, 16, 16), line.speaker, self._chip, pen.theme)
        token = "text" if line.speaker or line.name else "text2"
        font = self._strong if line.status is Status.SUGGESTED else self._name
        pen.words(left + 22, middle, line.name, font, token, max(20, right - left - 22))

    def _probability(
        self, painter: QPainter, pen: Pen, right: float, middle: float, line: Line
    ) -> None:
        if line.flagged:
            place = QRectF(right - 14, middle - 7, 14, 14)
            paint_glyph(painter, Glyph.FLAG, place, pen.theme.colour("warn"))
            right -= 22
        words = (
            "unsure" if line.unsure else f"{line.percent}%" if line.percent is not None else "open"
        )
        right -= pen.words_right(
            right, middle, words, self._meta_strong, "warn" if line.unsure else "text2"
        )
        place = QRectF(right - 16, middle - 6.5, 13, 13)
        paint_glyph(painter, Glyph.SUGGESTED, place, pen.theme.colour("text2"))

    def _topics(
        self, painter: QPainter, pen: Pen, right: float, middle: float, line: Line
    ) -> float:
        if not line.topics:
            return right
        if len(line.topics) > 1:
            more = f"+{len(line.topics) - 1}"
            right -= pen.words_right(right, middle, more, self._meta, "text3") + 6
        words = QFontMetricsF(self._meta).elidedText(line.topics[0], _RIGHT, 120)
        width = QFontMetricsF(self._meta).horizontalAdvance(words) + 14
        box = QRectF(right - width, middle - 10, width, 20)
        paint_ground(painter, box, pen.theme, Tone.OUTLINE)
        painter.setPen(ink(pen.theme, Tone.OUTLINE))
        pen.words(box.left() + 7, middle, words, self._meta, "text2")
        return box.left()
