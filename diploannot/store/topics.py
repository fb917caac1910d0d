"""Questions about the project's topic scheme."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.engine import Connection

from diploannot.domain.records import topic_from
from diploannot.domain.steps import RecordKind
from diploannot.domain.topics import Topic
from diploannot.store.code_points import by_code_point
from diploannot.store.kept import KEPT
from diploannot.store.schema import topics

_KEPT = KEPT[RecordKind.TOPIC]


def every(session: Connection) -> tuple[Topic, ...]:
    """All topics, archived ones too, by position and label."""
    rows = session.execute(_KEPT.reads.order_by(topics.c.position, by_code_point(topics.c.label)))
    return tuple(
        topic_from(str(row[-1]), dict(zip(_KEPT.fields, row, strict=False))) for row in rows
    )


def labels(session: Connection) -> frozenset[str]:
    return frozenset(session.execute(select(topics.c.label)).scalars())
