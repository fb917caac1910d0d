"""What the steps of all copies come to: which version of each record stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from diploannot.domain.layers import LayerState
from diploannot.domain.steps import Fields, RecordKind, Step
from diploannot.domain.suggestions import Status
from diploannot.services.merging_names import IN_LAYER, Names
from diploannot.services.merging_order import Order

Key = tuple[RecordKind, str | None, str]
"""Kind, layer and id of a record, by their one name (services/merging_names.py)."""

Records = dict[Key, Fields]


@dataclass(frozen=True, slots=True)
class Version:
    """What a step made of a record; `fields` None where it took it away."""

    step: Step
    fields: Fields | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The records that stand, and the versions that differ from them and were made elsewhere."""

    records: Records
    beside: list[tuple[Key, Version]]


def outcome(steps: Sequence[Step], names: Names, order: Order) -> Outcome:
    """Follows from the set of steps alone, in whatever order copies were merged.

    Of versions that knew of each other the last stands. Of versions made independently: one
    that is there before one that is gone, decided before open, then the later.
    """
    history: dict[Key, list[Version]] = defaultdict(list)
    for step in sorted(steps, key=lambda step: order.places[step.id]):
        for key, fields in _versions(step, names).items():
            history[key].append(Version(step, fields))
    records: Records = {}
    beside: list[tuple[Key, Version]] = []
    standing: dict[Key, Version] = {}
    for key, versions in history.items():
        standing[key], others = _rule(key[0], versions, order)
        fields = standing[key].fields
        if fields is not None:
            records[key] = fields
        if key[0] not in _NEVER_DISPUTED and not (key[1] and names.is_model(key[1])):
            beside += [(key, other) for other in others]
    for key in _overruled(history, standing, order):
        beside.append((key, standing[key]))
        del records[key]
    _bring_back(records, history)
    _mend_parents(records, history)
    return Outcome(records, beside)


def _versions(step: Step, names: Names) -> dict[Key, Fields | None]:
    """What the step left of each record it changed."""
    found: dict[Key, Fields | None] = {}
    for change in step.changes:
        layer = None
        if change.kind in IN_LAYER:
            assert step.layer is not None
            layer = names.layer(step.layer)
        fields = names.fields(change.kind, layer, change.after) if change.after else None
        if fields is not None or change.kind not in _NEVER_GONE:
            found[change.kind, layer, names.of(change.kind, change.id, layer)] = fields
    return found


def _rule(
    kind: RecordKind, versions: Sequence[Version], order: Order
) -> tuple[Version, list[Version]]:
    """The version that stands, and one of each other kind that nobody has overruled knowingly."""
    heads = [
        one
        for n, one in enumerate(versions)
        if not any(order.knew(later.step.id, one.step.id) for later in versions[n + 1 :][::-1])
    ]
    stands = max(heads, key=lambda one: (_weight(kind, one.fields), order.places[one.step.id]))
    told = [_told(kind, stands.fields)]
    if kind in _REGISTRY:
        known = (one for one in versions if order.knew(stands.step.id, one.step.id))
        told += [_told(kind, one.fields) for one in known]
    others = []
    for one in reversed(heads):
        said = _told(kind, one.fields)
        if said not in told:
            told.append(said)
            others.append(one)
    return stands, others


def _weight(kind: RecordKind, fields: Fields | None) -> tuple[int, ...]:
    if fields is None:
        return (0,)
    if kind is RecordKind.LAYER:
        return 1, _STATES.index(fields["state"]), not fields["skipped"]
    return 1, fields.get("status") != Status.SUGGESTED.value


_REGISTRY = frozenset({RecordKind.ACTOR, RecordKind.TENURE, RecordKind.TOPIC, RecordKind.ARTICLE})
"""Facts, not judgements: what was known and knowingly replaced need not be looked at again."""

_STATES = [state.value for state in (LayerState.NEW, LayerState.IN_PROGRESS, LayerState.DONE)]

_NEVER_GONE = frozenset({RecordKind.ARTICLE, RecordKind.ANNOTATOR, RecordKind.LAYER})

_NEVER_DISPUTED = frozenset({RecordKind.ANNOTATOR, RecordKind.LAYER, RecordKind.LEARNED_MODEL})
"""How far an article is, who works on it and which model helps, is nobody's judgement."""


def _told(kind: RecordKind, fields: Fields | None) -> dict[str, Any] | None:
    if fields is None:
        return None
    return {name: value for name, value in fields.items() if name not in _ASIDE.get(kind, ())}


def says_otherwise(kind: RecordKind, one: Fields, other: Fields) -> bool:
    """Whether a merge that finds both versions lets the one that does not stand wait."""
    return _told(kind, one) != _told(kind, other)


_ASIDE = {
    RecordKind.QUOTE: ("suggestion", "parent"),
    RecordKind.ENTITY: ("suggestion",),
    RecordKind.ARTICLE_TOPIC: ("suggestion",),
    RecordKind.ARTICLE: ("external_id",),
    RecordKind.TOPIC: ("position",),
    RecordKind.RULING: ("versions", "gold"),
}
"""What two versions may differ in and still say the same."""


def _overruled(
    history: Mapping[Key, Sequence[Version]], standing: Mapping[Key, Version], order: Order
) -> list[Key]:
    """Gold records of rulings that do not stand, since another reviewer's on the same does.

    Unless somebody who knew that ruling put the record there.
    """
    kept = {(key[1], _gold(one)) for key, one in standing.items() if key[0] is RecordKind.RULING}
    found: dict[Key, None] = {}
    for key in [key for key in history if key[0] is RecordKind.RULING]:
        for one in history[key]:
            gold = _gold(one)
            if gold is not None and one.fields is not None and (key[1], gold) not in kept:
                place = RecordKind(one.fields["kind"]), key[1], gold
                record = standing.get(place)
                if record is not None and record.fields is not None:
                    if not order.knew(record.step.id, standing[key].step.id):
                        found[place] = None
    return list(found)


def _gold(ruling: Version) -> str | None:
    return ruling.fields["gold"] if ruling.fields is not None else None


def _bring_back(records: Records, history: Mapping[Key, Sequence[Version]]) -> None:
    """An actor or topic that one copy took away stays where another's records name it."""
    gone = [key for key in history if key not in records and key[0] in _NAMED_KINDS]
    if not gone:
        return
    named = set(_named(records))
    for key in gone:
        if (key[0], key[2]) in named:
            there = (one.fields for one in reversed(history[key]) if one.fields is not None)
            records[key] = next(there)


_NAMED_KINDS = frozenset({RecordKind.ACTOR, RecordKind.TOPIC})


def _named(records: Records) -> Iterator[tuple[RecordKind, str]]:
    for (kind, _, id), fields in records.items():
        for actor in actors_in(kind, fields):
            yield RecordKind.ACTOR, actor
        if kind is RecordKind.ARTICLE_TOPIC:
            yield RecordKind.TOPIC, id
        elif kind is RecordKind.QUOTE:
            yield from ((RecordKind.TOPIC, topic) for topic in fields["topics"])


def actors_in(kind: RecordKind, fields: Fields) -> Iterator[str]:
    """The keys of the actors that a record names."""
    found: Iterable[str | None] = ()
    if kind is RecordKind.QUOTE:
        channels = (channel["actor"] for channel in fields["channels"])
        found = (*fields["speakers"], *fields["addressees"], *channels)
    elif kind is RecordKind.ENTITY:
        found = (fields["actor"],)
    elif kind is RecordKind.ACTOR:
        found = (fields["of"],)
    elif kind is RecordKind.TENURE:
        found = (fields["of"], fields["holder"])
    return (actor for actor in found if actor)


def _mend_parents(records: Records, history: Mapping[Key, Sequence[Version]]) -> None:
    """A quote whose parent another copy took away belongs to what was around that one."""
    nested = [key for key in records if key[0] is RecordKind.QUOTE and records[key]["parent"]]
    parents = {key: _parent(key, records, history) for key in nested}
    for key, parent in parents.items():
        if parent != records[key]["parent"]:
            records[key] = {**records[key], "parent": parent}


def _parent(key: Key, records: Records, history: Mapping[Key, Sequence[Version]]) -> str | None:
    """The first quote around that is there; None where two copies nested quotes in a ring."""
    seen = {key}
    found: str | None = None
    at = key
    while True:
        fields = records.get(at) or _last(history.get(at, ()))
        parent = fields["parent"] if fields else None
        if parent is None:
            return found
        at = RecordKind.QUOTE, key[1], parent
        if at in seen:
            return None if at == key else found
        seen.add(at)
        if found is None and at in records:
            found = parent


def _last(versions: Sequence[Version]) -> Fields | None:
    return next((one.fields for one in reversed(versions) if one.fields is not None), None)
