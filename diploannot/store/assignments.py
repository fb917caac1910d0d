"""Which articles have been given to whom, as the log tells it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.engine import Connection

from diploannot.domain.annotators import AnnotatorKind
from diploannot.domain.steps import RecordKind, changes_from_json
from diploannot.store.schema import annotators, articles, layers, steps
from diploannot.store.values import from_json

LABEL = "Assign articles"
"""Of the step that gives articles out: it makes a new layer for each article and annotator."""


def rounds(session: Connection) -> Iterator[list[tuple[str, str]]]:
    """Article and annotator (ids) of all that was given out together, the first round first."""
    query = select(steps.c.changes).where(steps.c.label == LABEL).order_by(steps.c.number)
    for text in session.execute(query).scalars():
        made = (c.after for c in changes_from_json(from_json(text)) if c.kind is RecordKind.LAYER)
        yield [(fields["article"], fields["annotator"]) for fields in made if fields is not None]


def workers(session: Connection) -> dict[str, set[str]]:
    """Names of the people who have a layer over each article, by the article's id."""
    query = (
        select(layers.c.article, annotators.c.name)
        .join(annotators, annotators.c.id == layers.c.annotator)
        .where(annotators.c.kind == AnnotatorKind.HUMAN.value)
    )
    found: dict[str, set[str]] = {}
    for article, name in session.execute(query):
        found.setdefault(article, set()).add(name)
    return found


def texts(session: Connection) -> dict[str, str]:
    """Fingerprint and id of every article, in order of import; of copies the first."""
    query = select(articles.c.sha256, articles.c.id).order_by(articles.c.number.desc())
    found: dict[str, str] = {row.sha256: row.id for row in session.execute(query)}
    return dict(reversed(found.items()))
