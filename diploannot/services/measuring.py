"""Compares the annotators of a project with each other, article by article."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import TYPE_CHECKING, Any

from diploannot import store
from diploannot.domain.agreement import (
    Agreement,
    compare,
    compare_attributions,
    compare_entities,
)
from diploannot.domain.articles import heading
from diploannot.domain.entities import Entity
from diploannot.domain.extents import QuoteExtents, VisibleText, extents_of
from diploannot.domain.label_agreement import Labels, compare_labels
from diploannot.domain.layers import Layer, LayerState
from diploannot.domain.matching import MatchedExtents, match_extents
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import QuoteType
from diploannot.domain.suggestions import Status
from diploannot.domain.token_labels import CONTENT, labels_at, token_starts
from diploannot.domain.unitizing import VALUES, Coincidences, coincidences, units_of
from diploannot.services.evaluating import outlet_of
from diploannot.services.statistics import Table, best_assignment, coincidence_table, crossed

if TYPE_CHECKING:
    from diploannot.services.workspace import Workspace

TOKEN_LABELS = CONTENT + 1
"""How many labels a token can have."""

_TYPES = [kind.value for kind in QuoteType]
_OPENING = 2000
"""Code points of an article that hold its heading for sure."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two annotators on one article: what they agree on, overall and by label.

    `at` is when the later of the two last decided there: milliseconds since 1970 UTC. `tokens` and
    `types` cross their labels of all tokens, and their types of the quotes that both have.
    """

    article: str
    pair: tuple[str, str]
    at: int
    agreement: Agreement
    labels: Labels
    tokens: Table
    types: Table


@dataclass(frozen=True, slots=True)
class MeasuredArticle:
    """An article with several layers: who made them, and what chance is reckoned from.

    `tokens` are the coincidences of token labels, `units` those of units: of all parts together
    under "all", and of each part alone.
    """

    id: str
    title: str
    outlet: str
    annotators: tuple[str, ...]
    tokens: Table
    units: Mapping[str, Coincidences]


@dataclass(frozen=True, slots=True)
class Measured:
    """All that agreement is told from. `unfinished` layers were compared as they stand."""

    articles: tuple[MeasuredArticle, ...]
    compared: tuple[Compared, ...]
    unfinished: int = 0

    @property
    def annotators(self) -> list[str]:
        return sorted({name for article in self.articles for name in article.annotators})


def agreement(workspace: Workspace, *, times: int = 1000) -> dict[str, Any]:
    """The figures as plain values; see `measuring_report.as_values`."""
    from diploannot.services.measuring_report import agreement_report, as_values

    return as_values(agreement_report(measured(workspace), times=times))


def measured(workspace: Workspace, *, cancelled: Callable[[], bool] | None = None) -> Measured:
    """Every two human layers of every article; ProblemForUser when cancelled.

    Records that are rejected or still open count as not there; a layer that is not finished and
    holds nothing, too.
    """
    articles: list[MeasuredArticle] = []
    compared: list[Compared] = []
    unfinished = 0
    for sides in _articles(workspace):
        if cancelled is not None and cancelled():
            raise ProblemForUser("The comparison was cancelled.")
        articles.append(_measured_article(sides))
        compared += [_compare(one, other) for one, other in combinations(sides, 2)]
        unfinished += sum(side.layer.state is not LayerState.DONE for side in sides)
    return Measured(tuple(articles), tuple(compared), unfinished)


@dataclass(frozen=True, slots=True)
class _Side:
    """A layer, read once for all its comparisons."""

    layer: Layer
    text: VisibleText
    quotes: Sequence[QuoteExtents]
    entities: Sequence[Entity]
    tokens: Sequence[int]
    at: int

    @property
    def name(self) -> str:
        return self.layer.annotator.name


def _articles(workspace: Workspace) -> Iterator[list[_Side]]:
    """The layers of each article that has two or more, by annotator's name."""
    with workspace.read() as session:
        times = store.layer_times.last_decisions(session)
        for _, some in groupby(store.layers.every(session), key=_article_id):
            layers = [layer for layer in some if _counts(layer)]
            if len(layers) > 1:
                text = VisibleText(layers[0].article.text)
                tokens = token_starts(text.text)
                yield [_side(layer, text, tokens, times.get(layer.id, 0)) for layer in layers]


def _article_id(layer: Layer) -> str:
    return layer.article.id


def _counts(layer: Layer) -> bool:
    return layer.state is LayerState.DONE or bool(_standing(layer.quotes + layer.entities))


def _standing(records: Sequence[Any]) -> list[Any]:
    """What the annotator says is there: neither rejected nor still open."""
    return [r for r in records if r.status.is_decided and r.status is not Status.REJECTED]


def _side(layer: Layer, text: VisibleText, tokens: Sequence[int], at: int) -> _Side:
    quotes = _standing(layer.quotes)
    return _Side(
        layer=layer,
        text=text,
        quotes=extents_of(text, quotes),
        entities=_standing(layer.entities),
        tokens=labels_at(tokens, len(text.text), quotes),
        at=at,
    )


def _measured_article(sides: Sequence[_Side]) -> MeasuredArticle:
    article, text = sides[0].layer.article, sides[0].text
    parts = {"all": tuple(VALUES)} | {part: (part,) for part in ("content", "cue", "source")}
    return MeasuredArticle(
        id=article.id,
        title=heading(article.title, article.text[:_OPENING], article.boilerplate),
        outlet=outlet_of(article),
        annotators=tuple(side.name for side in sides),
        tokens=coincidence_table([side.tokens for side in sides], TOKEN_LABELS),
        units={
            name: coincidences([units_of(side.quotes, of) for side in sides], len(text))
            for name, of in parts.items()
        },
    )


def _compare(one: _Side, other: _Side) -> Compared:
    matches = match_extents(one.quotes, other.quotes, best_assignment)
    found = compare(matches)
    found.include(compare_attributions(one.quotes, other.quotes))
    found.include(compare_entities(one.entities, other.entities))
    return Compared(
        article=one.layer.article.id,
        pair=(one.name, other.name),
        at=max(one.at, other.at),
        agreement=found,
        labels=compare_labels(matches, one.entities, other.entities),
        tokens=crossed(one.tokens, other.tokens, TOKEN_LABELS),
        types=_types(matches),
    )


def _types(matches: Sequence[MatchedExtents]) -> Table:
    both = [(m.one.quote.type, m.other.quote.type) for m in matches if m.one and m.other]
    ours, theirs = ([_TYPES.index(pair[side]) for pair in both] for side in (0, 1))
    return crossed(ours, theirs, len(_TYPES))
