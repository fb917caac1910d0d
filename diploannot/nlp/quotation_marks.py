"""Pairs quotation marks, however they are written, and tells direct from indirect by them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from diploannot.domain.quotes import QuoteType
from diploannot.domain.spans import Span, Spans
from diploannot.nlp.mark_stack import MarkStack, Quotation
from diploannot.nlp.paragraphs import paragraphs

__all__ = [
    "MarkPairs",
    "MarkUse",
    "Quotation",
    "derive_type",
    "pair_marks",
    "uses_of_marks",
]


_NESTED = 12
_LONG = 1_000
"""Code points; a quotation of that length may reach over the parser's pieces."""


class MarkUse(StrEnum):
    """What a mark is there for: every mark has exactly one use."""

    QUOTE = "quote"
    SCARE = "scare"
    UNPAIRED = "unpaired"


@dataclass(frozen=True, slots=True)
class MarkPairs:
    """The quotations of a text by their first mark, and the marks that pair with none."""

    quotations: tuple[Quotation, ...] = ()
    strays: Spans = ()
    covered: Spans = ()
    marks: Spans = ()
    long: tuple[Quotation, ...] = ()

    def inside(self, offset: int) -> bool:
        """Whether the code point at `offset` stands inside marks (or is one)."""
        place = bisect_right(self.covered, offset, key=lambda span: span.start) - 1
        return place >= 0 and offset < self.covered[place].end

    def quotations_between(self, start: int, end: int) -> Iterator[Quotation]:
        """The quotations that begin in `[start, end)`, in text order."""
        place = bisect_left(self.quotations, start, key=lambda found: found.start)
        while place < len(self.quotations) and self.quotations[place].start < end:
            yield self.quotations[place]
            place += 1

    def quotations_around(self, start: int, end: int) -> Iterator[Quotation]:
        """The quotations that reach into `[start, end)`, those from paragraphs before included."""
        place = bisect_left(self.long, start, key=lambda found: found.start)
        for quotation in self.long[max(0, place - _NESTED) : place]:
            if start < quotation.end:
                yield quotation
        yield from self.quotations_between(start, end)

    def marks_between(self, start: int, end: int) -> Sequence[Span]:
        """The marks in `[start, end)`, paired or not, in text order."""
        first = bisect_left(self.marks, start, key=lambda mark: mark.start)
        last = bisect_left(self.marks, end, key=lambda mark: mark.start)
        return self.marks[first:last]

    def outer(self) -> tuple[Quotation, ...]:
        return tuple(quotation for quotation in self.quotations if quotation.depth == 0)


def pair_marks(text: str) -> MarkPairs:
    """All marks of a text, each in one quotation or a stray; linear in the text's length.

    A paragraph that opens with a mark while the last one is still open continues that quotation.
    A mark never closed reaches to the end of its paragraph; apostrophes are no marks.
    """
    stack = MarkStack(text)
    for paragraph in paragraphs(text):
        stack.read(paragraph)
    stack.finish()
    quotations = _with_depth(stack.quotations)
    outer = [part for found in quotations if found.depth == 0 for part in found.parts]
    marks = [mark for found in quotations for mark in found.marks]
    every = tuple(sorted([*marks, *stack.strays]))
    return MarkPairs(
        quotations, tuple(sorted(stack.strays)), _merged(outer), every, _long(quotations)
    )


def derive_type(text: str, content: Spans, pairs: MarkPairs) -> QuoteType:
    """Direct: every visible character stands inside marks; mixed: some do; indirect: none.

    Source: the scheme. Visible is what is not white space.
    """
    seen = [
        pairs.inside(i) for s in content for i in range(s.start, s.end) if not text[i].isspace()
    ]
    if seen and all(seen):
        return QuoteType.DIRECT
    return QuoteType.MIXED if any(seen) else QuoteType.INDIRECT


def uses_of_marks(pairs: MarkPairs, contents: Sequence[Spans]) -> dict[Span, MarkUse]:
    """Every mark with its use, given the contents of an article's quotes."""
    taken = _merged(span for content in contents for span in content)
    uses = dict.fromkeys(pairs.strays, MarkUse.UNPAIRED)
    for quotation in pairs.quotations:
        use = MarkUse.QUOTE if _holds_any(taken, quotation.parts) else MarkUse.SCARE
        uses.update(dict.fromkeys(quotation.marks, use))
    return uses


def _with_depth(found: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """In text order, each with the number of quotations around it."""
    placed: list[Quotation] = []
    around: list[Quotation] = []
    for quotation in sorted(found, key=lambda one: (one.start, -one.end)):
        while around and around[-1].end <= quotation.start:
            around.pop()
        placed.append(replace(quotation, depth=len(around)))
        around.append(quotation)
    return tuple(placed)


def _long(quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Those that run over paragraphs or stay open for long."""
    return tuple(q for q in quotations if len(q.parts) > 1 or q.end - q.start > _LONG)


def _holds_any(taken: Spans, parts: Spans) -> bool:
    """Whether the middle of one of the parts lies in `taken`."""
    for part in parts:
        middle = (part.start + part.end) // 2
        place = bisect_right(taken, middle, key=lambda span: span.start) - 1
        if place >= 0 and middle < taken[place].end:
            return True
    return False


def _merged(spans: Iterable[Span]) -> Spans:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
