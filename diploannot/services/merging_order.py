"""Which steps of several copies knew of which, and one order of them all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diploannot.domain.problems import ProblemForUser

if TYPE_CHECKING:
    from diploannot.store.merging import Node

Place = tuple[int, str]
"""Where a step stands among all: its time, never before what it came after, then its id."""


@dataclass(slots=True)
class _Run:
    """Steps that came right after one another, and what the first of them knew of other runs."""

    knows: dict[int, int]
    length: int = 0


class Order:
    """The steps of all copies. Everything here follows from the set of steps alone."""

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self._at: dict[str, tuple[int, int]] = {}
        self._runs: list[_Run] = []
        self.places: dict[str, Place] = {}
        for id in _after_what_they_follow(nodes):
            self._add(id, nodes[id])

    def _add(self, id: str, node: Node) -> None:
        before = [self._at[other] for other in node.follows]
        latest = max((self.places[other][0] for other in node.follows), default=node.step.at - 1)
        self.places[id] = max(node.step.at, latest + 1), id
        if len(before) == 1 and self._is_last(*before[0]):
            run, at = before[0][0], before[0][1] + 1
        else:
            run, at = len(self._runs), 0
            self._runs.append(_Run(self._known(before)))
        self._runs[run].length = at + 1
        self._at[id] = run, at

    def _is_last(self, run: int, at: int) -> bool:
        return self._runs[run].length == at + 1

    def _known(self, before: Iterable[tuple[int, int]]) -> dict[int, int]:
        known: dict[int, int] = {}
        for run, at in before:
            for other, last in [*self._runs[run].knows.items(), (run, at)]:
                known[other] = max(last, known.get(other, -1))
        return known

    def knew(self, later: str, earlier: str) -> bool:
        """Whether the copy in which `later` was done had `earlier` by then."""
        (run, at), (other, last) = self._at[later], self._at[earlier]
        return last < at if run == other else self._runs[run].knows.get(other, -1) >= last

    def strangers(self, one: str, other: str) -> bool:
        """Whether the two were done independently of each other."""
        return one != other and not self.knew(one, other) and not self.knew(other, one)


def _after_what_they_follow(nodes: Mapping[str, Node]) -> list[str]:
    """The ids so that each comes after those it follows; ProblemForUser where that cannot be."""
    waits = {id: len(node.follows) for id, node in nodes.items()}
    next_to: dict[str, list[str]] = defaultdict(list)
    for id, node in nodes.items():
        for other in node.follows:
            next_to[other].append(id)
    ready = [id for id in reversed(list(nodes)) if not waits[id]]
    found = []
    while ready:
        id = ready.pop()
        found.append(id)
        for other in next_to[id]:
            waits[other] -= 1
            if not waits[other]:
                ready.append(other)
    if len(found) != len(nodes):
        raise ProblemForUser("The log of steps does not hang together.", "Nothing came in.")
    return found
