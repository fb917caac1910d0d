"""Who the annotators are to the reviewer: names, or letters in an order that tells nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from diploannot.screens.review_cards import Person

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def people(names: Iterable[str], article: str, *, blind: bool) -> tuple[Person, ...]:
    """In the order of their keys. Blind, the order is shuffled by the article's id: always the

    same for one article, another one for the next, so that a letter names nobody.
    """
    given = sorted(names)
    if not blind:
        return tuple(
            Person(name, number, initials(name), name) for number, name in enumerate(given, 1)
        )
    shuffled = sorted(given, key=lambda name: _shuffling(article, name))
    return tuple(
        Person(name, number, _letter(number), f"Annotator {_letter(number)}")
        for number, name in enumerate(shuffled, 1)
    )


def initials(name: str) -> str:
    """First letters of the first and the last word; of one word its first two."""
    words = [word for word in name.split() if word[0].isalnum()] or name.split()
    if len(words) == 1:
        return words[0][:2].upper()
    return "".join(word[0] for word in (*words[:1], *words[1:][-1:])).upper()


def _letter(number: int) -> str:
    return LETTERS[(number - 1) % len(LETTERS)]


def _shuffling(article: str, name: str) -> bytes:
    return hashlib.sha256(f"{article}\n{name}".encode()).digest()
