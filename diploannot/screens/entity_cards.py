"""What the panel says of each entity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from diploannot.domain.actors import Actor
from diploannot.domain.entities import Entity, EntityLabel
from diploannot.domain.suggestions import Status


@dataclass(frozen=True, slots=True)
class EntityLine:
    """A closed card; `actor` is a name, empty without one."""

    id: str
    words: str
    label: str
    actor: str
    status: Status
    why: str
    spoken: str


def entity_line(entity: Entity, text: str, actors: Mapping[str, Actor]) -> EntityLine:
    """One entity as the panel shows it."""
    words = " ".join(entity.span.of(text).split())
    known = actors.get(entity.actor) if entity.actor else None
    actor = known.name if known else entity.actor or ""
    spoken = f"{entity.label.value} {words}, {entity.status.value}"
    return EntityLine(
        id=entity.id,
        words=words,
        label=entity.label.value,
        actor=actor,
        status=entity.status,
        why=entity.suggestion.why if entity.suggestion else "",
        spoken=f"{spoken}, {actor}" if actor else spoken,
    )


LABEL_WORDS = {
    EntityLabel.PERSON: "Person",
    EntityLabel.ORG: "Organisation",
    EntityLabel.GPE: "Country, city",
    EntityLabel.NORP: "Nationality, group",
    EntityLabel.LOC: "Location",
    EntityLabel.EVENT: "Event",
    EntityLabel.LAW: "Law, agreement",
    EntityLabel.DATE: "Date",
    EntityLabel.TITLE: "Title, office",
}
"""The labels as people read them, in the order of their keys 1 to 9."""
