"""What a reviewer has before them: a quote, entity or article topic, as each annotator sees it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import Any

from diploannot import store
from diploannot.domain.entities import ArticleTopic, Entity
from diploannot.domain.layers import Layer, LayerState
from diploannot.domain.matching import match_quotes
from diploannot.domain.quotes import Quote
from diploannot.domain.records import article_topic_fields, entity_fields, quote_fields
from diploannot.domain.review import (
    Cause,
    Difference,
    between,
    entity_differences,
    topic_differences,
)
from diploannot.domain.review_rulings import Outcome, Ruling
from diploannot.domain.spans import Spans
from diploannot.domain.steps import RecordKind
from diploannot.domain.suggestions import Status
from diploannot.services.workspace import Workspace

Seen = Quote | Entity | ArticleTopic | None
"""One annotator's version; None where they have nothing there."""


@dataclass(frozen=True)
class Item:
    """One quote, entity or topic of an article, by annotator in order of name.

    No causes means that all agree. `size` is the largest difference; `flags` are the annotators'
    questions; `ruling` is the last one, `stale` where a version has changed since.
    """

    article: str
    kind: RecordKind
    versions: Mapping[str, Seen]
    causes: tuple[Cause, ...]
    size: int
    flags: tuple[tuple[str, str], ...] = ()
    ruling: Ruling | None = None
    stale: bool = False

    @cached_property
    def key(self) -> tuple[str, ...]:
        """Tells the item apart from all others while its records are there."""
        ids = [record_id(seen) for seen in self.versions.values() if seen is not None]
        return self.article, self.kind.value, *ids

    @property
    def is_open(self) -> bool:
        """Whether a reviewer has to look: again, where versions changed or answers came."""
        if self.ruling is None or self.stale:
            return bool(self.causes or self.flags)
        return self.ruling.outcome is Outcome.SENT_BACK and bool(self.ruling.answers)


def all_items(workspace: Workspace, article: str | None = None) -> list[Item]:
    """Everything that several annotators, or a flag, give to review: by article, text order."""
    if article is not None:
        with workspace.read() as session:
            over = store.reviews.over(session, article)
        return items_of(over.layers, over.rulings) if over.layers else []
    with workspace.read() as session:
        rulings = store.reviews.every(session)
        layers = list(store.layers.every(session))
    by_article: dict[str, list[Layer]] = defaultdict(list)
    for layer in layers:
        by_article[layer.article.id].append(layer)
    return [item for id, some in by_article.items() for item in items_of(some, rulings.get(id, ()))]


def in_order(items: Iterable[Item]) -> list[Item]:
    """The open ones: by the first cause, then the largest first; mere questions last."""
    causes = list(Cause)
    return sorted(
        (item for item in items if item.is_open),
        key=lambda item: (
            causes.index(item.causes[0]) if item.causes else len(causes),
            -item.size,
        ),
    )


def items_of(layers: Sequence[Layer], rulings: Iterable[Ruling]) -> list[Item]:
    """The items of one article in text order.

    Finished layers are compared, where there are two; of the others only flagged quotes count.
    """
    done = sorted((one for one in layers if one.state is LayerState.DONE), key=_name)
    compared = done if len(done) > 1 else []
    text = layers[0].article.text
    quotes = _together(text, {_name(one): _standing(one.quotes) for one in compared})
    entities = _entities_together({_name(one): _standing(one.entities) for one in compared})
    for layer in layers:
        asked = [q for q in layer.quotes if q.flag is not None]
        if layer in compared:  # what is open is a question, and no claim that there is a quote
            asked = [q for q in asked if not q.status.is_decided]
        quotes += [{_name(layer): q} for q in asked]
    topics = _topics_together({_name(one): _standing(one.topics) for one in compared})
    by_record = _by_record(rulings)
    found = [_item(layers[0], RecordKind.QUOTE, group, by_record) for group in quotes]
    found += [_item(layers[0], RecordKind.ENTITY, group, by_record) for group in entities]
    found.sort(key=lambda item: (_KINDS.index(item.kind), _place(item.versions)))
    return found + [
        _item(layers[0], RecordKind.ARTICLE_TOPIC, group, by_record) for group in topics
    ]


_KINDS = (RecordKind.QUOTE, RecordKind.ENTITY)


def _name(layer: Layer) -> str:
    return layer.annotator.name


def _standing(records: Iterable[Any]) -> list[Any]:
    return [r for r in records if r.status.is_decided and r.status is not Status.REJECTED]


def _together(text: str, by_name: Mapping[str, Sequence[Quote]]) -> list[dict[str, Seen]]:
    """Each quote with the others' quotes that are the same attribution.

    An annotator's quotes are matched with the first version of each group so far.
    """
    from diploannot.services.statistics import best_assignment  # scipy: a second

    groups: list[dict[str, Seen]] = []
    for name, quotes in by_name.items():
        first = [next(q for q in group.values() if isinstance(q, Quote)) for group in groups]
        group_of = {id(quote): group for quote, group in zip(first, groups, strict=True)}
        for match in match_quotes(text, first, quotes, best_assignment):
            if match.other is not None:
                if match.one is None:
                    groups.append({name: match.other})
                else:
                    group_of[id(match.one)][name] = match.other
    return [{name: group.get(name) for name in by_name} for group in groups]


def _entities_together(by_name: Mapping[str, Sequence[Entity]]) -> list[dict[str, Seen]]:
    """Each entity with those that overlap its first version; entities are flat."""
    groups: list[dict[str, Seen]] = []
    for name, entities in by_name.items():
        for entity in sorted(entities, key=lambda one: (one.span, one.id)):
            for group in groups:
                first = next(e for e in group.values() if isinstance(e, Entity))
                if name not in group and first.span.overlaps(entity.span):
                    group[name] = entity
                    break
            else:
                groups.append({name: entity})
    return [{name: group.get(name) for name in by_name} for group in groups]


def _topics_together(by_name: Mapping[str, Sequence[ArticleTopic]]) -> list[dict[str, Seen]]:
    """Each topic that somebody gives the article, by label; who finished without it said no."""
    by_label: dict[str, dict[str, ArticleTopic]] = {}
    for name, topics in by_name.items():
        for topic in topics:
            by_label.setdefault(topic.topic, {})[name] = topic
    return [{name: given.get(name) for name in by_name} for _, given in sorted(by_label.items())]


def _item(
    layer: Layer,
    kind: RecordKind,
    versions: Mapping[str, Seen],
    by_record: _ByRecord,
) -> Item:
    found = [
        difference
        for one, other in combinations(versions.values(), 2)
        for difference in _differences(layer.article.text, one, other)
    ]
    ruling = _ruling_of(kind, versions, by_record)
    flags = [
        (n, q.flag) for n, q in versions.items() if isinstance(q, Quote) and q.flag is not None
    ]
    return Item(
        article=layer.article.id,
        kind=kind,
        versions=versions,
        causes=tuple(sorted({one.cause for one in found}, key=list(Cause).index)),
        size=max((one.size for one in found), default=0),
        flags=tuple(flags),
        ruling=ruling,
        stale=ruling is not None and _as_ruled(ruling) != _as_now(versions),
    )


_ByRecord = Mapping[tuple[RecordKind, str, str], Ruling]
"""By kind, annotator and record: the newest ruling on it."""


def ruled_again(items: Iterable[Item], rulings: Iterable[Ruling]) -> list[Item]:
    """The same items under other rulings: the versions are as they were, nothing is compared."""
    by_record, found = _by_record(rulings), []
    for item in items:
        ruling = _ruling_of(item.kind, item.versions, by_record)
        stale = ruling is not None and _as_ruled(ruling) != _as_now(item.versions)
        same = (item.ruling, item.stale) == (ruling, stale)
        found.append(item if same else replace(item, ruling=ruling, stale=stale))
    return found


def _by_record(rulings: Iterable[Ruling]) -> _ByRecord:
    found = {}
    for ruling in rulings:
        records = {one.annotator: one.record for one in ruling.versions}
        for name, record in _all_named(ruling.kind, records):
            found[ruling.kind, name, record] = ruling
    return found


def _all_named(kind: RecordKind, records: Mapping[str, str | None]) -> Iterable[tuple[str, str]]:
    """Whose record is which; a topic's label is its id, for those too who said no to it."""
    there = {name: record for name, record in records.items() if record is not None}
    if kind is RecordKind.ARTICLE_TOPIC:
        label = next(iter(there.values()), None)
        return [(name, label) for name in records] if label is not None else []
    return there.items()


def _ruling_of(
    kind: RecordKind, versions: Mapping[str, Seen], by_record: _ByRecord
) -> Ruling | None:
    """The newest ruling on any of the versions."""
    records = {name: record_id(seen) if seen else None for name, seen in versions.items()}
    ids = [(kind, *pair) for pair in _all_named(kind, records)]
    ruled = [by_record[one] for one in ids if one in by_record]
    return max(ruled, key=lambda one: one.id, default=None)


def _differences(text: str, one: Seen, other: Seen) -> Iterable[Difference]:
    if isinstance(one, Entity) or isinstance(other, Entity):
        ours, theirs = ([seen] if isinstance(seen, Entity) else [] for seen in (one, other))
        return entity_differences(ours, theirs)
    if isinstance(one, ArticleTopic) or isinstance(other, ArticleTopic):
        given = ([seen] if isinstance(seen, ArticleTopic) else [] for seen in (one, other))
        return topic_differences(*given)
    return between(text, one, other)


def told(seen: Seen) -> dict[str, Any] | None:
    """A version as a ruling keeps it."""
    if seen is None:
        return None
    if isinstance(seen, ArticleTopic):
        return article_topic_fields(seen)
    return quote_fields(seen) if isinstance(seen, Quote) else entity_fields(seen)


def record_id(seen: Quote | Entity | ArticleTopic) -> str:
    """What tells the record apart in its layer."""
    return seen.topic if isinstance(seen, ArticleTopic) else seen.id


def spans_of(seen: Seen) -> Spans:
    """Where in the text the record stands; a topic stands nowhere."""
    if isinstance(seen, Quote):
        return seen.content
    return (seen.span,) if isinstance(seen, Entity) else ()


_ASIDE = ("parent", "suggestion", "flag", "note", "status")
"""What may change without calling a ruling into question."""


def _as_now(versions: Mapping[str, Seen]) -> dict[str, Any]:
    return {name: judged(told(seen)) for name, seen in versions.items() if seen is not None}


def _as_ruled(ruling: Ruling) -> dict[str, Any]:
    return {one.annotator: judged(one.told) for one in ruling.versions if one.told is not None}


def judged(fields: Mapping[str, Any] | None) -> dict[str, Any]:
    """What a version says, without who thought so and why."""
    return {name: value for name, value in (fields or {}).items() if name not in _ASIDE}


def _place(versions: Mapping[str, Seen]) -> tuple[int, int]:
    firsts = [spans_of(seen)[0] for seen in versions.values() if seen]
    return min((span.start, span.end) for span in firsts)
