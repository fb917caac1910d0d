"""The open card of the current entity."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from diploannot.desktop.card_sheet import Sheet
from diploannot.desktop.open_card import OpenCard
from diploannot.desktop.style import Appearance
from diploannot.desktop.text_lines import Pen
from diploannot.desktop.widgets.drawing import rounded
from diploannot.screens.entity_cards import LABEL_WORDS, EntityLine

_ROW = 26


class EntityCard(OpenCard):
    """Words, the nine labels with their keys, and who it is."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, (("accept", "Accept", "A", 1), ("reject", "Reject", "X", 1)))
        self._line: EntityLine | None = None

    def show_line(self, line: EntityLine) -> None:
        if line != self._line:
            self._line = line
            self.renew(line.spoken, line.why)

    def lay_out(self, sheet: Sheet) -> None:
        line = self._line
        if line is None:
            return
        fonts = self.appearance.fonts
        status = line.status.value.capitalize()
        sheet.at(sheet.right - 74, sheet.top + 12, status, fonts.sans(11, 600), "text2")
        sheet.at(sheet.left, sheet.top + 12, "Entity", fonts.sans(13), "text2")
        sheet.space(26)
        sheet.paragraph(line.words, fonts.serif(15), 21, 3, "text")
        sheet.space(4)
        for number, (label, words) in enumerate(LABEL_WORDS.items(), 1):
            self._label(sheet, number, label.value, words, chosen=label.value == line.label)
        sheet.space(2)
        sheet.heading(
            "Actor", "find or add" if not line.actor else "", "S", "find_speaker", value=line.actor
        )
        if line.why:
            sheet.words(line.why, fonts.sans(11), "text3", 20)

    def _label(self, sheet: Sheet, number: int, label: str, words: str, *, chosen: bool) -> None:
        fonts = self.appearance.fonts
        box = QRectF(sheet.left, sheet.top, sheet.width, _ROW - 2)
        name, small = fonts.sans(12, 600 if chosen else 400), fonts.sans(11)

        def row(painter: QPainter, pen: Pen) -> None:
            if chosen:
                theme = pen.theme
                fill, edge = theme.colour("accent_bg"), theme.colour("accent")
                rounded(painter, box, 6, fill=fill, edge=edge)
            pen.words(box.left() + 36, box.center().y(), words, name, "text")
            pen.words_right(box.right() - 10, box.center().y(), label, small, "text2")

        sheet.draw(row)
        sheet.key_at(box.left() + 7, box.center().y(), str(number))
        sheet.door(box, f"number_{number}")
        sheet.space(_ROW)
