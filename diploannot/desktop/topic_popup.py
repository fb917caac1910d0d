"""Chooses topics: 1–9 and Space toggle, typing filters, Enter keeps what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.type_ahead import Taken, TypeAhead
from diploannot.desktop.type_ahead_list import TypeAheadRow
from diploannot.domain.problems import ProblemForUser
from diploannot.screens.topic_choice import TopicChoice, TopicRow


class TopicPopup(TypeAhead):
    """`chosen(labels)` once, when Enter closes it; Esc changes nothing."""

    def __init__(
        self,
        appearance: Appearance,
        parent: QWidget,
        tell: Callable[[ProblemForUser], None],
    ) -> None:
        super().__init__(appearance, parent)
        self._tell = tell
        self._choice: TopicChoice | None = None
        self._chosen: Callable[[tuple[str, ...]], None] | None = None
        self._rows: tuple[TopicRow, ...] = ()

    def ask(
        self, hint: str, choice: TopicChoice, chosen: Callable[[tuple[str, ...]], None]
    ) -> None:
        """What the next opening is about."""
        self._choice, self._chosen = choice, chosen
        self.input.setPlaceholderText(hint)
        self.input.setAccessibleName(hint)

    def rows_for(self, typed: str) -> Sequence[TypeAheadRow]:
        self._rows = self._choice.rows(typed) if self._choice else ()
        return [
            TypeAheadRow(
                row.name,
                row.definition,
                row.key,
                checked=row.chosen,
                dashed=row.suggested and not row.chosen,
            )
            for row in self._rows
        ]

    def space(self, index: int) -> bool:
        if self._choice is None or not 0 <= index < len(self._rows):
            return False
        try:
            self._choice.toggle(self._rows[index].label)
        except ProblemForUser as problem:
            self._tell(problem)
        return True

    def take(self, taken: Taken) -> bool:
        """With words typed, Enter toggles the topic they found too."""
        if self.input.text().strip():
            self.space(taken.index)
        if self._choice is not None and self._chosen is not None:
            self._chosen(self._choice.chosen)
        return True

    def _clicked(self, index: int) -> None:
        self.space(index)
        self.refresh(keep=index)
