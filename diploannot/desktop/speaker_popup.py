"""Find or add somebody: the speaker, the addressee, the channel, an entity's actor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtWidgets import QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.type_ahead import Taken, TypeAhead
from diploannot.desktop.type_ahead_list import TypeAheadRow
from diploannot.desktop.widgets.glyphs import Glyph
from diploannot.domain.actors import Actor
from diploannot.screens.speaker_choice import Choice, Found, SpeakerChoice, new_actor


class Whom(StrEnum):
    """What the choice is for; the value is what the empty input says."""

    SPEAKER = "Find or add a speaker"
    ADDRESSEE = "Told to whom"
    ACTOR = "Who is this"


Chosen = Callable[[Whom, "str | Actor | None", bool], None]
"""Whom for, who (None: nobody), and whether beside those that are there (Shift Enter)."""


class SpeakerPopup(TypeAhead):
    """Enter takes, Shift Enter adds to those that are there, Ctrl Enter makes a new actor."""

    def __init__(self, appearance: Appearance, parent: QWidget, chosen: Chosen) -> None:
        super().__init__(appearance, parent)
        self._chosen = chosen
        self._choice: SpeakerChoice | None = None
        self._whom = Whom.SPEAKER
        self._rows: tuple[Choice, ...] = ()

    def ask(self, whom: Whom, choice: SpeakerChoice) -> None:
        """What the next opening is about."""
        self._whom, self._choice = whom, choice
        self.input.setPlaceholderText(whom.value)
        self.input.setAccessibleName(whom.value)

    def rows_for(self, typed: str) -> Sequence[TypeAheadRow]:
        self._rows = self._choice.rows(typed) if self._choice else ()
        return [_row(choice, place) for place, choice in enumerate(self._rows)]

    def take(self, taken: Taken) -> bool:
        choice = self._rows[taken.index]
        typed = self.input.text().strip()
        who: str | Actor | None
        if taken.modifier == "Ctrl" and typed:
            who = new_actor(typed)
        elif choice.found is Found.ACTOR:
            who = choice.actor
        elif choice.found is Found.NOBODY:
            who = None
        else:
            who = new_actor(choice.name, choice.kind)
        self._chosen(self._whom, who, taken.modifier == "Shift")
        return True


def _row(choice: Choice, place: int) -> TypeAheadRow:
    glyphs = {Found.NEW: Glyph.LIST, Found.NOBODY: Glyph.TODO}
    words = f"Add “{choice.name}” as a new actor" if choice.found is Found.NEW else choice.name
    return TypeAheadRow(
        words,
        choice.reason,
        choice.key or ("Enter" if place == 0 else ""),
        speaker=choice.speaker or -1,
        glyph=glyphs.get(choice.found, Glyph.NOTE),
        match=choice.match,
        divided=choice.found is Found.NEW,
    )
