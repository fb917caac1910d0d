"""Actors of the registry: who can be held to have said something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    GOVERNMENT = "government"
    INSTITUTION = "institution"
    MEDIA = "media"
    GROUP = "group"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Places:
    """The words that stand for a government's country: places, peoples, and metonyms."""

    country: str = ""
    names: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonName:
    """How a person's name is built; `gender` is "m", "f" or None where not known."""

    surname: str = ""
    given: str = ""
    surname_first: bool = False
    gender: str | None = None
    nationality: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody in the registry; `key` is stable, `name` is what people read.

    `of` is the key of the government or body an institution belongs to.
    """

    key: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    of: str | None = None
    places: Places | None = None
    person: PersonName | None = None

    def __post_init__(self) -> None:
        if not self.key or not self.name.strip():
            raise ValueError("an actor needs a key and a name")


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who held an office of a government or body, from and to which day (both included).

    `start_exact` and `end_exact` are False where only the month is known.
    """

    office: str
    titles: tuple[str, ...]
    of: str
    holder: str
    start: date
    end: date | None = None
    start_exact: bool = True
    end_exact: bool = True


@dataclass(frozen=True, slots=True)
class Registry:
    """All actors and offices a project knows, in a fixed order."""

    actors: tuple[Actor, ...] = ()
    tenures: tuple[Tenure, ...] = ()
