"""Learns from decisions on a starter's suggestions, and counts what it gets right on others."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from diploannot.domain.quotes import Quote
from diploannot.domain.spans import overlap_share, visible_offsets
from diploannot.domain.suggestions import USUAL_THRESHOLD
from diploannot.nlp.evaluation import MIN_IOU, evaluate, one_to_one
from diploannot.nlp.learned_model import LearnedModel, quote_row, topic_row
from diploannot.nlp.learned_weights import Row, Weights, fit

LEAST_OF_TOPIC = 5
"""Quotes with and without a topic that it takes to learn it."""


@dataclass(frozen=True)
class Decided:
    """One finished article: what the starter suggests, and the quotes that stand.

    What is asked for again in each round of learning is worked out once.
    """

    article: str
    text: str
    suggested: tuple[Quote, ...]
    standing: tuple[Quote, ...]

    @cached_property
    def right(self) -> list[bool]:
        """Which suggestions stand: half the content, some of the source in common, one to one."""
        found = self._matched(by_source=True)
        return [place in found for place in range(len(self.suggested))]

    @cached_property
    def pairs(self) -> list[tuple[Quote, Quote]]:
        """Suggested and standing quotes whose contents have half in common, one to one."""
        found = self._matched(by_source=False)
        return [(self.suggested[p], self.standing[g]) for p, g in found.items()]

    @cached_property
    def rows(self) -> list[Row]:
        return [quote_row(self.text, quote) for quote in self.suggested]

    def _matched(self, *, by_source: bool) -> dict[int, int]:
        """Suggested → standing, by place."""
        mine, theirs = self._offsets(self.suggested), self._offsets(self.standing)
        overlaps = (
            (overlap_share(content, wanted), p, g)
            for p, (content, named) in enumerate(mine)
            for g, (wanted, asked) in enumerate(theirs)
            if not content.isdisjoint(wanted)
            if not by_source or not asked or not asked.isdisjoint(named)
        )
        return one_to_one(overlap for overlap in overlaps if overlap[0] >= MIN_IOU)

    def _offsets(self, quotes: Sequence[Quote]) -> list[tuple[frozenset[int], frozenset[int]]]:
        return [
            (visible_offsets(self.text, q.content), visible_offsets(self.text, q.source))
            for q in quotes
        ]


Counts = tuple[float, ...]
"""Right, suggested and standing by the starter, then the same by the learned model."""


def learn_quotes(examples: Sequence[Decided]) -> Weights | None:
    """None where nothing was right or nothing was wrong."""
    rows = [row for one in examples for row in one.rows]
    right = [fact for one in examples for fact in one.right]
    return fit(rows, right) if 0 < sum(right) < len(right) else None


def learn_topics(examples: Sequence[Decided]) -> dict[str, Weights]:
    """A learner for each topic that has been given, and not given, often enough."""
    quotes = [
        (one.text, suggested, frozenset(standing.topics))
        for one in examples
        for suggested, standing in one.pairs
    ]
    given = Counter(label for *_, topics in quotes for label in topics)
    learned = {}
    for label in sorted(given):
        if LEAST_OF_TOPIC <= given[label] <= len(quotes) - LEAST_OF_TOPIC:
            rows = [topic_row(text, quote, label) for text, quote, _ in quotes]
            learned[label] = fit(rows, [label in topics for *_, topics in quotes])
    return learned


def quote_counts(one: Decided, model: LearnedModel) -> Counts:
    """Attributions, shown from the usual threshold on."""
    scores = [model.score(one.text, quote) for quote in one.suggested]
    before = [q for q in one.suggested if q.suggestion and q.suggestion.score >= USUAL_THRESHOLD]
    after = [q for q, s in zip(one.suggested, scores, strict=True) if s >= USUAL_THRESHOLD]
    return (*_of_quotes(one, before), *_of_quotes(one, after))


def gain_in_fit(one: Decided, model: LearnedModel) -> float:
    """How much likelier the verdicts are under the learned scores: a sum of log ratios, in nats."""
    gain = 0.0
    for quote, right in zip(one.suggested, one.right, strict=True):
        before = quote.suggestion.score if quote.suggestion else 0.5
        gain += _log_likelihood(model.score(one.text, quote), right)
        gain -= _log_likelihood(before, right)
    return gain


def _log_likelihood(score: float, right: bool) -> float:
    kept = min(max(score, 0.01), 0.99)
    return math.log(kept if right else 1 - kept)


def _of_quotes(one: Decided, shown: Sequence[Quote]) -> Counts:
    score = evaluate([(one.text, one.standing, shown)]).score("attribution")
    return score.right, score.predicted, score.gold


def topic_counts(one: Decided, model: LearnedModel) -> Counts:
    """Topics of the suggested quotes whose content stands."""
    given = [set(own.topics) for _, own in one.pairs]
    before = [set(quote.topics) for quote, _ in one.pairs]
    after = [set(model.chosen_topics(one.text, quote)) for quote, _ in one.pairs]
    counts: list[float] = []
    for found in (before, after):
        counts += [sum(len(a & b) for a, b in zip(found, given, strict=True))]
        counts += [sum(map(len, found)), sum(map(len, given))]
    return tuple(counts)
