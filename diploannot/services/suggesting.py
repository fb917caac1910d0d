"""Keeps suggestions: a model's layer lies under the annotators' (decision D3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from uuid_utils.compat import uuid7

from diploannot import store
from diploannot.domain.actors import Actor
from diploannot.domain.annotators import AnnotatorKind
from diploannot.domain.layers import LayerState
from diploannot.domain.learned_models import starter_of
from diploannot.domain.records import (
    actor_fields,
    article_topic_fields,
    entity_fields,
    quote_fields,
)
from diploannot.domain.steps import Change, RecordKind
from diploannot.domain.suggested import SuggestedLayer
from diploannot.services.annotators import annotator_named
from diploannot.services.workspace import Workspace

if TYPE_CHECKING:
    from diploannot.store.database import Session


def articles_without_suggestions(workspace: Workspace, model: str) -> list[str]:
    """Ids of the articles this model has not seen yet, in order of import."""
    with workspace.read() as session:
        found = store.annotators.named(session, model, AnnotatorKind.MODEL)
        return store.articles.without_layer_of(session, found.id if found else None)


def starters_layer(workspace: Workspace, article: str, model: str) -> SuggestedLayer | None:
    """What the starter of a learned model suggested on the article: the learned one only changes
    scores and topics of it. None for other models, and where the starter has not read it.
    """
    name = starter_of(model)
    with workspace.read() as session:
        starter = store.annotators.named(session, name, AnnotatorKind.MODEL) if name else None
        head = store.layers.head(session, article, starter.id) if starter else None
        layer = store.layers.whole(session, head) if head else None
    if layer is None:
        return None
    return SuggestedLayer(
        layer.annotator.name, layer.quotes, layer.entities, layer.topics, layer.actors
    )


def current_model(workspace: Workspace) -> str | None:
    """The name of the model that made the newest suggestions."""
    with workspace.read() as session:
        found = store.annotators.current_model(session)
    return found.name if found else None


def keep_suggestions(workspace: Workspace, article: str, found: SuggestedLayer) -> None:
    """As `keep_many`, for one article."""
    keep_many(workspace, [(article, found)])


def keep_many(workspace: Workspace, found: Sequence[tuple[str, SuggestedLayer]]) -> None:
    """Stores each article's suggestions as one step of the model's layer, all or none.

    Where the model has a layer already, or the article is gone, nothing is done.
    """
    models = {
        name: annotator_named(workspace, name, AnnotatorKind.MODEL).id
        for name in {suggested.model for _, suggested in found}
    }
    keeping = _Keeping(workspace)
    alone = found[0][0] if len(found) == 1 else None
    with workspace.steps(article=alone) as bulk:
        for article, suggested in found:
            model = models[suggested.model]
            changes = keeping.changes(article, model, suggested)
            if changes:
                with bulk.step("Suggest", layer=changes[0].id, annotator=model) as step:
                    step.record(*changes)


class _Keeping:
    """What a batch adds; remembers the actors it has entered itself."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._entered: set[str] = set()
        self._seen: set[tuple[str, str]] = set()

    def changes(self, article: str, model: str, suggested: SuggestedLayer) -> list[Change]:
        """The layer's change first; none where there is nothing to keep."""
        if (article, model) in self._seen:
            return []
        self._seen.add((article, model))
        with self._workspace.read() as session:
            if not store.articles.exists(session, article):
                return []
            if store.layers.head(session, article, model) is not None:
                return []
            new = self._new_actors(session, suggested.actors)
        fields = {
            "article": article,
            "annotator": model,
            "state": LayerState.DONE.value,
            "skipped": False,
        }
        layer = Change(RecordKind.LAYER, str(uuid7()), None, fields)
        return [layer, *_entered(new), *_records(suggested)]

    def _new_actors(self, session: Session, actors: Sequence[Actor]) -> list[Actor]:
        keys = [actor.key for actor in actors if actor.key not in self._entered]
        there = store.actors.among(session, keys)
        new = [a for a in actors if a.key not in there and a.key not in self._entered]
        self._entered.update(keys)
        return new


def _entered(actors: Sequence[Actor]) -> list[Change]:
    return [Change(RecordKind.ACTOR, a.key, None, actor_fields(a)) for a in actors]


def _records(suggested: SuggestedLayer) -> list[Change]:
    quotes = [Change(RecordKind.QUOTE, q.id, None, quote_fields(q)) for q in suggested.quotes]
    entities = [Change(RecordKind.ENTITY, e.id, None, entity_fields(e)) for e in suggested.entities]
    topics = [
        Change(RecordKind.ARTICLE_TOPIC, t.topic, None, article_topic_fields(t))
        for t in suggested.topics
    ]
    return [*quotes, *entities, *topics]
