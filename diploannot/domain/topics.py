"""Topics of a project's scheme."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """One label of the topic scheme."""

    label: str
    definition: str = ""
    key: str | None = None
    colour: str | None = None
    archived: bool = False
    position: int = 0

    def __post_init__(self) -> None:
        if not self.label.strip():
            raise ValueError("a topic needs a label")


@dataclass(frozen=True, slots=True)
class SeedTopic:
    """A topic with what tells it: weighted words and phrases (0–1), and examples of remarks."""

    topic: Topic
    keywords: tuple[tuple[str, float], ...] = ()
    examples: tuple[str, ...] = ()
