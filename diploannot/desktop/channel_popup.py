"""Who or what relays the words: an actor, a form such as "readout", or both."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.type_ahead import Taken, TypeAhead
from diploannot.desktop.type_ahead_list import TypeAheadRow
from diploannot.desktop.widgets.glyphs import Glyph
from diploannot.domain.quotes import Channel
from diploannot.screens.channel_choice import ChannelChoice, ChannelRow


class ChannelPopup(TypeAhead):
    """Enter adds what the row says, or takes a channel that is there away."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, parent, "Relayed by whom, in which form")
        self._choice: ChannelChoice | None = None
        self._chosen: Callable[[tuple[Channel, ...]], None] | None = None
        self._rows: tuple[ChannelRow, ...] = ()

    def ask(self, choice: ChannelChoice, chosen: Callable[[tuple[Channel, ...]], None]) -> None:
        """What the next opening is about."""
        self._choice, self._chosen = choice, chosen

    def rows_for(self, typed: str) -> Sequence[TypeAheadRow]:
        self._rows = self._choice.rows(typed) if self._choice else ()
        return [
            TypeAheadRow(
                row.words,
                row.reason,
                "Enter" if place == 0 else "",
                glyph=Glyph.CROSS if row.takes_away else Glyph.NOTE,
                match=row.match,
            )
            for place, row in enumerate(self._rows)
        ]

    def take(self, taken: Taken) -> bool:
        if self._choice is not None and self._chosen is not None:
            self._chosen(self._choice.after(self._rows[taken.index]))
        return True
