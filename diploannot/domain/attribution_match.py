"""Attributions that two annotators both have, counted as the scorers of attributions count them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from diploannot.domain.extents import QuoteExtents, meeting, shared

MIN_OVERLAP = 0.5
"""Of the contents (Jaccard index over visible characters)."""


def attributions_found(
    gold: Sequence[QuoteExtents], other: Sequence[QuoteExtents]
) -> tuple[set[int], set[int]]:
    """Which of the gold's attributions the other has, and which of the other's are such.

    By place in the sequences given. One is found where the contents overlap by half or more and
    the sources share a character (a gold one without a source asks for none); one to one, the
    greatest overlap first, ties in the order given. `nlp/evaluation.py` counts the same and more.
    """
    pairs = (
        (by, j, i)
        for i, j, by in meeting(gold, other)
        if by >= MIN_OVERLAP and (not gold[i].source or shared(gold[i].source, other[j].source))
    )
    return _one_to_one(pairs)


def _one_to_one(pairs: Iterable[tuple[float, int, int]]) -> tuple[set[int], set[int]]:
    of_gold: set[int] = set()
    of_other: set[int] = set()
    for _, j, i in sorted(pairs, key=_best_first):
        if i not in of_gold and j not in of_other:
            of_gold.add(i)
            of_other.add(j)
    return of_gold, of_other


def _best_first(pair: tuple[float, int, int]) -> tuple[float, int, int]:
    by, j, i = pair
    return -by, j, i
