"""A logistic model over facts and hashed words, fitted as a change to what was known before."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from diploannot.nlp.learned_features import BUCKETS

Floats = npt.NDArray[np.float64]

FACTS_HELD, WORDS_HELD = 3.0, 8.0
"""How strongly weights are drawn to 0, where a learned model says what its starter says."""

_SMALL = 1e-3


@dataclass(frozen=True, slots=True)
class Row:
    """One example: its facts, the numbers of its words, and the log odds believed before."""

    facts: tuple[float, ...]
    words: tuple[int, ...]
    before: float


@dataclass(frozen=True)
class Weights:
    """What was learned: added to the log odds believed before."""

    facts: tuple[float, ...]
    words: Mapping[int, float]

    def probability(self, row: Row) -> float:
        change = sum(w * x for w, x in zip(self.facts, row.facts, strict=True))
        change += sum(self.words.get(word, 0.0) for word in row.words)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, row.before + change))))

    def fields(self) -> dict[str, Any]:
        return {"facts": list(self.facts), "words": [[n, w] for n, w in self.words.items()]}

    @classmethod
    def read(cls, fields: Mapping[str, Any], *, facts: int) -> Weights:
        """ValueError, TypeError or KeyError where the fields are no weights for so many facts."""
        told = tuple(_number(weight) for weight in fields["facts"])
        words = {int(word): _number(weight) for word, weight in fields["words"]}
        if len(told) != facts or not all(0 <= word < BUCKETS for word in words):
            raise ValueError("weights of another kind of model")
        return cls(told, words)


def _number(value: object) -> float:
    if not isinstance(value, int | float) or not math.isfinite(value) or abs(value) > 100:
        raise ValueError(f"{value!r} is no weight")
    return float(value)


def fit(rows: Sequence[Row], right: Sequence[bool]) -> Weights:
    """The likeliest small change; the same rows give the same weights. Needs no random numbers.

    Classes are not weighted: a score has to stay the share that turns out right.
    """
    from scipy.optimize import minimize

    facts = np.array([row.facts for row in rows])
    words = _padded(rows)
    before = np.array([row.before for row in rows])
    truth = np.array(right, dtype=np.float64)
    count = facts.shape[1]
    held = np.concatenate([np.full(count, FACTS_HELD), np.full(BUCKETS + 1, WORDS_HELD)])

    def loss(weights: Floats) -> tuple[float, Floats]:
        logit = before + facts @ weights[:count] + weights[count:][words].sum(axis=1)
        error = 1 / (1 + np.exp(-np.clip(logit, -30, 30))) - truth
        value = np.logaddexp(0, logit) - truth * logit
        per_word = np.repeat(error, words.shape[1])
        slope = np.concatenate([facts.T @ error, np.bincount(words.ravel(), per_word, BUCKETS + 1)])
        slope[-1] = 0.0  # the number that fills rows up to the longest
        return float(value.sum() + 0.5 * held @ weights**2), slope + held * weights

    found = minimize(loss, np.zeros(len(held)), jac=True, method="L-BFGS-B").x
    learned = found[count:-1]
    kept = {int(n): round(float(learned[n]), 4) for n in np.flatnonzero(abs(learned) > _SMALL)}
    return Weights(tuple(round(float(weight), 4) for weight in found[:count]), kept)


def _padded(rows: Sequence[Row]) -> npt.NDArray[np.int64]:
    """The rows' words side by side, filled up with a number that no word has."""
    longest = max((len(row.words) for row in rows), default=0) or 1
    padded = np.full((len(rows), longest), BUCKETS, dtype=np.int64)
    for place, row in enumerate(rows):
        padded[place, : len(row.words)] = row.words
    return padded
