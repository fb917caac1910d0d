"""Learns from decisions on a starter's suggestions, and counts what it gets right on others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from diploannot.domain.quotes import Quote
from diploannot.domain.spans import overlap_share, visible_offsets
from diploannot.domain.suggestions import USUAL_THRESHOLD
from diploannot.nlp.evaluation import MIN_IOU, evaluate, one_to_one
from diploannot.nlp.learned_model import LearnedModel, quote_row, topic_row
from diploannot.nlp.learned_weights import Weights, fit

LEAST_OF_TOPIC = 5
"""Quotes with and without a topic that it takes to learn it."""


@dataclass(frozen=True, slots=True)
class Decided:
    """One finished article: what the starter suggests, and the quotes that stand."""

    article: str
    text: str
    suggested: tuple[Quote, ...]
    standing: tuple[Quote, ...]


Counts = tuple[float, ...]
"""Right, suggested and standing by the starter, then the same by the learned model."""


def learn_quotes(examples: Sequence[Decided]) -> Weights | None:
    """None where nothing was right or nothing was wrong."""
    rows, right = [], []
    for one in examples:
        rows += [quote_row(one.text, quote) for quote in one.suggested]
        right += rightness(one)
    return fit(rows, right) if 0 < sum(right) < len(right) else None


def rightness(one: Decided) -> list[bool]:
    """Which suggestions stand: half the content and some of the source in common, one to one."""
    found = _matched(one, source=True)
    return [place in found for place in range(len(one.suggested))]


def _matched(one: Decided, *, source: bool) -> dict[int, int]:
    """Suggested → standing, by place."""
    mine, theirs = (
        [(visible_offsets(one.text, q.content), visible_offsets(one.text, q.source)) for q in side]
        for side in (one.suggested, one.standing)
    )
    pairs = (
        (overlap_share(content, wanted), p, g)
        for p, (content, named) in enumerate(mine)
        for g, (wanted, asked) in enumerate(theirs)
        if not source or not asked or asked & named
    )
    return one_to_one(pair for pair in pairs if pair[0] >= MIN_IOU)


def learn_topics(examples: Sequence[Decided]) -> dict[str, Weights]:
    """A learner for each topic that has been given, and not given, often enough."""
    quotes = [
        (one.text, one.suggested[p], frozenset(one.standing[g].topics))
        for one in examples
        for p, g in _matched(one, source=False).items()
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


def _of_quotes(one: Decided, shown: Sequence[Quote]) -> Counts:
    score = evaluate([(one.text, one.standing, shown)]).score("attribution")
    return score.right, score.predicted, score.gold


def topic_counts(one: Decided, model: LearnedModel) -> Counts:
    """Topics of the suggested quotes whose content stands."""
    pairs = [(one.suggested[p], one.standing[g]) for p, g in _matched(one, source=False).items()]
    given = [set(own.topics) for _, own in pairs]
    before = [set(quote.topics) for quote, _ in pairs]
    after = [set(model.chosen_topics(one.text, quote)) for quote, _ in pairs]
    counts: list[float] = []
    for found in (before, after):
        counts += [sum(len(a & b) for a, b in zip(found, given, strict=True))]
        counts += [sum(map(len, found)), sum(map(len, given))]
    return tuple(counts)
