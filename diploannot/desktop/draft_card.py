"""The card a reviewer writes in: the open card of annotation, kept with Enter, left with Esc."""

from __future__ import annotations

from dataclasses import replace

from diploannot.desktop.card_sheet import Sheet
from diploannot.desktop.entity_card import EntityCard
from diploannot.desktop.open_card import OpenCard
from diploannot.desktop.quote_card import QuoteCard
from diploannot.desktop.style import Appearance
from diploannot.screens.entity_cards import EntityLine
from diploannot.screens.quote_cards import Card

_BUTTONS = (("confirm", "Keep", "Enter", 5), ("leave_draft", "Leave", "Esc", 4))


class DraftCard(QuoteCard):
    """Shows a quote or an entity; the buttons are its own."""

    def __init__(self, appearance: Appearance) -> None:
        OpenCard.__init__(self, appearance, _BUTTONS)
        self._card: Card | None = None
        self._line: EntityLine | None = None
        self._entity = EntityCard(appearance)
        self._entity.setParent(self)
        self._entity.hide()

    def show_card(self, card: Card) -> None:
        self._line, self._card = None, replace(card, status_words="Your version")
        self.speaker = card.line.speaker
        self.renew(f"Your version. {card.line.spoken}")

    def show_entity(self, line: EntityLine) -> None:
        """An entity instead of a quote."""
        self._card, self._line, self.speaker = None, line, -1
        self._entity.show_line(line)
        self.renew(f"Your version. {line.spoken}")

    def lay_out(self, sheet: Sheet) -> None:
        if self._line is not None:
            self._entity.lay_out(sheet)
        else:
            super().lay_out(sheet)
