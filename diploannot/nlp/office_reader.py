"""Reads mentions by title: who holds the office here, or held it that day."""

from __future__ import annotations

from collections.abc import Sequence

from diploannot.domain.spans import Span
from diploannot.nlp import title_words as tw
from diploannot.nlp.mention_memory import Link, Memory
from diploannot.nlp.name_book import Hit, NameUse
from diploannot.nlp.offices import holder
from diploannot.nlp.owner_reader import OwnerReader
from diploannot.nlp.person import Person
from diploannot.nlp.words import Word

_TITLED = tw.TITLES | tw.TITLE_PARTS - {"of", "the", "and", "for"}
_FULL = {"fm": ["foreign", "minister"], "pm": ["prime", "minister"]}


class OfficeReader:
    """Links titles to the article's persons, else to the holder on its day."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._book = memory.book
        self._cast = memory.cast
        self._text = memory.text
        self._day = memory.day
        self._owners = OwnerReader(memory)

    def offices(
        self, shown: str, words: Sequence[Word], hits: Sequence[Hit], span: Span
    ) -> Link | None:
        """`the foreign ministers of Ukraine and Turkey`: one holder for each place."""
        places = [self._book.government_of(h.actor) for h in hits if h.use is not NameUse.PERSON]
        title = [w.key.removesuffix("s") for w in words if w.key.removesuffix("s") in _TITLED]
        if len(places) < 2 or not title or not words[-1].is_capital or self._day is None:
            return None
        day, named = self._day, list(self._cast.persons)
        held = [
            holder(self._book.tenures, " ".join(title), of, day, named=named) for of in places if of
        ]
        found = tuple(dict.fromkeys(key for key in held if key))
        if len(found) != len(places):
            return None
        return Link(
            found,
            f"“{shown}” on {day} → " + " and ".join(self._memory.actor(k).name for k in found),
        )

    def office(
        self, shown: str, words: Sequence[Word], hits: Sequence[Hit], span: Span
    ) -> Link | None:
        """`the Chinese FM`, `the secretary`: who has that title here, or held it that day."""
        one = self._the_one(shown, words, hits)
        if one is not None:
            return one
        owner, owning = self._owners.owner(shown, words, span) if not hits else (None, 0)
        title = self._title(words[owning:], hits, shown)
        if not title or words[0].key in ("a", "an", "some", "several", "one", "another", "two"):
            return None
        place = owner or self._place_of(words, hits, span)
        person = self._by_title(title, place, span)
        if person is not None:
            return Link(
                (person.key,), f"“{shown}” → {person.name}, the article’s {' '.join(title)}"
            )
        if place is None or self._day is None:
            return None
        found = holder(
            self._book.tenures, " ".join(title), place, self._day, named=list(self._cast.persons)
        )
        if found is None:
            return None
        return Link((found,), f"“{shown}” on {self._day} → {self._book.actors[found].name}")

    def _the_one(self, shown: str, words: Sequence[Word], hits: Sequence[Hit]) -> Link | None:
        """`the Utopian one`, after another's title: that state's, who was spoken of last."""
        if words[-1].key != "one" or len(words) > 3 or len(hits) != 1:
            return None
        of = self._book.government_of(hits[0].actor)
        there = [p for p in self._cast.persons.values() if of and p.of == of and p.described]
        if there:
            found = max(there, key=lambda p: p.mentions[-1].start if p.mentions else -1).key
        elif of and self._day:
            held = holder(self._book.tenures, "foreign minister", of, self._day)
            if held is None:
                return None
            found = held
        else:
            return None
        return Link((found,), f"“{shown}” → {self._memory.actor(found).name}")

    def _title(self, words: Sequence[Word], hits: Sequence[Hit], shown: str) -> tuple[str, ...]:
        """The title's words without place, article and possessive; empty where there is none."""
        in_place = {
            i
            for h in hits
            if h.use is not NameUse.BODY and h.use is not NameUse.PERSON
            for i in range(h.start, h.end)
        }
        kept = [
            w.key
            for w in words
            if w.start not in in_place
            and w.key
            not in ("the", "his", "her", "its", "their", "mr", "mrs", "ms", "own", "then", "top")
        ]
        if kept == ["diplomat"] and any(w.key in ("top", "chief") for w in words):
            return ("top", "diplomat")
        kept = _FULL.get(kept[0], kept) if len(kept) == 1 else kept
        if not kept or len(kept) > 6 or not any(k in tw.TITLES for k in kept):
            return ()
        if not all(k in tw.TITLES or k in tw.TITLE_PARTS for k in kept):
            return ()
        return tuple(kept)

    def _place_of(self, words: Sequence[Word], hits: Sequence[Hit], span: Span) -> str | None:
        for hit in hits:
            if hit.use is not NameUse.PERSON:
                return self._book.government_of(hit.actor) or hit.actor
        return None

    def _by_title(self, title: Sequence[str], place: str | None, span: Span) -> Person | None:
        """The person of the article with that title, last named first."""
        fitting = [
            p
            for p in self._cast.persons.values()
            if self._fits(p, title) and (place is None or p.of == place)
        ]
        if "counterpart" in title:
            fitting = [p for p in fitting if not self._memory.was_last_subject(p)]
        called = [p for p in fitting if any(set(title) <= set(_plain(t)) for t in p.told)]
        fitting = called or fitting
        if not fitting:
            return None
        speakers = [p for p in fitting if place is not None] or fitting
        return max(
            speakers,
            key=lambda p: (self._memory.last_event(p.key, span.start), p.last_before(span.start)),
        )

    def _fits(self, person: Person, title: Sequence[str]) -> bool:
        if set(title) <= {"counterpart", "colleague", "foreign"} and "counterpart" in title:
            return bool(person.described)
        if set(title) <= {"diplomat", "chief", "top"}:
            return any(t in d for d in person.described for t in tw.FOREIGN_MINISTERS)
        return any(set(title) <= set(_plain(d)) for d in person.described)


def _plain(described: str) -> tuple[str, ...]:
    words = described.replace("-", " ").split()
    return tuple(words) + (("foreign", "minister") if "fm" in words else ())
