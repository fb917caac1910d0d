"""Judges on articles held out whether what was learned from the others is better."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from diploannot.nlp.learned_model import LearnedModel
from diploannot.nlp.learning import (
    Counts,
    Decided,
    learn_quotes,
    learn_topics,
    quote_counts,
    topic_counts,
)
from diploannot.services.statistics import bootstrap

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Comparison:
    """F1 on articles held out, of the starter and of what was learned, 0–1.

    `interval` holds the difference in 95 of 100 draws of articles.
    """

    starter: float
    learned: float
    interval: tuple[float, float]

    @property
    def is_better(self) -> bool:
        return self.interval[0] > 0


Told = Callable[[int, int], None]


def held_out(
    examples: Sequence[Decided], told: Told | None = None
) -> tuple[Comparison | None, Comparison | None]:
    """Quotes and topics, each learned without a fifth of the articles and judged on that fifth."""
    articles = sorted({one.article for one in examples})
    folds = [frozenset(articles[n::FOLDS]) for n in range(min(FOLDS, len(articles)))]
    quotes: list[Counts] = []
    topics: list[Counts] = []
    for done, fold in enumerate(folds, 1):
        known = [one for one in examples if one.article not in fold]
        weights, labels = learn_quotes(known), learn_topics(known)
        model = LearnedModel("", "", weights, labels)
        for one in (one for one in examples if one.article in fold):
            quotes.append(quote_counts(one, model))
            topics.append(topic_counts(one, model))
        if told is not None:
            told(done, len(folds))
    return comparison(quotes), comparison(topics)


def comparison(counts: Sequence[Counts]) -> Comparison | None:
    """None where there is nothing to compare."""
    starter, learned = _f1s(counts)
    interval = bootstrap(counts, _difference)
    if interval is None or not any(sum(one) for one in counts):
        return None
    return Comparison(starter, learned, interval)


def _f1s(counts: Sequence[Counts]) -> tuple[float, float]:
    sums = [sum(column) for column in zip(*counts, strict=True)] or [0.0] * 6
    return _f1(sums[:3]), _f1(sums[3:])


def _f1(counts: Sequence[float]) -> float:
    right, predicted, gold = counts
    return 2 * right / (predicted + gold) if predicted + gold else 0.0


def _difference(counts: Sequence[Counts]) -> float:
    starter, learned = _f1s(counts)
    return learned - starter
