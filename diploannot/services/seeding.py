"""What a new project starts with: the shipped registry of actors, and the topic scheme."""

from __future__ import annotations

import json
from typing import Any

from diploannot.domain.actors import Registry
from diploannot.domain.records import registry_from, topic_from
from diploannot.domain.topics import SeedTopic
from diploannot.resources import seed


def load_registry() -> Registry:
    """The shipped actors and tenures; reads no database."""
    return registry_from({**_read("actors.json"), **_read("offices.json")})


def load_topics() -> tuple[SeedTopic, ...]:
    """The shipped topic scheme with the words that tell each topic; reads no database."""
    return tuple(_topic(fields) for fields in _read("topics.json")["topics"])


def _topic(fields: dict[str, Any]) -> SeedTopic:
    return SeedTopic(
        topic=topic_from(fields["label"], fields["topic"]),
        keywords=tuple((word, float(weight)) for word, weight in fields["keywords"]),
        examples=tuple(fields["examples"]),
    )


def _read(name: str) -> dict[str, Any]:
    found = json.loads(seed(name).read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found
