"""What a reviewer writes instead of any version: the annotation screen over one record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from diploannot.domain.actors import Actor
from diploannot.domain.entities import ArticleTopic, Entity
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import Quote
from diploannot.screens.annotate_screen import AnnotateScreen, When
from diploannot.screens.article_marks import MarkMaker
from diploannot.screens.open_article import Mode
from diploannot.screens.review_open import OpenReview
from diploannot.screens.speaker_numbers import SpeakerNumbers
from diploannot.services.reviewing_draft import Draft
from diploannot.services.reviewing_items import Item

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


def started_draft(shown: OpenReview, item: Item, known: Iterable[Actor]) -> DraftScreen:
    """Of gold's record, or the left column's, or the first there is.

    ProblemForUser where there is none, and for a topic, which has nothing to write.
    """
    choices = (
        shown.reviewed.gold_of(item),
        item.versions.get(shown.left),
        *item.versions.values(),
    )
    record = next((one for one in choices if one is not None), None)
    if record is None:
        raise ProblemForUser("There is nothing to start from.")
    if isinstance(record, ArticleTopic):
        raise ProblemForUser(
            "An article is about a topic, or it is not.", "Take a version, or X: it is not."
        )
    actors = {**shown.reviewed.actors, **{actor.key: actor for actor in known}}
    mentions = shown.reviewed.layers[0].entities
    draft = Draft(shown.reviewed.article, record, actors, mentions)
    return DraftScreen(draft, shown.numbers, shown.number(item))
