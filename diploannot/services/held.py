"""One article as it is on disk: the annotator's records over the suggestions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from diploannot import store
from diploannot.domain.actors import Actor
from diploannot.domain.annotators import AnnotatorKind
from diploannot.domain.articles import Article
from diploannot.domain.layers import LayerState
from diploannot.domain.quotes import Quote
from diploannot.domain.records import actor_from, article_topic_from, entity_from, quote_from
from diploannot.domain.steps import Change, RecordKind, Step

if TYPE_CHECKING:
    from diploannot.store.database import Session
    from diploannot.store.layers import LayerHead, Records

_Record = TypeVar("_Record")


@dataclass
class Held:
    """Read once, then kept up to date record by record."""

    article: Article
    layer: LayerHead | None
    own: Records
    suggested: Records
    models: tuple[LayerHead, ...]
    actors: dict[str, Actor]
    undoable: int
    redoable: int
    answered: dict[str, str] = field(default_factory=dict)
    """The annotator's quotes by the suggestion they answer."""
    unknown_actors: set[str] = field(default_factory=set)
    """Actors that the last step's records name and nobody has read yet."""

    def __post_init__(self) -> None:
        for quote in self.own.quotes.values():
            self._note_answer(quote)

    @property
    def model(self) -> LayerHead | None:
        """The layer of suggestions that is shown: the newest."""
        return self.models[0] if self.models else None

    @classmethod
    def read(cls, session: Session, article: str, annotator: str) -> Held:
        """Everything an annotator sees of the article; KeyError where there is none."""
        heads = store.layers.heads_over(session, article)
        layer = next((head for head in heads if head.annotator.id == annotator), None)
        models = tuple(h for h in reversed(heads) if h.annotator.kind is AnnotatorKind.MODEL)
        own = store.layers.records(session, layer.id) if layer else store.layers.no_records()
        under = store.layers.records(session, models[0].id) if models else None
        suggested = under or store.layers.no_records()
        stacks = store.history.stacks_of(session, layer.id if layer else None, annotator)
        held = cls(
            article=store.articles.article(session, article),
            layer=layer,
            own=own,
            suggested=suggested,
            models=models,
            actors={},
            undoable=len(stacks.undo),
            redoable=len(stacks.redo),
        )
        for records in (own, suggested):
            named = store.layers.actors_named(records.quotes.values(), records.entities.values())
            held.read_actors(session, named)
        return held

    def take(self, step: Step) -> None:
        """Does what a step of the annotator's layer has done on disk."""
        for change in step.changes:
            self._take(change)
        self.unknown_actors = {
            key
            for change in step.changes
            if change.kind in (RecordKind.QUOTE, RecordKind.ENTITY)
            for key in self._named_by(change.kind, change.id)
            if key not in self.actors
        }

    def _take(self, change: Change) -> None:
        kind, id, after = change.kind, change.id, change.after
        if kind is RecordKind.QUOTE:
            self._replace_quote(id, quote_from(id, after) if after else None)
        elif kind is RecordKind.ENTITY:
            _put(self.own.entities, id, entity_from(id, after) if after else None)
        elif kind is RecordKind.ARTICLE_TOPIC:
            _put(self.own.topics, id, article_topic_from(id, after) if after else None)
        elif kind is RecordKind.ACTOR:
            _put(self.actors, id, actor_from(id, after) if after else None)
        elif kind is RecordKind.LAYER and self.layer is not None and after:
            state = LayerState(after["state"])
            self.layer = replace(self.layer, state=state, skipped=after["skipped"])

    def _named_by(self, kind: RecordKind, id: str) -> frozenset[str]:
        quote = self.own.quotes.get(id) if kind is RecordKind.QUOTE else None
        entity = self.own.entities.get(id) if kind is RecordKind.ENTITY else None
        return store.layers.actors_named([quote] if quote else [], [entity] if entity else [])

    def _replace_quote(self, id: str, fresh: Quote | None) -> None:
        old = self.own.quotes.pop(id, None)
        if old is not None and old.suggestion and self.answered.get(old.suggestion.id) == id:
            del self.answered[old.suggestion.id]
        if fresh is not None:
            self.own.quotes[id] = fresh
            self._note_answer(fresh)

    def _note_answer(self, quote: Quote) -> None:
        if quote.suggestion is not None:
            self.answered[quote.suggestion.id] = quote.id

    def read_actors(self, session: Session, keys: Iterable[str]) -> None:
        """Those of the actors that are not at hand yet."""
        missing = sorted(set(keys) - self.actors.keys())
        if missing:
            self.actors.update(store.actors.among(session, missing))


def _put(held: dict[str, _Record], id: str, fresh: _Record | None) -> None:
    if fresh is None:
        held.pop(id, None)
    else:
        held[id] = fresh
