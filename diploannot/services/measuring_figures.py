"""Figures of agreement from comparisons: pooled, by pair, annotator, outlet, label and time."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

from diploannot.domain.agreement import QUESTIONS, Agreement, Tally
from diploannot.domain.unitizing import Coincidences
from diploannot.services.measuring import Compared, Measured, MeasuredArticle
from diploannot.services.measuring_periods import by_period
from diploannot.services.statistics import (
    Interval,
    Table,
    cohens_kappa,
    cohens_kappas,
    interval,
    nominal_alpha,
    nominal_alphas,
    share_intervals,
    unitizing_alpha,
    unitizing_alphas,
    unitizing_row,
)

TIMES = 1000
"""How often articles are drawn for an interval."""

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Figure:
    """A share or coefficient, how many answers it rests on, and its 95 % interval."""

    value: float | None
    asked: float = 0.0
    interval: Interval | None = None


Figures = dict[str, Figure]


def figures(found: Measured, *, times: int = TIMES) -> dict[str, Any]:
    """All as plain values: shares between 0 and 1, None where nothing was to be compared.

    docs/agreement.md says what each key is.
    """
    compared = found.compared
    pairs, rest = by_pair(compared), against_rest(compared)
    outlets = by_outlet(found)
    tables = {name: pooled(some, times=times) for name, some in pairs.items()}
    of_rest = {name: pooled(some, times=times) for name, some in rest.items()}
    of_outlets = {name: pooled(some, times=times) for name, some in outlets.items()}
    tokens, units = token_alpha(found.articles, times), unit_alphas(found.articles, times)
    kappas = {name: token_kappa(some, times) for name, some in pairs.items()}
    types = {name: type_kappa(some, times) for name, some in pairs.items()}
    return {
        "articles": len(found.articles),
        "annotators": found.annotators,
        "pairs_compared": len(compared),
        "alpha_tokens": tokens.value,
        "parts": {q: _told(figure) for q, figure in pooled(compared, times=times).items()},
        "pairs": {_joined(pair): _values(of) for pair, of in tables.items()},
        "kappa_tokens": {_joined(pair): of.value for pair, of in kappas.items()},
        "annotators_against_rest": {name: _values(of) for name, of in of_rest.items()},
        "outlets": {name: _values(of) for name, of in of_outlets.items()},
        "unfinished_layers": found.unfinished,
        "alpha_units": {name: of.value for name, of in units.items()},
        "kappa_types": {_joined(pair): of.value for pair, of in types.items()},
        "labels": _labels(compared, times),
        "periods": [
            {"from": day.isoformat(), "parts": {q: _told(f) for q, f in of.items()}}
            for day, some in by_period(compared).items()
            for of in [pooled(some, times=times)]
        ],
        "intervals": {
            "alpha_tokens": tokens.interval,
            "alpha_units": {name: of.interval for name, of in units.items()},
            "pairs": {_joined(pair): _intervals(of) for pair, of in tables.items()},
            "kappa_tokens": {_joined(pair): of.interval for pair, of in kappas.items()},
            "kappa_types": {_joined(pair): of.interval for pair, of in types.items()},
            "annotators_against_rest": {name: _intervals(of) for name, of in of_rest.items()},
            "outlets": {name: _intervals(of) for name, of in of_outlets.items()},
        },
    }


# --- groups ------------------------------------------------------------------------------------


def by_pair(compared: Iterable[Compared]) -> dict[tuple[str, str], list[Compared]]:
    return _grouped((one.pair, one) for one in compared)


def by_outlet(found: Measured) -> dict[str, list[Compared]]:
    outlets = {article.id: article.outlet for article in found.articles}
    return _grouped((outlets[one.article], one) for one in found.compared)


def against_rest(compared: Iterable[Compared]) -> dict[str, list[Compared]]:
    """Each annotator's comparisons with all others."""
    return _grouped((name, one) for one in compared for name in one.pair)


def by_label(compared: Iterable[Compared]) -> dict[tuple[str, str], list[tuple[str, Agreement]]]:
    """The agreements on each label, each with its article."""
    return _grouped(
        (label, (one.article, agreement))
        for one in compared
        for label, agreement in one.labels.items()
    )


Some = TypeVar("Some")


def _grouped(pairs: Iterable[tuple[Any, Some]]) -> dict[Any, list[Some]]:
    found: dict[Any, list[Some]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return dict(sorted(found.items()))


# --- figures -----------------------------------------------------------------------------------


def pooled(compared: Iterable[Compared], *, times: int = TIMES) -> Figures:
    """The share of each question over all comparisons, intervals from drawing articles."""
    return shares_of(((one.article, one.agreement) for one in compared), times=times)


def shares_of(some: Iterable[tuple[str, Agreement]], *, times: int = TIMES) -> Figures:
    """As `pooled`, from agreements with their articles."""
    by_article: dict[str, dict[str, Tally]] = {}
    for article, agreement in some:
        tallies = by_article.setdefault(article, {})
        for question, tally in agreement.tallies.items():
            tallies.setdefault(question, Tally()).add(tally.agreed, tally.asked)
    questions = _in_order({q for tallies in by_article.values() for q in tallies})
    if not questions:
        return {}
    none = Tally()
    rows = [[tallies.get(q, none) for q in questions] for tallies in by_article.values()]
    agreed, asked = [[t.agreed for t in r] for r in rows], [[t.asked for t in r] for r in rows]
    intervals = share_intervals(agreed, asked, times=times)
    found: Figures = {}
    for place, (question, between) in enumerate(zip(questions, intervals, strict=True)):
        total = Tally(sum(row[place] for row in agreed), sum(row[place] for row in asked))
        found[question] = Figure(total.share, total.asked, between)
    return found


def _in_order(questions: Iterable[str]) -> list[str]:
    """As they are asked, those of labels behind."""
    known = {question: place for place, question in enumerate(QUESTIONS)}
    return sorted(questions, key=lambda q: (known.get(q, len(known)), q))


def token_alpha(articles: Sequence[MeasuredArticle], times: int = TIMES) -> Figure:
    """Krippendorff's nominal alpha over the tokens of all articles, pooled."""
    tables = [article.tokens for article in articles]
    return _coefficient(tables, nominal_alpha, nominal_alphas, times)


def unit_alphas(articles: Sequence[MeasuredArticle], times: int = TIMES) -> Figures:
    """Krippendorff's alpha for unitizing over all articles: of all parts, and of each."""
    found: Figures = {}
    for name in articles[0].units if articles else ():
        total = Coincidences()
        for article in articles:
            total.include(article.units[name])
        rows = [unitizing_row(article.units[name]) for article in articles]
        between = interval(rows, unitizing_alphas, times=times)
        found[name] = Figure(unitizing_alpha(total), sum(total.pairs.values()), between)
    return found


def token_kappa(compared: Sequence[Compared], times: int = TIMES) -> Figure:
    """Cohen's kappa of one pair over the tokens of the articles that they share."""
    return _coefficient([one.tokens for one in compared], cohens_kappa, cohens_kappas, times)


def type_kappa(compared: Sequence[Compared], times: int = TIMES) -> Figure:
    """Cohen's kappa of one pair over the types of the quotes that both have."""
    return _coefficient([one.types for one in compared], cohens_kappa, cohens_kappas, times)


def _coefficient(
    tables: Sequence[Table],
    one: Callable[[Table], float | None],
    many: Callable[[Table], Table],
    times: int,
) -> Figure:
    if not tables:
        return Figure(None)
    total: Table = np.sum(tables, axis=0)
    between = interval(np.array([table.ravel() for table in tables]), many, times=times)
    return Figure(one(total), float(total.sum()), between)


# --- plain values ------------------------------------------------------------------------------


def _labels(compared: Sequence[Compared], times: int) -> dict[str, dict[str, dict[str, Any]]]:
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for (kind, label), some in by_label(compared).items():
        told = {q: _told(figure) for q, figure in shares_of(some, times=times).items()}
        found.setdefault(kind, {})[label] = told
    return found


def _joined(pair: tuple[str, str]) -> str:
    return " / ".join(pair)


def _told(figure: Figure) -> dict[str, Any]:
    return {"share": figure.value, "asked": figure.asked, "interval": figure.interval}


def _values(of: Mapping[str, Figure]) -> dict[str, float | None]:
    return {question: figure.value for question, figure in of.items()}


def _intervals(of: Mapping[str, Figure]) -> dict[str, Interval | None]:
    return {question: figure.interval for question, figure in of.items()}
