"""Questions about annotators."""

from __future__ import annotations

from sqlalchemy import case, select
from sqlalchemy.engine import Connection

from diploannot.domain.annotators import Annotator, AnnotatorKind
from diploannot.store import learned_models
from diploannot.store.code_points import by_code_point
from diploannot.store.schema import annotators, layers

_WHOLE = select(annotators.c.id, annotators.c.name, annotators.c.kind)


def named(session: Connection, name: str, kind: AnnotatorKind) -> Annotator | None:
    found = _WHOLE.where(annotators.c.name == name, annotators.c.kind == kind.value)
    row = session.execute(found).first()
    return Annotator(row[0], row[1], AnnotatorKind(row[2])) if row else None


def every(session: Connection) -> tuple[Annotator, ...]:
    """All annotators by kind and name."""
    rows = session.execute(
        _WHOLE.order_by(annotators.c.kind, by_code_point(annotators.c.name), annotators.c.id)
    )
    return tuple(Annotator(row[0], row[1], AnnotatorKind(row[2])) for row in rows)


def current_model(session: Connection) -> Annotator | None:
    """The model that was chosen, else that made the newest layer (ids are UUIDv7: the greatest
    is the newest).
    """
    chosen = case((annotators.c.name == learned_models.chosen_name(), 1), else_=0)
    row = session.execute(
        select(annotators.c.id, annotators.c.name)
        .join(layers, layers.c.annotator == annotators.c.id)
        .where(annotators.c.kind == AnnotatorKind.MODEL.value)
        .order_by(chosen.desc(), layers.c.id.desc())
        .limit(1)
    ).first()
    return Annotator(row[0], row[1], AnnotatorKind.MODEL) if row else None
