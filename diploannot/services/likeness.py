"""Whether two quotes are about the same attribution, so that one verdict answers both."""

from __future__ import annotations

from diploannot.domain.quotes import Quote
from diploannot.domain.spans import Spans

SAME_CONTENT = 0.5
"""Intersection over union of contents from which on they count as the same (our scorers' rule)."""


def same_attribution(one: Quote, other: Quote) -> bool:
    """Contents that share half, and a cue in common or the same source."""
    if not _touch(one.content, other.content):
        return False
    if not (overlap(one.cue, other.cue) or one.source == other.source):
        return False
    common = overlap(one.content, other.content)
    return common >= SAME_CONTENT * (_length(one.content) + _length(other.content) - common)


def overlap(one: Spans, other: Spans) -> int:
    """How many code points two span lists have in common."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def _touch(one: Spans, other: Spans) -> bool:
    return one[0].start < other[-1].end and other[0].start < one[-1].end


def _length(spans: Spans) -> int:
    return sum(map(len, spans))
