"""Marks that annotators of other projects made up to say “let us discuss this” and “not this”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diploannot.domain.quotes import Quote
from diploannot.domain.spans import Span, Spans
from diploannot.domain.suggestions import Status

QUESTION, DISCARD = "question", "discard"

MADE_UP = {"Discuss": QUESTION, "Discard": DISCARD}
"""PolNeAR's annotators used these labels 795 and 432 times; the scheme has a flag with a question
and boilerplate for them."""

_SHOWN = 200
"""Code points of the marked words that a question repeats."""


def asked(
    quotes: Sequence[Quote], marks: Sequence[tuple[Spans, str]], text: str
) -> tuple[Quote, ...]:
    """The quotes, with every mark (and the remark on it, or "") as a question.

    A mark is asked of the quote it shares most characters with. One beside all quotes is an open
    quote over the marked words, with the question on it and no verdict: a reviewer sees it, and
    it counts nowhere.
    """
    found = list(quotes)
    own = len(found)
    for spans, remark in marks:
        words = " ".join(" ".join(span.of(text) for span in spans).split())
        shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
        question = f"Discuss: “{shown}” {remark}".rstrip()
        shares = [_shared(spans, quote) for quote in found[:own]]
        if any(shares):
            at = shares.index(max(shares))
            before = found[at].flag
            found[at] = replace(found[at], flag=f"{before}\n{question}" if before else question)
        else:
            found.append(Quote("", spans, status=Status.SUGGESTED, flag=question))
    return tuple(found)


def _shared(spans: Spans, quote: Quote) -> int:
    return sum(
        max(0, min(one.end, other.end) - max(one.start, other.start))
        for one in spans
        for part in (quote.content, quote.cue, quote.source)
        for other in part
    )


def merged(marks: Sequence[Spans]) -> Spans:
    """All the stretches, in text order, those that touch as one."""
    found: list[Span] = []
    for span in sorted(span for spans in marks for span in spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return tuple(found)
