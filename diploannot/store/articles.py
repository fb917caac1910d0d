"""Questions about articles."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection, Row

from diploannot.domain.articles import Article
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.records import article_from
from diploannot.domain.steps import RecordKind
from diploannot.store.kept import KEPT
from diploannot.store.schema import article_texts, articles, layers

_FIELDS = KEPT[RecordKind.ARTICLE].fields
_WHOLE = select(articles.c.id, article_texts.c.text, *(articles.c[name] for name in _FIELDS)).join(
    article_texts, article_texts.c.article == articles.c.id
)


def article(session: Connection, id: str) -> Article:
    """The article with its text; KeyError where there is none."""
    row = session.execute(_WHOLE.where(articles.c.id == id)).first()
    if row is None:
        raise KeyError(id)
    return _article(row)


def some(session: Connection, ids: Collection[str]) -> dict[str, Article]:
    """Of these articles those that are there, by id."""
    rows = session.execute(_WHOLE.where(articles.c.id.in_(ids))).all()
    return {article.id: article for article in map(_article, rows)}


def exists(session: Connection, id: str) -> bool:
    return session.execute(select(articles.c.id).where(articles.c.id == id)).first() is not None


def among(session: Connection, ids: Sequence[str]) -> frozenset[str]:
    """Of these ids those of articles that are there."""
    found: set[str] = set()
    for start in range(0, len(ids), 400):
        query = select(articles.c.id).where(articles.c.id.in_(ids[start : start + 400]))
        found.update(session.execute(query).scalars())
    return frozenset(found)


def every(session: Connection) -> Iterator[Article]:
    """All articles in order of import; texts are read as they are asked for."""
    for row in session.execute(_WHOLE.order_by(articles.c.number)).yield_per(50):
        yield _article(row)


def count(session: Connection) -> int:
    return session.execute(select(func.count()).select_from(articles)).scalar_one()


def ids_by_sha256(session: Connection, fingerprints: Sequence[str]) -> dict[str, str]:
    """Of these fingerprints those that are there, with the first article's id."""
    found: dict[str, str] = {}
    for start in range(0, len(fingerprints), 400):
        some = fingerprints[start : start + 400]
        query = select(articles.c.sha256, articles.c.id).where(articles.c.sha256.in_(some))
        rows = session.execute(query.order_by(articles.c.number.desc()))
        found.update((row[0], row[1]) for row in rows)
    return found


def without_layer_of(session: Connection, annotator: str | None) -> list[str]:
    """Ids of the articles on which this annotator has no layer, in order of import."""
    query = select(articles.c.id).order_by(articles.c.number)
    if annotator is not None:
        query = query.where(
            ~select(layers.c.id)
            .where(layers.c.article == articles.c.id, layers.c.annotator == annotator)
            .exists()
        )
    return list(session.execute(query).scalars())


def _article(row: Row[Any]) -> Article:
    fields: dict[str, Any] = dict(zip(_FIELDS, row[2:], strict=True))
    try:
        return article_from(row.id, row.text, fields)
    except ValueError as error:
        raise ProblemForUser(
            f"The text of {fields['external_id'] or row.id} is not as it was imported.",
            "Run “diploannot check”, and restore a backup.",
        ) from error
