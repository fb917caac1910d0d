"""Reads mentions of two at once: "both ministers", "the two sides"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from diploannot.domain.spans import Span
from diploannot.nlp import title_words as tw
from diploannot.nlp.mention_memory import Link, Memory, Mentioned
from diploannot.nlp.name_book import NameUse
from diploannot.nlp.offices import holder
from diploannot.nlp.person import Person
from diploannot.nlp.words import words_of


class PairReader:
    """Links pairs to the two persons or governments that are talked of."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._book = memory.book
        self._cast = memory.cast
        self._text = memory.text
        self._day = memory.day

    def joint(self, shown: str, low: str, span: Span) -> Link | None:
        """`both ministers`, `the two sides`, `each side`."""
        words = [w.key for w in words_of(shown)]
        if low in tw.BOTH:
            pair = self._pair_before(span, low)
            if pair is not None:
                return pair
        if "joint" in words and words[-1] in _DOCUMENTS:
            return self._two_governments(shown, span)
        several = words and (
            words[0] in ("both", "each", "neither")
            or words[:2] == ["the", "two"]
            or low in tw.BOTH
            or words[:1] == ["two"]
            or (words[0] in ("the", "their") and words[-1] in _RANKS)
        )
        if not several:
            return None
        if words[-1] in tw.SIDES:
            return self._two_governments(shown, span)
        titled = [w.rstrip("s") for w in words if w.rstrip("s") in tw.TITLES or w == "secretaries"]
        persons = self._two_persons(span, titled)
        if len(persons) < 2:
            return self._two_holders(shown, titled, span)
        return Link(
            tuple(p.key for p in persons), f"“{shown}” → {persons[0].name} and {persons[1].name}"
        )

    def _pair_before(self, span: Span, low: str) -> Link | None:
        """Two people who were spoken of together, before two governments that stand nearer."""

        def people(event: Mentioned) -> bool:
            persons = all(key in self._cast.persons for key in event.actors)
            return two(event, _PEOPLE_BACK) and persons

        def two(event: Mentioned, reach: int = _STATES_BACK) -> bool:
            return len(event.actors) == 2 and span.start - event.span.start < reach

        found = self._memory.back(span, None, people, low)
        return found or self._memory.back(span, None, two, low)

    def _two_persons(self, span: Span, titled: Sequence[str]) -> list[Person]:
        """The two who are talked of; with a title, two of that rank and of two governments."""
        known = [p for p in self._cast.persons.values() if p.last_before(span.start) >= 0]
        if titled:
            rank = tw.LEADERS if titled[0] in ("leader", "president") else tw.FOREIGN_MINISTERS
            ranked = [p for p in known if any(t in d for d in p.described for t in rank)]
            if len(ranked) < 2 and titled[0] in ("president", "premier", "chancellor"):
                return []  # other people than the ministers who speak of them
            known = ranked if len(ranked) >= 2 else known
            return sorted(self._most_named(known, span)[:2], key=lambda p: p.mentions[0].start)
        official = [p for p in known if p.key in self._book.actors]
        known = official if len(official) >= 2 else known
        recent = sorted(known, key=lambda p: -p.last_before(span.start))[:2]
        return sorted(recent, key=lambda p: p.last_before(span.start))

    def _two_holders(self, shown: str, titled: Sequence[str], span: Span) -> Link | None:
        """`their foreign ministers`, whom nobody names: who held that office of the two states."""
        both = self._two_governments(shown, span)
        if both is None or not titled or self._day is None:
            return None
        title = "foreign minister" if titled == ["minister"] else " ".join(titled)
        told = [word.key for word in words_of(shown)][-2:]
        if len(told) == 2 and told[0] in tw.TITLE_PARTS - {"the", "two", "of"}:
            title = f"{told[0]} {titled[-1]}"
        held = [holder(self._book.tenures, title, of, self._day) for of in both.actors]
        found = tuple(dict.fromkeys(key for key in held if key))
        if len(found) < 2:
            return None
        names = " and ".join(self._book.actors[key].name for key in found)
        return Link(found, f"“{shown}” on {self._day} → {names}")

    def _most_named(self, persons: Sequence[Person], span: Span) -> list[Person]:
        return sorted(persons, key=lambda p: -p.times_before(span.start))

    def _two_governments(self, shown: str, span: Span) -> Link | None:
        found: list[str] = []
        ranked = self._most_named(
            [p for p in self._cast.persons.values() if p.last_before(span.start) >= 0], span
        )
        for person in ranked:
            if person.of and person.of not in found and len(found) < 2:
                found.append(person.of)
        if len(found) < 2:
            found = self._most_named_governments(span)
        if len(found) < 2:
            return None
        ordered = tuple(sorted(found, key=lambda key: self._memory.last_event(key, span.start)))
        names = " and ".join(self._book.actors[key].name for key in ordered)
        return Link(ordered, f"“{shown}” → {names}")

    def _most_named_governments(self, span: Span) -> list[str]:
        """The two governments whose places and peoples are named most before the mention."""
        start = max(0, span.start - _AS_FAR)
        hits = self._book.hits(self._text, start, span.start)
        told = (self._book.government_of(h.actor) for h in hits if h.use is not NameUse.PERSON)
        return [key for key, _ in Counter(key for key in told if key).most_common(2)]


_PEOPLE_BACK, _STATES_BACK = 1_200, 400
"""Code points in which "both" looks back for two who were named together."""
_DOCUMENTS = frozenset({"statement", "release", "communique", "communiqué", "declaration"})
_AS_FAR = 3_000
"""Code points that are looked back on for the two."""
_RANKS = frozenset({"ministers", "leaders", "presidents", "diplomats"})
