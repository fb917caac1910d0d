"""Where quotes stand: new ones, and the spans of their parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from uuid_utils.compat import uuid7

from diploannot.domain.actors import Actor
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import Quote
from diploannot.domain.spans import Span, Spans, check_inside
from diploannot.domain.suggestions import Status
from diploannot.services.likeness import overlap
from diploannot.services.nesting import quote_changes
from diploannot.services.quote_acts import QuoteActs

Part = Literal["content", "cue", "source"]


class QuoteShapes(QuoteActs):
    """Spans are code points of the article's text; those that touch or overlap become one."""

    def set_part(self, quote: str, part: Part, spans: Iterable[Span]) -> str:
        """Moves a part. The type follows the content, unless it was set by hand."""
        _, shown = self._quote(quote)
        found = self._checked(spans)
        if part != "content":
            return self._judge(f"Set {part}", quote, **{part: found})
        if not found:
            raise ProblemForUser("A quote needs content.", "Reject it if it is none.")
        by_hand = shown.type is not self._type_of(shown.content)
        type = shown.type if by_hand else self._type_of(found)
        return self._judge("Set content", quote, content=found, type=type)

    def add_quote(
        self,
        content: Iterable[Span],
        cue: Iterable[Span] = (),
        source: Iterable[Span] = (),
        speakers: Sequence[str | Actor] = (),
    ) -> str:
        """A quote that nobody suggested; its type and its parent follow from the text."""
        keys, entered = self._entered(speakers)
        found = self._checked(content)
        if not found:
            raise ProblemForUser("A quote needs content.", "Select some text first.")
        quote = Quote(
            id=str(uuid7()),
            content=found,
            cue=self._checked(cue),
            source=self._checked(source),
            type=self._type_of(found),
            speakers=keys,
            parent=self._around(found),
        )
        return self._put("Add quote", None, quote, entered)

    def join_quotes(self, first: str, second: str) -> str:
        """One quote out of two: the first takes the second's content, and what it lacks itself."""
        _, one = self._quote(first)
        other_before, other = self._quote(second)
        if one.id == other.id:
            raise ProblemForUser("A quote cannot be joined with itself.", "Choose another.")
        content = merged((*one.content, *other.content))
        after = replace(
            one,
            content=content,
            cue=one.cue or other.cue,
            source=one.source or other.source,
            speakers=one.speakers or other.speakers,
            parent=None if one.parent == other.id else one.parent,
            type=self._type_of(content),
        )
        after = self._judged(after)
        gone = None if _is_added(other_before) else replace(other, status=Status.REJECTED)
        changes = quote_changes(self._current, {after.id: after, other.id: gone})
        self._act("Join quotes", changes)
        return after.id

    def _checked(self, spans: Iterable[Span]) -> Spans:
        found = merged(spans)
        check_inside(found, len(self._held.article.text))
        return found

    def _around(self, content: Spans) -> str | None:
        """The smallest of one's own quotes whose content holds all of this."""
        size = sum(map(len, content))
        holding = [
            (sum(map(len, quote.content)), quote.id)
            for quote in self._current.own.quotes.values()
            if quote.status is not Status.REJECTED
            and overlap(quote.content, content) == size
            and sum(map(len, quote.content)) > size
        ]
        return min(holding)[1] if holding else None


def _is_added(quote: Quote | None) -> bool:
    return quote is not None and quote.suggestion is None


def merged(spans: Iterable[Span]) -> Spans:
    """Sorted; spans that touch or overlap are one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
