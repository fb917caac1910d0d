"""Words as names are compared by: no case, no possessive, no dots."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")
_LEADING = ("the", "a", "an", "mr", "mrs", "ms", "dr", "sir")


class Word(NamedTuple):
    """A word of a text: `start` and `end` in code points, `key` what it is compared by."""

    start: int
    end: int
    key: str
    shown: str

    @property
    def is_capital(self) -> bool:
        return self.shown[0].isupper()

    @property
    def is_upper(self) -> bool:
        return self.shown.isupper()


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text[start:end]`; "U.S." is the word "us", a possessive s none."""
    found = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        shown = match.group()
        if shown in ("s", "S") and match.start() and text[match.start() - 1] in "’'":
            continue
        plain = shown.replace(".", "")
        found.append(Word(match.start(), match.end(), plain.casefold(), plain))
    return found


def key_of(name: str) -> tuple[str, ...]:
    """A name as its words' keys, without article and courtesy title in front."""
    keys = [word.key for word in words_of(name)]
    while len(keys) > 1 and keys[0] in _LEADING:
        keys.pop(0)
    return tuple(keys)
