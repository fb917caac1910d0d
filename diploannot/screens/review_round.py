"""The round through what waits in the whole project, of all causes or of one."""

from __future__ import annotations

from collections.abc import Sequence

from diploannot.domain.problems import ProblemForUser
from diploannot.domain.review import Cause
from diploannot.services.reviewing_queue import ReviewQueue, Waiting

ALL = "all"
"""The filter that leaves no cause out."""

Key = tuple[str, ...]


class WaitingRound:
    """Disagreements by cause and size. `cause` is the filter: ALL, one, or None for questions."""

    def __init__(self, queue: ReviewQueue) -> None:
        self._queue = queue
        self.cause: Cause | str | None = ALL

    def following(self, here: Key | None, article: str | None, by: int) -> Key:
        """The one after (or before) this in the round; ProblemForUser where none waits."""
        order = self._order()
        if not order:
            raise ProblemForUser("No disagreement waits for a ruling.", "C shows other causes.")
        keys = [one.key for one in order]
        if here in keys:
            return keys[(keys.index(here) + by) % len(keys)]
        return keys[_beside(order, article, by)]

    def place(self, here: Key | None) -> tuple[int, int]:
        """Which disagreement of how many this is; 0 for one that does not wait."""
        keys = [one.key for one in self._order()]
        return (keys.index(here) + 1 if here in keys else 0), len(keys)

    def first_beside(self, here: Key | None) -> Key | None:
        """The first of the round, unless this is in it; None where none waits."""
        keys = [one.key for one in self._order()]
        return keys[0] if keys and here not in keys else None

    def causes(self) -> list[tuple[Cause | str | None, int]]:
        """What can be filtered by, with how many wait: all, then each cause that there is."""
        counts = self._queue.counts()
        order: list[Cause | None] = [*Cause, None]
        found: list[tuple[Cause | str | None, int]] = [(ALL, sum(counts.values()))]
        return found + [(c, counts.get(c, 0)) for c in order if c in counts or c == self.cause]

    def turned(self, by: int) -> Cause | str | None:
        """The filter that many places on in the list."""
        values = [value for value, _ in self.causes()]
        return values[(values.index(self.cause) + by) % len(values)]

    def _order(self) -> Sequence[Waiting]:
        if self.cause == ALL:
            return self._queue.waiting()
        return self._queue.waiting([self.cause])  # type: ignore[list-item]


def _beside(order: Sequence[Waiting], article: str | None, by: int) -> int:
    """Where to go on from a difference that is ruled on: in this article, else from the top."""
    here = [n for n, one in enumerate(order) if one.article == article]
    if not here:
        return 0 if by > 0 else len(order) - 1
    return here[0] if by > 0 else here[-1]
