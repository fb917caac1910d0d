"""How far each annotator is, day by day, and how long a quote takes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from statistics import median
from typing import TYPE_CHECKING

from diploannot import store
from diploannot.services.annotating import FINISH

if TYPE_CHECKING:
    from diploannot.services.workspace import Workspace
    from diploannot.store.gestures import Gesture

PAUSE = 120.0
"""Seconds: a gesture that came later than this after the last one tells of a pause, not of work."""

_FIRST_QUOTE = re.compile(r'\[\["quote","([^"]+)"')


@dataclass(slots=True)
class Done:
    """What one annotator did in a time: articles finished, and seconds by quote."""

    articles: set[str] = field(default_factory=set)
    quotes: dict[tuple[str, str], float] = field(default_factory=dict)

    @property
    def seconds(self) -> float | None:
        """The median over quotes of the seconds that all gestures on one took together."""
        timed = [seconds for seconds in self.quotes.values() if seconds > 0]
        return median(timed) if timed else None


@dataclass(frozen=True, slots=True)
class Person:
    """An annotator: in all, and by day, the newest first."""

    name: str
    total: Done
    days: tuple[tuple[date, Done], ...]


def progress(workspace: Workspace) -> list[Person]:
    """Everybody who made a gesture, by name.

    A quote counts on every day with a gesture about it. What was undone does not count, nor what
    was imported: that took nobody any time here.
    """
    with workspace.read() as session:
        gestures = list(store.gestures.of_people(session))
    undone = {one.reverses for one in gestures if one.reverses is not None}
    standing = (one for one in gestures if one.reverses is None and one.id not in undone)
    return _people(standing)


def _people(gestures: Iterable[Gesture]) -> list[Person]:
    found: dict[str, dict[date, Done]] = {}
    totals: dict[str, Done] = {}
    for one in gestures:
        if one.label != FINISH and (one.elapsed is None or not _FIRST_QUOTE.match(one.changes)):
            continue  # an import; or the first gesture of a sitting, of which nobody knows how long
        day = datetime.fromtimestamp(one.at / 1000, tz=UTC).astimezone().date()
        days = found.setdefault(one.annotator, {})
        for done in (days.setdefault(day, Done()), totals.setdefault(one.annotator, Done())):
            _count(done, one)
    return [
        Person(name, totals[name], tuple(sorted(days.items(), reverse=True, key=_day)))
        for name, days in sorted(found.items())
    ]


def _day(item: tuple[date, Done]) -> date:
    return item[0]


def _count(done: Done, one: Gesture) -> None:
    if one.label == FINISH:
        done.articles.add(one.layer)
        return
    quote = _FIRST_QUOTE.match(one.changes)
    if quote is not None:
        key = one.layer, quote.group(1)
        took = one.elapsed if one.elapsed is not None and one.elapsed <= PAUSE else 0.0
        done.quotes[key] = done.quotes.get(key, 0.0) + took
