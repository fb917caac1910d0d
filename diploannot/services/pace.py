"""How long an annotator took for a gesture, and in which sitting."""

from __future__ import annotations

import time

from uuid_utils.compat import uuid7


class Pace:
    """One sitting: from opening the project to closing it."""

    def __init__(self) -> None:
        self.sitting = str(uuid7())
        self._last: dict[str, float] = {}

    def since_last(self, annotator: str | None) -> float | None:
        """Seconds since the annotator's last gesture of this sitting; None for the first."""
        if annotator is None:
            return None
        now = time.monotonic()
        before = self._last.get(annotator)
        self._last[annotator] = now
        return None if before is None else round(now - before, 3)
