"""The registry turned round: which actor a name in a text stands for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from diploannot.domain.actors import Actor, ActorKind, Registry, Tenure
from diploannot.nlp.words import Word, key_of, words_of

Key = tuple[str, ...]


class NameUse(StrEnum):
    """What kind of name it is."""

    PERSON = "person"
    PLACE = "place"
    CAPITAL = "capital"
    PEOPLE = "people"
    SEAT = "seat"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the registry found in a text."""

    start: int
    end: int
    actor: str
    use: NameUse


@dataclass(frozen=True, slots=True)
class _Entry:
    key: Key
    actor: str
    use: NameUse
    is_short: bool


_LONG = 400
"""Code points from which on a text's names are kept: it is an article, and will be asked again."""


class _Whole:
    """All names of one text, so that what a part of it holds need not be read again."""

    def __init__(self, text: str, hits: Sequence[Hit]) -> None:
        self.text = text
        self._hits = hits
        self._starts = [hit.start for hit in hits]
        self._ends = [hit.end for hit in hits]

    def between(self, start: int, end: int) -> list[Hit] | None:
        """The names in `[start, end)`; None where an edge cuts one, for a part of it may be one."""
        first = bisect_left(self._starts, start)
        last = bisect_right(self._ends, end)
        is_cut = first and self._ends[first - 1] > start
        if is_cut or (last < len(self._starts) and self._starts[last] < end):
            return None
        return list(self._hits[first:last])


class NameBook:
    """Names, places and offices of a registry, looked up by words."""

    def __init__(
        self, registry: Registry, shorts: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        """`shorts` says for a body's key what it is called after it was named: "the bloc"."""
        self.actors: dict[str, Actor] = {actor.key: actor for actor in registry.actors}
        self.tenures: tuple[Tenure, ...] = registry.tenures
        self.surnames: dict[str, list[str]] = defaultdict(list)
        self._entries: dict[str, list[_Entry]] = defaultdict(list)
        for actor in registry.actors:
            for name, use in _names_of(actor):
                self._add(name, actor.key, use)
            self._add_surname(actor)
        self._capitals = frozenset(
            key_of(name) for a in registry.actors if a.places for name in a.places.capital
        )
        self._by_short: dict[Key, list[str]] = defaultdict(list)
        for actor in registry.actors:
            for short in (shorts or {}).get(actor.key, ()):
                self._by_short[key_of(short)].append(actor.key)
        for entries in self._entries.values():
            entries.sort(key=lambda entry: -len(entry.key))
        self.longest = max((len(e.key) for es in self._entries.values() for e in es), default=1)
        self._whole = _Whole("", [])

    def hits(self, text: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """The longest names of the registry in a text, left to right, without overlaps."""
        end = len(text) if end is None else end
        known = self._whole.between(start, end) if text is self._whole.text else None
        if known is not None:
            return known
        found = list(self._hits(text, words_of(text, start, end)))
        if start == 0 and end == len(text) >= _LONG:
            self._whole = _Whole(text, found)
        return found

    def density(self, text: str) -> float:
        """How many names of states and bodies stand in a hundred words of the text."""
        words = words_of(text)
        named = sum(hit.use is not NameUse.PERSON for hit in self.hits(text))
        return 100 * named / max(1, len(words))

    def exact(self, name: str) -> str | None:
        """The actor whose name this is, word for word."""
        key = key_of(name)
        for entry in self._entries.get(key[0], ()) if key else ():
            if entry.key == key:
                return entry.actor
        return None

    def is_capital(self, name: str) -> bool:
        """Whether some state's capital is called so, and so perhaps a body too."""
        return key_of(name) in self._capitals

    def called(self, short: Key) -> Sequence[str]:
        """The bodies that may be called so, without their article: `("bloc",)`."""
        return self._by_short.get(short, ())

    def institutions_of(self, government: str) -> Iterator[Actor]:
        """The bodies that belong to a government."""
        for actor in self.actors.values():
            if actor.of == government and actor.kind in (ActorKind.INSTITUTION, ActorKind.MEDIA):
                yield actor

    def government_of(self, key: str | None) -> str | None:
        """The government that an actor is, or belongs to."""
        seen: set[str] = set()
        while key in self.actors and key not in seen:
            actor = self.actors[key]
            if actor.kind is ActorKind.GOVERNMENT:
                return key
            seen.add(actor.key)
            key = actor.of
        return None

    def _hits(self, text: str, words: Sequence[Word]) -> Iterator[Hit]:
        place = 0
        while place < len(words):
            entries = self._entries.get(words[place].key)
            entry = self._entry_at(text, words, place, entries) if entries else None
            if entry is None:
                place += 1
                continue
            taken = len(entry.key) + _initials_in(words[place : place + 3], entry)
            yield Hit(words[place].start, words[place + taken - 1].end, entry.actor, entry.use)
            place += taken

    def _entry_at(
        self, text: str, words: Sequence[Word], place: int, entries: Sequence[_Entry]
    ) -> _Entry | None:
        for entry in entries:
            more = _initials_in(words[place : place + 3], entry)
            run = words[place : place + len(entry.key) + more]
            if more:
                run = [word for word in run if not _is_initial(word) or word.key in entry.key]
            if tuple(word.key for word in run) == entry.key and _is_name(text, run, entry):
                return entry
        return None

    def _add(self, name: str, actor: str, use: NameUse) -> None:
        key = key_of(name)
        if not key or any(e.key == key for e in self._entries[key[0]]):
            return
        letters = name.replace(".", "")
        is_short = letters.isupper() and len(letters) <= 6
        self._entries[key[0]].append(_Entry(key, actor, use, is_short))

    def _add_surname(self, actor: Actor) -> None:
        if actor.kind is not ActorKind.PERSON:
            return
        surname = actor.person.surname if actor.person else ""
        surname = surname or actor.name.split()[-1]
        self.surnames[surname.casefold()].append(actor.key)


def _initials_in(words: Sequence[Word], entry: _Entry) -> int:
    """How many initials stand inside a person's name: one in "Ada K. Byrd" for Ada Byrd."""
    if entry.use is not NameUse.PERSON or len(entry.key) < 2 or len(words) < 3:
        return 0
    return int(_is_initial(words[1]) and words[1].key != entry.key[1])


def _is_initial(word: Word) -> bool:
    return len(word.key) == 1 and word.is_capital


def _is_name(text: str, run: Sequence[Word], entry: _Entry) -> bool:
    """Written as a name: capitals where they count, and nothing but space or hyphen between."""
    if entry.is_short and len(run) == 1:
        enough = run[0].is_upper or (len(run[0].key) >= 4 and run[0].is_capital)
    else:
        enough = any(word.is_capital for word in run)
    return enough and all(
        len(text[a.end : b.start]) <= (2 if entry.use is not NameUse.PERSON else 5)
        and "\n" not in text[a.end : b.start]
        and "," not in text[a.end : b.start]
        for a, b in pairwise(run)
    )


def _names_of(actor: Actor) -> Iterator[tuple[str, NameUse]]:
    if actor.kind is ActorKind.PERSON:
        yield from ((name, NameUse.PERSON) for name in (actor.name, *actor.aliases))
        return
    if actor.places is None:
        yield from ((name, NameUse.BODY) for name in (actor.name, *actor.aliases))
        return
    places = actor.places
    yield from ((name, NameUse.PLACE) for name in (places.country, *places.names) if name)
    yield from ((name, NameUse.PLACE) for name in places.abbreviations)
    yield from ((name, NameUse.CAPITAL) for name in places.capital)
    yield from ((name, NameUse.PEOPLE) for name in (*places.adjectives, *places.demonyms))
    yield from ((name, NameUse.SEAT) for name in places.seats)
    yield from ((name, NameUse.BODY) for name in (actor.name, *actor.aliases))
