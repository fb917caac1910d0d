"""Who held an office on a day; nobody, where that is not certain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from diploannot.domain.actors import Tenure
from diploannot.nlp.words import key_of

_SHORT = {
    "fm": "foreign minister",
    "pm": "prime minister",
    "secretary general": "secretary general",
    "secgen": "secretary general",
    "foreign secretary": "foreign secretary",
    "premier": "premier",
}


def holder(
    tenures: Iterable[Tenure], title: str, of: str, day: date, *, named: Sequence[str] = ()
) -> str | None:
    """The holder on `day` of the office with this title of a government or body.

    None on a day of handover, or in a month of which only the month is known, unless exactly one
    of those who come into question is among `named` (persons the article names).
    """
    possible = {
        t.holder for t in tenures if t.of == of and has_title(t, title) and may_hold(t, day)
    }
    if len(possible) == 1:
        return possible.pop()
    told = possible & set(named)
    return told.pop() if len(told) == 1 else None


def has_title(tenure: Tenure, title: str) -> bool:
    wanted = plain_title(title)
    return any(plain_title(name) == wanted for name in (*tenure.titles, tenure.office))


def plain_title(title: str) -> tuple[str, ...]:
    key = key_of(title.replace("-", " ").replace("_", " "))
    short = _SHORT.get(" ".join(key))
    key = tuple(short.split()) if short else key
    return tuple(word for word in key if word not in ("the", "of", "for"))


def may_hold(tenure: Tenure, day: date) -> bool:
    """Whether the tenure covers the day, or could: inexact ends cover their whole month."""
    start = tenure.start if tenure.start_exact else tenure.start.replace(day=1)
    if day < start:
        return False
    if tenure.end is None or day <= tenure.end:
        return True
    return not tenure.end_exact and (day.year, day.month) == (tenure.end.year, tenure.end.month)
