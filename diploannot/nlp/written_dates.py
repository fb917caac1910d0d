"""Reads dates as newspapers write them."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
FULL_DATE = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|{_DAY}\s+{_NAME},?\s+\d{{4}}"
    rf"|{_NAME}\s+{_DAY},?\s+\d{{4}})"
)
"""A pattern (no case) for a date with its year."""

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WORDS = re.compile(r"[A-Za-z]{3,}|\d+")


def read_date(written: str) -> date | None:
    """The day that a text matching FULL_DATE names; None where there is no such day."""
    iso = _ISO.search(written)
    try:
        if iso:
            return date(*map(int, iso.groups()))
        return _from_words(_WORDS.findall(written))
    except ValueError:
        return None


def _from_words(words: list[str]) -> date | None:
    numbers = [int(word) for word in words if word.isdigit()]
    names = [word[:3].lower() for word in words if word[:3].lower() in _MONTHS]
    if len(numbers) < 2 or not names:
        return None
    day, year = numbers[0], numbers[-1]
    return date(year, _MONTHS.index(names[0]) + 1, day)
