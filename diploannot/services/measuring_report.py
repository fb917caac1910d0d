"""The agreement of a project: pooled, by pair, annotator, outlet, label and time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from diploannot.domain.agreement import Agreement, Figure, Figures
from diploannot.domain.label_agreement import Label
from diploannot.services.measuring import Compared, Measured, MeasuredArticle
from diploannot.services.measuring_figures import (
    ALPHA_TOKENS,
    KAPPA_TOKENS,
    KAPPA_TYPES,
    TIMES,
    alpha_units,
    alphas,
    kappas,
    shares_of,
)
from diploannot.services.measuring_periods import by_period

Found = tuple[str, Agreement]
"""An article's id, and what two annotators agree on there."""


@dataclass(frozen=True, slots=True)
class Group:
    """Figures by question, and the agreements behind them."""

    figures: Figures
    agreements: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """All figures with what is behind them.

    `coefficients` are those corrected for chance; `of_articles` has them for each article alone.
    """

    articles: Mapping[str, MeasuredArticle]
    annotators: tuple[str, ...]
    comparisons: int
    unfinished: int
    coefficients: Figures
    of_articles: Mapping[str, Figures]
    overall: Group
    pairs: Mapping[tuple[str, str], Group]
    kappas: Mapping[tuple[str, str], Figures]
    rest: Mapping[str, Group]
    outlets: Mapping[str, Group]
    labels: Mapping[Label, Group]
    periods: Mapping[date, Group]


def agreement_report(found: Measured, *, times: int = TIMES) -> AgreementReport:
    """Intervals come from drawing articles `times` times, the same ones each time."""
    compared, articles = found.compared, {one.id: one for one in found.articles}
    pairs = _grouped((one.pair, one) for one in compared)
    return AgreementReport(
        articles=articles,
        annotators=tuple(found.annotators),
        comparisons=len(compared),
        unfinished=found.unfinished,
        coefficients=alphas(found.articles, times=times),
        of_articles={id: alphas([one], times=0) for id, one in articles.items()},
        overall=_group(compared, times),
        pairs=_groups(pairs, times),
        kappas={pair: kappas(some, times=times) for pair, some in pairs.items()},
        rest=_groups(_grouped((name, one) for one in compared for name in one.pair), times),
        outlets=_groups(_grouped((articles[one.article].outlet, one) for one in compared), times),
        labels=_labels(compared, times),
        periods=_groups(by_period(compared), times),
    )


Key = TypeVar("Key")
Some = TypeVar("Some")


def _grouped(pairs: Iterable[tuple[Key, Some]]) -> dict[Key, list[Some]]:
    found: dict[Key, list[Some]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return dict(sorted(found.items(), key=_name))


def _name(item: tuple[Any, object]) -> Any:
    return item[0]


def _groups(grouped: Mapping[Key, Sequence[Compared]], times: int) -> dict[Key, Group]:
    return {key: _group(some, times) for key, some in grouped.items()}


def _group(compared: Iterable[Compared], times: int) -> Group:
    found = tuple((one.article, one.agreement) for one in compared)
    return Group(shares_of(found, times=times), found)


def _labels(compared: Iterable[Compared], times: int) -> dict[Label, Group]:
    grouped = _grouped(
        (label, (one.article, agreement))
        for one in compared
        for label, agreement in one.labels.items()
    )
    return {
        label: Group(shares_of(some, times=times), tuple(some)) for label, some in grouped.items()
    }


# --- plain values ------------------------------------------------------------------------------


def as_values(found: AgreementReport) -> dict[str, Any]:
    """What `diploannot agreement --json` prints: docs/agreement.md says what each key is.

    Shares between 0 and 1, None where nothing was to be compared.
    """
    units = {part: found.coefficients.get(alpha_units(part), Figure(None)) for part in _PARTS}
    return {
        "articles": len(found.articles),
        "annotators": list(found.annotators),
        "pairs_compared": found.comparisons,
        "alpha_tokens": found.coefficients[ALPHA_TOKENS].value,
        "parts": _told(found.overall.figures),
        "pairs": {_joined(pair): _values(of.figures) for pair, of in found.pairs.items()},
        "kappa_tokens": _kappas(found, KAPPA_TOKENS),
        "annotators_against_rest": {name: _values(of.figures) for name, of in found.rest.items()},
        "outlets": {name: _values(of.figures) for name, of in found.outlets.items()},
        "unfinished_layers": found.unfinished,
        "alpha_units": {part: figure.value for part, figure in units.items()},
        "kappa_types": _kappas(found, KAPPA_TYPES),
        "labels": _told_labels(found.labels),
        "periods": [
            {"from": day.isoformat(), "parts": _told(of.figures)}
            for day, of in found.periods.items()
        ],
        "intervals": {
            "alpha_tokens": found.coefficients[ALPHA_TOKENS].interval,
            "alpha_units": {part: figure.interval for part, figure in units.items()},
            "pairs": {_joined(pair): _between(of.figures) for pair, of in found.pairs.items()},
            "kappas": {_joined(pair): _between(of) for pair, of in found.kappas.items()},
            "annotators_against_rest": {n: _between(of.figures) for n, of in found.rest.items()},
            "outlets": {name: _between(of.figures) for name, of in found.outlets.items()},
        },
    }


_PARTS = ("all", "content", "cue", "source")


def _told_labels(labels: Mapping[Label, Group]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for (kind, label), of in labels.items():
        found.setdefault(kind, {})[label] = _told(of.figures)
    return found


def _kappas(found: AgreementReport, name: str) -> dict[str, float | None]:
    return {_joined(pair): of[name].value for pair, of in found.kappas.items()}


def _joined(pair: tuple[str, str]) -> str:
    return " / ".join(pair)


def _told(of: Figures) -> dict[str, dict[str, Any]]:
    return {
        question: {"share": figure.value, "asked": figure.asked, "interval": figure.interval}
        for question, figure in of.items()
    }


def _values(of: Figures) -> dict[str, float | None]:
    return {question: figure.value for question, figure in of.items()}


def _between(of: Figures) -> dict[str, tuple[float, float] | None]:
    return {question: figure.interval for question, figure in of.items()}
