"""Reads mentions of those the registry does not know."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diploannot.domain.actors import ActorKind
from diploannot.nlp import title_words as tw
from diploannot.nlp.mention_memory import Link, Memory, head_of, without_article
from diploannot.nlp.words import Word, words_of

_INSTITUTION = re.compile(
    r"ministry|department|office|council|commission|parliament|agency|bureau|embassy|secretariat|committee|court"
    r"|army|military|bank|union|organisation|organization|party|campaign|administration|senate|house|congress"
    r"|mission|delegation|company|group|institute|university|foundation|police|navy|alliance|bloc",
    re.IGNORECASE,
)


_NOBODY = tw.words_in("there this these those all what one")


class StrangerReader:
    """Makes actors for unnamed sources, media, bodies and groups."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._book = memory.book
        self._cast = memory.cast
        self._text = memory.text
        self._day = memory.day

    def stranger(self, shown: str) -> Link:
        """Somebody the registry does not know: unnamed, a medium, a body or a group."""
        words = words_of(shown)
        if not words or not any(w.key.isalpha() for w in words):
            return Link()
        if shown.strip(" :").upper() in ("Q", "QUESTION"):
            return self._memory.new("Reporter", ActorKind.UNNAMED, shared=False)
        name = without_article(head_of(shown) if len(words) > 8 else shown)
        if _is_nobody(words):
            return Link()
        named = _named(shown)
        if named:
            return self._memory.new(named, ActorKind.PERSON, shared=True)
        head = words_of(head_of(shown))
        if words[0].key == "the" and len(words) == 2 and words[1].key in tw.UNNAMED:
            before = self._unnamed_before(words[1].key)
            if before is not None:
                return before
        if (head and head[-1].key in tw.UNNAMED) or words[0].key in ("a", "an"):
            return self._memory.new(name, ActorKind.UNNAMED, shared=False)
        if _INSTITUTION.search(name):
            return self._memory.new(name, ActorKind.INSTITUTION, shared=words[-1].is_capital)
        if any(w.is_capital for w in words):
            return self._memory.new(name, ActorKind.GROUP, shared=words[-1].is_capital)
        return self._memory.new(name, ActorKind.GROUP, shared=False)

    def _unnamed_before(self, noun: str) -> Link | None:
        """`the official`: the one who was spoken of before as "a UN official"."""
        for event in self._memory.latest():
            if len(event.actors) != 1:
                continue
            actor = self._memory.actor(event.actors[0])
            head = words_of(head_of(actor.name))
            if actor.kind is ActorKind.UNNAMED and head and head[-1].key == noun:
                return Link((actor.key,), f"“the {noun}” → {actor.name}, mentioned before")
        return None


def _is_nobody(words: Sequence[Word]) -> bool:
    """`there`, `all who came`, a bare article."""
    if words[-1].key in tw.WHO or words[0].key in _NOBODY:
        return True
    return len(words) == 1 and words[0].key in ("the", "a", "an", "its", "their")


def _named(shown: str) -> str | None:
    """The name that an apposition explains: "Hamid, a baker", "a spokeswoman, Signe Aasland"."""
    match = _EXPLAINED.fullmatch(shown) or _EXPLAINING.fullmatch(shown)
    return match["name"] if match else None


_NAME = r"(?P<name>[^\W\d_a-z][\w’'-]+(?:\s[^\W\d_a-z][\w’'.-]+){0,3})"
_EXPLAINED = re.compile(rf"{_NAME},\s(?:an?|the|who|whose|\d+)\b.*", re.DOTALL)
_EXPLAINING = re.compile(
    rf"(?:[Aa]n?|[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[a-z])[^,]*,\s{_NAME}", re.DOTALL
)
