"""Predicted quotes against gold, from files: figures, outlets and errors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from diploannot.domain.annotators import AnnotatorKind
from diploannot.domain.articles import Article
from diploannot.domain.layers import Layer
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import Quote
from diploannot.domain.suggestions import Status
from diploannot.nlp.evaluation import Evaluation, evaluate
from diploannot.nlp.evaluation_errors import Errors, errors_of
from diploannot.nlp.scheme_evaluation import SchemeEvaluation, evaluate_scheme
from diploannot.services.file_finding import files_under
from diploannot.services.incoming import read_file

_NAMED_AND_DATED = re.compile(r"(.+?)_\d{4}-\d\d-\d\d_")
"""Corpora name their files OUTLET_DATE_TITLE."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One article with its gold and its predicted quotes."""

    name: str
    outlet: str
    text: str
    gold: tuple[Quote, ...]
    predicted: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The figures over all articles and by outlet; `unpredicted` names articles without any
    prediction, which count as predicted empty. `scheme` compares speakers, topics, entities and
    the page, where whole layers were compared.
    """

    overall: Evaluation
    outlets: dict[str, Evaluation]
    errors: Errors
    unpredicted: tuple[str, ...]
    scheme: SchemeEvaluation | None = None


def evaluate_files(gold: Path, predicted: Path) -> Report:
    """Scores native JSONL or brat against native JSONL or brat.

    Articles are known by their text. Where gold has several layers on one, the first by its
    annotator's name counts. Rejected quotes count on neither side.
    """
    wanted, found = _first_layers(gold), _first_layers(predicted)
    articles, unpredicted = _compared(wanted, found)
    pairs = ((layer, found[key]) for key, layer in wanted.items() if key in found)
    return replace(report_over(articles, unpredicted), scheme=evaluate_scheme(pairs))


def report_over(articles: Sequence[Compared], unpredicted: Iterable[str] = ()) -> Report:
    """Figures and errors over these articles; each error knows its article by `name`."""
    by_outlet: dict[str, list[Compared]] = {}
    for article in articles:
        by_outlet.setdefault(article.outlet, []).append(article)
    return Report(
        overall=_figures(articles),
        outlets={name: _figures(some) for name, some in sorted(by_outlet.items())},
        errors=errors_of((a.name, a.text, a.gold, a.predicted) for a in articles),
        unpredicted=tuple(unpredicted),
    )


def _figures(articles: Iterable[Compared]) -> Evaluation:
    return evaluate((a.text, a.gold, a.predicted) for a in articles)


def _first_layers(path: Path) -> dict[str, Layer]:
    """One layer for each text, known by its fingerprint."""
    found: dict[str, Layer] = {}
    for file in files_under([path]):
        try:
            layers = read_file(file).layers
        except ProblemForUser as problem:
            raise ProblemForUser(f"{file.label}: {problem.what}", problem.remedy) from problem
        for layer in layers:
            key = layer.article.sha256
            if key not in found or layer.annotator.name < found[key].annotator.name:
                found[key] = layer
    if not found:
        raise ProblemForUser(
            f"There are no annotations in {path}.", "Name native JSONL or a brat folder."
        )
    return found


def _compared(
    gold: dict[str, Layer], predicted: dict[str, Layer]
) -> tuple[list[Compared], list[str]]:
    strangers = [layer for key, layer in predicted.items() if key not in gold]
    if len(strangers) == len(predicted):
        raise ProblemForUser(
            "No predicted article has the text of a gold one.", "Compare files over the same texts."
        )
    articles, unpredicted = [], []
    for key, layer in gold.items():
        name = layer.article.external_id or layer.article.sha256[:12]
        other = predicted.get(key)
        if other is None:
            unpredicted.append(name)
        quotes = _judged(other) if other else ()
        outlet = outlet_of(layer.article)
        articles.append(Compared(name, outlet, layer.article.text, _judged(layer), quotes))
    return articles, unpredicted


def _judged(layer: Layer) -> tuple[Quote, ...]:
    """What the layer says is a quote; a person's open question is not said yet."""
    unsaid = {Status.REJECTED}
    if layer.annotator.kind is AnnotatorKind.HUMAN:
        unsaid.add(Status.SUGGESTED)
    return tuple(q for q in layer.quotes if q.status not in unsaid)


def outlet_of(article: Article) -> str:
    """Where it appeared, from its own words or a corpus's file name."""
    named = _NAMED_AND_DATED.match(article.external_id)
    return article.outlet or (named.group(1) if named else "unknown outlet")


def as_values(report: Report) -> dict[str, Any]:
    """The report as plain values for `--json`; shares between 0 and 1."""
    return {
        **_figures_as_values(report.overall),
        "outlets": {name: _figures_as_values(e) for name, e in report.outlets.items()},
        "errors": {
            kind.name.lower(): {
                "count": count,
                "cues": report.errors.cues[kind].most_common(10),
            }
            for kind, count in report.errors.counts.most_common()
        },
        "unpredicted": list(report.unpredicted),
        "scheme": _scheme_as_values(report.scheme) if report.scheme else None,
    }


def _scheme_as_values(found: SchemeEvaluation) -> dict[str, Any]:
    counted = {
        "attribution": found.attribution,
        "topics": found.topics,
        "article topics": found.article_topics,
        "entities": found.entities,
    }
    figures: dict[str, Any] = {}
    for name, counts in counted.items():
        s = counts.score
        figures[name] = {"p": s.precision, "r": s.recall, "f1": s.f1}
        figures[name] |= {"right": s.right, "predicted": s.predicted, "gold": s.gold}
    return figures | {
        "speaker": found.speaker_accuracy,
        "boilerplate": found.boilerplate_overlap,
        "published": list(found.published),
    }


def _figures_as_values(found: Evaluation) -> dict[str, Any]:
    measures = {}
    for measure in found.measures:
        s = found.score(measure)
        measures[measure] = {"p": s.precision, "r": s.recall, "f1": s.f1}
        measures[measure] |= {"right": s.right, "predicted": s.predicted, "gold": s.gold}
    return {
        "articles": found.articles,
        "measures": measures,
        "source accuracy": found.source_accuracy,
    }


__all__ = [
    "Compared",
    "Evaluation",
    "Report",
    "SchemeEvaluation",
    "as_values",
    "evaluate_files",
    "outlet_of",
    "report_over",
]
