"""Small things to put into a project: articles with ugly text, layers, quotes, steps."""

from __future__ import annotations

import itertools
from dataclasses import replace

from uuid_utils.compat import uuid7

from diploannot.domain.actors import Actor, ActorKind
from diploannot.domain.annotators import Annotator, AnnotatorKind
from diploannot.domain.articles import Article
from diploannot.domain.layers import LayerState
from diploannot.domain.quotes import Quote, QuoteType
from diploannot.domain.records import (
    actor_fields,
    annotator_fields,
    article_fields,
    quote_fields,
)
from diploannot.domain.spans import Span
from diploannot.domain.steps import Change, Fields, RecordKind, Step
from diploannot.domain.text import fingerprint
from diploannot.store import history
from diploannot.store.database import Database

TEXT = "🕊️ “Stay\u00a0calm,” said Ayo\u0301 Brandt.\r\nNothing else. ‘No,’ she added."

ANA = Annotator("ana", "Ana 🕊", AnnotatorKind.HUMAN)
AYO = Actor("ayo", "Ayó Brandt", ActorKind.PERSON)

_moments = itertools.count(1_700_000_000_000)


def article(id: str = "article", text: str = TEXT, **facts: object) -> Article:
    made = Article(id, text, fingerprint(text), f"file {id}", title="Calm\u00a0“asked for” 🕊")
    return replace(made, **facts)  # type: ignore[arg-type]


def quote(id: str = "quote", **facts: object) -> Quote:
    made = Quote(id, (Span(3, 16),), (Span(17, 21),), (Span(22, 33),), QuoteType.DIRECT)
    return replace(made, **facts)  # type: ignore[arg-type]


def layer_fields(of: str = "article", by: str = ANA.id) -> Fields:
    state = LayerState.NEW.value
    return {"article": of, "annotator": by, "state": state, "skipped": False}


def step(
    *changes: Change,
    label: str = "Try",
    layer: str | None = None,
    annotator: str | None = None,
) -> Step:
    return Step(str(uuid7()), label, changes, next(_moments), layer, annotator)


def blank(layer: str = "layer", annotator: str = ANA.id) -> Step:
    """A step without changes, as undo and redo want it."""
    return step(label="", layer=layer, annotator=annotator)


def quote_change(before: Quote | None, after: Quote | None) -> Change:
    id = (after or before or quote()).id
    fields = [quote_fields(one) if one else None for one in (before, after)]
    return Change(RecordKind.QUOTE, id, *fields)


def with_layer(database: Database) -> None:
    """An article, Ana, and her empty layer over it."""
    with database.writing() as session:
        history.apply(
            session,
            step(
                Change(RecordKind.ANNOTATOR, ANA.id, None, annotator_fields(ANA)),
                Change(RecordKind.ARTICLE, "article", None, article_fields(article())),
                Change(RecordKind.LAYER, "layer", None, layer_fields()),
            ),
            texts={"article": TEXT},
        )


def do(database: Database, *changes: Change, label: str = "Try") -> Step:
    """One of Ana's steps in her layer."""
    done = step(*changes, label=label, layer="layer", annotator=ANA.id)
    with database.writing() as session:
        history.apply(session, done)
    return done


def enter(actor: Actor) -> Change:
    return Change(RecordKind.ACTOR, actor.key, None, actor_fields(actor))
