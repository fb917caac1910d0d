"""Writes records to their tables, after a look at what stands there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from sqlalchemy import insert
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from diploannot.domain.problems import ProblemForUser
from diploannot.domain.steps import Fields, RecordKind
from diploannot.store import search
from diploannot.store.kept import KEPT, Kept
from diploannot.store.schema import article_texts
from diploannot.store.values import to_json

_IDS_AT_ONCE = 400

MANY = 50
"""Rows from which on it pays to go around SQLAlchemy."""

_WORDS = {
    RecordKind.ARTICLE_TOPIC: "topic of the article",
    RecordKind.TENURE: "tenure",
    RecordKind.LEARNED_MODEL: "learned model",
}


class Net(NamedTuple):
    """What happens to one record, all in all. A tuple, since imports make hundred thousands."""

    kind: RecordKind
    layer: str | None
    id: str
    before: Fields | None
    after: Fields | None


def write(session: Connection, changes: Sequence[Net], texts: Mapping[str, str]) -> None:
    """Checks and writes; ProblemForUser where a row is not as `before` has it."""
    by_kind: dict[RecordKind, list[Net]] = defaultdict(list)
    for change in changes:
        if change.before != change.after:
            by_kind[change.kind].append(change)
    for kind in KEPT:
        _check(session, kind, [change for change in by_kind[kind] if change.before is not None])
    for kind in KEPT:
        found = by_kind[kind]
        _add(session, kind, [change for change in found if change.before is None], texts)
        _update(session, kind, [c for c in found if c.before is not None and c.after is not None])
    for kind in reversed(KEPT):
        _remove(session, kind, [change for change in by_kind[kind] if change.after is None])


def read(
    session: Connection, kept: Kept, ids: Iterable[str], layer: str | None
) -> dict[str, Fields]:
    """The records with these ids that are there."""
    found: dict[str, Fields] = {}
    for some in _batches(ids):
        query = kept.reads.where(kept.id_column.in_(some))
        if kept.in_layer:
            query = query.where(kept.table.c.layer == layer)
        for row in session.execute(query):
            found[row[-1]] = dict(zip(kept.fields, row, strict=False))
    return found


def _check(session: Connection, kind: RecordKind, changes: Sequence[Net]) -> None:
    by_layer: dict[str | None, list[Net]] = defaultdict(list)
    for change in changes:
        by_layer[change.layer].append(change)
    for layer, some in by_layer.items():
        found = read(session, KEPT[kind], [change.id for change in some], layer)
        for change in some:
            if found.get(change.id) != change.before:
                raise _changed_since(kind)


def _changed_since(kind: RecordKind) -> ProblemForUser:
    word = _WORDS.get(kind, kind.value)
    return ProblemForUser(f"The {word} has changed since.", "Look at it again.")


def _add(
    session: Connection, kind: RecordKind, changes: Sequence[Net], texts: Mapping[str, str]
) -> None:
    if not changes:
        return
    kept = KEPT[kind]
    try:
        if session.dialect.name == "sqlite" and len(changes) >= MANY:
            session.exec_driver_sql(kept.adds_raw, [_raw_row(kept, change) for change in changes])
        else:
            session.execute(kept.adds, [_new_row(kept, change) for change in changes])
        if kind is RecordKind.ARTICLE:
            _add_texts(session, [change.id for change in changes], texts)
    except IntegrityError as error:
        raise _changed_since(kind) from error


def _add_texts(session: Connection, ids: Sequence[str], texts: Mapping[str, str]) -> None:
    rows = [{"article": id, "text": texts[id]} for id in ids]
    session.execute(insert(article_texts), rows)
    search.add(session, ids)


def _new_row(kept: Kept, change: Net) -> dict[str, object]:
    assert change.after is not None
    row = {kept.id: change.id, **change.after}
    if kept.in_layer:
        row["layer"] = change.layer
    return row


def _raw_row(kept: Kept, change: Net) -> tuple[object, ...]:
    """As the database holds it: what SQLAlchemy does to each value takes longer than SQLite."""
    after = change.after
    assert after is not None
    values = [after[name] for name in kept.fields]
    for place in kept.packed_places:
        if values[place] is not None:
            values[place] = "[]" if values[place] == [] else to_json(values[place])
    return (*values, change.id, change.layer) if kept.in_layer else (*values, change.id)


def _update(session: Connection, kind: RecordKind, changes: Sequence[Net]) -> None:
    if not changes:
        return
    ids = [change.id for change in changes]
    if kind is RecordKind.ARTICLE:
        search.drop(session, ids)
    session.execute(KEPT[kind].updates, [_changed_row(KEPT[kind], change) for change in changes])
    if kind is RecordKind.ARTICLE:
        search.add(session, ids)


def _changed_row(kept: Kept, change: Net) -> dict[str, object]:
    assert change.after is not None
    row = {f"new_{name}": change.after[name] for name in kept.fields}
    return {**row, **_place(kept, change)}


def _place(kept: Kept, change: Net) -> dict[str, object]:
    where: dict[str, object] = {"its_id": change.id}
    if kept.in_layer:
        where["its_layer"] = change.layer
    return where


def _remove(session: Connection, kind: RecordKind, changes: Sequence[Net]) -> None:
    if not changes:
        return
    kept = KEPT[kind]
    if kind is RecordKind.ARTICLE:
        ids = [change.id for change in changes]
        search.drop(session, ids)
        for some in _batches(ids):
            session.execute(article_texts.delete().where(article_texts.c.article.in_(some)))
    session.execute(kept.removes, [_place(kept, change) for change in changes])


def _batches(ids: Iterable[str]) -> Iterator[list[str]]:
    left = iter(ids)
    while some := list(islice(left, _IDS_AT_ONCE)):
        yield some
