"""A layer with its records as plain fields: what a database holds, and what goes out as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from diploannot.domain.actors import Actor
from diploannot.domain.annotators import Annotator
from diploannot.domain.articles import Article
from diploannot.domain.layers import Layer, LayerState
from diploannot.domain.records import (
    article_topic_fields,
    article_topic_from,
    entity_fields,
    entity_from,
    quote_fields,
    quote_from,
)
from diploannot.domain.steps import Fields

Recorded = tuple[str, Fields]
"""A record's id (an article topic's label) and its fields."""


@dataclass(slots=True)
class RecordedLayer:
    """As `Layer`, in the same order, but unchecked: reading a record's values one by one takes
    most of the time of reading it.
    """

    id: str
    article: Article
    annotator: Annotator
    state: LayerState
    quotes: Sequence[Recorded]
    entities: Sequence[Recorded]
    topics: Sequence[Recorded]
    actors: Sequence[Actor]


def recorded(layer: Layer) -> RecordedLayer:
    return RecordedLayer(
        layer.id,
        layer.article,
        layer.annotator,
        layer.state,
        [(quote.id, quote_fields(quote)) for quote in layer.quotes],
        [(entity.id, entity_fields(entity)) for entity in layer.entities],
        [(topic.topic, article_topic_fields(topic)) for topic in layer.topics],
        layer.actors,
    )


def layer_from(found: RecordedLayer) -> Layer:
    """The layer; ValueError or KeyError where a value is not of the scheme."""
    return Layer(
        id=found.id,
        article=found.article,
        annotator=found.annotator,
        state=found.state,
        quotes=tuple([quote_from(id, fields) for id, fields in found.quotes]),
        entities=tuple([entity_from(id, fields) for id, fields in found.entities]),
        topics=tuple([article_topic_from(id, fields) for id, fields in found.topics]),
        actors=tuple(found.actors),
    )


def place_of_quote(quote: Recorded) -> tuple[list[list[int]], str]:
    """Sorts quotes as a layer has them: by content, then id."""
    return quote[1]["content"], quote[0]


def place_of_entity(entity: Recorded) -> tuple[int, int, str]:
    return entity[1]["start"], entity[1]["end"], entity[0]


def actors_in(quotes: Iterable[Recorded], entities: Iterable[Recorded]) -> frozenset[str]:
    """The keys of all actors that the records refer to."""
    named: set[str | None] = {fields["actor"] for _, fields in entities}
    for _, fields in quotes:
        named.update(fields["speakers"], fields["addressees"])
        if fields["channels"]:
            named.update(channel["actor"] for channel in fields["channels"])
    return frozenset(key for key in named if key is not None)
