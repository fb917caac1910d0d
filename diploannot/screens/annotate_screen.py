"""The annotation window without its widgets: what each key does, and what is to be shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cached_property

from diploannot.domain.entities import Entity
from diploannot.domain.layers import LayerState
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import Quote
from diploannot.domain.suggestions import Status
from diploannot.domain.text import fingerprint
from diploannot.screens.entity_keys import EntityKeys
from diploannot.screens.marks import ArticleMarks
from diploannot.screens.open_article import Mode
from diploannot.screens.quote_cards import Card, CardMaker, Line
from diploannot.screens.span_editing import By, Edge
from diploannot.screens.speaker_choice import nearest_speakers
from diploannot.services.thresholds import fewer, more

CANDIDATES = 3
"""Rows of the open card, the chosen speakers included."""


class When(StrEnum):
    """What must be so for an action to be possible now."""

    ALWAYS = "always"
    PROJECT = "project"
    ARTICLES = "articles"
    ANNOTATING = "annotating"
    ARTICLE = "article"
    RECORD = "record"
    VERDICT = "verdict"
    QUOTE = "quote"
    OWN = "own"
    SELECTION = "selection"
    QUOTE_AND_SELECTION = "quote and selection"
    QUOTES = "quotes"
    ENTITIES = "entities"
    REJECTED = "rejected"
    NEXT = "next"
    DONE = "done"
    REPORT = "report"
    FIGURES = "figures"
    QUESTIONS = "questions"
    REVIEWING = "reviewing"
    REVIEWED = "reviewed"
    DIFFERENCE = "difference"
    RULED = "ruled"
    CONFIRM = "confirm"
    LIKE = "like"
    GOLD_DONE = "gold done"
    UNDO = "undo"
    REDO = "redo"


class AnnotateScreen(EntityKeys):
    """One article in the window. Keys that both quotes and entities know go to what is shown."""

    def accept(self) -> None:
        self.accept_entity() if self.mode is Mode.ENTITIES else self.accept_quote()

    def reject(self) -> None:
        self.reject_entity() if self.mode is Mode.ENTITIES else self.reject_quote()

    def remove(self) -> None:
        self.reject_entity() if self.mode is Mode.ENTITIES else self.remove_quote()

    def number_key(self, number: int) -> None:
        """1 to 9: a speaker of the article, or an entity's label; 0: nobody."""
        if self.mode is Mode.ENTITIES:
            self.set_label(number) if number else self.set_entity_actor(None)
        elif number:
            self.set_speaker(number)
        else:
            self.no_speaker()

    def next_kind(self) -> None:
        self.turn_label(+1) if self.mode is Mode.ENTITIES else self.next_type()

    def previous_kind(self) -> None:
        self.turn_label(-1) if self.mode is Mode.ENTITIES else self.previous_type()

    def new(self) -> None:
        self.new_entity() if self.mode is Mode.ENTITIES else self.new_quote()

    def move(self, edge: Edge, by: By, *, right: bool) -> None:
        if self.mode is Mode.ENTITIES:
            self.move_entity_edge(edge, by, right=right)
        else:
            self.move_edge(edge, by, right=right)

    def show_more(self) -> None:
        """Less likely suggestions too. What is current stays so, and nothing is written."""
        self.finish_asked = False
        self.acts.show_from(more(self.acts.shown_from))

    def show_fewer(self) -> None:
        """Only likelier suggestions; verdicts stay in any case."""
        self.finish_asked = False
        self.acts.show_from(fewer(self.acts.shown_from))

    def finish(self) -> bool:
        """True where the article is done. With open quotes the first call lists them, as a
        ProblemForUser, and goes to the first; the second accepts them as shown.
        """
        try:
            self.acts.finish(accept_open=self.finish_asked)
        except ProblemForUser as problem:
            if self.finish_asked or not self.view.open_quotes:
                raise
            self.go_to(self.view.open_quotes[0].id)
            self.finish_asked = True
            raise ProblemForUser(
                problem.what, "Ctrl Enter again accepts all as shown."
            ) from problem
        self.finish_asked = False
        return True

    def set_article_topics(self, labels: Sequence[str]) -> None:
        """Exactly these are the article's topics: a verdict on each that was suggested."""
        self.finish_asked = False
        topics = self.view.topics
        on = {topic.topic for topic in topics if topic.status is not Status.REJECTED}
        is_open = {topic.topic for topic in topics if not topic.status.is_decided}
        for label in labels:
            if label not in on or label in is_open:
                self.acts.set_article_topic(label, True)
        for label in sorted(on - set(labels)):
            self.acts.set_article_topic(label, False)

    def skip(self) -> None:
        self.acts.skip()

    def undo(self) -> str:
        """Takes back the last act in this article and goes to what it concerned."""
        return self._reversing(self.acts.undo)

    def redo(self) -> str:
        return self._reversing(self.acts.redo)

    def _reversing(self, reverse: Callable[[], str]) -> str:
        self.finish_asked = False
        before = {quote.id: quote for quote in self.view.quotes}
        entities = {entity.id: entity for entity in self.view.entities}
        label: str = reverse()
        changed = [q for q in self.quotes if _differs(q, before.get(q.id))]
        changed_entities = [e for e in self.entities if _differs(e, entities.get(e.id))]
        if changed:
            self.go_to(changed[0].id)
        elif changed_entities:
            self.go_to_entity(changed_entities[0].id)
        return label

    # --- what is to be shown -------------------------------------------------------------

    @cached_property
    def is_damaged(self) -> bool:
        """The text is not the one that was imported: no offset fits it, so it is only read."""
        article = self.view.article
        return fingerprint(article.text) != article.sha256

    def marks(self) -> ArticleMarks:
        if self.is_damaged:
            return ArticleMarks()
        view, entity = self.view, self.current_entity
        current = self.current if self.mode is Mode.QUOTES else None
        shown = current is not None and current.status is not Status.REJECTED
        return ArticleMarks(
            quotes=self.marker.quotes(self.quotes),
            entities=self.marker.entities(self.entities, view.actors),
            dimmed=view.article.boilerplate,
            current=current.id if current is not None and shown else None,
            current_entity=entity.id if entity and self.mode is Mode.ENTITIES else None,
        )

    def line(self, quote: Quote) -> Line:
        """The closed card of a quote."""
        return self._maker().line(quote, self.number(quote.id))

    def card(self) -> Card | None:
        """The open card, of the current quote."""
        quote = self.current
        if quote is None or self.mode is not Mode.QUOTES:
            return None
        room = max(0, CANDIDATES - len(quote.speakers))
        near = nearest_speakers(self.view, self.numbers, quote)
        others = [row for row in near if row[0] not in quote.speakers][:room]
        return self._maker().card(
            quote,
            self.number(quote.id),
            others,
            self.slot,
            details_open=self.details_open,
            parent=self.number(quote.parent) if quote.parent else None,
        )

    def situation(self) -> frozenset[When]:
        """All that is so now."""
        if self.is_damaged:
            return frozenset({When.ALWAYS, When.PROJECT, When.ARTICLES})
        here = {When.ALWAYS, When.PROJECT, When.ARTICLES, When.ANNOTATING, When.ARTICLE}
        quotes = self.mode is Mode.QUOTES
        quote = self.current if quotes else None
        facts = {
            When.QUOTES: quotes,
            When.ENTITIES: not quotes,
            When.QUOTE: quote is not None,
            When.VERDICT: (quote if quotes else self.current_entity) is not None,
            When.RECORD: (quote if quotes else self.current_entity) is not None,
            When.OWN: (quote or self.current_entity) is not None if not quotes else _is_own(quote),
            When.SELECTION: self.selection is not None,
            When.QUOTE_AND_SELECTION: quote is not None and self.selection is not None,
            When.REJECTED: quotes and bool(self.rejected),
            When.NEXT: quote is not None and 0 < self.number(quote.id) < len(self.quotes),
            When.DONE: self.is_done,
            When.UNDO: self.view.can_undo,
            When.REDO: self.view.can_redo,
        }
        return frozenset(here | {when for when, so in facts.items() if so})

    def announcement(self) -> str:
        """What a screen reader says when another record becomes current."""
        if self.mode is Mode.ENTITIES:
            entity = self.current_entity
            return f"{entity.label.value} {entity.span.of(self.text)}" if entity else ""
        return self.line(self.current).spoken if self.current else ""

    @property
    def is_done(self) -> bool:
        return self.view.state is LayerState.DONE

    def _maker(self) -> CardMaker:
        return CardMaker(self.text, self.view.actors, self.numbers)


def _differs(now: Quote | Entity, before: Quote | Entity | None) -> bool:
    """Of a thousand records nearly all are the same objects, which are not compared in full."""
    return now is not before and now != before


def _is_own(quote: Quote | None) -> bool:
    return quote is not None and quote.suggestion is None
