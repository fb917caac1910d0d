"""What is known of a layer beside its spans, as one JSON object that other tools carry along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from diploannot.domain.actors import Actor, ActorKind
from diploannot.domain.annotators import Annotator, AnnotatorKind
from diploannot.domain.entities import ArticleTopic, Entity
from diploannot.domain.layers import Layer, LayerState
from diploannot.domain.quotes import Quote
from diploannot.domain.recorded_layers import recorded
from diploannot.domain.records import article_fields
from diploannot.formats import native
from diploannot.formats.native_lines import ActorLine, AnnotatorLine, ArticleLine, TopicLine

KEY = "diploannot"
"""Where the facts stand in another tool's file."""


class Facts(msgspec.Struct):
    """The facts, decoded; everything has a default, since a file may hold none."""

    article: dict[str, Any] = {}
    annotator: AnnotatorLine | None = None
    state: str = LayerState.DONE.value
    topics: list[TopicLine] = []
    actors: dict[str, ActorLine] = {}


def facts_of(layer: Layer) -> dict[str, Any]:
    """Everything of the layer but its text, quotes and entities, as plain JSON values."""
    article = {"id": layer.article.id, **article_fields(layer.article)}
    return {"article": article, **native.head_of(recorded(layer))}


def layer_from(
    text: str,
    facts: object,
    quotes: Sequence[Quote],
    entities: Sequence[Entity],
    *,
    known: Mapping[str, Any] | None = None,
    annotator: str = "",
    topics: Sequence[str] = (),
) -> Layer:
    """A checked layer; ValueError where something does not fit.

    Where there are no `facts`, the article is as `known` has it (names as in the native line),
    the maker is `annotator` and the article's `topics` are labels.
    """
    given = msgspec.convert(facts if isinstance(facts, dict) else {}, Facts)
    said = {**(known or {}), **given.article, "text": text, "sha256": None}
    line = msgspec.convert(said, ArticleLine)
    maker = given.annotator or AnnotatorLine(annotator)
    return Layer(
        id="",
        article=native.article_of(line),
        annotator=Annotator("", maker.name, AnnotatorKind(maker.kind)),
        state=LayerState(given.state),
        quotes=tuple(quotes),
        entities=tuple(entities),
        topics=tuple(map(native.topic_of, given.topics))
        or tuple(map(ArticleTopic, dict.fromkeys(topics))),
        actors=tuple(Actor(key, a.name, ActorKind(a.kind)) for key, a in given.actors.items()),
    )
