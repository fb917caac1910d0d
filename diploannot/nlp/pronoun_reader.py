"""Reads pronouns by what was mentioned before them."""

from __future__ import annotations

from diploannot.domain.actors import ActorKind
from diploannot.domain.spans import Span
from diploannot.nlp import title_words as tw
from diploannot.nlp.mention_memory import Link, Memory, Mentioned, head_of
from diploannot.nlp.words import words_of

_PLURAL = frozenset(word for word in tw.UNNAMED if word.endswith("s") and word[:-1] in tw.UNNAMED)
_MANY = _PLURAL | {"people", "spokespeople", "some", "many", "others", "witnesses"}


def is_many(name: str) -> bool:
    """`reporters` or `two senior officials`, whom no "he" means."""
    return any(word.key in _MANY for word in words_of(head_of(name)))


class PronounReader:
    """Links he, she, it, they and who."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._book = memory.book
        self._cast = memory.cast
        self._text = memory.text
        self._day = memory.day

    def pronoun(self, low: str, span: Span, outside: Span | None) -> Link | None:
        if low in tw.HE or low in tw.SHE:
            return self._he_or_she(low, span, outside)
        if low in tw.IT:
            return self._memory.back(span, outside, self._is_body, "it") or Link()
        if low in tw.THEY:
            return self._memory.back(span, outside, self._is_many, "they") or Link()
        if low in tw.WHO:
            return self._memory.back(span, outside, lambda event: True, low) or Link()
        return None

    def _he_or_she(self, low: str, span: Span, outside: Span | None) -> Link:
        wanted = "m" if low in tw.HE else "f"

        def fits(event: Mentioned) -> bool:
            if len(event.actors) != 1 or not event.is_subject:
                return False
            return self._is_person_of(event.actors[0], wanted)

        found = self._memory.back(span, outside, fits, low)
        if found:
            return found
        named = [
            p
            for p in self._cast.persons.values()
            if p.gender in (wanted, None) and p.last_before(span.start) >= 0
        ]
        if not named:
            return Link()
        person = max(named, key=lambda p: p.last_before(span.start))
        return Link((person.key,), f"“{low}” → {person.name}, named last")

    def _is_person_of(self, key: str, gender: str) -> bool:
        unnamed = self._memory.actor(key)
        if unnamed.kind is ActorKind.UNNAMED:
            return not is_many(unnamed.name)
        person = self._cast.persons.get(key)
        if person is not None:
            return person.gender in (gender, None)
        actor = self._book.actors.get(key)
        if actor is None or actor.kind is not ActorKind.PERSON:
            return False
        return (actor.person.gender if actor.person else None) in (gender, None)

    def _is_body(self, event: Mentioned) -> bool:
        if len(event.actors) != 1:
            return False
        actor = self._memory.actor(event.actors[0])
        if actor.kind is ActorKind.GROUP:
            return actor.name[0].isupper() and not actor.name.endswith("s")
        return actor.kind in (ActorKind.GOVERNMENT, ActorKind.INSTITUTION, ActorKind.MEDIA)

    def _is_many(self, event: Mentioned) -> bool:
        if len(event.actors) > 1:
            return True
        return self._memory.actor(event.actors[0]).kind in (
            ActorKind.GROUP,
            ActorKind.UNNAMED,
            ActorKind.GOVERNMENT,
            ActorKind.INSTITUTION,
        )
