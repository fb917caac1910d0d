"""Measures of agreement, and the only door to numpy and scipy outside the language pipeline."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
from scipy.optimize import linear_sum_assignment

Sample = TypeVar("Sample")


def best_assignment(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The (row, column) pairs with the greatest sum (scipy's Jonker–Volgenant solver)."""
    if not weights or not weights[0]:
        return []
    rows, columns = linear_sum_assignment(np.asarray(weights), maximize=True)
    return list(zip(rows.tolist(), columns.tolist(), strict=True))


def nominal_alpha(codings: Sequence[Sequence[int | None]]) -> float | None:
    """Krippendorff's alpha of coders (rows) over units (columns); None where a coder is missing.

    Nominal distance from the coincidences of values within units, after Krippendorff, Computing
    Krippendorff's Alpha-Reliability (2011). None where there is nothing to disagree about.
    """
    observed, totals = 0.0, Counter[int]()
    for unit in zip(*codings, strict=True):
        values = Counter(value for value in unit if value is not None)
        coders = values.total()
        if coders < 2:
            continue
        totals += values
        agreeing = sum(count * (count - 1) for count in values.values())
        observed += coders - agreeing / (coders - 1)
    size = totals.total()
    expected = size * size - sum(count * count for count in totals.values())
    return None if not expected else 1.0 - (size - 1) * observed / expected


def cohens_kappa(ours: Sequence[int], theirs: Sequence[int]) -> float | None:
    """Cohen's kappa (1960) of two codings of the same units; None where chance explains all."""
    one, other = np.asarray(ours), np.asarray(theirs)
    if one.size == 0:
        return None
    observed = float((one == other).mean())
    labels = np.union1d(one, other)
    by_chance = float(sum((one == label).mean() * (other == label).mean() for label in labels))
    return None if by_chance == 1.0 else (observed - by_chance) / (1.0 - by_chance)


def bootstrap(
    samples: Sequence[Sample],
    figure: Callable[[Sequence[Sample]], float | None],
    *,
    times: int = 1000,
    seed: int = 0,
) -> tuple[float, float] | None:
    """The 95 % percentile interval of a figure over samples drawn with replacement (Efron 1979).

    None where the figure cannot be computed for most draws.
    """
    chance = random.Random(seed)
    drawn = (figure(chance.choices(samples, k=len(samples))) for _ in range(times))
    values = sorted(value for value in drawn if value is not None)
    if len(values) < times // 2 or not values:
        return None
    last = len(values) - 1
    return values[round(0.025 * last)], values[round(0.975 * last)]
