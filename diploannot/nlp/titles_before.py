"""Describes an article's persons by the words before their names: title, government, gender."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from diploannot.domain.spans import Span
from diploannot.nlp.name_book import NameBook
from diploannot.nlp.person import Person
from diploannot.nlp.title_words import FEMALE, MALE, TITLES, words_in
from diploannot.nlp.words import Word, words_of

_BEFORE = 90
"""Code points before a name in which its title may stand."""
_MENTIONS = 12
_STOPS = re.compile(r"[.;:!?()\n“”\"]")
_INSIDE = words_in(
    "of for and the foreign prime state defence defense interior finance trade deputy vice "
    "senior top chief general high national security affairs external economic press special "
    "executive former us his her its russian"
)
"""Words that may stand inside a title without being one."""
_IN_FRONT = words_in("mr mrs ms dr sir the of state foreign prime")


class TitlesBefore:
    """Looks at what stands before names; `is_name` says whether a word names a person here."""

    def __init__(self, text: str, book: NameBook, is_name: Callable[[Word], bool]) -> None:
        self._text = text
        self._book = book
        self._is_name = is_name

    def describe(self, person: Person) -> None:
        """Title, government and gender from the words around the person's mentions."""
        for span in person.mentions[:_MENTIONS]:
            before = self._before(span)
            keys = [word.key for word in words_of(before)]
            if any(key in TITLES for key in keys):
                person.told.add(" ".join(keys))
                person.described.add(" ".join(keys))
                person.of = person.of or self._place_in(before)
            if person.gender is None:
                person.gender = _gender(keys[-3:])

    def _before(self, span: Span) -> str:
        start = max(0, span.start - _BEFORE)
        before = self._text[start : span.start].rstrip(" ,")
        shown = _STOPS.split(before)[-1]
        words, kept = words_of(shown), len(shown)
        for word in reversed(words):
            if self._is_name(word) and not self._book.hits(word.shown):
                break
            kept = word.start
        return _after_verb(shown[kept:])

    def _place_in(self, before: str) -> str | None:
        for hit in self._book.hits(before):
            government = self._book.government_of(hit.actor)
            if government:
                return government
        return None


def without_titles(shown: str) -> str:
    """A name without the titles before it, and without a possessive."""
    first = 0
    for word in words_of(shown)[:-1]:
        if word.key in TITLES or word.key in _IN_FRONT:
            first = word.end
    return shown[first:].strip(" .,’'").removesuffix("’s").removesuffix("'s")


def _after_verb(shown: str) -> str:
    """From the last word on that cannot stand in a title: "called China’s Foreign Minister"."""
    words = words_of(shown)
    first = len(shown)
    for word in reversed(words):
        lower = word.key not in TITLES and not word.is_capital and word.key not in _INSIDE
        if lower:
            break
        first = word.start
    return shown[first:]


def _gender(keys: Sequence[str]) -> str | None:
    if any(key in MALE for key in keys):
        return "m"
    return "f" if any(key in FEMALE for key in keys) else None
