"""Which part of the page has to be painted again when a few marks change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diploannot.desktop.article_geometry import ArticleGeometry
from diploannot.screens.marks import ArticleMarks, QuoteMark

Strip = tuple[float, float]
"""Top and bottom, as wide as the page: in document pixels."""


def only_quotes_differ(one: ArticleMarks, other: ArticleMarks) -> bool:
    """Whether nothing but quotes, and which of them is current, is painted differently."""
    return (
        one.entities == other.entities
        and one.dimmed == other.dimmed
        and one.current_entity == other.current_entity
        and (one.found, one.found_current) == (other.found, other.found_current)
    )


def strips(
    quotes: Sequence[QuoteMark],
    geometry: ArticleGeometry,
    top: float,
    bottom: float,
    *,
    margin: float,
) -> Iterator[Strip]:
    """The lines of each quote between two heights, from its first part to its last.

    What lies between cue, mention and content belongs to it: the link runs there.
    """
    first, last = geometry.visible_blocks(top, bottom)
    for quote in quotes:
        parts = (quote.content, quote.cue, quote.source)
        lowest, highest = geometry.blocks_of(parts)
        if lowest > last or highest < first:
            continue
        boxes = geometry.boxes([span for part in parts for span in part], first, last)
        begins = top if lowest < first or not boxes else min(box.top for box in boxes)
        ends = bottom if highest > last or not boxes else max(box.bottom for box in boxes)
        yield begins - margin, ends + margin
