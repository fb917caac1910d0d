"""What Krippendorff's alpha for unitizing is computed from: stretches of text and their values.

After Krippendorff, Mathet, Bouvry, Widlöcher, On the reliability of unitizing textual continua:
further developments, Quality & Quantity 50 (2016), equations 1 to 5. The continuum is the visible
text; every annotator cuts it into units with a value and the gaps between them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from diploannot.domain.extents import QuoteExtents

GAP = 0
"""The value of what lies between units."""

VALUES = {"source": 1, "cue": 2, "content": 3}


class Unit(NamedTuple):
    """Half-open, in visible characters."""

    start: int
    end: int
    value: int


@dataclass(slots=True)
class Coincidences:
    """Sums over articles: `pairs` of values that coincide, in characters, and `alone`.

    `alone` is what a unit would coincide with itself, by value: its length squared; a gap has no
    structure and counts its length.
    """

    pairs: dict[tuple[int, int], float] = field(default_factory=dict)
    alone: Counter[int] = field(default_factory=Counter)

    def include(self, other: Coincidences) -> None:
        for pair, together in other.pairs.items():
            self.pairs[pair] = self.pairs.get(pair, 0.0) + together
        self.alone.update(other.alone)


def units_of(quotes: Sequence[QuoteExtents], parts: Iterable[str] = VALUES) -> list[Unit]:
    """The units of a layer, in text order, none over another.

    Each fragment of a part is one. Where parts of quotes lie over each other the text goes to the
    content before the cue before the source, and to the quote that begins first (of those the
    longest): the outer one.
    """
    pieces = [
        ((-VALUES[part], start, -end, number), start, end)
        for part in parts
        for number, quote in enumerate(quotes)
        for start, end in getattr(quote, part)
    ]
    return list(_apart(pieces))


_Rank = tuple[int, int, int, int]


def _apart(pieces: Sequence[tuple[_Rank, int, int]]) -> Iterator[Unit]:
    """The pieces cut where one of a higher rank (the lesser tuple) lies over them."""
    edges = [(start, rank, True) for rank, start, _ in pieces]
    edges += [(end, rank, False) for rank, _, end in pieces]
    edges.sort()
    active: list[_Rank] = []
    top, since = None, 0
    for place, rank, begins in edges:
        if begins:
            active.append(rank)
        else:
            active.remove(rank)
        now = min(active, default=None)
        if now != top:
            if top is not None and place > since:
                yield Unit(since, place, -top[0])
            top, since = now, place


def coincidences(layers: Sequence[Sequence[Unit]], length: int) -> Coincidences:
    """What two or more annotators' units over one text of `length` visible characters add."""
    found = Coincidences()
    if len(layers) < 2:
        return found
    pairs: Counter[tuple[int, int]] = Counter()
    for many, size in _stretches(layers, length).items():
        for one, ours in enumerate(many):
            for other, theirs in enumerate(many):
                together = ours * (theirs - (one == other))
                if together:
                    pairs[one, other] += size * together
    for pair, together in pairs.items():
        found.pairs[pair] = together / (len(layers) - 1)
    for layer in layers:
        covered = 0
        for unit in layer:
            found.alone[unit.value] += (unit.end - unit.start) ** 2
            covered += unit.end - unit.start
        found.alone[GAP] += length - covered
    return found


def _stretches(layers: Sequence[Sequence[Unit]], length: int) -> Counter[tuple[int, ...]]:
    """How long the text is, together, in which so many annotators have each value."""
    edges = [(u.start, u.value, +1) for layer in layers for u in layer]
    edges += [(u.end, u.value, -1) for layer in layers for u in layer]
    edges.sort()
    many = [len(layers), *[0] * len(VALUES)]
    found: Counter[tuple[int, ...]] = Counter()
    since = 0
    for place, value, by in [*edges, (length, GAP, 0)]:
        if place > since:
            found[tuple(many)] += place - since
            since = place
        many[value] += by
        many[GAP] -= by
    return found
