"""Agreement between the annotators of a project, overall and by part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from diploannot import store
from diploannot.domain.agreement import Agreement, compare, compare_entities
from diploannot.domain.layers import Layer
from diploannot.domain.matching import match_quotes
from diploannot.domain.quotes import Quote
from diploannot.domain.suggestions import Status
from diploannot.domain.token_labels import token_labels
from diploannot.nlp.evaluation import evaluate
from diploannot.services.statistics import best_assignment, bootstrap, cohens_kappa, nominal_alpha

if TYPE_CHECKING:
    from diploannot.services.workspace import Workspace

ATTRIBUTION = "attribution"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two annotators on one article: what they agree on, and the scorer's counts."""

    article: str
    outlet: str
    pair: tuple[str, str]
    agreement: Agreement


def agreement(workspace: Workspace, *, times: int = 1000) -> dict[str, Any]:
    """Figures as plain values: shares between 0 and 1, None where nothing was to be compared.

    `alpha_tokens`: Krippendorff's nominal alpha over the tokens of all articles with several
    human layers, pooled. `parts`: per question the pooled share over all pairs on all articles,
    with a 95 % interval from resampling articles. Rejected records count as not there.
    """
    articles = _several_layers(workspace)
    compared = [found for layers in articles for found in _pairs(layers)]
    return {
        "articles": len(articles),
        "annotators": sorted({layer.annotator.name for some in articles for layer in some}),
        "pairs_compared": len(compared),
        "alpha_tokens": _alpha(articles),
        "parts": _parts(compared, times),
        "pairs": {" / ".join(p): _shares(some) for p, some in _by_pair(compared).items()},
        "kappa_tokens": _kappas(articles),
        "annotators_against_rest": _against_rest(compared),
        "outlets": {name: _shares(some) for name, some in _by_outlet(compared).items()},
    }


def _several_layers(workspace: Workspace) -> list[list[Layer]]:
    """The human layers of each article that has two or more, in order of import."""
    by_article: dict[str, list[Layer]] = defaultdict(list)
    with workspace.read() as session:
        for layer in store.layers.every(session):
            by_article[layer.article.id].append(layer)
    return [layers for layers in by_article.values() if len(layers) > 1]


def _pairs(layers: Sequence[Layer]) -> Iterator[Compared]:
    text = layers[0].article.text
    for one, other in combinations(layers, 2):
        ours, theirs = _standing(one), _standing(other)
        matches = match_quotes(text, ours, theirs, best_assignment)
        found = compare(text, matches)
        found.include(compare_entities(one.entities, other.entities))
        score = evaluate([(text, ours, theirs)]).score(ATTRIBUTION)
        found.tally(ATTRIBUTION).add(2.0 * score.right, score.predicted + score.gold)
        outlet = layers[0].article.outlet or "unknown outlet"
        pair = one.annotator.name, other.annotator.name
        yield Compared(layers[0].article.id, outlet, pair, found)


def _standing(layer: Layer) -> list[Quote]:
    return [quote for quote in layer.quotes if quote.status is not Status.REJECTED]


def _pooled(compared: Iterable[Compared]) -> Agreement:
    total = Agreement()
    for one in compared:
        total.include(one.agreement)
    return total


def _shares(compared: Iterable[Compared]) -> dict[str, float | None]:
    return {question: tally.share for question, tally in _pooled(compared).tallies.items()}


def _parts(compared: Sequence[Compared], times: int) -> dict[str, Any]:
    by_article: dict[str, Agreement] = defaultdict(Agreement)
    for one in compared:
        by_article[one.article].include(one.agreement)
    samples = list(by_article.values())
    parts: dict[str, Any] = {}
    for question, tally in _pooled(compared).tallies.items():
        counts = [(s.tally(question).agreed, s.tally(question).asked) for s in samples]
        interval = bootstrap(counts, _share_of, times=times)
        parts[question] = {"share": tally.share, "asked": tally.asked, "interval": interval}
    return parts


def _share_of(counts: Sequence[tuple[float, float]]) -> float | None:
    asked = sum(count[1] for count in counts)
    return sum(count[0] for count in counts) / asked if asked else None


def _labels(layer: Layer) -> list[int]:
    return token_labels(layer.article.text, _standing(layer))


def _alpha(articles: Sequence[Sequence[Layer]]) -> float | None:
    names = sorted({layer.annotator.name for layers in articles for layer in layers})
    codings: list[list[int | None]] = [[] for _ in names]
    for layers in articles:
        coded = {layer.annotator.name: _labels(layer) for layer in layers}
        length = len(next(iter(coded.values())))
        for row, name in zip(codings, names, strict=True):
            row.extend(coded.get(name) or [None] * length)
    return nominal_alpha(codings)


def _kappas(articles: Sequence[Sequence[Layer]]) -> dict[str, float | None]:
    """Cohen's kappa over the tokens of the articles that two annotators share."""
    sides: dict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for layers in articles:
        coded = [(layer.annotator.name, _labels(layer)) for layer in layers]
        for (one, ours), (other, theirs) in combinations(coded, 2):
            sides[one, other][0].extend(ours)
            sides[one, other][1].extend(theirs)
    return {" / ".join(pair): cohens_kappa(*both) for pair, both in sorted(sides.items())}


def _by_pair(compared: Iterable[Compared]) -> dict[tuple[str, str], list[Compared]]:
    found: dict[tuple[str, str], list[Compared]] = defaultdict(list)
    for one in compared:
        found[one.pair].append(one)
    return dict(sorted(found.items()))


def _by_outlet(compared: Iterable[Compared]) -> dict[str, list[Compared]]:
    found: dict[str, list[Compared]] = defaultdict(list)
    for one in compared:
        found[one.outlet].append(one)
    return dict(sorted(found.items()))


def _against_rest(compared: Sequence[Compared]) -> dict[str, dict[str, float | None]]:
    names = sorted({name for one in compared for name in one.pair})
    return {name: _shares([one for one in compared if name in one.pair]) for name in names}
