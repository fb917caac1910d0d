"""The article on the screen: what is visible, what is current, what has a number."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from diploannot.domain.entities import Entity
from diploannot.domain.quotes import Quote
from diploannot.domain.spans import Span
from diploannot.domain.suggestions import Status
from diploannot.screens.article_marks import MarkMaker
from diploannot.screens.span_editing import Slot, slots
from diploannot.screens.speaker_numbers import SpeakerNumbers

if TYPE_CHECKING:
    from diploannot.services.annotating import Annotating
    from diploannot.services.article_view import ArticleView

Record = TypeVar("Record", Quote, Entity)


class Mode(StrEnum):
    """What the keys and the panel are about."""

    QUOTES = "quotes"
    ENTITIES = "entities"


class OpenArticle:
    """One article being annotated. The window tells `selection` and `cursor` (code points) before
    each act; `flashed` names the record that the last act decided.
    """

    def __init__(self, acts: Annotating, *, stay: bool = False) -> None:
        self.acts = acts
        self.stay = stay
        self.mode = Mode.QUOTES
        self.selection: Span | None = None
        self.cursor = 0
        self.numbers = SpeakerNumbers()
        self.marker = MarkMaker(self.numbers)
        self.slot = Slot()
        self.details_open = False
        self.rejected_open = False
        self.finish_asked = False
        self.flashed: str | None = None
        self._current: Quote | None = None
        self._current_entity: Entity | None = None
        self._seen: ArticleView | None = None
        self._visible: tuple[Quote, ...] = ()
        self._rejected: tuple[Quote, ...] = ()
        self._entities: tuple[Entity, ...] = ()
        self._places: dict[str, int] = {}
        self._look()
        self._current = next(iter(self._open()), next(iter(self._visible), None))

    # --- what is there -------------------------------------------------------------------

    @property
    def view(self) -> ArticleView:
        """The article as it stands on disk; what is current follows its record."""
        self._look()
        assert self._seen is not None
        return self._seen

    @property
    def text(self) -> str:
        return self.view.article.text

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotes that are shown in the article, in text order; quote n stands at n - 1."""
        self._look()
        return self._visible

    @property
    def rejected(self) -> tuple[Quote, ...]:
        self._look()
        return self._rejected

    @property
    def entities(self) -> tuple[Entity, ...]:
        """All entities but rejected ones, in text order."""
        self._look()
        return self._entities

    @property
    def current(self) -> Quote | None:
        self._look()
        return self._current

    @property
    def current_entity(self) -> Entity | None:
        self._look()
        return self._current_entity

    def number(self, quote: str) -> int:
        """The quote's number in the article, 0 for a rejected one."""
        self._look()
        return self._places.get(quote, -1) + 1

    def counts(self) -> tuple[int, int]:
        """How many quotes (or entities) are decided, of how many."""
        records = self.quotes if self.mode is Mode.QUOTES else self.entities
        return sum(1 for record in records if record.status.is_decided), len(records)

    # --- going round ---------------------------------------------------------------------

    def go_to(self, quote: str) -> None:
        """Makes a quote current; one that is not there changes nothing."""
        found = next((q for q in (*self.quotes, *self.rejected) if q.id == quote), None)
        if found is not None:
            self.mode = Mode.QUOTES
            self._set_current(found)

    def go_to_entity(self, entity: str) -> None:
        found = next((e for e in self.entities if e.id == entity), None)
        if found is not None:
            self.mode = Mode.ENTITIES
            self._current_entity = found

    def next_quote(self) -> None:
        self._step(+1)

    def previous_quote(self) -> None:
        self._step(-1)

    def next_open(self) -> None:
        """The next record without a verdict behind the current one, then from the start."""
        self._step_open(+1)

    def previous_open(self) -> None:
        self._step_open(-1)

    def toggle_details(self) -> None:
        """The rarer fields in the open card."""
        self.details_open = not self.details_open

    def toggle_rejected(self) -> None:
        """Rejected quotes at the end of the list, within the reach of J and K."""
        self.rejected_open = not self.rejected_open and bool(self.rejected)
        if self.rejected_open:
            self._set_current(self.rejected[0])
        elif self._current is not None and self._current.status is Status.REJECTED:
            self._set_current(next(iter(self._open()), next(iter(self._visible), None)))

    def toggle_entities(self) -> None:
        """From quotes to entities and back."""
        self.mode = Mode.ENTITIES if self.mode is Mode.QUOTES else Mode.QUOTES
        if self.mode is Mode.ENTITIES and self._current_entity is None:
            self._current_entity = next(
                (e for e in self.entities if not e.status.is_decided),
                next(iter(self.entities), None),
            )

    def next_slot(self) -> None:
        """What the arrow keys move next: content, its parts, cue, mention."""
        self._turn_slot(+1)

    def previous_slot(self) -> None:
        self._turn_slot(-1)

    # --- inside --------------------------------------------------------------------------

    def _set_current(self, quote: Quote | None) -> None:
        if quote is None or self._current is None or quote.id != self._current.id:
            self.slot = Slot()
        self._current = quote

    def _order(self) -> tuple[Quote, ...]:
        return (*self.quotes, *self.rejected) if self.rejected_open else self.quotes

    def _open(self) -> tuple[Quote, ...]:
        return tuple(quote for quote in self._visible if not quote.status.is_decided)

    def _step(self, by: int) -> None:
        self.finish_asked = False
        if self.mode is Mode.ENTITIES:
            self._current_entity = _beside(self.entities, self._current_entity, by)
        else:
            self._set_current(_beside(self._order(), self.current, by))

    def _step_open(self, by: int) -> None:
        self.finish_asked = False
        if self.mode is Mode.ENTITIES:
            self._current_entity = _open_beside(self.entities, self._current_entity, by)
        else:
            self._set_current(_open_beside(self.quotes, self.current, by))

    def _turn_slot(self, by: int) -> None:
        if self.current is not None and self.mode is Mode.QUOTES:
            found = slots(self.current)
            at = found.index(self.slot) if self.slot in found else 0
            self.slot = found[(at + by) % len(found)]

    def _look(self) -> None:
        """Takes over what has changed since the last look."""
        view = self.acts.view
        if view is self._seen:
            return
        before, self._seen = self._seen, view
        rejected = Status.REJECTED
        self._visible = tuple([q for q in view.quotes if q.status is not rejected])
        self._rejected = tuple([q for q in view.quotes if q.status is rejected])
        if before is None or view.entities is not before.entities:
            self._entities = tuple([e for e in view.entities if e.status is not rejected])
        self._places = {quote.id: place for place, quote in enumerate(self._visible)}
        self.numbers.meet(view)
        self.rejected_open = self.rejected_open and bool(self._rejected)
        self._follow()

    def _follow(self) -> None:
        """Keeps what is current current, under the id it has now."""
        if self._current is not None:
            hidden = not self.rejected_open and self._current.status is Status.REJECTED
            among = self._visible if hidden else (*self._visible, *self._rejected)
            self._current = _same(among, self._current) or _nearest(self._visible, self._current)
            if self._current is not None and self.slot not in slots(self._current):
                self.slot = Slot()
        else:
            self._current = next(iter(self._open()), None)
        if self._current_entity is not None:
            self._current_entity = _same_entity(self._entities, self._current_entity)


def _beside(records: Sequence[Record], current: Record | None, by: int) -> Record | None:
    if not records:
        return None
    ids = [record.id for record in records]
    if current is None or current.id not in ids:
        return records[0 if by > 0 else -1]
    return records[max(0, min(len(records) - 1, ids.index(current.id) + by))]


def _open_beside(records: Sequence[Record], current: Record | None, by: int) -> Record | None:
    """The next open record in that direction, round the end; else the current one."""
    ids = [record.id for record in records]
    at: int = ids.index(current.id) if current is not None and current.id in ids else -1
    before, behind = list(records[: max(at, 0)]), list(records[at + 1 :])
    turned = behind + before if by > 0 else before[::-1] + behind[::-1]
    for record in turned:
        if not record.status.is_decided:
            return record
    return current


def _root(record: Quote | Entity) -> str:
    """What a suggestion and every verdict on it have in common."""
    return record.suggestion.id if record.suggestion else record.id


def _same(quotes: tuple[Quote, ...], wanted: Quote) -> Quote | None:
    found = next((quote for quote in quotes if quote.id == wanted.id), None)
    return found or next((quote for quote in quotes if _root(quote) == _root(wanted)), None)


def _nearest(quotes: tuple[Quote, ...], wanted: Quote) -> Quote | None:
    place = wanted.content[0].start
    return min(quotes, key=lambda quote: abs(quote.content[0].start - place), default=None)


def _same_entity(entities: tuple[Entity, ...], wanted: Entity) -> Entity | None:
    found = next((entity for entity in entities if entity.id == wanted.id), None)
    if found is None:
        found = next((entity for entity in entities if _root(entity) == _root(wanted)), None)
    return found or min(
        entities, key=lambda entity: abs(entity.span.start - wanted.span.start), default=None
    )
