"""What a reviewer writes instead of any version: the annotation screen over one record."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from diploannot.domain.entities import Entity
from diploannot.domain.quotes import Quote
from diploannot.screens.annotate_screen import AnnotateScreen, When
from diploannot.screens.article_marks import MarkMaker
from diploannot.screens.open_article import Mode
from diploannot.screens.speaker_numbers import SpeakerNumbers
from diploannot.services.reviewing_draft import Draft

if TYPE_CHECKING:
    from diploannot.services.annotating import Annotating

_HERE = frozenset(
    {
        When.RECORD,
        When.QUOTE,
        When.SELECTION,
        When.QUOTE_AND_SELECTION,
        When.QUOTES,
        When.ENTITIES,
        When.UNDO,
        When.REDO,
    }
)


class DraftScreen(AnnotateScreen):
    """All keys of annotation that say something of a record work on the draft."""

    def __init__(self, draft: Draft, numbers: SpeakerNumbers, number: int = 1) -> None:
        """`number` is the quote's in the article."""
        super().__init__(cast("Annotating", draft), stay=True)
        self.draft, self._number = draft, number
        self.numbers, self.marker = numbers, MarkMaker(numbers)
        numbers.meet(draft.view)
        self._stay_here()

    @property
    def record(self) -> Quote | Entity:
        return self.draft.record

    def number(self, quote: str) -> int:
        return self._number

    def situation(self) -> frozenset[When]:
        return super().situation() & _HERE

    def accept(self) -> None:
        """A number key decides nothing more here: the record is kept by Enter."""
        self._stay_here()

    def _stay_here(self) -> None:
        if isinstance(self.record, Entity):
            self.mode, self._current_entity = Mode.ENTITIES, self.record
        else:
            self._current = self.record
