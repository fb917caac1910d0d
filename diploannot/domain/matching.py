"""Which quote of one annotator is which of another's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from diploannot.domain.extents import (
    Extent,
    QuoteExtents,
    VisibleText,
    extents_of,
    meeting,
    overlap,
)
from diploannot.domain.quotes import Quote

CONTENT, CUE, SOURCE = 0.8, 0.1, 0.1
"""How much each part weighs: content decides, cue and source tell apart what shares it."""

Weights = list[list[float]]
Solve = Callable[[Weights], list[tuple[int, int]]]
"""Finds the one-to-one assignment (row, column) with the greatest sum."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two quotes that are the same attribution; None where the other annotator has none."""

    one: Quote | None
    other: Quote | None


@dataclass(frozen=True, slots=True)
class MatchedExtents:
    """A match with what the parts of both quotes cover."""

    one: QuoteExtents | None
    other: QuoteExtents | None


def likeness(text: str, one: Quote, other: Quote) -> float:
    """0 where the contents share no visible character; 1 where all three parts are equal."""
    ours, theirs = extents_of(VisibleText(text), [one, other])
    content = overlap(ours.content, theirs.content)
    return _likeness(ours, theirs, content) if content else 0.0


def _likeness(one: QuoteExtents, other: QuoteExtents, content: float) -> float:
    """From the overlap of the contents, which is not 0."""
    cue, source = _share(one.cue, other.cue), _share(one.source, other.source)
    return CONTENT * content + CUE * cue + SOURCE * source


def _share(ours: Extent, theirs: Extent) -> float:
    return 1.0 if ours == theirs else overlap(ours, theirs)


def match_quotes(
    text: str, ours: Sequence[Quote], theirs: Sequence[Quote], solve: Solve
) -> tuple[Match, ...]:
    """The one-to-one assignment with the greatest likeness, in text order.

    The order in which quotes are given does not matter. Quotes are matched only where their
    contents share a visible character; the others stand alone.
    """
    visible = VisibleText(text)
    left, right = extents_of(visible, ours), extents_of(visible, theirs)
    found = match_extents(left, right, solve)
    return tuple(Match(_quote(match.one), _quote(match.other)) for match in found)


def _quote(one: QuoteExtents | None) -> Quote | None:
    return one.quote if one is not None else None


def match_extents(
    ours: Sequence[QuoteExtents], theirs: Sequence[QuoteExtents], solve: Solve
) -> tuple[MatchedExtents, ...]:
    """As `match_quotes`, for who compares a layer with many others."""
    left, right = sorted(ours, key=_place), sorted(theirs, key=_place)
    weights = [[0.0] * len(right) for _ in left]
    for i, j, content in meeting(left, right):
        weights[i][j] = _likeness(left[i], right[j], content)
    pairs = [(i, j) for i, j in solve(weights) if weights[i][j] > 0]
    found = [MatchedExtents(left[i], right[j]) for i, j in pairs]
    rows, columns = {i for i, _ in pairs}, {j for _, j in pairs}
    found += [MatchedExtents(one, None) for i, one in enumerate(left) if i not in rows]
    found += [MatchedExtents(None, other) for j, other in enumerate(right) if j not in columns]
    return tuple(sorted(found, key=_match_place))


def _place(one: QuoteExtents) -> tuple[object, ...]:
    quote = one.quote
    parts = (quote.content, quote.cue, quote.source)
    return *(tuple((s.start, s.end) for s in part) for part in parts), quote.id


def _match_place(match: MatchedExtents) -> tuple[object, ...]:
    there = match.one or match.other
    assert there is not None
    return _place(there)
