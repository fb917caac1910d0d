"""Comparisons by when they became possible: by day, week or month, as the span of time asks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from diploannot.services.measuring import Compared

BY_DAY, BY_WEEK = timedelta(days=14), timedelta(weeks=26)
"""Up to these spans of time there is a period for each day, or each week."""


def by_period(compared: Iterable[Compared]) -> dict[date, list[Compared]]:
    """The first day of each period that has any, oldest first, in the user's own time zone."""
    dated = sorted(((_day(one.at), one) for one in compared), key=_first)
    found: dict[date, list[Compared]] = {}
    if dated:
        span = dated[-1][0] - dated[0][0]
        for day, one in dated:
            found.setdefault(_begin(day, span), []).append(one)
    return found


def _first(dated: tuple[date, Compared]) -> date:
    return dated[0]


def _day(at: int) -> date:
    return datetime.fromtimestamp(at / 1000, tz=UTC).astimezone().date()


def _begin(day: date, span: timedelta) -> date:
    if span <= BY_DAY:
        return day
    if span <= BY_WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1)
