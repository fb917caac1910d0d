"""What an incoming layer adds to the layer its annotator may have already."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from uuid_utils.compat import uuid7

from diploannot.domain.entities import ArticleTopic, Entity
from diploannot.domain.layers import Layer
from diploannot.domain.quotes import Quote
from diploannot.domain.records import article_topic_fields, entity_fields, quote_fields
from diploannot.domain.steps import Change, Fields, RecordKind

Record = TypeVar("Record", Quote, Entity)


@dataclass(slots=True)
class Held:
    """The records of one layer: quotes and entities by id, article topics by label."""

    quotes: dict[str, Quote] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    topics: dict[str, ArticleTopic] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Otherwise:
    """One record that is here and says something else in what comes in."""

    kind: RecordKind
    id: str
    ours: Fields
    theirs: Fields


@dataclass(slots=True)
class Joined:
    """The records that come in, as changes, and those that differ from ours with the same id."""

    changes: list[Change] = field(default_factory=list)
    differing: list[Otherwise] = field(default_factory=list)


def join(incoming: Layer, held: Held) -> Joined:
    """The union of a layer with the records that are there, by id; `held` grows to it.

    Where two differ, ours stays and theirs is told: an import never overwrites. A record without
    an id is known by what it says, so that a file without ids comes in once.
    """
    result = Joined()
    _join(result, RecordKind.QUOTE, incoming.quotes, held.quotes, quote_fields)
    _join(result, RecordKind.ENTITY, incoming.entities, held.entities, entity_fields)
    for topic in incoming.topics:
        ours = held.topics.setdefault(topic.topic, topic)
        fields = article_topic_fields(topic)
        if ours is topic:
            result.changes.append(Change(RecordKind.ARTICLE_TOPIC, topic.topic, None, fields))
        elif ours != topic:
            before = article_topic_fields(ours)
            differs = Otherwise(RecordKind.ARTICLE_TOPIC, topic.topic, before, fields)
            result.differing.append(differs)
    return result


def _join(
    result: Joined,
    kind: RecordKind,
    incoming: Iterable[Record],
    held: dict[str, Record],
    fields: Callable[[Record], dict[str, Any]],
) -> None:
    known = {replace(record, id="") for record in held.values()}
    for record in incoming:
        if not record.id:
            if record in known:
                continue
            record = replace(record, id=str(uuid7()))
        ours = held.setdefault(record.id, record)
        if ours is record:
            result.changes.append(Change(kind, record.id, None, fields(record)))
        elif ours != record:
            result.differing.append(Otherwise(kind, record.id, fields(ours), fields(record)))
