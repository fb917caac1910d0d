"""Questions about rulings: what reviewers decided in gold layers."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.engine import Connection

from diploannot.domain.review_rulings import Ruling, ruling_from
from diploannot.domain.steps import RecordKind
from diploannot.store.kept import KEPT
from diploannot.store.schema import layers, rulings

_KEPT = KEPT[RecordKind.RULING]


def in_layer(session: Connection, layer: str) -> dict[str, Ruling]:
    """The rulings in a gold layer by id, oldest first (ids are UUIDv7)."""
    query = _KEPT.reads.where(rulings.c.layer == layer).order_by(rulings.c.id)
    return {
        str(row[-1]): ruling_from(str(row[-1]), dict(zip(_KEPT.fields, row, strict=False)))
        for row in session.execute(query)
    }


def every(session: Connection) -> dict[str, list[Ruling]]:
    """All rulings by article, oldest first; articles without one are left out."""
    found: dict[str, list[Ruling]] = {}
    query = _KEPT.reads.add_columns(layers.c.article).join(layers, layers.c.id == rulings.c.layer)
    for *row, article in session.execute(query.order_by(rulings.c.id)):
        fields = dict(zip(_KEPT.fields, row, strict=False))
        found.setdefault(article, []).append(ruling_from(str(row[-1]), fields))
    return found


def layer_of(session: Connection, ruling: str) -> str | None:
    """The gold layer that the ruling stands in."""
    return session.execute(select(rulings.c.layer).where(rulings.c.id == ruling)).scalar()
