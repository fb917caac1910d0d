"""From what an annotator sees to what the article view paints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diploannot.domain.actors import Actor
from diploannot.domain.entities import Entity
from diploannot.domain.quotes import Quote
from diploannot.domain.suggestions import Status
from diploannot.screens.marks import EntityMark, MarkState, QuoteMark
from diploannot.screens.speaker_numbers import SpeakerNumbers


class MarkMaker:
    """Makes marks and keeps them: after a decision all but a few are the same as before."""

    def __init__(self, numbers: SpeakerNumbers) -> None:
        self._numbers = numbers
        self._quotes: Sequence[Quote] = ()
        self._marks: tuple[QuoteMark, ...] = ()
        self._entities: tuple[Entity, ...] = ()
        self._actors: Mapping[str, Actor] = {}
        self._entity_marks: tuple[EntityMark, ...] = ()

    def quotes(self, quotes: Sequence[Quote]) -> tuple[QuoteMark, ...]:
        """Marks of the visible quotes, which come in text order."""
        if len(quotes) != len(self._quotes) or not self._exchange(quotes):
            self._marks = self._every(quotes)
        self._quotes = quotes
        return self._marks

    def _exchange(self, quotes: Sequence[Quote]) -> bool:
        """Makes the marks of the quotes that differ, if none of them stands elsewhere now."""
        pairs = zip(self._quotes, quotes, strict=True)
        places = [place for place, (old, new) in enumerate(pairs) if old is not new]
        if any(self._quotes[place].content != quotes[place].content for place in places):
            return False
        if places:
            marks = list(self._marks)
            for place in places:
                marks[place] = self._mark(quotes[place], place + 1, marks[place].depth)
            self._marks = tuple(marks)
        return True

    def _every(self, quotes: Sequence[Quote]) -> tuple[QuoteMark, ...]:
        known = {id(quote): mark for quote, mark in zip(self._quotes, self._marks, strict=True)}
        around: list[tuple[int, int]] = []
        marks = []
        for number, quote in enumerate(quotes, 1):
            start, end = quote.content[0].start, quote.content[-1].end
            while around and around[-1][1] < end:
                around.pop()
            depth = 0
            for outer in around:
                depth += outer[1] > start and outer != (start, end)
            around.append((start, end))
            mark, fresh = known.get(id(quote)), self._mark(quote, number, depth)
            marks.append(mark if mark == fresh and mark is not None else fresh)
        return tuple(marks)

    def entities(
        self, entities: tuple[Entity, ...], actors: Mapping[str, Actor]
    ) -> tuple[EntityMark, ...]:
        """Marks of the entities, in their order."""
        if entities != self._entities or actors != self._actors:
            self._entities, self._actors = entities, actors
            self._entity_marks = tuple(_entity_mark(entity, actors) for entity in entities)
        return self._entity_marks

    def _mark(self, quote: Quote, number: int, depth: int) -> QuoteMark:
        speaker = self._numbers.of(quote.speakers[0]) if quote.speakers else 0
        return QuoteMark(
            id=quote.id,
            number=number,
            speaker=speaker,
            state=mark_state(quote),
            content=quote.content,
            cue=quote.cue,
            source=quote.source,
            depth=depth,
        )


def mark_state(quote: Quote) -> MarkState:
    if quote.flag is not None:
        return MarkState.FLAGGED
    return MarkState.CONFIRMED if quote.status.is_decided else MarkState.SUGGESTED


def _entity_mark(entity: Entity, actors: Mapping[str, Actor]) -> EntityMark:
    actor = actors.get(entity.actor) if entity.actor else None
    tip = f"{entity.label.value}: {actor.name}" if actor else entity.label.value
    suggested = entity.status is Status.SUGGESTED
    return EntityMark(entity.id, entity.span, entity.label.value, tip, suggested)
