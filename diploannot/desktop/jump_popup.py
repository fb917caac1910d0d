"""Ctrl K: type where to go or what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.type_ahead import Taken, TypeAhead
from diploannot.desktop.type_ahead_list import TypeAheadRow
from diploannot.desktop.widgets.glyphs import Glyph
from diploannot.screens.jump_choice import Goal, Jump, JumpChoice

_GLYPHS = {Goal.ACTION: Glyph.LIST, Goal.QUOTE: Glyph.NOTE, Goal.ARTICLE: Glyph.SEARCH}


class JumpPopup(TypeAhead):
    """Closes first, then goes, so that what it opens gets the focus."""

    def __init__(self, appearance: Appearance, parent: QWidget, go: Callable[[Jump], None]) -> None:
        super().__init__(appearance, parent, "Quote, speaker, article or command")
        self._go = go
        self._choice: JumpChoice | None = None
        self._rows: tuple[Jump, ...] = ()

    def ask(self, choice: JumpChoice) -> None:
        """What the next opening is about."""
        self._choice = choice

    def rows_for(self, typed: str) -> Sequence[TypeAheadRow]:
        self._rows = self._choice.rows(typed) if self._choice else ()
        return [
            TypeAheadRow(
                jump.words,
                jump.reason,
                jump.key,
                speaker=jump.speaker,
                glyph=_GLYPHS[jump.goal],
                match=jump.match,
            )
            for jump in self._rows
        ]

    def take(self, taken: Taken) -> bool:
        jump = self._rows[taken.index]
        self.close_popup()
        self._go(jump)
        return False

    def _digit(self, digit: str) -> bool:
        return False
