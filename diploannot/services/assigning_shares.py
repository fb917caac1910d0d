"""Who gets which articles: arithmetic on fingerprints and names, nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from diploannot.domain.problems import ProblemForUser


@dataclass(frozen=True, slots=True)
class Plan:
    """How articles are given out: to `names`; of them the `overlap` share (0 to 1) to `each`
    annotators, the others to one.

    Another `seed` gives another split; the same always the same.
    """

    names: tuple[str, ...]
    each: int = 2
    overlap: float = 0.2
    seed: str = ""

    def check(self) -> None:
        """ProblemForUser where it cannot be done."""
        if not self.names or not all(self.names):
            raise ProblemForUser("Nobody is named.", "Name the annotators.")
        if not 1 <= self.each <= len(self.names):
            raise ProblemForUser(
                f"{self.each} of {len(self.names)} annotators cannot see an article.",
                "Name more, or ask fewer.",
            )
        if not 0 <= self.overlap <= 1:
            raise ProblemForUser("The overlap is a share between 0 and 1.")


def share_out(
    articles: Sequence[str],
    names: Sequence[str],
    *,
    each: int,
    overlap: float,
    seed: str = "",
    working: Mapping[str, Collection[str]] | None = None,
) -> dict[str, list[str]]:
    """The articles (by fingerprint) of each annotator; nobody gets two more than another.

    Order and place follow from a hash of the fingerprints, as good as chance and repeatable. Who
    is `working` on an article already (names, by fingerprint) counts among those who see it, and
    is not given it again: then shares may differ more.
    """
    mixed = sorted(articles, key=lambda sha: hashlib.sha256((seed + sha).encode()).digest())
    several = round(overlap * len(mixed))
    found: dict[str, list[str]] = {name: [] for name in names}
    turn = 0
    for number, article in enumerate(mixed):
        there = (working or {}).get(article, ())
        wanted = (each if number < several else 1) - len(there)
        ring = [names[(turn + place) % len(names)] for place in range(len(names))]
        free = [name for name in ring if name not in there]
        for name in sorted(free, key=lambda name: len(found[name]))[: max(0, wanted)]:
            found[name].append(article)
            turn = names.index(name) + 1
    return found
