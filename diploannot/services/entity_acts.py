"""Verdicts on entities, and new ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from uuid_utils.compat import uuid7

from diploannot import store
from diploannot.domain.actors import Actor
from diploannot.domain.entities import Entity, EntityLabel
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.records import entity_fields
from diploannot.domain.spans import Span, check_inside
from diploannot.domain.steps import Change, RecordKind
from diploannot.domain.suggestions import Status
from diploannot.services.acting import Acting
from diploannot.services.verdicts import judged_entity, own_entity


class EntityActs(Acting):
    """As for quotes: ids of suggestions or of one's own records in, the latter's out."""

    def add_entity(self, span: Span, label: EntityLabel, actor: str | Actor | None = None) -> str:
        check_inside((span,), len(self._held.article.text))
        keys, entered = self._entered([actor] if actor is not None else [])
        entity = Entity(str(uuid7()), span, label, keys[0] if keys else None)
        return self._put_entity("Add entity", None, entity, entered)

    def confirm_entity(self, entity: str) -> str:
        before, shown = self._entity(entity)
        return self._put_entity("Confirm entity", before, self._judged_entity(shown))

    def reject_entity(self, entity: str) -> str:
        before, shown = self._entity(entity)
        rejected = replace(shown, status=Status.REJECTED)
        return self._put_entity("Reject entity", before, rejected)

    def remove_entity(self, entity: str) -> None:
        """Takes an entity that one added oneself away again."""
        before, shown = self._entity(entity)
        if before is None or shown.suggestion is not None:
            raise ProblemForUser("Only an entity you added can be removed.", "Reject it instead.")
        gone = Change(RecordKind.ENTITY, shown.id, entity_fields(shown), None)
        self._act("Remove entity", [gone])

    def change_entity(
        self,
        entity: str,
        *,
        span: Span | None = None,
        label: EntityLabel | None = None,
        actor: str | Actor | None = None,
    ) -> str:
        """Sets what is given; "" as the actor takes the link away."""
        before, shown = self._entity(entity)
        changed: dict[str, Any] = {}
        entered: list[Change] = []
        if span is not None:
            check_inside((span,), len(self._held.article.text))
            changed["span"] = span
        if label is not None:
            changed["label"] = label
        if actor is not None:
            keys, entered = self._entered([actor] if actor else [])
            changed["actor"] = keys[0] if keys else None
        after = self._judged_entity(replace(shown, **changed))
        return self._put_entity("Change entity", before, after, entered)

    def _entity(self, id: str) -> tuple[Entity | None, Entity]:
        """The record on disk, if any, and what an act starts from."""
        held = self._current
        own = held.own.entities.get(id) or self._answer(id)
        if own is not None:
            return own, own
        suggested = held.suggested.entities.get(id)
        if suggested is None:
            raise ProblemForUser("This entity is not there any more.", "Look at it again.")
        return None, own_entity(suggested)

    def _answer(self, id: str) -> Entity | None:
        own = self._current.own.entities.values()
        return next((e for e in own if e.suggestion and e.suggestion.id == id), None)

    def _judged_entity(self, entity: Entity) -> Entity:
        return judged_entity(entity, self._suggested_entity(entity))

    def _suggested_entity(self, entity: Entity) -> Entity | None:
        if entity.suggestion is None:
            return None
        id, held = entity.suggestion.id, self._current
        if id in held.suggested.entities:
            return held.suggested.entities[id]
        with self.workspace.read() as session:
            for layer in held.models[1:]:
                found = store.layers.some_records(session, layer.id, {RecordKind.ENTITY: [id]})
                if found.entities:
                    return found.entities[id]
        return None

    def _put_entity(
        self, label: str, before: Entity | None, after: Entity, others: Sequence[Change] = ()
    ) -> str:
        self._act(label, [*others, *entity_changes(before, after)])
        return after.id


def entity_changes(before: Entity | None, after: Entity) -> list[Change]:
    if before == after:
        return []
    fields = entity_fields(before) if before else None
    return [Change(RecordKind.ENTITY, after.id, fields, entity_fields(after))]
