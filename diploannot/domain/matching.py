"""Which quote of one annotator is which of another's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from diploannot.domain.quotes import Quote
from diploannot.domain.spans import overlap_share, visible_offsets

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


def likeness(text: str, one: Quote, other: Quote) -> float:
    """0 where the contents share no visible character; 1 where all three parts are equal."""
    content = _share(text, one, other, "content")
    if not content:
        return 0.0
    cue, source = (_share(text, one, other, part) for part in ("cue", "source"))
    return CONTENT * content + CUE * cue + SOURCE * source


def _share(text: str, one: Quote, other: Quote, part: str) -> float:
    ours, theirs = (visible_offsets(text, getattr(quote, part)) for quote in (one, other))
    return 1.0 if ours == theirs else overlap_share(ours, theirs)


def match_quotes(
    text: str, ours: Sequence[Quote], theirs: Sequence[Quote], solve: Solve
) -> tuple[Match, ...]:
    """The one-to-one assignment with the greatest likeness, in text order.

    The order in which quotes are given does not matter. Quotes are matched only where their
    contents share a visible character; the others stand alone.
    """
    left, right = sorted(ours, key=_place), sorted(theirs, key=_place)
    weights = [[likeness(text, one, other) for other in right] for one in left]
    pairs = [(i, j) for i, j in solve(weights) if weights[i][j] > 0]
    found = [Match(left[i], right[j]) for i, j in pairs]
    rows, columns = {i for i, _ in pairs}, {j for _, j in pairs}
    found += [Match(one, None) for i, one in enumerate(left) if i not in rows]
    found += [Match(None, other) for j, other in enumerate(right) if j not in columns]
    return tuple(sorted(found, key=_match_place))


def _place(quote: Quote) -> tuple[object, ...]:
    return quote.content, quote.cue, quote.source, quote.id


def _match_place(match: Match) -> tuple[object, ...]:
    quote = match.one or match.other
    assert quote is not None
    return _place(quote)
