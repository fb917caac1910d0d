"""Fills a project file with some of a project's articles, for one annotator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from diploannot import store
from diploannot.atomic_file import replacing
from diploannot.domain.annotators import Annotator
from diploannot.domain.layers import Layer
from diploannot.domain.learned_models import learned_entry_fields
from diploannot.domain.records import (
    actor_fields,
    annotator_fields,
    article_topic_fields,
    entity_fields,
    quote_fields,
    tenure_fields,
    topic_fields,
)
from diploannot.domain.steps import Change, RecordKind
from diploannot.formats import native
from diploannot.services.starting import tenure_id
from diploannot.services.workspace import Bulk, Workspace

if TYPE_CHECKING:
    from diploannot.store.database import Session
    from diploannot.store.layers import LayerHead


def fill(workspace: Workspace, annotator: Annotator, articles: Sequence[str], file: Path) -> None:
    """A new project at `file`: the registry, the topics, the articles, and the suggestions on them.

    Nobody's verdicts are in it. Everything keeps its id and its facts, so that what comes back
    is known for the same.
    """
    with Workspace.open(file) as package:
        package.rename(workspace.name)
        with workspace.read() as session, package.steps() as bulk:
            model = store.annotators.current_model(session)
            with bulk.step("Start project") as step:
                step.record(*_registry(session), _entered(annotator))
                if model is not None:
                    step.record(_entered(model))
            for id in articles:
                with bulk.step("Import article") as step:
                    step.add_article(store.articles.article(session, id))
                head = store.layers.head(session, id, model.id) if model else None
                if head is not None:
                    _suggestions(session, bulk, head)


def fill_lines(
    workspace: Workspace, annotator: Annotator, articles: Sequence[str], file: Path
) -> None:
    """Native JSONL at `file`: per article the annotator's empty layer, then the suggestions.

    For who works in a project of their own, with its registry and topics.
    """
    with workspace.read() as session, replacing(file) as stream:
        model = store.annotators.current_model(session)
        for id in articles:
            layers = [Layer("", store.articles.article(session, id), annotator)]
            head = store.layers.head(session, id, model.id) if model else None
            if head is not None:
                layers.append(store.layers.whole(session, head))
            native.write(layers, stream)


def _entered(annotator: Annotator) -> Change:
    fields = annotator_fields(annotator)
    return Change(RecordKind.ANNOTATOR, annotator.id, None, fields)


def _registry(session: Session) -> Iterator[Change]:
    registry = store.actors.registry(session)
    for topic in store.topics.every(session):
        yield Change(RecordKind.TOPIC, topic.label, None, topic_fields(topic))
    for actor in registry.actors:
        yield Change(RecordKind.ACTOR, actor.key, None, actor_fields(actor))
    for tenure in registry.tenures:
        yield Change(RecordKind.TENURE, tenure_id(tenure), None, tenure_fields(tenure))
    for entry in store.learned_models.every(session):
        yield Change(RecordKind.LEARNED_MODEL, entry.id, None, learned_entry_fields(entry))


def _suggestions(session: Session, bulk: Bulk, head: LayerHead) -> None:
    layer = {
        "article": head.article,
        "annotator": head.annotator.id,
        "state": head.state.value,
        "skipped": head.skipped,
    }
    held = store.layers.records(session, head.id)
    with bulk.step("Suggest", layer=head.id, annotator=head.annotator.id) as step:
        step.record(Change(RecordKind.LAYER, head.id, None, layer))
        for quote in held.quotes.values():
            step.record(Change(RecordKind.QUOTE, quote.id, None, quote_fields(quote)))
        for entity in held.entities.values():
            step.record(Change(RecordKind.ENTITY, entity.id, None, entity_fields(entity)))
        for topic in held.topics.values():
            fields = article_topic_fields(topic)
            step.record(Change(RecordKind.ARTICLE_TOPIC, topic.topic, None, fields))
