"""One parsed piece of an article, with the marks and words that finders look at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diploannot.domain.spans import Span, Spans
from diploannot.nlp.cues import Cues
from diploannot.nlp.quotation_marks import MarkPairs, Quotation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(slots=True)
class Scene:
    """`start` is where the piece begins in `text`, `places` where each code point that the parser
    read stands there, `quotations` those that reach into the piece.
    """

    text: str
    start: int
    end: int
    doc: Doc
    pairs: MarkPairs
    cues: Cues
    places: Sequence[int]
    quotations: list[Quotation] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        places = self.places
        self._starts = [
            places[token.idx] if token.idx < len(places) else self.end for token in self.doc
        ]
        self.quotations = [
            q
            for q in self.pairs.quotations_around(self.start, self.end)
            if q.start < self.end and self.start < q.end
        ]

    def span(self, first: int, last: int) -> Span | None:
        """The code points from token `first` to token `last`, without edges of white space."""
        doc = self.doc
        while first <= last and doc[first].is_space:
            first += 1
        while last >= first and doc[last].is_space:
            last -= 1
        if first > last:
            return None
        end = self.places[doc[last].idx + len(doc[last].text) - 1] + 1
        return Span(self._starts[first], end)

    def spans(self, first: int, last: int) -> Spans:
        found = self.span(first, last)
        return (found,) if found else ()

    def token_at(self, offset: int) -> int:
        """The number of the token that holds, or stands before, an offset of the article."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def outer_at(self, offset: int) -> Quotation | None:
        """The outermost quotation that holds the offset."""
        for quotation in self.quotations:
            if quotation.depth == 0 and any(p.start <= offset < p.end for p in quotation.parts):
                return quotation
        return None

    def at(self, token: Token) -> int:
        """Where a token starts in the article."""
        return self._starts[token.i]
