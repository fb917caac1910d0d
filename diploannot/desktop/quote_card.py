"""The open card of the current quote."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from diploannot.desktop.card_sheet import Sheet
from diploannot.desktop.open_card import OpenCard
from diploannot.desktop.style import Appearance
from diploannot.desktop.text_lines import Pen
from diploannot.desktop.widgets.drawing import keycap_width, rounded
from diploannot.desktop.widgets.glyphs import Glyph, paint_glyph
from diploannot.desktop.widgets.pill import Tone, ink, paint_ground
from diploannot.desktop.widgets.progress_line import paint_progress
from diploannot.desktop.widgets.speaker_chip import paint_chip
from diploannot.domain.suggestions import Status
from diploannot.screens.quote_cards import Candidate, Card
from diploannot.screens.span_editing import Part

_ROW = 31


class QuoteCard(OpenCard):
    """Shows a `Card`; nothing in it decides anything."""

    def __init__(self, appearance: Appearance) -> None:
        buttons = (
            ("accept", "Accept", "A", 5),
            ("reject", "Reject", "X", 4),
            ("flag", "Flag", "F", 4),
        )
        super().__init__(appearance, buttons)
        self._card: Card | None = None

    def show_card(self, card: Card) -> None:
        if card == self._card:
            return
        self._card = card
        self.speaker = card.line.speaker
        rejected = card.line.status is Status.REJECTED
        self.buttons["accept"].setText("Restore" if rejected else "Accept")
        self.buttons["reject"].setEnabled(not rejected)
        self.renew(card.line.spoken, card.why)

    def lay_out(self, sheet: Sheet) -> None:
        card = self._card
        if card is None:
            return
        self._head(sheet, card)
        fonts = self.appearance.fonts
        sheet.paragraph(card.line.excerpt, fonts.serif(14), 19, 6, "text")
        if card.editing.part is Part.CONTENT and card.editing.fragment is not None:
            sheet.words(f"Arrows move {card.editing.words}", fonts.sans(11, 600), "accent", 18)
        sheet.space(3)
        sheet.heading("Speaker", "find or add", "S", "find_speaker")
        for candidate in card.candidates:
            self._candidate(sheet, candidate)
        if not any(candidate.chosen for candidate in card.candidates):
            sheet.words("No identifiable speaker", fonts.sans(12), "text3", 20)
        if card.why:
            sheet.words(card.why, fonts.sans(11), "text3", 20)
        self._parts(sheet, card)
        sheet.heading("Topics", "add or remove", "T", "topics")
        sheet.pills(card.line.topics, Tone.ACCENT, "topics")
        self._written(sheet, card)
        self._details(sheet, card)

    def _head(self, sheet: Sheet, card: Card) -> None:
        fonts, line = self.appearance.fonts, card.line
        middle = sheet.top + 12
        tone, glyph = _tone(card)
        words, font = card.status_words, fonts.sans(11, 600)
        width = QFontMetricsF(font).horizontalAdvance(words) + 33
        box = QRectF(sheet.right - width, middle - 10, width, 20)

        def pill(painter: QPainter, pen: Pen) -> None:
            paint_ground(painter, box, pen.theme, tone)
            place = QRectF(box.left() + 8, middle - 6.5, 13, 13)
            paint_glyph(painter, glyph, place, ink(pen.theme, tone))
            token = tone.value if tone in (Tone.OK, Tone.WARN, Tone.ERR) else "text2"
            pen.words(box.left() + 24, middle, words, font, token)

        sheet.draw(pill)
        number = str(line.number) if line.number else "–"
        left = sheet.at(sheet.left, middle, number, fonts.sans(13, 700), "text") + 10
        key = keycap_width("Y", fonts.sans(11, 600))
        left = sheet.at(
            left, middle, line.type, fonts.sans(13), "text2", box.left() - left - key - 16
        )
        sheet.key_at(left + 7, middle, "Y")
        sheet.door(QRectF(sheet.left, sheet.top, box.left() - sheet.left, 24), "next_type")
        sheet.space(28)

    def _candidate(self, sheet: Sheet, candidate: Candidate) -> None:
        fonts = self.appearance.fonts
        box = QRectF(sheet.left, sheet.top, sheet.width, 30)
        weight = fonts.sans(13, 600 if candidate.chosen else 400)
        small, chip = fonts.sans(11), fonts.sans(10, 700)

        def row(painter: QPainter, pen: Pen) -> None:
            theme, middle = pen.theme, box.center().y()
            if candidate.chosen:
                fill, edge = theme.tint(candidate.speaker, 150), theme.strong(candidate.speaker)
                rounded(painter, box, 6, fill=fill, edge=edge, width=1.4)
            left, right = box.left() + 8, box.right() - 8
            paint_chip(painter, QRectF(left, middle - 8, 16, 16), candidate.speaker, chip, theme)
            if candidate.percent is not None:
                pen.words_right(right, middle, f"{candidate.percent}%", small, "text2")
                bar = QRectF(right - 80, middle - 2, 40, 4)
                paint_progress(
                    painter, bar, candidate.percent / 100, theme, theme.strong(candidate.speaker)
                )
                right -= 88
            elif candidate.reason:
                right -= pen.words_right(right, middle, candidate.reason, small, "text3") + 8
            pen.words(left + 24, middle, candidate.name, weight, "text", right - left - 24)

        sheet.draw(row)
        if candidate.chosen:
            sheet.door(box, "find_speaker")
        else:
            sheet.door(box, "take_speaker", candidate.actor)
        sheet.space(_ROW)

    def _parts(self, sheet: Sheet, card: Card) -> None:
        """Cue and mention; the one that the arrow keys move says so."""
        hint = "set from selection"
        for part, name, value, key, action in (
            (Part.CUE, "Cue", card.cue, "C", "cue"),
            (Part.SOURCE, "Mention", card.mention, "M", "mention"),
        ):
            marked = card.editing.part is part
            words = "arrows move it" if marked else hint if not value else ""
            sheet.heading(name, words, key, action, value=value, marked=marked)

    def _written(self, sheet: Sheet, card: Card) -> None:
        fonts = self.appearance.fonts
        if card.question is not None:
            sheet.heading("Flag", "change", "F", "flag")
            question = card.question or "No question written."
            sheet.paragraph(question, fonts.sans(12), 17, 4, "warn")
        if card.note:
            sheet.heading("Note", "change", "N", "note")
            sheet.paragraph(card.note, fonts.sans(12), 17, 4, "text")

    def _details(self, sheet: Sheet, card: Card) -> None:
        said = [detail for detail in card.details if detail.words]
        summary = (
            "" if card.details_open else " · ".join(f"{d.name.lower()} {d.words}" for d in said)
        )
        hide = "hide" if card.details_open else "show" if not summary else ""
        sheet.heading("Details", hide, "E", "details", value=summary)
        if card.details_open:
            actions = ("addressee", "channel", "next_role", "verbatim", "negated", "parent")
            for detail, action in zip(card.details, actions, strict=True):
                sheet.heading(
                    detail.name, "" if detail.words else "–", detail.key, action, value=detail.words
                )


def _tone(card: Card) -> tuple[Tone, Glyph]:
    line = card.line
    if line.flagged:
        return Tone.WARN, Glyph.FLAG
    if line.status is Status.REJECTED:
        return Tone.ERR, Glyph.CROSS
    if line.status.is_decided:
        return Tone.OK, Glyph.DONE
    return (Tone.WARN if line.unsure else Tone.NEUTRAL), Glyph.SUGGESTED
