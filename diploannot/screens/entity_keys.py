"""What the keys do to entities while the panel shows them."""

from __future__ import annotations

from diploannot.domain.actors import Actor
from diploannot.domain.entities import Entity, EntityLabel
from diploannot.domain.problems import ProblemForUser
from diploannot.screens.span_editing import By, Edge, moved
from diploannot.screens.span_keys import SpanKeys
from diploannot.screens.text_places import word_at

LABELS = tuple(EntityLabel)
"""Nine labels, so that 1 to 9 set them."""


class EntityKeys(SpanKeys):
    """As for quotes: each act is saved when it returns."""

    def accept_entity(self) -> None:
        entity = self._needed_entity()
        self._entity_decided(self.acts.confirm_entity(entity.id))

    def reject_entity(self) -> None:
        """No entity; one of the annotator's own goes altogether. Then to the next open one."""
        entity = self._needed_entity()
        self.next_open()
        if entity.suggestion is None:
            self.acts.remove_entity(entity.id)
        else:
            self.acts.reject_entity(entity.id)

    def set_label(self, number: int) -> None:
        """The label with that number, 1 to 9; accepts the entity."""
        if not 1 <= number <= len(LABELS):
            raise ProblemForUser(f"There is no label {number}.")
        entity = self._needed_entity()
        self._entity_decided(self.acts.change_entity(entity.id, label=LABELS[number - 1]))

    def turn_label(self, by: int) -> None:
        entity = self._needed_entity()
        label = LABELS[(LABELS.index(entity.label) + by) % len(LABELS)]
        self._stay_at_entity(self.acts.change_entity(entity.id, label=label))

    def set_entity_actor(self, actor: str | Actor | None) -> None:
        """Who it is; None takes the link away."""
        entity = self._needed_entity()
        given = "" if actor is None else actor
        self._stay_at_entity(self.acts.change_entity(entity.id, actor=given))

    def new_entity(self) -> None:
        """From the selection; without one, from the word at the cursor."""
        span = self._selected() or word_at(self.text, self.cursor)
        if span is None:
            raise ProblemForUser("There is no word at the cursor.", "Select the words first.")
        taken = next((e for e in self.entities if e.span == span), None)
        if taken is not None:
            self._current_entity = taken
            return
        self._stay_at_entity(self.acts.add_entity(span, self._likely_label(span.of(self.text))))

    def move_entity_edge(self, edge: Edge, by: By, *, right: bool) -> None:
        entity = self._needed_entity()
        (after,) = moved(self.text, (entity.span,), None, edge, by, right=right)
        if after != entity.span:
            self._stay_at_entity(self.acts.change_entity(entity.id, span=after))

    def _likely_label(self, words: str) -> EntityLabel:
        """One name is one label within an article; else a person."""
        same = (e.label for e in self.entities if e.span.of(self.text) == words)
        return next(same, EntityLabel.PERSON)

    def _needed_entity(self) -> Entity:
        self.finish_asked = False
        if self.current_entity is None:
            raise ProblemForUser("No entity is current.", "Choose one with J or K.")
        return self.current_entity

    def _entity_decided(self, entity: str) -> None:
        self.flashed = entity
        self._stay_at_entity(entity)
        if not self.stay:
            self.next_open()

    def _stay_at_entity(self, entity: str) -> None:
        self._look()
        found = next((e for e in self.entities if e.id == entity), None)
        if found is not None:
            self._current_entity = found
