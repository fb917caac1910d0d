"""Which marks a part of the article shows: found anew only for marks that moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from diploannot.desktop.article_geometry import ArticleGeometry
from diploannot.screens.marks import ArticleMarks, EntityMark, QuoteMark


class MarksInSight:
    """First and last block of each quote, and entities by where they start."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[QuoteMark, int, int]] = {}
        self._quotes: list[tuple[QuoteMark, int, int]] = []
        self._given: tuple[EntityMark, ...] = ()
        self._entities: tuple[EntityMark, ...] = ()
        self._starts: list[int] = []

    def forget(self) -> None:
        """Another text: nothing known holds any longer."""
        self._known.clear()
        self._quotes = []

    def show(self, marks: ArticleMarks, geometry: ArticleGeometry) -> list[QuoteMark]:
        """Takes other marks over the same text; the quotes' marks that went or came by it."""
        if marks.entities is not self._given:
            self._given = marks.entities
            self._entities = tuple(sorted(marks.entities, key=_start))
            self._starts = [entity.span.start for entity in self._entities]
        if len(marks.quotes) == len(self._quotes):
            return self._exchange(marks.quotes, geometry)
        before = self._known
        self._quotes = [self._extent(quote, geometry) for quote in marks.quotes]
        self._known = {entry[0].id: entry for entry in self._quotes}
        came = [q for q, _, _ in self._quotes if q.id not in before or before[q.id][0] is not q]
        went = [
            q for q, _, _ in before.values() if q.id not in self._known or self.mark(q.id) is not q
        ]
        return went + came

    def _exchange(self, quotes: Sequence[QuoteMark], geometry: ArticleGeometry) -> list[QuoteMark]:
        """As many marks as before, of which after a decision all but a few are the same."""
        entries = zip(quotes, self._quotes, strict=True)
        places = [place for place, (quote, entry) in enumerate(entries) if entry[0] is not quote]
        went = [self._quotes[place][0] for place in places]
        fresh = [(place, self._extent(quotes[place], geometry)) for place in places]
        for quote in went:
            self._known.pop(quote.id, None)
        for place, entry in fresh:
            self._quotes[place] = self._known[entry[0].id] = entry
        return went + [entry[0] for _, entry in fresh]

    def mark(self, id: str | None) -> QuoteMark | None:
        """The mark of a quote, None where it is not shown."""
        known = self._known.get(id) if id is not None else None
        return known[0] if known is not None else None

    def quotes(self, first: int, last: int) -> list[QuoteMark]:
        """The quotes that touch the blocks `first` to `last`, in text order."""
        return [quote for quote, top, bottom in self._quotes if top <= last and first <= bottom]

    def entities(self, start: int, end: int) -> Sequence[EntityMark]:
        """The entities that start in `[start, end)`."""
        return self._entities[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _extent(self, quote: QuoteMark, geometry: ArticleGeometry) -> tuple[QuoteMark, int, int]:
        known = self._known.get(quote.id)
        if known is not None:
            if known[0] is quote:
                return known
            if _same_place(known[0], quote):
                return (quote, known[1], known[2])
        return (quote, *geometry.blocks_of((quote.content, quote.cue, quote.source)))


def _same_place(one: QuoteMark, other: QuoteMark) -> bool:
    return (one.content, one.cue, one.source) == (other.content, other.cue, other.source)


def _start(entity: EntityMark) -> int:
    return entity.span.start
