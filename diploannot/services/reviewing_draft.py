"""What a reviewer writes where nobody is quite right: changed here, saved as one ruling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from diploannot.domain.actors import Actor
from diploannot.domain.articles import Article
from diploannot.domain.entities import Entity, EntityLabel
from diploannot.domain.layers import LayerState
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import MAX_TOPICS, Channel, Quote, QuoteType, Role
from diploannot.domain.spans import Span, Spans, check_inside
from diploannot.domain.suggestions import Status
from diploannot.nlp.quotation_marks import MarkPairs, derive_type, pair_marks
from diploannot.services.article_view import ArticleView
from diploannot.services.quote_shapes import merged

_KEEP = "Enter keeps what you wrote, Esc leaves it."


class Draft:
    """Answers the same acts as `Annotating`, on one record and on nothing else.

    `entered` are actors that the registry lacks: they go into it with the ruling.
    """

    def __init__(
        self,
        article: Article,
        record: Quote | Entity,
        registry: Mapping[str, Actor],
        mentions: Sequence[Entity] = (),
    ) -> None:
        """`mentions` are the article's entities, near which speakers are looked for."""
        self._article, self._registry = article, registry
        self._mentions = tuple(mentions)
        self._done: list[Quote | Entity] = [replace(record, status=Status.ADDED, suggestion=None)]
        self._undone: list[Quote | Entity] = []
        self._view: ArticleView | None = None
        self.entered: dict[str, Actor] = {}

    @property
    def record(self) -> Quote | Entity:
        """What is written so far."""
        return self._done[-1]

    @property
    def view(self) -> ArticleView:
        if self._view is None:
            record = self.record
            self._view = ArticleView(
                article=self._article,
                layer=None,
                state=LayerState.IN_PROGRESS,
                skipped=False,
                quotes=(record,) if isinstance(record, Quote) else (),
                entities=(record,) if isinstance(record, Entity) else self._mentions,
                topics=(),
                actors={**self._registry, **self.entered},
                model=None,
                can_undo=len(self._done) > 1,
                can_redo=bool(self._undone),
            )
        return self._view

    def close(self) -> None:
        """Nothing is held."""

    # --- quotes --------------------------------------------------------------------------

    def confirm_quote(self, quote: str) -> str:
        raise ProblemForUser("This is being written.", _KEEP)

    def reject_quote(self, quote: str) -> None:
        raise ProblemForUser("This is being written.", "Esc leaves it; then X rejects.")

    def remove_quote(self, quote: str) -> None:
        self.reject_quote(quote)

    def restore_quote(self, quote: str) -> str:
        return quote

    def set_speakers(self, quote: str, actors: Sequence[str | Actor]) -> str:
        return self._change(speakers=self._keys(actors))

    def set_addressees(self, quote: str, actors: Sequence[str | Actor]) -> str:
        return self._change(addressees=self._keys(actors))

    def set_channels(self, quote: str, channels: Sequence[Channel]) -> str:
        return self._change(channels=tuple(channels))

    def set_type(self, quote: str, type: QuoteType | None) -> str:
        return self._change(type=type or self._type_of(self._quote().content))

    def set_role(self, quote: str, role: Role) -> str:
        return self._change(role=role)

    def set_verbatim(self, quote: str, verbatim: str | None) -> str:
        return self._change(verbatim=verbatim)

    def set_negated(self, quote: str, negated: bool) -> str:
        return self._change(negated=negated)

    def set_topics(self, quote: str, labels: Sequence[str]) -> str:
        topics = tuple(dict.fromkeys(labels))
        if len(topics) > MAX_TOPICS:
            raise ProblemForUser(
                f"A quote carries at most {MAX_TOPICS} topics.", "Take one away first."
            )
        return self._change(topics=topics)

    def set_parent(self, quote: str, parent: str | None) -> str:
        return quote

    def set_part(self, quote: str, part: str, spans: Iterable[Span]) -> str:
        """The type follows the content, unless it was set by hand."""
        shown, found = self._quote(), self._checked(spans)
        if part != "content":
            return self._change(**{part: found})
        if not found:
            raise ProblemForUser("A quote needs content.", "X rejects all versions.")
        by_hand = shown.type is not self._type_of(shown.content)
        return self._change(content=found, type=shown.type if by_hand else self._type_of(found))

    def flag_quote(self, quote: str, question: str | None) -> str:
        raise ProblemForUser("This is being written.", "Esc leaves it; then B sends it back.")

    def note_quote(self, quote: str, text: str) -> str:
        return self._change(note=text)

    def join_quotes(self, first: str, second: str) -> str:
        return first

    # --- entities ------------------------------------------------------------------------

    def confirm_entity(self, entity: str) -> str:
        raise ProblemForUser("This is being written.", _KEEP)

    def reject_entity(self, entity: str) -> None:
        raise ProblemForUser("This is being written.", "Esc leaves it; then X rejects.")

    def remove_entity(self, entity: str) -> None:
        self.reject_entity(entity)

    def change_entity(
        self,
        entity: str,
        *,
        span: Span | None = None,
        label: EntityLabel | None = None,
        actor: str | Actor | None = None,
    ) -> str:
        """`actor` "" takes the link away."""
        changed: dict[str, Any] = {}
        if span is not None:
            changed["span"] = self._checked((span,))[0]
        if label is not None:
            changed["label"] = label
        if actor is not None:
            changed["actor"] = self._keys([actor])[0] if actor else None
        return self._change(**changed)

    # --- back and forth ------------------------------------------------------------------

    def undo(self) -> str:
        if len(self._done) < 2:
            raise ProblemForUser("There is nothing to undo in what you write.", _KEEP)
        self._undone.append(self._done.pop())
        self._view = None
        return "change"

    def redo(self) -> str:
        if not self._undone:
            raise ProblemForUser("There is nothing to do again.")
        self._done.append(self._undone.pop())
        self._view = None
        return "change"

    # --- inside --------------------------------------------------------------------------

    def _change(self, **changed: Any) -> str:
        after = replace(self.record, **changed)
        if after != self.record:
            self._done.append(after)
            self._undone.clear()
            self._view = None
        return after.id

    def _quote(self) -> Quote:
        if not isinstance(self.record, Quote):
            raise ProblemForUser("This is an entity.", _KEEP)
        return self.record

    def _keys(self, actors: Sequence[str | Actor]) -> tuple[str, ...]:
        for actor in actors:
            if isinstance(actor, Actor) and actor.key not in self._registry:
                self.entered[actor.key] = actor
        return tuple(dict.fromkeys(a if isinstance(a, str) else a.key for a in actors))

    def _checked(self, spans: Iterable[Span]) -> Spans:
        found = merged(tuple(spans))
        check_inside(found, len(self._article.text))
        return found

    @cached_property
    def _marks(self) -> MarkPairs:
        return pair_marks(self._article.text)

    def _type_of(self, content: Spans) -> QuoteType:
        return derive_type(self._article.text, content, self._marks)
