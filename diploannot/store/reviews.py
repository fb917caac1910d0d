"""Questions about rulings: what reviewers decided in gold layers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from diploannot.domain.annotators import AnnotatorKind
from diploannot.domain.layers import Layer, LayerState
from diploannot.domain.review_rulings import Ruling, ruling_from
from diploannot.domain.steps import RecordKind
from diploannot.store import layers as layer_queries
from diploannot.store.kept import KEPT
from diploannot.store.schema import annotators, articles, layers, quotes, rulings

_KEPT = KEPT[RecordKind.RULING]


def in_layer(session: Connection, layer: str) -> dict[str, Ruling]:
    """The rulings in a gold layer by id, oldest first (ids are UUIDv7)."""
    query = _KEPT.reads.where(rulings.c.layer == layer).order_by(rulings.c.id)
    return {
        str(row[-1]): ruling_from(str(row[-1]), dict(zip(_KEPT.fields, row, strict=False)))
        for row in session.execute(query)
    }


def every(session: Connection) -> dict[str, list[Ruling]]:
    """All rulings by article, oldest first; articles without one are left out."""
    found: dict[str, list[Ruling]] = {}
    query = _KEPT.reads.add_columns(layers.c.article).join(layers, layers.c.id == rulings.c.layer)
    for *row, article in session.execute(query.order_by(rulings.c.id)):
        fields = dict(zip(_KEPT.fields, row, strict=False))
        found.setdefault(article, []).append(ruling_from(str(row[-1]), fields))
    return found


def layer_of(session: Connection, ruling: str) -> str | None:
    """The gold layer that the ruling stands in."""
    return session.execute(select(rulings.c.layer).where(rulings.c.id == ruling)).scalar()


@dataclass(frozen=True, slots=True)
class OverArticle:
    """All that a reviewer has of one article; `gold` None before the first ruling."""

    layers: tuple[Layer, ...]
    gold: Layer | None
    rulings: tuple[Ruling, ...]


def over(session: Connection, article: str) -> OverArticle:
    """People's layers over the article by name, the gold layer, and its rulings, oldest first."""
    heads = layer_queries.heads_over(session, article)
    human = [head for head in heads if head.annotator.kind is AnnotatorKind.HUMAN]
    people = [layer_queries.whole(session, head) for head in human]
    return OverArticle(tuple(sorted(people, key=_name)), *gold_over(session, article))


def gold_over(session: Connection, article: str) -> tuple[Layer | None, tuple[Ruling, ...]]:
    """The gold layer over the article, if there is one, and its rulings, oldest first."""
    heads = layer_queries.heads_over(session, article)
    head = next((one for one in heads if one.annotator.kind is AnnotatorKind.GOLD), None)
    if head is None:
        return None, ()
    return layer_queries.whole(session, head), tuple(in_layer(session, head.id).values())


def _name(layer: Layer) -> str:
    return layer.annotator.name


def to_review(session: Connection) -> Sequence[str]:
    """Articles that two people have finished, or somebody has a question on, or that gold is

    begun of: in the order in which they were imported.
    """
    human, gold = AnnotatorKind.HUMAN.value, AnnotatorKind.GOLD.value
    done = (
        select(layers.c.article)
        .join(annotators, annotators.c.id == layers.c.annotator)
        .where(annotators.c.kind == human, layers.c.state == LayerState.DONE.value)
        .group_by(layers.c.article)
        .having(func.count() > 1)
    )
    asked = (
        select(layers.c.article)
        .join(annotators, annotators.c.id == layers.c.annotator)
        .join(quotes, quotes.c.layer == layers.c.id)
        .where(annotators.c.kind == human, quotes.c.flag.is_not(None))
    )
    ruled = (
        select(layers.c.article)
        .join(annotators, annotators.c.id == layers.c.annotator)
        .where(annotators.c.kind == gold)
    )
    wanted = done.union(asked, ruled).subquery()
    query = (
        select(articles.c.id).where(articles.c.id.in_(select(wanted))).order_by(articles.c.number)
    )
    return [str(id) for (id,) in session.execute(query)]
