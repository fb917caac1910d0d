"""What a ruling changes in the gold layer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from diploannot.domain.entities import ArticleTopic, Entity
from diploannot.domain.quotes import Quote
from diploannot.domain.records import (
    article_topic_fields,
    article_topic_from,
    entity_fields,
    entity_from,
    quote_fields,
    quote_from,
)
from diploannot.domain.review_rulings import Ruling, ruling_fields
from diploannot.domain.steps import Change, RecordKind
from diploannot.domain.suggestions import Status
from diploannot.services.reviewing_items import Seen, told

if TYPE_CHECKING:
    from diploannot.store.layers import Records


def ruling_change(old: Ruling | None, new: Ruling) -> Change:
    before = ruling_fields(old) if old else None
    return Change(RecordKind.RULING, new.id, before, ruling_fields(new))


def ruling_changes(
    ruling: Ruling, record: Seen, gold: Records, rulings: dict[str, Ruling]
) -> list[Change]:
    """What the ruling changes; `rulings` holds it from then on, instead of an older one."""
    old = rulings.get(ruling.id)
    rulings[ruling.id] = ruling
    changes = [ruling_change(old, ruling)]
    was = old.gold if old else None
    return changes + gold_changes(gold, was, ruling, record, rulings.values())


def follow(gold: Records, changes: Iterable[Change]) -> None:
    """Gold as it stands after the changes."""
    for change in changes:
        if change.kind is RecordKind.QUOTE:
            gold.quotes.pop(change.id, None)
            if change.after is not None:
                gold.quotes[change.id] = quote_from(change.id, change.after)
        elif change.kind is RecordKind.ENTITY:
            gold.entities.pop(change.id, None)
            if change.after is not None:
                gold.entities[change.id] = entity_from(change.id, change.after)
        elif change.kind is RecordKind.ARTICLE_TOPIC:
            gold.topics.pop(change.id, None)
            if change.after is not None:
                gold.topics[change.id] = article_topic_from(change.id, change.after)


def gold_changes(
    gold: Records, old: str | None, ruling: Ruling, record: Seen, rulings: Iterable[Ruling]
) -> list[Change]:
    """The gold record that the ruling asks for, and parents that it makes true."""
    if ruling.kind is RecordKind.ARTICLE_TOPIC:
        return _topic_changes(gold, ruling, record)
    changes = []
    if isinstance(record, Entity) or (record is None and old in gold.entities):
        was = gold.entities.get(old or "")
        now = as_gold(record, ruling.gold) if isinstance(record, Entity) else None
        fields = [entity_fields(one) if one else None for one in (was, now)]
        if was != now:
            changes.append(Change(RecordKind.ENTITY, (ruling.gold or old or ""), *fields))
        return changes
    after: dict[str, Quote | None] = dict(gold.quotes)
    if old:
        after[old] = None
    if isinstance(record, Quote):
        made = as_gold(record, ruling.gold)
        after[made.id] = replace(made, flag=None, note="", parent=None)
    for id, quote in _with_parents(after, rulings):
        was_quote = gold.quotes.get(id)
        if was_quote != quote:
            pair: list[dict[str, Any] | None] = [
                quote_fields(one) if one else None for one in (was_quote, quote)
            ]
            changes.append(Change(RecordKind.QUOTE, id, *pair))
    return changes


def _topic_changes(gold: Records, ruling: Ruling, record: Seen) -> list[Change]:
    """A topic's label is its id, in gold too."""
    label = next(one.record for one in ruling.versions if one.record is not None)
    was, now = gold.topics.get(label), as_gold(record, label) if record is not None else None
    if was == now:
        return []
    return [Change(RecordKind.ARTICLE_TOPIC, label, told(was), told(now))]


def gold_fields(gold: Records, ruling: Ruling) -> dict[str, Any] | None:
    """What gold says where the ruling put a record; None where that is gone again."""
    id = ruling.gold or ""
    if ruling.kind is RecordKind.QUOTE:
        return quote_fields(gold.quotes[id]) if id in gold.quotes else None
    if ruling.kind is RecordKind.ARTICLE_TOPIC:
        return article_topic_fields(gold.topics[id]) if id in gold.topics else None
    return entity_fields(gold.entities[id]) if id in gold.entities else None


def as_gold(record: Any, id: str | None) -> Any:
    """A record of the gold layer: decided, whatever its status was."""
    status = record.status if record.status.is_decided else Status.CONFIRMED
    if isinstance(record, ArticleTopic):
        return replace(record, status=status)
    return replace(record, id=id, status=status)


def _with_parents(
    quotes: Mapping[str, Quote | None], rulings: Iterable[Ruling]
) -> Iterable[tuple[str, Quote | None]]:
    """Gold quotes stand inside the gold quotes that their versions' parents became."""
    rulings = list(rulings)
    became = {(one.annotator, one.record): r.gold for r in rulings for one in r.versions}
    inside: dict[str, str] = {}
    for ruling in rulings:
        for one in ruling.versions:
            parent = became.get((one.annotator, (one.told or {}).get("parent")))
            if (
                ruling.gold
                and parent
                and one.record
                and quotes.get(parent)
                and parent != ruling.gold
            ):
                inside.setdefault(ruling.gold, parent)
    for id, quote in quotes.items():
        yield id, replace(quote, parent=inside.get(id)) if quote else None
