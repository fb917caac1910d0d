"""From what an annotator sees to what the article view paints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diploannot.domain.actors import Actor
from diploannot.domain.entities import Entity
from diploannot.domain.quotes import Quote
from diploannot.domain.suggestions import Status
from diploannot.screens.marks import EntityMark, MarkState, QuoteMark
from diploannot.screens.speaker_numbers import SpeakerNumbers


def quote_marks(quotes: Sequence[Quote], numbers: SpeakerNumbers) -> tuple[QuoteMark, ...]:
    """Marks of the visible quotes, which come in text order."""
    around: list[tuple[int, int]] = []
    marks = []
    for number, quote in enumerate(quotes, 1):
        start, end = quote.content[0].start, quote.content[-1].end
        while around and around[-1][1] < end:
            around.pop()
        depth = sum(1 for outer in around if outer[1] > start and outer != (start, end))
        around.append((start, end))
        marks.append(
            QuoteMark(
                id=quote.id,
                number=number,
                speaker=numbers.of(quote.speakers[0]) if quote.speakers else 0,
                state=mark_state(quote),
                content=quote.content,
                cue=quote.cue,
                source=quote.source,
                depth=depth,
            )
        )
    return tuple(marks)


def mark_state(quote: Quote) -> MarkState:
    if quote.flag is not None:
        return MarkState.FLAGGED
    return MarkState.CONFIRMED if quote.status.is_decided else MarkState.SUGGESTED


def entity_marks(entities: Sequence[Entity], actors: Mapping[str, Actor]) -> tuple[EntityMark, ...]:
    return tuple(_entity_mark(entity, actors) for entity in entities)


def _entity_mark(entity: Entity, actors: Mapping[str, Actor]) -> EntityMark:
    actor = actors.get(entity.actor) if entity.actor else None
    tip = f"{entity.label.value}: {actor.name}" if actor else entity.label.value
    suggested = entity.status is Status.SUGGESTED
    return EntityMark(entity.id, entity.span, entity.label.value, tip, suggested)
