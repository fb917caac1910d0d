"""What the reports page shows of progress: a row for each annotator, and for each day below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diploannot.services.progress import Done, Person

COLUMNS = ("", "Articles finished", "Quotes decided", "Seconds a quote")


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """One row, a word for each of COLUMNS, and the rows below it."""

    cells: tuple[str, ...]
    days: tuple[ProgressRow, ...] = ()


class ProgressScreen:
    """Puts progress into words."""

    def __init__(self, people: list[Person]) -> None:
        self._people = people

    @property
    def is_empty(self) -> bool:
        return not self._people

    def summary(self) -> str:
        if self.is_empty:
            return (
                "Nobody has decided anything here yet. Accept, correct or reject a quote, and this "
                "page tells how the work goes on. Imported work has no times."
            )
        return (
            "A quote’s seconds are those of all gestures about it, pauses of more than two minutes "
            "left out; shown is the median."
        )

    def rows(self) -> list[ProgressRow]:
        return [
            ProgressRow(
                _cells(one.name, one.total),
                tuple(ProgressRow(_cells(_told(day), done)) for day, done in one.days),
            )
            for one in self._people
        ]


def _cells(name: str, done: Done) -> tuple[str, ...]:
    seconds = "–" if done.seconds is None else f"{done.seconds:.1f}"
    return name, f"{len(done.articles):,}", f"{len(done.quotes):,}", seconds


def _told(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"
