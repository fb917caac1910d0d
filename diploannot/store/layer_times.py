"""When annotators worked on their layers, as the log has it."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from diploannot.store.schema import brought, steps


def last_decisions(session: Connection) -> dict[str, int]:
    """By layer, when the last gesture was made in it: milliseconds since 1970 UTC.

    A gesture is what took an annotator time (`elapsed`), here or in a copy that was joined. A layer
    without any (an import, say) has the time of its last step.
    """
    gestures: dict[str, int] = {}
    any_step: dict[str, int] = {}
    for table in (steps, brought):
        query = select(
            table.c.layer,
            func.max(table.c.at),
            func.max(table.c.at).filter(table.c.elapsed.is_not(None)),
        )
        for layer, last, gesture in session.execute(
            query.where(table.c.layer.is_not(None)).group_by(table.c.layer)
        ):
            any_step[layer] = max(last, any_step.get(layer, 0))
            if gesture is not None:
                gestures[layer] = max(gesture, gestures.get(layer, 0))
    return any_step | gestures
