"""Questions about what was learned from decisions, and which of it makes suggestions."""

from __future__ import annotations

from sqlalchemy import ScalarSelect, select
from sqlalchemy.engine import Connection

from diploannot.domain.learned_models import LearnedEntry, learned_entry_from
from diploannot.domain.steps import RecordKind
from diploannot.store.kept import KEPT
from diploannot.store.schema import learned_models

_KEPT = KEPT[RecordKind.LEARNED_MODEL]


def every(session: Connection) -> tuple[LearnedEntry, ...]:
    """All of them, the one chosen last first."""
    order = (learned_models.c.chosen.desc(), learned_models.c.id.desc())
    rows = session.execute(_KEPT.reads.order_by(*order))
    return tuple(
        learned_entry_from(str(row[-1]), dict(zip(_KEPT.fields, row, strict=False))) for row in rows
    )


def chosen(session: Connection) -> LearnedEntry | None:
    """The one chosen last; None where nothing was ever learned here."""
    order = (learned_models.c.chosen.desc(), learned_models.c.id.desc())
    row = session.execute(_KEPT.reads.order_by(*order).limit(1)).first()
    if row is None:
        return None
    return learned_entry_from(str(row[-1]), dict(zip(_KEPT.fields, row, strict=False)))


def chosen_name() -> ScalarSelect[str]:
    """As part of another query: the name of the model chosen last."""
    order = (learned_models.c.chosen.desc(), learned_models.c.id.desc())
    return select(learned_models.c.name).order_by(*order).limit(1).scalar_subquery()
