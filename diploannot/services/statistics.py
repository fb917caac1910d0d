"""Measures of agreement, and the only door to numpy and scipy outside the language pipeline."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from diploannot.domain.unitizing import VALUES, Coincidences

Sample = TypeVar("Sample")
Table = NDArray[np.float64]
Interval = tuple[float, float]

AT_ONCE = 250_000
"""Cells of a table of draws held at a time."""


def best_assignment(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The (row, column) pairs with the greatest sum (scipy's Jonker–Volgenant solver)."""
    if not weights or not weights[0]:
        return []
    rows, columns = linear_sum_assignment(np.asarray(weights), maximize=True)
    return list(zip(rows.tolist(), columns.tolist(), strict=True))


# --- nominal alpha ----------------------------------------------------------------------------


def coincidence_table(codings: Sequence[Sequence[int | None]], values: int) -> Table:
    """How often which two of the values 0 to `values` - 1 meet in one unit.

    Coders are rows, units columns, None is no value. Tables of several texts add up.
    """
    coded = np.array([[-1 if v is None else v for v in row] for row in codings], dtype=np.int64)
    counts = np.stack([(coded == value).sum(axis=0) for value in range(values)]).astype(float)
    coders = counts.sum(axis=0)
    counts = counts[:, coders > 1]
    weighed = counts / (coders[coders > 1] - 1.0)
    table: Table = weighed @ counts.T - np.diag(weighed.sum(axis=1))
    return table


def nominal_alpha(table: Table) -> float | None:
    """Krippendorff's alpha of a table of coincidences, nominal distance.

    After Krippendorff, Computing Krippendorff's Alpha-Reliability (2011). None where there is
    nothing to disagree about: no two values, or one value only.
    """
    return _number(nominal_alphas(table.reshape(1, -1))[0])


def nominal_alphas(tables: Table) -> Table:
    """Alpha of each row, a table laid out flat; NaN where it is None."""
    square = _squares(tables)
    size, of_value = square.sum(axis=(1, 2)), square.sum(axis=2)
    apart = size - np.trace(square, axis1=1, axis2=2)
    by_chance = size**2 - (of_value**2).sum(axis=1)
    return 1.0 - _divided((size - 1.0) * apart, by_chance)


# --- alpha for unitizing ----------------------------------------------------------------------


def unitizing_row(found: Coincidences) -> list[float]:
    """The sums of an article in a row: pairs of values, then what units have with themselves."""
    values = range(len(VALUES) + 1)
    pairs = [found.pairs.get((one, other), 0.0) for one in values for other in values]
    return pairs + [float(found.alone[value]) for value in values]


def unitizing_alpha(found: Coincidences) -> float | None:
    """Krippendorff's alpha for unitizing (2016, equation 5); None where all is one value."""
    return _number(unitizing_alphas(np.array([unitizing_row(found)]))[0])


def unitizing_alphas(rows: Table) -> Table:
    """Alpha of each row of `unitizing_row`; NaN where it is None."""
    values = len(VALUES) + 1
    square, alone = _squares(rows[:, : values**2]), rows[:, values**2 :]
    size, of_value = square.sum(axis=(1, 2)), square.sum(axis=2)
    apart = size - np.trace(square, axis1=1, axis2=2)
    alike = (of_value**2 - alone).sum(axis=1)
    expected = size - size * _divided(alike, size**2 - alone.sum(axis=1))
    return 1.0 - _divided(apart, np.where(expected > 1e-9 * size, expected, 0.0))


# --- kappa ------------------------------------------------------------------------------------


def crossed(ours: Sequence[int], theirs: Sequence[int], values: int) -> Table:
    """How often the one coder's value (row) met the other's (column). Such tables add up."""
    pairs = np.asarray(ours, dtype=np.int64) * values + np.asarray(theirs, dtype=np.int64)
    counts: Table = np.bincount(pairs, minlength=values**2).astype(float)
    return counts.reshape(values, values)


def cohens_kappa(table: Table) -> float | None:
    """Cohen's kappa (1960) of two coders' crossed table; None where chance explains all."""
    return _number(cohens_kappas(table.reshape(1, -1))[0])


def cohens_kappas(tables: Table) -> Table:
    """Kappa of each row, a table laid out flat; NaN where it is None."""
    square = _squares(tables)
    size = square.sum(axis=(1, 2))
    observed = _divided(np.trace(square, axis1=1, axis2=2), size)
    by_chance = _divided((square.sum(axis=1) * square.sum(axis=2)).sum(axis=1), size**2)
    room = 1.0 - by_chance
    return _divided(observed - by_chance, np.where(room > 1e-12, room, 0.0))


# --- intervals --------------------------------------------------------------------------------


def interval(
    rows: Sequence[Sequence[float] | Table],
    figures: Callable[[Table], Table],
    *,
    times: int = 1000,
    seed: int = 0,
) -> Interval | None:
    """The 95 % percentile interval of a figure over rows drawn with replacement (Efron 1979).

    `figures` gives the figure of each row of a table; a draw's row is the sum of those drawn. None
    for fewer than two rows, which tell nothing of others, and where most draws have no figure.
    """
    table = np.asarray(rows, dtype=float)
    if len(table) < 2 or not times:
        return None
    return _middle(figures(_draws(table, times, seed)), times)


def _draws(table: Table, times: int, seed: int) -> Table:
    """Sums of as many rows as there are, drawn with replacement; a row for each time."""
    chance = np.random.default_rng(seed)
    count = len(table)
    step = max(1, AT_ONCE // count)
    parts = []
    for done in range(0, times, step):
        rows = min(step, times - done)
        # Numbers counted: a tenth of what drawing from numpy's multinomial takes.
        drawn = chance.integers(count, size=(rows, count)) + np.arange(rows)[:, None] * count
        often = np.bincount(drawn.ravel(), minlength=rows * count).reshape(rows, count)
        parts.append(often.astype(float) @ table)
    return np.concatenate(parts)


def share_intervals(
    agreed: Sequence[Sequence[float]], asked: Sequence[Sequence[float]], *, times: int = 1000
) -> list[Interval | None]:
    """As `interval` for agreed / asked, for each column of the two tables from the same draws."""
    above, below = np.asarray(agreed, dtype=float), np.asarray(asked, dtype=float)
    count = above.shape[1]
    if len(above) < 2 or not times:
        return [None] * count
    drawn = _draws(np.hstack((above, below)), times, 0)
    both = (_divided(drawn[:, n], drawn[:, count + n]) for n in range(count))
    return [_middle(figures, times) for figures in both]


def _middle(drawn: Table, times: int) -> Interval | None:
    """The middle 95 %; None where most draws have no figure."""
    there = drawn[~np.isnan(drawn)]
    if len(there) < max(1, times // 2):
        return None
    low, high = np.quantile(there, (0.025, 0.975))
    return float(low), float(high)


def bootstrap(
    samples: Sequence[Sample],
    figure: Callable[[Sequence[Sample]], float | None],
    *,
    times: int = 1000,
    seed: int = 0,
) -> Interval | None:
    """As `interval`, for a figure that is no sum: computed for each draw.

    None where the figure cannot be computed for most draws.
    """
    chance = random.Random(seed)
    drawn = (figure(chance.choices(samples, k=len(samples))) for _ in range(times))
    values = sorted(value for value in drawn if value is not None)
    if len(values) < times // 2 or not values:
        return None
    last = len(values) - 1
    return values[round(0.025 * last)], values[round(0.975 * last)]


def _squares(tables: Table) -> NDArray[Any]:
    values = round(tables.shape[1] ** 0.5)
    return tables.reshape(-1, values, values)


def _divided(above: Table, below: Table) -> Table:
    """NaN where there is nothing to divide by."""
    found: Table = np.divide(above, below, out=np.full(len(above), np.nan), where=below != 0)
    return found


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
