"""What an article has said of whom, up to the mention that is being read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from diploannot.domain.actors import Actor, ActorKind
from diploannot.domain.spans import Span, Spans
from diploannot.nlp.cast import Cast
from diploannot.nlp.name_book import NameBook
from diploannot.nlp.person import Person
from diploannot.nlp.words import words_of

_MEMORY = 200
"""Mentions that a pronoun looks back on."""
"""Mentions that a pronoun looks back on."""


@dataclass(frozen=True, slots=True)
class Link:
    """The actors a mention stands for, by key, and why in words. Empty where nobody knows."""

    actors: tuple[str, ...] = ()
    why: str = ""
    first_person: bool = False
    second_person: bool = False


@dataclass(slots=True)
class Mentioned:
    """A mention that was linked, as later ones look back on it."""

    span: Span
    actors: tuple[str, ...]
    is_subject: bool
    is_source: bool
    is_told: bool = False


class Memory:
    """One article being read: its persons, its earlier mentions, its strangers."""

    def __init__(
        self, text: str, article: str, book: NameBook, cast: Cast, day: date | None
    ) -> None:
        self.new_actors: dict[str, Actor] = {}
        self.text = text
        self.book = book
        self.cast = cast
        self.day = day
        self._article = article
        self._history: list[Mentioned] = []
        self._seen: dict[str, list[int]] = {}
        self._told: Spans = ()

    def latest(self) -> list[Mentioned]:
        """The latest mentions, nearest first."""
        return list(islice(reversed(self._history), _MEMORY))

    def remember(self, event: Mentioned) -> None:
        self._history.append(event)
        for key in event.actors:
            self._seen.setdefault(key, []).append(event.span.start)

    def contents(self, spans: Iterable[Span]) -> None:
        """What quotes say: pronouns outside pass over the people who are only told of there."""
        merged: list[Span] = []
        for span in sorted(spans):
            if merged and span.start < merged[-1].end:
                merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
            else:
                merged.append(span)
        self._told = tuple(merged)

    def is_told(self, span: Span) -> bool:
        place = bisect_right(self._told, span.start, key=lambda told: told.start) - 1
        return place >= 0 and span.start < self._told[place].end

    def actor(self, key: str) -> Actor:
        """The actor of a key that a link named."""
        if key in self.book.actors:
            return self.book.actors[key]
        if key not in self.new_actors:
            self.new_actors[key] = self.cast.persons[key].actor()
        return self.new_actors[key]

    def last_event(self, key: str, offset: int) -> int:
        return next((at for at in reversed(self._seen.get(key, ())) if at < offset), -1)

    def was_last_subject(self, person: Person) -> bool:
        for event in reversed(self._history):
            if event.is_subject and len(event.actors) == 1:
                return event.actors[0] == person.key
        return False

    def back(
        self, span: Span, outside: Span | None, fits: Callable[[Mentioned], bool], low: str
    ) -> Link | None:
        """The nearest earlier mention that fits; sources outrank what only their quotes mention."""
        for event in self._looking_back(span):
            if event.span.start >= span.start or (outside and outside.overlaps(event.span)):
                continue
            if fits(event):
                names = " and ".join(self.actor(key).name for key in event.actors)
                return Link(event.actors, f"“{low}” → {names}, mentioned before")
        return None

    def _looking_back(self, span: Span) -> Iterator[Mentioned]:
        """Earlier mentions, nearest first; for one outside quotes those outside come first."""
        latest = list(islice(reversed(self._history), _MEMORY))
        if self.is_told(span):
            yield from latest
            return
        yield from (event for event in latest if not event.is_told)
        yield from (event for event in latest if event.is_told)

    def new(self, name: str, kind: ActorKind, *, shared: bool) -> Link:
        """An actor for this article; `shared` ones keep their key in every article."""
        name = without_article(" ".join(name.split()))[:120]
        slug = "-".join(w.key for w in words_of(name)) or "somebody"
        key = f"{kind.value}:{slug}" if shared else f"{kind.value}:{self._article}:{slug}"
        self.new_actors.setdefault(key, Actor(key, name, kind))
        return Link((key,), f"“{name}” is not in the registry")


def head_of(shown: str) -> str:
    """The mention up to its first preposition or comma: what it is, not whose or from when."""
    match = re.search(
        r",|\s(?:of|for|from|in|at|on|with|to|who|which|that|issued|released|published|close|familiar|by|speaking|said)\s",
        shown,
    )
    head = shown[: match.start()] if match and match.start() else shown
    return head if words_of(head) else shown


def without_article(name: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", name.strip(" ,.’'“”\""), flags=re.IGNORECASE) or name
