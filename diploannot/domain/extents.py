"""What a part of a quote covers, counted in visible characters, so that parts compare fast."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from diploannot.domain.quotes import Quote
from diploannot.domain.spans import Span, Spans

_BLANK = re.compile(r"\s")
"""What `str.isspace` calls space, one at a time."""

Extent = tuple[tuple[int, int], ...]
"""Half-open ranges of visible characters, numbered from the text's first: sorted, apart, never
touching. Two span lists cover the same visible characters exactly if their extents are equal."""


class VisibleText:
    """A text's characters that are not white space, numbered in order.

    White space never counts in a comparison: an extent that ends before or after a blank is the
    same. Ranges instead of sets make a comparison as long as the fragments are many, not as the
    text is long.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._blanks = [blank.start() for blank in _BLANK.finditer(text)]

    def __len__(self) -> int:
        """How many visible characters there are."""
        return len(self.text) - len(self._blanks)

    def extent(self, spans: Spans) -> Extent:
        """The visible characters in a span list; empty where there are none."""
        if len(spans) == 1:
            found = self._range(spans[0])
            return (found,) if found[0] < found[1] else ()
        return tuple(_joined(self._range(span) for span in spans))

    def _range(self, span: Span) -> tuple[int, int]:
        blanks = self._blanks
        return (
            span.start - bisect_left(blanks, span.start),
            span.end - bisect_left(blanks, span.end),
        )


def _joined(ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Without empty ranges; those that touch become one."""
    start = end = -1
    for one, other in ranges:
        if one == other:
            continue
        if one == end:
            end = other
            continue
        if start < end:
            yield start, end
        start, end = one, other
    if start < end:
        yield start, end


def size(extent: Extent) -> int:
    """How many visible characters."""
    return sum(end - start for start, end in extent)


def shared(one: Extent, other: Extent) -> int:
    """How many visible characters lie in both."""
    if len(one) == 1 and len(other) == 1:
        return max(0, min(one[0][1], other[0][1]) - max(one[0][0], other[0][0]))
    found = i = j = 0
    while i < len(one) and j < len(other):
        found += max(0, min(one[i][1], other[j][1]) - max(one[i][0], other[j][0]))
        if one[i][1] <= other[j][1]:
            i += 1
        else:
            j += 1
    return found


def overlap(one: Extent, other: Extent) -> float:
    """Intersection over union (Jaccard index), as `overlap_share`; 0 where both are empty."""
    common = shared(one, other)
    return common / (size(one) + size(other) - common) if common else 0.0


@dataclass(frozen=True, slots=True)
class QuoteExtents:
    """A quote with what its parts cover."""

    quote: Quote
    content: Extent
    cue: Extent
    source: Extent


def extents_of(text: VisibleText, quotes: Sequence[Quote]) -> list[QuoteExtents]:
    """In the order given; made once for each layer, used for each comparison."""
    return [
        QuoteExtents(q, text.extent(q.content), text.extent(q.cue), text.extent(q.source))
        for q in quotes
    ]


def meeting(
    ours: Sequence[QuoteExtents], theirs: Sequence[QuoteExtents]
) -> Iterator[tuple[int, int, float]]:
    """The places of quotes whose contents share a visible character, and their overlap.

    Most quotes of an article lie far apart: only where the outer ends meet is there more to do.
    """
    hulls = [(q.content[0][0], q.content[-1][1], j) for j, q in enumerate(theirs) if q.content]
    hulls.sort()
    for i, one in enumerate(ours):
        if not one.content:
            continue
        start, end = one.content[0][0], one.content[-1][1]
        for begins, ends, j in hulls:
            if begins >= end:
                break
            if ends > start and (by := overlap(one.content, theirs[j].content)):
                yield i, j, by
