"""Reads whose a title or body is: "its foreign minister", "the bloc's top diplomat"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from diploannot.domain.spans import Span
from diploannot.nlp.mention_memory import Memory
from diploannot.nlp.name_book import Hit, NameUse
from diploannot.nlp.pronoun_reader import PronounReader
from diploannot.nlp.words import Word

_NEAR = 250
"""Code points in which "its" looks back for a state or body, within its paragraph."""
_POSSESSIVE = ("'s", "’s", "' ", "’ ")


class OwnerReader:
    """Finds the state or body that a mention says it belongs to."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._book = memory.book
        self._cast = memory.cast
        self._text = memory.text
        self._pronouns = PronounReader(memory)

    def owner(self, shown: str, words: Sequence[Word], span: Span) -> tuple[str | None, int]:
        """The owner's key, and how many words of the mention name it; (None, 0) where none."""
        first = words[0].key
        if len(words) > 1 and first in ("his", "her"):
            return self._of_person("he" if first == "his" else "she", span), 1
        if len(words) > 1 and first == "its":
            return self._named_before(span), 1
        if len(words) > 2 and first == "the" and shown[words[1].end :].startswith(_POSSESSIVE):
            return self.called((words[1].key,), span), 2
        return None, 0

    def called(self, short: Sequence[str], span: Span) -> str | None:
        """Of the bodies that are called so, the one named last before the mention."""
        possible = frozenset(self._book.called(tuple(short)))
        return next((h.actor for h in self._hits_before(span) if h.actor in possible), None)

    def _of_person(self, pronoun: str, span: Span) -> str | None:
        link = self._pronouns.pronoun(pronoun, span, None)
        person = self._cast.persons.get(link.actors[0]) if link and link.actors else None
        return person.of if person else None

    def _named_before(self, span: Span) -> str | None:
        start = max(self._text.rfind("\n", 0, span.start), span.start - _NEAR)
        for hit in self._hits_before(span):
            if hit.start <= start:
                return None
            if hit.use is not NameUse.PERSON:
                return self._book.government_of(hit.actor) or hit.actor
        return None

    def _hits_before(self, span: Span) -> Iterator[Hit]:
        """The registry's names before the mention, nearest first."""
        hits = self._cast.hits
        place = bisect_left(hits, span.start, key=lambda hit: hit.start)
        return reversed(hits[max(0, place - _MOST) : place])


_MOST = 60
"""Names that are looked back on."""
