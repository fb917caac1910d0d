"""How far two annotators agree, question by question.

Whether there is a quote at all comes first. Given that both have it: how far its content, cue and
source reach, who said it, of what type it is, to whom, through whom, and what about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from diploannot.domain.entities import Entity
from diploannot.domain.matching import Match
from diploannot.domain.quotes import Quote
from diploannot.domain.spans import overlap_share, visible_offsets

QUOTE = "quote"
"""Was there a quote at all: F1 over matched and lonely quotes."""


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


@dataclass(slots=True)
class Agreement:
    """Tallies by question, in the order of the questions."""

    tallies: dict[str, Tally] = field(default_factory=dict)

    def tally(self, question: str) -> Tally:
        return self.tallies.setdefault(question, Tally())

    def include(self, other: Agreement) -> None:
        for question, tally in other.tallies.items():
            self.tally(question).add(tally.agreed, tally.asked)


def compare(text: str, matches: Iterable[Match]) -> Agreement:
    """The agreement of two annotators on one article's quotes.

    A question that neither annotator answered on a quote (no speaker on either side, say) is not
    asked of it.
    """
    found = Agreement()
    for match in matches:
        one, other = match.one, match.other
        if one is None or other is None:
            found.tally(QUOTE).add(0.0)
            continue
        found.tally(QUOTE).add(2.0, 2.0)
        _compare_extents(found, text, one, other)
        for question, of in _ANSWERS.items():
            _compare_answers(found, question, of(one), of(other))
    return found


def _compare_extents(found: Agreement, text: str, one: Quote, other: Quote) -> None:
    """Per part: equal characters, and the Jaccard index as partial credit for where."""
    for part in ("content", "cue", "source"):
        ours, theirs = (visible_offsets(text, getattr(quote, part)) for quote in (one, other))
        if ours or theirs:
            found.tally(f"{part} exact").add(float(ours == theirs))
            found.tally(f"{part} overlap").add(overlap_share(ours, theirs))


def _compare_answers(found: Agreement, question: str, ours: object, theirs: object) -> None:
    if ours or theirs:
        found.tally(question).add(float(ours == theirs))


_ANSWERS: dict[str, Callable[[Quote], object]] = {
    "speaker": lambda quote: frozenset(quote.speakers),
    "type": lambda quote: quote.type,
    "addressee": lambda quote: frozenset(quote.addressees),
    "channel": lambda quote: quote.channels,
    "topics": lambda quote: frozenset(quote.topics),
}
"""What is compared as a whole; the actor counts, not the mention that stands for it."""


def compare_entities(ours: Sequence[Entity], theirs: Sequence[Entity]) -> Agreement:
    """Entities by span and label (F1), and by span alone."""
    found = Agreement()
    for question, of in (
        ("entity", lambda e: (e.span, e.label)),
        ("entity span", lambda e: e.span),
    ):
        one, other = {of(e) for e in ours}, {of(e) for e in theirs}
        if one or other:
            found.tally(question).add(2.0 * len(one & other), len(one) + len(other))
    return found
