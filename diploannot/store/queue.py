"""Questions of the queue: which articles an annotator has before them, and how far they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.engine import Connection

from diploannot.domain.layers import LayerState
from diploannot.store import search
from diploannot.store.schema import article_texts, articles, layers, quotes, steps

_TITLE_FROM = 400
"""Code points of the text that are read to make up a missing title."""

_done = layers.c.state == LayerState.DONE.value
_flagged = (
    select(quotes.c.id).where(quotes.c.layer == layers.c.id, quotes.c.flag.is_not(None)).exists()
)
_is_skipped = case((and_(layers.c.skipped, ~_done), 1), else_=0)


def counts(session: Connection, annotator: str) -> tuple[int, int, int]:
    """How many articles are to do, done, and carry a flag."""
    total = session.execute(select(func.count()).select_from(articles)).scalar_one()
    mine = layers.c.annotator == annotator
    done = select(func.count()).select_from(layers).where(mine, _done)
    flagged = select(func.count()).select_from(layers).where(mine, _flagged)
    finished = session.execute(done).scalar_one()
    return total - finished, finished, session.execute(flagged).scalar_one()


def ids(session: Connection, annotator: str, filter: str, words: str = "") -> list[str]:
    """Article ids for "todo", "done", "flagged" or "all": in order of import, skipped ones last."""
    query = _joined(annotator, articles.c.id)
    if filter == "todo":
        query = query.where(or_(layers.c.id.is_(None), ~_done))
    elif filter == "done":
        query = query.where(_done)
    elif filter == "flagged":
        query = query.where(_flagged)
    if words.strip():
        query = query.where(search.matching(session, words))
    return list(session.execute(query.order_by(_is_skipped, articles.c.number)).scalars())


def next_to_do(session: Connection, annotator: str, after: str | None) -> str | None:
    """The first article to do behind `after`, else the first of all; skipped ones only then."""
    here = select(articles.c.number).where(articles.c.id == after).scalar_subquery()
    query = _joined(annotator, articles.c.id).where(or_(layers.c.id.is_(None), ~_done))
    if after is not None:
        query = query.where(articles.c.id != after)
    round_trip = (_is_skipped, case((articles.c.number > here, 0), else_=1), articles.c.number)
    return session.execute(query.order_by(*round_trip).limit(1)).scalar()


def rows(session: Connection, annotator: str, ids: Sequence[str]) -> list[dict[str, Any]]:
    """What the queue shows of these articles, in their order; unknown ids are left out."""
    query = _joined(
        annotator,
        articles.c.id,
        articles.c.title,
        articles.c.outlet,
        articles.c.published,
        articles.c.boilerplate,
        func.substr(article_texts.c.text, 1, _TITLE_FROM).label("opening"),
        layers.c.id.label("layer"),
        layers.c.state,
        layers.c.skipped,
        case((layers.c.id.is_not(None), _flagged), else_=False).label("flagged"),
    ).join(article_texts, article_texts.c.article == articles.c.id)
    found = session.execute(query.where(articles.c.id.in_(list(ids)))).mappings()
    by_id = {row["id"]: dict(row) for row in found}
    return [by_id[id] for id in ids if id in by_id]


def _joined(annotator: str, *columns: Any) -> Select[Any]:
    mine = and_(layers.c.article == articles.c.id, layers.c.annotator == annotator)
    return select(*columns).select_from(articles).outerjoin(layers, mine)


def finished_since(session: Connection, annotator: str, since: int, label: str) -> int:
    """How many articles that are done were given a step `label` since (milliseconds UTC)."""
    query = (
        select(func.count(layers.c.id.distinct()))
        .join(steps, steps.c.layer == layers.c.id)
        .where(layers.c.annotator == annotator, _done)
        .where(steps.c.annotator == annotator, steps.c.at >= since, steps.c.label == label)
    )
    return session.execute(query).scalar_one()
