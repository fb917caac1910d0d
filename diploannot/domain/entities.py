"""Entities: flat, maximal mentions with a label and, perhaps, an actor."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from diploannot.domain.spans import Span
from diploannot.domain.suggestions import Status, Suggestion


class EntityLabel(StrEnum):
    """What an entity names."""

    PERSON = "PERSON"
    ORG = "ORG"
    GPE = "GPE"
    NORP = "NORP"
    LOC = "LOC"
    EVENT = "EVENT"
    LAW = "LAW"
    DATE = "DATE"
    TITLE = "TITLE"


@dataclass(frozen=True, slots=True)
class Entity:
    """One mention in one layer; `actor` is a key of the registry."""

    id: str
    span: Span
    label: EntityLabel
    actor: str | None = None
    status: Status = Status.ADDED
    suggestion: Suggestion | None = None


@dataclass(frozen=True, slots=True)
class ArticleTopic:
    """A topic of the whole article in one layer; the label is its identity there."""

    topic: str
    status: Status = Status.ADDED
    suggestion: Suggestion | None = None
