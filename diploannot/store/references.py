"""Who refers to an actor: what an undo asks before it takes an actor away again."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.engine import Connection

from diploannot.domain.steps import Change, RecordKind, canonical
from diploannot.store import layers
from diploannot.store.kept import KEPT
from diploannot.store.rows import read
from diploannot.store.schema import actors, steps, tenures


def unreferred(session: Connection, changes: Sequence[Change], *, since: str) -> list[Change]:
    """Of the changes to actors, those that take nothing from anybody.

    An actor stays who is referred to, or was changed after the step `since`; one who is there
    already need not come back.
    """
    kept = KEPT[RecordKind.ACTOR]
    there = read(session, kept, [change.id for change in changes], None)
    return [
        change
        for change in changes
        if there.get(change.id) == change.before
        and not (change.after is None and is_referred_to(session, change.id, since=since))
    ]


def is_referred_to(session: Connection, actor: str, *, since: str) -> bool:
    """Whether a record names the actor, who was added in the step `since`.

    Only layers that later steps (or that one) mention the actor in can hold such a record, so
    not every quote of the project has to be looked at.
    """
    added = select(steps.c.number).where(steps.c.id == since).scalar_subquery()
    places = session.execute(
        select(steps.c.layer)
        .where(steps.c.number >= added, steps.c.layer.is_not(None))
        .where(steps.c.changes.contains(canonical(actor), autoescape=True))
        .distinct()
    )
    held = any(_in_layer(session, layer, actor) for layer in places.scalars())
    return held or _in_registry(session, actor)


def _in_layer(session: Connection, layer: str, actor: str) -> bool:
    found = layers.records(session, layer)
    return actor in layers.actors_named(found.quotes.values(), found.entities.values())


def _in_registry(session: Connection, actor: str) -> bool:
    part = select(actors.c.key).where(actors.c.of == actor)
    tenure = select(tenures.c.id).where(or_(tenures.c.holder == actor, tenures.c.of == actor))
    return any(session.execute(query.limit(1)).first() for query in (part, tenure))
