"""Suggestions from a score on: what a view, an export or a file of predictions shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from diploannot.domain.quotes import Quote
from diploannot.domain.suggestions import USUAL_THRESHOLD, Status

if TYPE_CHECKING:
    from diploannot.store.layers import Brief

LEVELS = (0.1, 0.2, 0.3, USUAL_THRESHOLD, 0.5, 0.6, 0.7, 0.8, 0.9)
"""What "show more" and "show fewer" step through, lowest first."""


def more(threshold: float) -> float:
    """The next lower level; the lowest stays."""
    return max((level for level in LEVELS if level < threshold), default=LEVELS[0])


def fewer(threshold: float) -> float:
    """The next higher level; the highest stays."""
    return min((level for level in LEVELS if level > threshold), default=LEVELS[-1])


def reaches(quote: Quote | Brief, threshold: float) -> bool:
    """Whether a quote is shown from this score on; verdicts always are."""
    return (
        quote.status is not Status.SUGGESTED
        or quote.suggestion is None
        or quote.suggestion.is_shown_from(threshold)
    )


def reaching(quotes: Iterable[Quote], threshold: float) -> tuple[Quote, ...]:
    """Those shown from this score on; each inside the nearest quote around it that is."""
    every = {quote.id: quote for quote in quotes}
    shown = {id for id, quote in every.items() if reaches(quote, threshold)}
    return tuple(_inside(every[id], every, shown) for id in every if id in shown)


def _inside(quote: Quote, every: dict[str, Quote], shown: set[str]) -> Quote:
    parent, seen = quote.parent, set[str]()
    while parent is not None and parent not in shown and parent not in seen:
        seen.add(parent)
        around = every.get(parent)
        parent = around.parent if around else None
    parent = parent if parent in shown else None
    return quote if parent == quote.parent else replace(quote, parent=parent)
