"""Judges on articles held out whether what was learned from the others is better."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from diploannot.nlp.learned_model import LearnedModel
from diploannot.nlp.learning import (
    Counts,
    Decided,
    gain_in_fit,
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

    `interval` holds the difference in 95 of 100 draws of articles. `fit` holds as often by how much
    likelier a suggestion's verdict is under the learned score (nats), None where that is not asked.
    """

    starter: float
    learned: float
    interval: tuple[float, float]
    fit: tuple[float, float] | None = None

    @property
    def is_better(self) -> bool:
        """F1 is surely higher, or the scores surely fit the verdicts better and F1 is higher too.

        A score is seen on every suggestion, so small gains show in the fit long before they show
        in F1, which only moves where a suggestion crosses the threshold.
        """
        fits = self.fit is not None and self.fit[0] > 0
        return self.interval[0] > 0 or (fits and self.learned > self.starter)


Told = Callable[[int, int], None]


def held_out(
    examples: Sequence[Decided], told: Told | None = None
) -> tuple[Comparison | None, Comparison | None]:
    """Quotes and topics, each learned without a fifth of the articles and judged on that fifth."""
    articles = sorted({one.article for one in examples})
    folds = [frozenset(articles[n::FOLDS]) for n in range(min(FOLDS, len(articles)))]
    quotes: list[Counts] = []
    topics: list[Counts] = []
    fits: list[tuple[float, int]] = []
    for done, fold in enumerate(folds, 1):
        known = [one for one in examples if one.article not in fold]
        weights, labels = learn_quotes(known), learn_topics(known)
        model = LearnedModel("", "", weights, labels)
        for one in (one for one in examples if one.article in fold):
            quotes.append(quote_counts(one, model))
            fits.append((gain_in_fit(one, model), len(one.suggested)))
            topics.append(topic_counts(one, model))
        if told is not None:
            told(done, len(folds))
    found = comparison(quotes)
    if found is not None:
        found = replace(found, fit=bootstrap(fits, _mean_gain))
    return found, comparison(topics)


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


def _mean_gain(fits: Sequence[tuple[float, int]]) -> float:
    return sum(gain for gain, _ in fits) / max(1, sum(count for _, count in fits))


def _difference(counts: Sequence[Counts]) -> float:
    starter, learned = _f1s(counts)
    return learned - starter
