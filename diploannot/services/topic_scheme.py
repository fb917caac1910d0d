"""A project's own topic scheme with the words that tell each topic."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diploannot import store
from diploannot.domain.topics import SeedTopic
from diploannot.services.seeding import load_topics

if TYPE_CHECKING:
    from diploannot.services.workspace import Workspace


def project_topics(workspace: Workspace) -> tuple[SeedTopic, ...]:
    """The project's topics, archived ones too, by position.

    A topic of the starter scheme brings the words that ship with it, whatever its definition has
    become; one of the project's own is told by its label and definition.
    """
    with workspace.read() as session:
        topics = store.topics.every(session)
    shipped = {seed.topic.label: seed for seed in _shipped()}
    return tuple(
        replace(shipped[topic.label], topic=topic) if topic.label in shipped else SeedTopic(topic)
        for topic in topics
    )


def _shipped() -> tuple[SeedTopic, ...]:
    try:
        return load_topics()
    except FileNotFoundError:
        return ()
