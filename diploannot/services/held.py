"""One article as it is on disk: the annotator's records over the suggestions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from diploannot import store
from diploannot.domain.actors import Actor
from diploannot.domain.annotators import AnnotatorKind
from diploannot.domain.articles import Article
from diploannot.domain.quotes import Quote
from diploannot.domain.steps import RecordKind

if TYPE_CHECKING:
    from diploannot.store.database import Session
    from diploannot.store.layers import LayerHead, Records

RecordId = tuple[RecordKind, str]
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
        held._read_actors(session, [own, suggested])
        return held

    def read_again(self, session: Session, records: Iterable[RecordId]) -> None:
        """Takes these records of the annotator's layer as they are on disk now."""
        ids: dict[RecordKind, list[str]] = {}
        for kind, id in records:
            ids.setdefault(kind, []).append(id)
        if self.layer is None:
            return
        self.layer = store.layers.head(session, self.article.id, self.layer.annotator.id)
        if self.layer is None:
            return
        fresh = store.layers.some_records(session, self.layer.id, ids)
        for id in ids.get(RecordKind.QUOTE, ()):
            self._replace_quote(id, fresh.quotes.get(id))
        _replace(self.own.entities, fresh.entities, ids.get(RecordKind.ENTITY, ()))
        _replace(self.own.topics, fresh.topics, ids.get(RecordKind.ARTICLE_TOPIC, ()))
        for key in ids.get(RecordKind.ACTOR, ()):
            self.actors.pop(key, None)
        self._read_actors(session, [fresh], ids.get(RecordKind.ACTOR, ()))

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

    def _read_actors(
        self, session: Session, records: Iterable[Records], more: Iterable[str] = ()
    ) -> None:
        named = set(more)
        for some in records:
            named |= store.layers.actors_named(some.quotes.values(), some.entities.values())
        missing = sorted(named - self.actors.keys())
        if missing:
            self.actors.update(store.actors.among(session, missing))


def _replace(held: dict[str, _Record], fresh: dict[str, _Record], ids: Iterable[str]) -> None:
    for id in ids:
        held.pop(id, None)
        if id in fresh:
            held[id] = fresh[id]
