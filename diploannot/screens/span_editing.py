"""Moves the edges of a span list, adds fragments and takes them away. Values in, values out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from diploannot.domain.quotes import Quote
from diploannot.domain.spans import Span, Spans, span_list
from diploannot.screens.text_places import (
    is_right_to_left,
    next_character,
    previous_character,
    word_end,
    word_start,
)


class Part(StrEnum):
    """A span list of a quote; the values are the domain's field names."""

    CONTENT = "content"
    CUE = "cue"
    SOURCE = "source"


class Edge(StrEnum):
    """Which end of a fragment moves."""

    START = "start"
    END = "end"


class By(StrEnum):
    """How far it moves."""

    WORD = "word"
    CHARACTER = "character"


@dataclass(frozen=True, slots=True)
class Slot:
    """What the arrow keys move: a part, or one fragment of a part with several."""

    part: Part = Part.CONTENT
    fragment: int | None = None

    @property
    def words(self) -> str:
        name = "mention" if self.part is Part.SOURCE else self.part.value
        return name if self.fragment is None else f"{name} {fragment_letter(self.fragment)}"


def fragment_letter(number: int) -> str:
    """a, b, c … as the article's tabs say."""
    return chr(ord("a") + number) if number < 26 else str(number + 1)


def slots(quote: Quote) -> tuple[Slot, ...]:
    """Everything of a quote that can be moved: its content first."""
    found = []
    for part in Part:
        spans: Spans = getattr(quote, part.value)
        if spans or part is Part.CONTENT:
            found.append(Slot(part))
        if len(spans) > 1:
            found += [Slot(part, number) for number in range(len(spans))]
    return tuple(found)


def moved(
    text: str, spans: Spans, fragment: int | None, edge: Edge, by: By, *, right: bool
) -> Spans:
    """The span list with one edge a word or a character further to the right or left as shown.

    The same list where the edge cannot go there: a fragment keeps a character, stays apart from
    its neighbours and inside of the text. In right-to-left text, right is backwards.
    """
    if not spans:
        return spans
    whole = 0 if edge is Edge.START else len(spans) - 1
    number = whole if fragment is None else fragment
    span = spans[number]
    at = span.start if edge is Edge.START else span.end
    forward = right is not is_right_to_left(text, at if edge is Edge.START else at - 1)
    to = _next_place(text, at, edge, by) if forward else _last_place(text, at, edge, by)
    return _with_edge(text, spans, number, edge, to)


def _next_place(text: str, at: int, edge: Edge, by: By) -> int:
    if by is By.CHARACTER:
        return next_character(text, at)
    if edge is Edge.END:
        return word_end(text, at)
    end = word_end(text, at)
    while end < len(text) and text[end].isspace():
        end += 1
    return end


def _last_place(text: str, at: int, edge: Edge, by: By) -> int:
    if by is By.CHARACTER:
        return previous_character(text, at)
    if edge is Edge.START:
        return word_start(text, at)
    start = word_start(text, at)
    while start > 0 and text[start - 1].isspace():
        start -= 1
    return start


def _with_edge(text: str, spans: Spans, number: int, edge: Edge, to: int) -> Spans:
    span = spans[number]
    start, end = (to, span.end) if edge is Edge.START else (span.start, to)
    lowest = spans[number - 1].end if number else 0
    highest = spans[number + 1].start if number + 1 < len(spans) else len(text)
    if not lowest <= start < end <= highest or not text[start:end].strip():
        return spans
    return (*spans[:number], Span(start, end), *spans[number + 1 :])


def with_fragment(spans: Spans, added: Span) -> Spans:
    """With one more fragment; what it touches or overlaps grows together with it."""
    start, end = added.start, added.end
    apart = []
    for span in spans:
        if span.start <= end and start <= span.end:
            start, end = min(start, span.start), max(end, span.end)
        else:
            apart.append(span)
    return span_list([*apart, Span(start, end)])


def without_fragment(spans: Spans, fragment: int | None) -> Spans:
    """Without that fragment, or the last one; one always stays."""
    if len(spans) < 2:
        return spans
    number = len(spans) - 1 if fragment is None else min(fragment, len(spans) - 1)
    return (*spans[:number], *spans[number + 1 :])
