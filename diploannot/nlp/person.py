"""Somebody whom an article names."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from diploannot.domain.actors import Actor, ActorKind, PersonName
from diploannot.domain.spans import Span


@dataclass(slots=True)
class Person:
    """Somebody the article names. `of` is a government, `told` holds the titles that the article
    gives, `described` those and what the offices of the day are called.
    """

    key: str
    name: str
    gender: str | None = None
    of: str | None = None
    described: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    mentions: list[Span] = field(default_factory=list)
    words: set[str] = field(default_factory=set)

    def last_before(self, offset: int) -> int:
        """Where the person was last named before `offset`; -1 where not."""
        place = bisect_left(self.mentions, offset, key=lambda mention: mention.start)
        return self.mentions[place - 1].start if place else -1

    def times_before(self, offset: int) -> int:
        """How often the person was named before `offset`."""
        return bisect_left(self.mentions, offset, key=lambda mention: mention.start)

    def actor(self) -> Actor:
        """A registry entry for somebody the registry does not have."""
        given, _, surname = self.name.rpartition(" ")
        name = PersonName(surname=surname, given=given, gender=self.gender)
        return Actor(self.key, self.name, ActorKind.PERSON, of=self.of, person=name)
