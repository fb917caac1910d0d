"""Half-open ranges of code points, and lists of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, order=True, slots=True, init=False)
class Span:
    """Code points `[start, end)` of an article's text; never empty."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if type(start) is not int or type(end) is not int:
            raise TypeError(f"span offsets must be integers, got {start!r}, {end!r}")
        if not 0 <= start < end:
            raise ValueError(f"span [{start}, {end}) is empty or negative")
        _set_start(self, start)  # nearly twice as fast as what a dataclass does, and imports
        _set_end(self, end)  # make millions

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The text the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


_set_start, _set_end = (vars(Span)[name].__set__ for name in ("start", "end"))

Spans = tuple[Span, ...]
"""A span list: sorted, without overlaps. Empty where a part is absent."""


def span_list(pairs: Iterable[Span | Sequence[int]]) -> Spans:
    """A sorted span list from spans or `[start, end]` pairs; ValueError where two overlap."""
    found = [pair if isinstance(pair, Span) else Span(*pair) for pair in pairs]
    if len(found) < 2:
        return tuple(found)  # nearly every part has one span, and imports make millions
    found.sort()
    for left, right in pairwise(found):
        if left.end > right.start:
            raise ValueError(f"fragments {left} and {right} overlap")
    return tuple(found)


def as_pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def covered_text(text: str, spans: Spans) -> str:
    """What the fragments say, joined by a space (contract: fragments in `text`)."""
    return " ".join([text[span.start : span.end] for span in spans])


def visible_offsets(text: str, spans: Spans) -> frozenset[int]:
    """Offsets of the characters in the spans that are not white space."""
    return frozenset(i for s in spans for i in range(s.start, s.end) if not text[i].isspace())


def overlap_share(one: frozenset[int], other: frozenset[int]) -> float:
    """Intersection over union (Jaccard index) of two sets of offsets; 0 where both are empty."""
    union = len(one | other)
    return len(one & other) / union if union else 0.0


def enclosing(spans: Spans) -> Span | None:
    """The smallest span that holds all fragments."""
    return Span(spans[0].start, spans[-1].end) if spans else None


def check_inside(spans: Spans, length: int) -> None:
    """ValueError where a span ends behind a text of `length` code points."""
    if spans and spans[-1].end > length:
        raise ValueError(f"{spans[-1]} ends behind the text of {length} code points")
