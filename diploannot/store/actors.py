"""Questions about the registry: actors and who held which office when."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.engine import Connection

from diploannot.domain.actors import Actor, Registry
from diploannot.domain.records import actor_from, tenure_from
from diploannot.domain.steps import RecordKind
from diploannot.store.code_points import by_code_point
from diploannot.store.kept import KEPT
from diploannot.store.rows import read
from diploannot.store.schema import actors, tenures

_ACTOR, _TENURE = KEPT[RecordKind.ACTOR], KEPT[RecordKind.TENURE]


def among(session: Connection, keys: Iterable[str]) -> dict[str, Actor]:
    """The actors with these keys that are in the registry."""
    found = read(session, _ACTOR, keys, None)
    return {key: actor_from(key, fields) for key, fields in found.items()}


def every(session: Connection) -> tuple[Actor, ...]:
    """All actors by key."""
    rows = session.execute(_ACTOR.reads.order_by(by_code_point(actors.c.key)))
    return tuple(
        actor_from(str(row[-1]), dict(zip(_ACTOR.fields, row, strict=False))) for row in rows
    )


def registry(session: Connection) -> Registry:
    """All actors by key, all tenures by body, office, first day and holder."""
    order = map(by_code_point, (tenures.c.of, tenures.c.office, tenures.c.start, tenures.c.holder))
    rows = session.execute(_TENURE.reads.order_by(*order))
    held = (tenure_from(dict(zip(_TENURE.fields, row, strict=False))) for row in rows)
    return Registry(every(session), tuple(held))
