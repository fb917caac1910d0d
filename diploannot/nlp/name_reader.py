"""Reads mentions that name a person."""

from __future__ import annotations

from collections.abc import Sequence

from diploannot.nlp import title_words as tw
from diploannot.nlp.mention_memory import Link, Memory
from diploannot.nlp.person import Person
from diploannot.nlp.words import Word, words_of

_FOR = frozenset(
    {"for", "of", "to", "from", "by", "with", "at", "in", "against", "about", "on", "under"}
)


class NameReader:
    """Who is named at a mention's end, beginning or apposition."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._book = memory.book
        self._cast = memory.cast
        self._text = memory.text
        self._day = memory.day

    def named(self, shown: str, at: int) -> Link | None:
        """A person's name at the mention's end or beginning."""
        words = words_of(shown)
        leading = self._leading(words)
        if leading is not None:
            return Link((leading.key,), f"“{words[0].shown}” → {leading.name}")
        for place in (len(words) - 1, 0):
            if not words:
                return None
            person = self._person(words, place)
            if person is not None and (place == 0 or not self._is_owned(words, place, person)):
                if place == 0 and self._is_owner(shown, words, person):
                    continue
                return Link((person.key,), f"“{words[place].shown}” → {person.name}")
        return self._apposed(shown, words)

    def _leading(self, words: Sequence[Word]) -> Person | None:
        """`Ada Byrd of the group Nets`: a whole name with where it belongs behind it."""
        person = self._person(words, 0) if words else None
        if person is None:
            return None
        stop = 1
        while stop < len(words) and words[stop].is_capital and words[stop].key in person.words:
            stop += 1
        behind = words[stop].key if stop < len(words) else ""
        return person if stop > 1 and behind in ("of", "from", "at", "with") else None

    def _apposed(self, shown: str, words: Sequence[Word]) -> Link | None:
        """`Blinken, the secretary`: a name directly before a comma, or behind one."""
        for place, word in enumerate(words):
            person = self._person(words, place)
            if person is None:
                continue
            after = shown[word.end : word.end + 1]
            before = shown[: word.start].rstrip()
            if after == "," and not self._is_owned(words, place, person):
                return Link((person.key,), f"“{word.shown}” → {person.name}")
            if before.endswith(","):
                return Link((person.key,), f"“{word.shown}” → {person.name}")
        return None

    def _person(self, words: Sequence[Word], place: int) -> Person | None:
        word = words[place]
        return self._cast.by_word(word.key) if word.is_capital else None

    def _is_owned(self, words: Sequence[Word], place: int, person: Person) -> bool:
        """`a spokesman for President Biden`: the name hangs on a preposition."""
        names = person.words
        while place > 0 and words[place - 1].key in names:
            place -= 1
        titled = place
        while titled > 0 and (words[titled - 1].key in tw.TITLES or words[titled - 1].is_capital):
            if words[titled - 1].key in ("mr", "mrs", "ms"):
                titled -= 1
                continue
            titled -= 1
        if titled == 0:
            return False
        return words[titled - 1].key in _FOR and not self._inside_title(words, titled)

    def _inside_title(self, words: Sequence[Word], place: int) -> bool:
        """`secretary of state Antony Blinken`: the preposition belongs to the title."""
        run = " ".join(w.key for w in words[max(0, place - 3) : place + 2])
        return any(
            title in run
            for title in (
                "secretary of",
                "minister of",
                "minister for",
                "head of",
                "chief of",
                "president of",
                "secretary for",
                "director of",
            )
        )

    def _is_owner(self, shown: str, words: Sequence[Word], person: Person) -> bool:
        """`Biden’s spokesman`: a possessive with more behind it."""
        names, last = person.words, 0
        while last + 1 < len(words) and words[last + 1].key in names:
            last += 1
        rest = shown[words[last].end :]
        return (
            rest.startswith(("'s", "’s", "’ ", "' ")) and bool(words_of(rest[2:]))
        ) or rest.startswith(
            (" campaign", " administration", " team", " camp", " supporter", " official", " aide")
        )
