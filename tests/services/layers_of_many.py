"""Several annotators' layers over one invented article, as they stand and when they were made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from uuid_utils.compat import uuid7

from diploannot import store
from diploannot.domain.articles import Article
from diploannot.domain.entities import Entity
from diploannot.domain.layers import LayerState
from diploannot.domain.quotes import Quote, QuoteType
from diploannot.domain.records import entity_fields, quote_fields
from diploannot.domain.spans import Span, Spans
from diploannot.domain.steps import Change, RecordKind, Step
from diploannot.domain.text import fingerprint
from diploannot.services.annotators import annotator_named
from diploannot.services.workspace import MakeStep, Workspace
from diploannot.store.database import Session

TALKS = "🕊 “Stay\u00a0calm,” said Ana Weiss. She added that talks go on.\n"

Work = tuple[str, Sequence[Quote | Entity]]
"""An annotator's name, and what they have on the article."""


def spans(words: str) -> Spans:
    start = TALKS.index(words)
    return (Span(start, start + len(words)),)


CALM = Quote(
    "1", spans("“Stay\u00a0calm,”"), spans("said"), spans("Ana Weiss"), QuoteType.DIRECT, ("ana",)
)
GOING = Quote("2", spans("that talks go on"), spans("added"), spans("She"))


def add_layers(
    workspace: Workspace,
    title: str,
    works: Iterable[Work],
    *,
    at: int | None = None,
    state: LayerState = LayerState.DONE,
) -> str:
    """The article's id. `at`: when the gestures were made, milliseconds since 1970 UTC."""
    text = TALKS + title
    id = str(uuid7())
    with workspace.step("Import article") as step:
        step.add_article(
            Article(id, text, fingerprint(text), title, outlet="Beobachter", title=title)
        )
    for name, records in works:
        _add_layer(workspace, id, name, records, at, state)
    return id


def _add_layer(
    workspace: Workspace,
    article: str,
    name: str,
    records: Sequence[Quote | Entity],
    at: int | None,
    state: LayerState,
) -> None:
    who, layer = annotator_named(workspace, name), str(uuid7())
    fields = {"article": article, "annotator": who.id, "state": state.value, "skipped": False}
    changes = [Change(RecordKind.LAYER, layer, None, fields), *map(_change, records)]

    def act(session: Session, make: MakeStep) -> list[Step]:
        step = make("Annotate", changes, layer, who.id, 1.0)
        step = replace(step, at=at) if at is not None else step
        store.history.apply(session, step)
        return [step]

    workspace.write(act)


def _change(record: Quote | Entity) -> Change:
    if isinstance(record, Entity):
        return Change(RecordKind.ENTITY, str(uuid7()), None, entity_fields(record))
    return Change(RecordKind.QUOTE, str(uuid7()), None, quote_fields(record))
