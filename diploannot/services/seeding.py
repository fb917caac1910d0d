"""What a new project starts with: the shipped registry of actors, and the topic scheme."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from diploannot.domain.actors import Actor, ActorKind, PersonName, Places, Registry, Tenure
from diploannot.domain.topics import SeedTopic, Topic
from diploannot.resources import seed

_ACTORS = ("governments", "institutions", "persons")

_PLACE_WORDS = ("names", "capital", "demonyms", "adjectives", "abbreviations", "seats")


def load_registry() -> Registry:
    """The shipped actors by key and tenures in file order; reads no database."""
    actors = [_actor(fields) for name in _ACTORS for fields in _read("actors", f"{name}.json")]
    return Registry(
        actors=tuple(sorted(actors, key=lambda actor: actor.key)),
        tenures=tuple(map(_tenure, _read("actors", "offices.json"))),
    )


def load_topics() -> tuple[SeedTopic, ...]:
    """The shipped topic scheme with the words that tell each topic; reads no database."""
    return tuple(_topic(place, fields) for place, fields in enumerate(_read("topics.json")))


def _read(*parts: str) -> Iterable[dict[str, Any]]:
    found = json.loads(seed(*parts).read_text(encoding="utf-8"))
    assert isinstance(found, list)
    return found


def _actor(fields: dict[str, Any]) -> Actor:
    kind = ActorKind(fields["kind"])
    return Actor(
        key=fields["key"],
        name=fields["name"],
        kind=kind,
        aliases=tuple(fields["aliases"]),
        of=fields.get("of"),
        places=_places(fields["places"]) if "places" in fields else None,
        person=_person(fields) if kind is ActorKind.PERSON else None,
    )


def _places(fields: dict[str, Any]) -> Places:
    words = {name: tuple(fields[name]) for name in _PLACE_WORDS}
    return Places(country=fields["country"], **words)


def _person(fields: dict[str, Any]) -> PersonName:
    return PersonName(
        surname=fields["surname"],
        given=fields["given"],
        surname_first=fields["surname_first"],
        gender=fields["gender"],
        nationality=fields["nationality"],
    )


def _tenure(fields: dict[str, Any]) -> Tenure:
    return Tenure(
        office=fields["office"],
        titles=tuple(fields["titles"]),
        of=fields["of"],
        holder=fields["holder"],
        start=date.fromisoformat(fields["from"]),
        end=date.fromisoformat(fields["to"]) if fields["to"] else None,
        start_exact=fields.get("from_precision", "day") == "day",
        end_exact=fields.get("to_precision", "day") == "day",
    )


def _topic(place: int, fields: dict[str, Any]) -> SeedTopic:
    topic = Topic(
        label=fields["label"],
        definition=fields["definition"],
        key=fields["key"],
        colour=fields["colour"],
        position=place,
    )
    keywords = tuple((word["term"], float(word["weight"])) for word in fields["keywords"])
    return SeedTopic(topic, keywords, tuple(fields["examples"]))
