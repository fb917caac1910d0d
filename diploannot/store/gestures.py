"""Who did what when, as the log has it, without reading what each step changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from diploannot.domain.annotators import AnnotatorKind
from diploannot.store.schema import annotators, brought, steps

_HEAD = 120
"""Characters of a step's changes that hold the kind and id of its first record."""


class Gesture(NamedTuple):
    """A step of a person in a layer; `changes` is how its changes begin, as canonical JSON."""

    id: str
    label: str
    layer: str
    annotator: str
    at: int
    elapsed: float | None
    reverses: str | None
    changes: str


def of_people(session: Connection) -> Iterator[Gesture]:
    """Oldest first; those done in other copies of the project are among them."""
    found: dict[str, Gesture] = {}
    for table in (steps, brought):
        query = (
            select(
                table.c.id,
                table.c.label,
                table.c.layer,
                annotators.c.name,
                table.c.at,
                table.c.elapsed,
                table.c.reverses,
                func.substr(table.c.changes, 1, _HEAD),
            )
            .join(annotators, annotators.c.id == table.c.annotator)
            .where(annotators.c.kind == AnnotatorKind.HUMAN.value, table.c.layer.is_not(None))
        )
        for row in session.execute(query):
            found.setdefault(row[0], Gesture(*row))
    return iter(sorted(found.values(), key=_when))


def _when(one: Gesture) -> tuple[int, str]:
    return one.at, one.id
