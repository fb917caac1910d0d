"""Questions about layers: what one annotator recorded on one article."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, case, select
from sqlalchemy.engine import Connection

from diploannot.domain.actors import Actor
from diploannot.domain.annotators import Annotator, AnnotatorKind
from diploannot.domain.entities import ArticleTopic, Entity
from diploannot.domain.layers import Layer, LayerState
from diploannot.domain.quotes import Quote
from diploannot.domain.recorded_layers import (
    Recorded,
    RecordedLayer,
    actors_in,
    layer_from,
    place_of_entity,
    place_of_quote,
)
from diploannot.domain.records import article_topic_from, entity_from, quote_from, suggestion_from
from diploannot.domain.steps import Fields, RecordKind
from diploannot.domain.suggestions import Status, Suggestion
from diploannot.store import actors as actor_queries
from diploannot.store import articles as article_queries
from diploannot.store import learned_models
from diploannot.store.code_points import by_code_point
from diploannot.store.kept import KEPT, Kept
from diploannot.store.rows import read
from diploannot.store.schema import annotators, articles, layers
from diploannot.store.values import from_json


@dataclass(frozen=True, slots=True)
class LayerHead:
    """A layer without its records."""

    id: str
    article: str
    annotator: Annotator
    state: LayerState
    skipped: bool


@dataclass(frozen=True, slots=True)
class Records:
    """What is in a layer: quotes and entities by id, topics by label."""

    quotes: dict[str, Quote]
    entities: dict[str, Entity]
    topics: dict[str, ArticleTopic]


_HEAD = select(
    layers.c.id,
    layers.c.article,
    layers.c.annotator,
    annotators.c.name,
    annotators.c.kind,
    layers.c.state,
    layers.c.skipped,
).join(annotators, annotators.c.id == layers.c.annotator)


_IS_CHOSEN = case(
    (
        and_(
            annotators.c.kind == AnnotatorKind.MODEL.value,
            annotators.c.name == learned_models.chosen_name(),
        ),
        1,
    ),
    else_=0,
)
_OLDEST_FIRST = (_IS_CHOSEN, layers.c.id)
"""Ids are UUIDv7. The layer of the model that was chosen counts as the newest."""


def heads_over(session: Connection, article: str) -> list[LayerHead]:
    """All layers over an article, oldest first, but that of the chosen model last."""
    query = _HEAD.where(layers.c.article == article).order_by(*_OLDEST_FIRST)
    return [_head(*row) for row in session.execute(query)]


def head(session: Connection, article: str, annotator: str) -> LayerHead | None:
    """This annotator's layer over the article, if there is one."""
    query = _HEAD.where(layers.c.article == article, layers.c.annotator == annotator)
    row = session.execute(query).first()
    return _head(*row) if row else None


def last_articles_of(session: Connection, annotator: str, most: int) -> list[str]:
    """The articles of this annotator's newest layers, newest first."""
    query = select(layers.c.article).where(layers.c.annotator == annotator)
    return list(session.execute(query.order_by(layers.c.id.desc()).limit(most)).scalars())


def quotes_over(
    session: Connection, articles: Collection[str]
) -> dict[str, list[tuple[LayerHead, dict[str, Quote]]]]:
    """All layers over these articles with their quotes alone, by article, as `heads_over`."""
    found: dict[str, list[tuple[LayerHead, dict[str, Quote]]]] = {}
    heads = _HEAD.where(layers.c.article.in_(articles)).order_by(*_OLDEST_FIRST)
    by_layer: dict[str, dict[str, Quote]] = {}
    for row in session.execute(heads):
        head = _head(*row)
        by_layer[head.id] = {}
        found.setdefault(head.article, []).append((head, by_layer[head.id]))
    kept = KEPT[RecordKind.QUOTE]
    query = kept.reads.add_columns(kept.table.c.layer).where(kept.table.c.layer.in_(by_layer))
    for *values, id, layer in session.execute(query):
        by_layer[layer][id] = quote_from(id, dict(zip(kept.fields, values, strict=True)))
    return found


@dataclass(frozen=True, slots=True)
class Brief:
    """Of a quote what a count needs."""

    id: str
    status: Status
    suggestion: Suggestion | None


def briefs_over(
    session: Connection, articles: Collection[str]
) -> dict[str, list[tuple[LayerHead, list[Brief]]]]:
    """As `quotes_over`, a tenth as long: nothing is read of where the quotes stand."""
    found: dict[str, list[tuple[LayerHead, list[Brief]]]] = {}
    heads = _HEAD.where(layers.c.article.in_(articles)).order_by(*_OLDEST_FIRST)
    by_layer: dict[str, list[Brief]] = {}
    for row in session.execute(heads):
        head = _head(*row)
        by_layer[head.id] = []
        found.setdefault(head.article, []).append((head, by_layer[head.id]))
    kept = KEPT[RecordKind.QUOTE].table.c
    query = select(kept.layer, kept.id, kept.status, kept.suggestion).where(
        kept.layer.in_(by_layer)
    )
    for layer, id, status, made in session.execute(query):
        by_layer[layer].append(Brief(id, _STATUSES[status], suggestion_from(made)))
    return found


def article_of(session: Connection, layer: str) -> str | None:
    """The article that the layer is over."""
    return session.execute(select(layers.c.article).where(layers.c.id == layer)).scalar()


def _head(
    id: str, article: str, annotator: str, name: str, kind: str, state: str, skipped: bool
) -> LayerHead:
    maker = Annotator(annotator, name, AnnotatorKind(kind))
    return LayerHead(id, article, maker, LayerState(state), skipped)


def records(session: Connection, layer: str) -> Records:
    """Everything in the layer."""
    return _records(session, layer, {})


def some_records(
    session: Connection, layer: str, ids: Mapping[RecordKind, Collection[str]]
) -> Records:
    """Of the layer's records those with these ids; of kinds that are not named, none."""
    wanted = {kind: ids.get(kind, ()) for kind in _IN_LAYER}
    return _records(session, layer, wanted)


def no_records() -> Records:
    return Records({}, {}, {})


_STATUSES = {status.value: status for status in Status}
_IN_LAYER = (RecordKind.QUOTE, RecordKind.ENTITY, RecordKind.ARTICLE_TOPIC)


def _records(session: Connection, layer: str, ids: Mapping[RecordKind, Collection[str]]) -> Records:
    quotes, entities, topics = (_rows(session, kind, layer, ids.get(kind)) for kind in _IN_LAYER)
    return Records(
        {id: quote_from(id, fields) for id, fields in quotes},
        {id: entity_from(id, fields) for id, fields in entities},
        {id: article_topic_from(id, fields) for id, fields in topics},
    )


def _rows(
    session: Connection, kind: RecordKind, layer: str, ids: Collection[str] | None
) -> Iterator[tuple[str, Fields]]:
    """The layer's rows of one kind; with `ids`, only those."""
    kept = KEPT[kind]
    if ids is not None:
        yield from read(session, kept, ids, layer).items()
        return
    query = kept.reads.where(kept.table.c.layer == layer).order_by(by_code_point(kept.id_column))
    for row in session.execute(query):
        yield row[-1], dict(zip(kept.fields, row, strict=False))


def whole(session: Connection, found: LayerHead) -> Layer:
    """The layer with its article and the actors it refers to.

    Quotes by content and id, entities by span and id, topics by label, actors by key.
    """
    held = records(session, found.id)
    quotes = sorted(held.quotes.values(), key=lambda quote: (quote.content, quote.id))
    entities = sorted(held.entities.values(), key=lambda entity: (entity.span, entity.id))
    return Layer(
        id=found.id,
        article=article_queries.article(session, found.article),
        annotator=found.annotator,
        state=found.state,
        quotes=tuple(quotes),
        entities=tuple(entities),
        topics=tuple(held.topics[label] for label in sorted(held.topics)),
        actors=_actors(session, actors_named(quotes, entities)),
    )


def _actors(session: Connection, keys: frozenset[str]) -> tuple[Actor, ...]:
    found = actor_queries.among(session, sorted(keys))
    return tuple(found[key] for key in sorted(found))


def actors_named(quotes: Iterable[Quote], entities: Iterable[Entity]) -> frozenset[str]:
    """The keys of all actors that the records refer to."""
    named: set[str | None] = {entity.actor for entity in entities}
    for quote in quotes:
        named.update(quote.speakers, quote.addressees)
        named.update(channel.actor for channel in quote.channels)
    return frozenset(key for key in named if key is not None)


def every(
    session: Connection,
    kinds: Collection[AnnotatorKind] = (AnnotatorKind.HUMAN,),
    *,
    names: Collection[str] | None = None,
) -> Iterator[Layer]:
    """All layers of annotators of these kinds (and names), by article, kind and name."""
    return map(layer_from, every_recorded(session, kinds, names=names))


def every_recorded(
    session: Connection,
    kinds: Collection[AnnotatorKind] = (AnnotatorKind.HUMAN,),
    *,
    names: Collection[str] | None = None,
) -> Iterator[RecordedLayer]:
    """As `every`, with the records' fields as they stand in their rows."""
    query = (
        _HEAD.join(articles, articles.c.id == layers.c.article)
        .where(annotators.c.kind.in_([kind.value for kind in kinds]))
        .order_by(
            articles.c.number, annotators.c.kind, by_code_point(annotators.c.name), layers.c.id
        )
    )
    if names is not None:
        query = query.where(annotators.c.name.in_(list(names)))
    heads = [_head(*row) for row in session.execute(query)]
    known: dict[str, Actor] = {}
    for start in range(0, len(heads), AT_ONCE):
        yield from _whole(session, heads[start : start + AT_ONCE], known)


AT_ONCE = 100
"""Layers read with one query a table: so many round trips are saved, so little memory is held."""


def _whole(
    session: Connection, heads: Sequence[LayerHead], known: dict[str, Actor]
) -> Iterator[RecordedLayer]:
    """As `whole`, for many; `known` remembers actors from batch to batch."""
    ids = [head.id for head in heads]
    quotes, entities, topics = (_by_layer(session, kind, ids) for kind in _IN_LAYER)
    texts = article_queries.some(session, {head.article for head in heads})
    for head in heads:
        said, named = quotes.get(head.id, []), entities.get(head.id, [])
        keys = actors_in(said, named)
        known.update(actor_queries.among(session, sorted(keys - known.keys())))
        yield RecordedLayer(
            id=head.id,
            article=texts[head.article],
            annotator=head.annotator,
            state=head.state,
            quotes=sorted(said, key=place_of_quote),
            entities=sorted(named, key=place_of_entity),
            topics=sorted(topics.get(head.id, ()), key=_label),
            actors=[known[key] for key in sorted(keys) if key in known],
        )


def _label(topic: Recorded) -> str:
    return topic[0]


def _by_layer(
    session: Connection, kind: RecordKind, ids: Sequence[str]
) -> dict[str, list[Recorded]]:
    kept = KEPT[kind]
    found: dict[str, list[Recorded]] = {}
    for layer, id, fields in _fields_in(session, kept, ids):
        found.setdefault(layer, []).append((id, fields))
    return found


def _fields_in(
    session: Connection, kept: Kept, ids: Sequence[str]
) -> Iterator[tuple[str, str, Fields]]:
    """The layers' records; in a file, past SQLAlchemy, which takes longer over each value than
    SQLite.
    """
    if session.dialect.name != "sqlite":
        query = kept.reads.add_columns(kept.table.c.layer).where(kept.table.c.layer.in_(ids))
        for *values, id, layer in session.execute(query).all():
            yield layer, id, dict(zip(kept.fields, values, strict=True))
        return
    names = (*kept.fields, "id of the record", "layer of the record")
    packed = [kept.fields[place] for place in kept.packed_places]
    truths = [kept.fields[place] for place in kept.truths]
    for row in session.exec_driver_sql(kept.reads_raw(len(ids)), tuple(ids)).all():
        fields: dict[str, Any] = dict(zip(names, row, strict=True))
        for name in packed:
            if (value := fields[name]) is not None:
                fields[name] = [] if value == "[]" else from_json(value)
        for name in truths:
            fields[name] = bool(fields[name])
        yield fields.pop("layer of the record"), fields.pop("id of the record"), fields
