"""Figures of agreement from comparisons, each with the interval that drawing articles gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from diploannot.domain.agreement import QUESTIONS, Agreement, Figure, Figures, Tally
from diploannot.domain.unitizing import Coincidences
from diploannot.services.measuring import Compared, MeasuredArticle
from diploannot.services.statistics import (
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

ALPHA_TOKENS = "alpha tokens"
KAPPA_TOKENS, KAPPA_TYPES = "kappa tokens", "kappa types"


def alpha_units(parts: str) -> str:
    """The name of the coefficient for units of all parts, or of one."""
    return f"alpha units {parts}"


def shares_of(some: Iterable[tuple[str, Agreement]], *, times: int = TIMES) -> Figures:
    """The share of each question over all agreements, given with their articles."""
    by_article: dict[str, dict[str, Tally]] = {}
    for article, agreement in some:
        tallies = by_article.setdefault(article, {})
        for question, tally in agreement.tallies.items():
            tallies.setdefault(question, Tally()).add(tally.agreed, tally.asked)
    questions = in_order({q for tallies in by_article.values() for q in tallies})
    none = Tally()
    rows = [[tallies.get(q, none) for q in questions] for tallies in by_article.values()]
    if not questions:
        return {}
    agreed, asked = [[t.agreed for t in r] for r in rows], [[t.asked for t in r] for r in rows]
    intervals = share_intervals(agreed, asked, times=times)
    found: Figures = {}
    for place, (question, between) in enumerate(zip(questions, intervals, strict=True)):
        total = Tally(sum(row[place] for row in agreed), sum(row[place] for row in asked))
        found[question] = Figure(total.share, total.asked, between)
    return found


def in_order(questions: Iterable[str]) -> list[str]:
    """As they are asked, those of labels behind."""
    known = {question: place for place, question in enumerate(QUESTIONS)}
    return sorted(questions, key=lambda q: (known.get(q, len(known)), q))


def alphas(articles: Sequence[MeasuredArticle], *, times: int = TIMES) -> Figures:
    """Krippendorff's alphas over all articles, pooled: over tokens, over units of each part."""
    tables = [article.tokens for article in articles]
    found = {ALPHA_TOKENS: _coefficient(tables, nominal_alpha, nominal_alphas, times)}
    for parts in articles[0].units if articles else ():
        total = Coincidences()
        for article in articles:
            total.include(article.units[parts])
        rows = [unitizing_row(article.units[parts]) for article in articles]
        between = interval(rows, unitizing_alphas, times=times)
        size = float(sum(total.pairs.values()))
        found[alpha_units(parts)] = Figure(unitizing_alpha(total), size, between)
    return found


def kappas(compared: Sequence[Compared], *, times: int = TIMES) -> Figures:
    """Cohen's kappas of one pair: over the tokens of the articles that they share, and over the
    types of the quotes that both have.
    """
    tables = {
        KAPPA_TOKENS: [one.tokens for one in compared],
        KAPPA_TYPES: [one.types for one in compared],
    }
    return {
        name: _coefficient(some, cohens_kappa, cohens_kappas, times)
        for name, some in tables.items()
    }


def _coefficient(
    tables: Sequence[Table],
    one: Callable[[Table], float | None],
    many: Callable[[Table], Table],
    times: int,
) -> Figure:
    if not tables:
        return Figure(None)
    total: Table = sum(tables[1:], start=tables[0])
    between = interval([table.ravel() for table in tables], many, times=times)
    return Figure(one(total), float(total.sum()), between)
