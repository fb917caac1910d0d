"""The log of steps; the only code that changes annotated rows (decisions D1 and D2).

One transaction checks that each row still is as the change has it before, writes it as it is
after, and appends the step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import func, insert, select
from sqlalchemy.engine import Connection, Row

from diploannot.domain.problems import ProblemForUser
from diploannot.domain.steps import (
    Change,
    RecordKind,
    Step,
    UndoStacks,
    canonical,
    changes_from_json,
    record_key,
    undo_stacks,
)
from diploannot.store.log_text import changes_text
from diploannot.store.references import unreferred
from diploannot.store.rows import MANY, Net, write
from diploannot.store.schema import steps
from diploannot.store.values import from_json

Texts = Mapping[str, str]
"""The texts of articles that a step adds, by article id."""


def apply(session: Connection, step: Step, *, texts: Texts | None = None) -> None:
    """Does the step; ProblemForUser where a row has changed since it was thought of."""
    apply_all(session, [step], texts=texts)


def apply_all(session: Connection, done: Sequence[Step], *, texts: Texts | None = None) -> None:
    """Does many steps in order, as fast as rows can be written."""
    write(session, _net_changes(done), texts or {})
    _append(session, done)


def _net_changes(done: Sequence[Step]) -> list[Net]:
    """What the steps come to, one change per record."""
    net: dict[tuple[RecordKind, str | None, str], Net] = {}
    for step in done:
        for change in step.changes:
            key = record_key(change, step.layer)
            earlier = net.get(key)
            if earlier is not None and earlier.after != change.before:
                raise ValueError(f"step {step.id}: {change.kind} {change.id} is not as it was")
            before = earlier.before if earlier else change.before
            net[key] = Net(change.kind, key[1], change.id, before, change.after)
    return list(net.values())


def _append(session: Connection, done: Sequence[Step]) -> None:
    rows = [_row(step) for step in done]
    if session.dialect.name == "sqlite" and len(rows) >= MANY:
        session.exec_driver_sql(_APPEND_RAW, [tuple(row.values()) for row in rows])
    else:
        session.execute(insert(steps), rows)


_APPEND_RAW = """INSERT INTO steps
(id, label, layer, annotator, sitting, at, elapsed, reverses, changes, digest)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
"""In the order of `_row`."""


def _row(step: Step) -> dict[str, object]:
    changes = changes_text(step.changes)
    return {
        "id": step.id,
        "label": step.label,
        "layer": step.layer,
        "annotator": step.annotator,
        "sitting": step.sitting,
        "at": step.at,
        "elapsed": step.elapsed,
        "reverses": step.reverses,
        "changes": changes,
        "digest": step.digest(changes),
    }


def undo(session: Connection, blank: Step) -> Step:
    """Reverses the newest step of `blank`'s layer and annotator that still stands.

    `blank` brings everything but label, changes and `reverses`. ProblemForUser with the reason
    where there is nothing to undo or a row has changed since.
    """
    stacks = stacks_of(session, blank.layer, blank.annotator)
    if not stacks.undo:
        raise ProblemForUser("There is nothing to undo in this article.")
    return _reverse(session, stacks.undo[-1], blank, "undone")


def redo(session: Connection, blank: Step) -> Step:
    """Reverses the newest undo that still stands; ProblemForUser as for `undo`."""
    stacks = stacks_of(session, blank.layer, blank.annotator)
    if not stacks.redo:
        raise ProblemForUser("There is nothing to redo in this article.")
    return _reverse(session, stacks.redo[-1], blank, "done again")


def _reverse(session: Connection, id: str, blank: Step, verb: str) -> Step:
    old = step(session, id)
    if any(change.kind is RecordKind.LAYER and change.before is None for change in old.changes):
        raise ProblemForUser(f"“{old.label}” cannot be {verb}: the layer came with it.")
    changes = [change.reversed() for change in reversed(old.changes)]
    actors = [change for change in changes if change.kind is RecordKind.ACTOR]
    others = [change for change in changes if change.kind is not RecordKind.ACTOR]
    new = replace(blank, label=old.label, reverses=old.id, changes=tuple(others))
    try:
        write(session, _net_changes([new]), {})
        still = unreferred(session, actors, since=old.id)
        write(session, _net_changes([replace(new, changes=tuple(still))]), {})
    except ProblemForUser as problem:
        raise ProblemForUser(f"“{old.label}” cannot be {verb}: {problem.what}") from problem
    new = replace(new, changes=(*others, *still))
    _append(session, [new])
    return new


def stacks_of(session: Connection, layer: str | None, annotator: str | None) -> UndoStacks:
    """What this annotator can undo and redo in this layer now."""
    found = session.execute(
        select(steps.c.id, steps.c.reverses)
        .where(steps.c.layer == layer, steps.c.annotator == annotator)
        .order_by(steps.c.number)
    )
    return undo_stacks((row[0], row[1]) for row in found)


def step(session: Connection, id: str) -> Step:
    """The step with this id; KeyError where there is none."""
    row = session.execute(select(steps).where(steps.c.id == id)).first()
    if row is None:
        raise KeyError(id)
    return _step(row)


def count(session: Connection) -> int:
    """How many steps the log holds."""
    return session.execute(select(func.count()).select_from(steps)).scalar_one()


def has_steps(session: Connection) -> bool:
    """Whether anything was ever done in the project."""
    return session.execute(select(steps.c.number).limit(1)).first() is not None


def all_steps(session: Connection) -> Iterator[Step]:
    """The whole log, oldest first."""
    query = select(steps).order_by(steps.c.number).execution_options(yield_per=200)
    for row in session.execute(query):
        yield _step(row)


def steps_of(session: Connection, layer: str) -> list[Step]:
    """What was done in a layer, oldest first."""
    found = session.execute(select(steps).where(steps.c.layer == layer).order_by(steps.c.number))
    return [_step(row) for row in found]


def provenance(
    session: Connection, kind: RecordKind, id: str, *, layer: str | None = None
) -> list[tuple[Step, Change]]:
    """Every change of one record with the step that made it, oldest first.

    A record inside a layer needs its layer.
    """
    query = select(steps).order_by(steps.c.number)
    if layer is not None:
        query = query.where(steps.c.layer == layer)
    query = query.where(steps.c.changes.contains(canonical(id), autoescape=True))
    found = map(_step, session.execute(query))
    return [
        (step, change)
        for step in found
        for change in step.changes
        if (change.kind, change.id) == (kind, id)
    ]


def _step(row: Row[tuple[object, ...]]) -> Step:
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
