"""What other copies of a project brought in: their steps, and the versions that do not stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, delete, func, insert, select
from sqlalchemy.engine import Connection

from diploannot.domain.annotators import AnnotatorKind
from diploannot.domain.steps import (
    Change,
    Fields,
    RecordKind,
    Step,
    canonical,
    changes_as_json,
    changes_from_json,
)
from diploannot.store import history
from diploannot.store.code_points import by_code_point
from diploannot.store.kept import KEPT
from diploannot.store.rows import read
from diploannot.store.schema import (
    annotators,
    article_texts,
    articles,
    brought,
    conflicts,
    layers,
    merges,
    steps,
)
from diploannot.store.values import from_json

_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Node:
    """A step of any copy, and the steps that it came right after there.

    Of a merge only the place counts: what it changed follows from the steps it brought.
    """

    step: Step
    follows: tuple[str, ...]
    is_merge: bool = False

    def bare(self) -> Node:
        """The node without what its step changed."""
        return replace(self, step=replace(self.step, changes=()))


@dataclass(frozen=True, slots=True)
class Conflict:
    """A version of a record that does not stand, since another copy's does.

    `fields` is None where the record was taken away. The ids are those of here, but for the
    `step` of the copy that the version was made in, `at` milliseconds since 1970 UTC.
    """

    kind: RecordKind
    layer: str | None
    record: str
    step: str
    annotator: str | None
    at: int
    fields: Fields | None


def nodes(session: Connection) -> dict[str, Node]:
    """Every step that this copy knows, its own in the order of the log."""
    heads: dict[str, list[str]] = {
        row.step: row.heads for row in session.execute(select(merges.c.step, merges.c.heads))
    }
    found = {}
    last: str | None = None
    for step in history.all_steps(session):
        follows = ([last] if last else []) + heads.get(step.id, [])
        found[step.id] = Node(step, tuple(follows), step.id in heads)
        last = step.id
    query = select(brought).order_by(brought.c.number).execution_options(yield_per=200)
    for row in session.execute(query):
        found[row.id] = Node(_step(row), tuple(row.follows), row.is_merge)
    return found


def keep(
    session: Connection, fresh: Sequence[Node], made: Sequence[Step], heads: Sequence[str]
) -> None:
    """Notes which steps came, and that `made` (the first of them with the heads) brought them."""
    rows: list[dict[str, Any]] = [_row(node) for node in fresh]
    session.execute(insert(brought), rows)
    marks = [{"step": step.id, "heads": [] if n else list(heads)} for n, step in enumerate(made)]
    session.execute(insert(merges), marks)


def _row(node: Node) -> dict[str, Any]:
    step = node.step
    names = ("id", "label", "layer", "annotator", "sitting", "at", "elapsed", "reverses")
    return {
        **{name: getattr(step, name) for name in names},
        "changes": canonical(changes_as_json(step.changes)),
        "digest": step.digest(),
        "follows": list(node.follows),
        "is_merge": node.is_merge,
    }


def replace_conflicts(session: Connection, found: Iterable[Conflict]) -> None:
    """What differs now, in the place of what differed before the last merge."""
    session.execute(delete(conflicts))
    rows = [
        {
            "step": one.step,
            "kind": one.kind.value,
            "record": one.record,
            "layer": one.layer,
            "annotator": one.annotator,
            "at": one.at,
            "fields": one.fields,
        }
        for one in found
    ]
    if rows:
        session.execute(insert(conflicts), rows)


def open_conflicts(session: Connection) -> list[Conflict]:
    """The versions that do not stand and nobody has looked at since, oldest first.

    Whoever changes the record after the merge, or keeps it, knew them all.
    """
    return [one for one in all_conflicts(session) if not _is_settled(session, one)]


def all_conflicts(session: Connection) -> list[Conflict]:
    """As `open_conflicts`, those too that somebody has looked at since the last merge."""
    order = (by_code_point(conflicts.c.step), by_code_point(conflicts.c.record))
    query = select(conflicts).order_by(conflicts.c.at, *order)
    return [_conflict(row) for row in session.execute(query)]


def _conflict(row: Row[Any]) -> Conflict:
    kind = RecordKind(row.kind)
    return Conflict(kind, row.layer, row.record, row.step, row.annotator, row.at, row.fields)


def _is_settled(session: Connection, one: Conflict) -> bool:
    """Whether a step since the last merge changed the record and has not been undone."""
    last = (
        select(func.max(steps.c.number)).join(merges, merges.c.step == steps.c.id).scalar_subquery()
    )
    query = (
        select(steps.c.id, steps.c.reverses, steps.c.changes)
        .where(
            steps.c.number > last,
            steps.c.layer == one.layer if one.layer else steps.c.id.is_not(None),
            steps.c.changes.contains(canonical(one.record), autoescape=True),
        )
        .order_by(steps.c.number.desc())
    )
    since = [
        (row.id, row.reverses)
        for row in session.execute(query)
        if any((c.kind, c.id) == (one.kind, one.record) for c in _changes(row.changes))
    ]
    ids = {id for id, _ in since}
    undone: set[str] = set()
    for id, reverses in since:
        if id in undone:
            continue
        if reverses not in ids:
            return True
        undone.add(reverses)
    return False


def _changes(text: str) -> tuple[Change, ...]:
    return changes_from_json(from_json(text))


def standing(session: Connection, one: Conflict) -> Fields | None:
    """The version of the record that stands here now."""
    return read(session, KEPT[one.kind], [one.record], one.layer).get(one.record)


def layers_of_people(session: Connection) -> list[tuple[str, str, str]]:
    """Kind and name of the annotator, and the text's fingerprint, of every layer but a model's."""
    query = (
        select(annotators.c.kind, annotators.c.name, articles.c.sha256)
        .join(layers, layers.c.annotator == annotators.c.id)
        .join(articles, articles.c.id == layers.c.article)
        .where(annotators.c.kind != AnnotatorKind.MODEL.value)
        .order_by(annotators.c.kind, by_code_point(annotators.c.name), articles.c.sha256)
    )
    return [(kind, name, sha) for kind, name, sha in session.execute(query)]


def makers(session: Connection, ids: Iterable[str]) -> dict[str, tuple[str, str, str]]:
    """As `layers_of_people`, of these layers alone, by their ids; models' are left out."""
    query = (
        select(layers.c.id, annotators.c.kind, annotators.c.name, articles.c.sha256)
        .join(annotators, layers.c.annotator == annotators.c.id)
        .join(articles, articles.c.id == layers.c.article)
        .where(annotators.c.kind != AnnotatorKind.MODEL.value)
    )
    wanted, found = sorted(ids), {}
    for start in range(0, len(wanted), _AT_ONCE):
        for id, *rest in session.execute(
            query.where(layers.c.id.in_(wanted[start : start + _AT_ONCE]))
        ):
            found[id] = (rest[0], rest[1], rest[2])
    return found


def fingerprints(session: Connection) -> list[str]:
    """Of all articles, in order."""
    return list(session.execute(select(articles.c.sha256).order_by(articles.c.sha256)).scalars())


def states_been_in(session: Connection, layer: str) -> set[str]:
    """The states that a layer has ever been in here, undone or not."""
    query = select(steps.c.changes).where(
        steps.c.changes.contains(canonical(layer), autoescape=True)
    )
    told = (changes_from_json(from_json(text)) for text in session.execute(query).scalars())
    return {
        change.after["state"]
        for some in told
        for change in some
        if (change.kind, change.id) == (RecordKind.LAYER, layer) and change.after is not None
    }


def texts(session: Connection, fingerprints: Iterable[str]) -> dict[str, str]:
    """The texts with these fingerprints that are there."""
    wanted, found = sorted(fingerprints), {}
    query = select(articles.c.sha256, article_texts.c.text).join(
        article_texts, article_texts.c.article == articles.c.id
    )
    for start in range(0, len(wanted), _AT_ONCE):
        some = query.where(articles.c.sha256.in_(wanted[start : start + _AT_ONCE]))
        found.update({row.sha256: row.text for row in session.execute(some)})
    return found


def problems(session: Connection) -> Iterator[str]:
    """Steps of other copies that are not as they came, one sentence each."""
    for row in session.execute(select(brought).order_by(brought.c.number)):
        if not _is_whole(row):
            yield f"Step {row.number} of those that other copies brought is damaged."


def _is_whole(row: Row[Any]) -> bool:
    try:
        step = _step(row)
        return (
            step.digest() == row.digest
            and canonical(changes_as_json(step.changes)) == row.changes
            and all(isinstance(id, str) for id in row.follows)
        )
    except (ValueError, TypeError, KeyError):
        return False


def _step(row: Row[Any]) -> Step:
    return Step(
        id=row.id,
        label=row.label,
        changes=changes_from_json(from_json(row.changes)),
        at=row.at,
        layer=row.layer,
        annotator=row.annotator,
        sitting=row.sitting,
        elapsed=row.elapsed,
        reverses=row.reverses,
    )
