"""Questions about the project's guidelines."""

from __future__ import annotations

from sqlalchemy.engine import Connection

from diploannot.domain.guidelines import Guideline, guideline_from
from diploannot.domain.steps import RecordKind
from diploannot.store.kept import KEPT
from diploannot.store.schema import guidelines

_KEPT = KEPT[RecordKind.GUIDELINE]


def every(session: Connection) -> tuple[Guideline, ...]:
    """All entries, oldest first (ids are UUIDv7)."""
    rows = session.execute(_KEPT.reads.order_by(guidelines.c.id))
    return tuple(
        guideline_from(str(row[-1]), dict(zip(_KEPT.fields, row, strict=False))) for row in rows
    )
