"""What a plot of the reports page is made of: marks with a figure and what is behind them."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum

from diploannot.domain.agreement import Figure


class PlotKind(StrEnum):
    """How marks are drawn: one below the other, each with each, or in the order of time."""

    BARS = "bars"
    GRID = "grid"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Mark:
    """One bar, cell or point. `key` finds what is behind it; None where nothing is.

    A mark without a figure is a heading among bars, or an empty cell.
    """

    words: str
    figure: Figure | None = None
    key: Hashable | None = None
    unit: str = "answers"

    @property
    def number(self) -> str:
        """Two decimals, as agreement is told."""
        return told(self.figure.value) if self.figure is not None else ""

    @property
    def between(self) -> str:
        """The interval, or nothing where there is none."""
        interval = self.figure.interval if self.figure is not None else None
        return f"{told(interval[0])}–{told(interval[1])}" if interval else ""

    @property
    def can_be_chosen(self) -> bool:
        """Headings and empty cells cannot."""
        return self.key is not None

    @property
    def spoken(self) -> str:
        """All of it in a sentence: for screen readers and tooltips."""
        if self.figure is None:
            return self.words
        if self.figure.value is None:
            return f"{self.words}: nothing to compare"
        parts = [f"{self.words}: {self.number}"]
        if self.between:
            parts.append(f"95 % interval {self.between.replace('–', ' to ')}")
        parts.append(f"{self.figure.asked:,.0f} {self.unit}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Plot:
    """Bars and lines have one row for each mark; a grid has a row and a column for each name.

    Values from `low` to `high` fill the room.
    """

    kind: PlotKind
    rows: tuple[tuple[Mark, ...], ...]
    names: tuple[str, ...] = ()
    low: float = 0.0
    high: float = 1.0

    @property
    def marks(self) -> list[Mark]:
        """All that have a figure."""
        return [mark for row in self.rows for mark in row if mark.figure is not None]

    def part(self, value: float) -> float:
        """Where a value stands between `low` (0) and `high` (1)."""
        return max(0.0, min(1.0, (value - self.low) / (self.high - self.low)))


def told(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}".replace("-", "−")


def scale(marks: list[Mark]) -> tuple[float, float]:
    """Round ends, a twentieth apart at least, between which all values of the marks lie."""
    values = [mark.figure.value for mark in marks if mark.figure and mark.figure.value is not None]
    if not values:
        return 0.0, 1.0
    low, high = int(min(values) * 20) / 20, -(int(-max(values) * 20) / 20)
    if min(values) < low:
        low -= 0.05
    if max(values) > high:
        high += 0.05
    return round(low, 2), round(max(high, low + 0.05), 2)
