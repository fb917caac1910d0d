"""How far two annotators agree, question by question.

Whether there is a quote at all comes first. Given that both have it: how far its content, cue and
source reach, who said it, of what type it is, to whom, through whom, and what about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from diploannot.domain.attribution_match import attributions_found
from diploannot.domain.entities import Entity
from diploannot.domain.extents import QuoteExtents, overlap
from diploannot.domain.matching import MatchedExtents
from diploannot.domain.quotes import Quote

QUOTE = "quote"
"""Was there a quote at all: F1 over matched and lonely quotes."""

OBSERVED = "quote observed"
"""The same as the share of all quotes that either has (observed agreement)."""

PARTIAL = "quote overlap"
"""F1 with partial credit: a matched quote counts by the overlap of its contents."""

ATTRIBUTION = "attribution"
"""Content overlap of at least a half and the same source: F1 as scorers of attributions count."""


QUESTIONS = (
    QUOTE,
    OBSERVED,
    PARTIAL,
    ATTRIBUTION,
    "content exact",
    "content overlap",
    "cue exact",
    "cue overlap",
    "source exact",
    "source overlap",
    "speaker",
    "type",
    "addressee",
    "channel",
    "topics",
    "entity",
    "entity span",
    "entity actor",
)
"""All questions in the order in which they are asked."""


@dataclass(slots=True)
class Tally:
    """`agreed` of `asked`, both perhaps fractions of a quote (partial credit)."""

    agreed: float = 0.0
    asked: float = 0.0

    def add(self, agreed: float, asked: float = 1.0) -> None:
        self.agreed += agreed
        self.asked += asked

    @property
    def share(self) -> float | None:
        return self.agreed / self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class Figure:
    """A share or coefficient, how many answers it rests on, and its 95 % interval."""

    value: float | None
    asked: float = 0.0
    interval: tuple[float, float] | None = None


Figures = dict[str, Figure]
"""By question."""


@dataclass(slots=True)
class Agreement:
    """Tallies by question, in the order of the questions.

    `apart` tells, by question, where the quotes and entities begin on which the two differ: code
    points, in text order.
    """

    tallies: dict[str, Tally] = field(default_factory=dict)
    apart: dict[str, list[int]] = field(default_factory=dict)

    def tally(self, question: str) -> Tally:
        return self.tallies.setdefault(question, Tally())

    def ask(self, question: str, agreed: float, asked: float = 1.0, *, at: int) -> None:
        """Counts an answer about what begins at a code point."""
        self.tally(question).add(agreed, asked)
        if agreed < asked:
            self.apart.setdefault(question, []).append(at)

    def include(self, other: Agreement) -> None:
        """Adds another's tallies, and where it tells apart what this one does not."""
        for question, tally in other.tallies.items():
            self.tally(question).add(tally.agreed, tally.asked)
        for question, places in other.apart.items():
            self.apart.setdefault(question, []).extend(places)


def compare(matches: Iterable[MatchedExtents]) -> Agreement:
    """The agreement of two annotators on one article's quotes.

    A question that neither annotator answered on a quote (no speaker on either side, say) is not
    asked of it.
    """
    found = Agreement()
    for match in matches:
        one, other = match.one, match.other
        if one is None or other is None:
            _count_lonely(found, one or other)
        else:
            _count_matched(found, one, other)
    return found


def _count_lonely(found: Agreement, lonely: QuoteExtents | None) -> None:
    assert lonely is not None
    for question in (QUOTE, OBSERVED, PARTIAL):
        found.ask(question, 0.0, at=_begin(lonely))


def _count_matched(found: Agreement, one: QuoteExtents, other: QuoteExtents) -> None:
    at = min(_begin(one), _begin(other))
    found.ask(QUOTE, 2.0, 2.0, at=at)
    found.ask(OBSERVED, 1.0, at=at)
    found.ask(PARTIAL, 2.0 * overlap(one.content, other.content), 2.0, at=at)
    _compare_extents(found, one, other, at)
    for question, of in ANSWERS.items():
        ours, theirs = of(one.quote), of(other.quote)
        if ours or theirs:
            found.ask(question, float(ours == theirs), at=at)


def _begin(one: QuoteExtents) -> int:
    return one.quote.content[0].start


def _compare_extents(found: Agreement, one: QuoteExtents, other: QuoteExtents, at: int) -> None:
    """Per part: equal characters, and the Jaccard index as partial credit for where."""
    for part in ("content", "cue", "source"):
        ours, theirs = getattr(one, part), getattr(other, part)
        if ours or theirs:
            found.ask(f"{part} exact", float(ours == theirs), at=at)
            found.ask(f"{part} overlap", overlap(ours, theirs), at=at)


ANSWERS: dict[str, Callable[[Quote], object]] = {
    "speaker": lambda quote: frozenset(quote.speakers),
    "type": lambda quote: quote.type,
    "addressee": lambda quote: frozenset(quote.addressees),
    "channel": lambda quote: quote.channels,
    "topics": lambda quote: frozenset(quote.topics),
}
"""What is compared as a whole; the actor counts, not the mention that stands for it."""


def compare_attributions(gold: Sequence[QuoteExtents], other: Sequence[QuoteExtents]) -> Agreement:
    """Attributions as scorers count them, the first annotator's taken for the gold ones."""
    found = Agreement()
    of_gold, of_other = attributions_found(gold, other)
    for side, right in ((gold, of_gold), (other, of_other)):
        for number, one in enumerate(side):
            if one.content:
                found.ask(ATTRIBUTION, float(number in right), at=_begin(one))
    return found


def compare_entities(ours: Sequence[Entity], theirs: Sequence[Entity]) -> Agreement:
    """Entities by span and label, by span alone (F1), and the actor where both give the span."""
    found = Agreement()
    for question, of in _ENTITY_ANSWERS.items():
        one, other = {of(e) for e in ours}, {of(e) for e in theirs}
        for place in sorted(one | other):
            both = place in one and place in other
            found.ask(question, 2.0 * both, 1.0 + both, at=place[0])
    actors = {entity.span: entity.actor for entity in ours}
    for entity in theirs:
        mine = actors.get(entity.span)
        if entity.span in actors and (mine or entity.actor):
            found.ask("entity actor", float(mine == entity.actor), at=entity.span.start)
    return found


_ENTITY_ANSWERS: dict[str, Callable[[Entity], tuple[int, int, str]]] = {
    "entity": lambda e: (e.span.start, e.span.end, e.label.value),
    "entity span": lambda e: (e.span.start, e.span.end, ""),
}
