"""A figure of speed: how it is taken, what it is held against, how it is printed.

Each act is timed on the clock and on the processor (this thread's own time). What is measured
never waits but for the disk, so on a quiet machine both are nearly equal; on a busy one the clock
also counts what other programs take. The processor's 95th percentile is held against the limit,
and the load that was there stands above the table.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

ROUNDS = 25


@dataclass(frozen=True)
class Figure:
    """Milliseconds of each round, on the clock and on the processor, and the limit."""

    name: str
    clock: tuple[float, ...]
    processor: tuple[float, ...]
    limit: float

    @property
    def holds(self) -> bool:
        """Whether the processor's 95th percentile keeps the limit."""
        return late(self.processor) <= self.limit

    @property
    def row(self) -> str:
        """The figure's row of the table, without its limit."""
        return f"{self.name:<50}{''.join(f'{part:9.2f}' for part in self.summary.values())}"

    @property
    def line(self) -> str:
        """The figure's row of the table, with its limit and whether it is kept."""
        return f"{self.row}{self.limit:9.2f}  {'ok' if self.holds else 'TOO SLOW'}"

    @property
    def summary(self) -> dict[str, float]:
        """Medians and 95th percentiles, in the order of the columns."""
        return {
            "clock": statistics.median(self.clock),
            "clock p95": late(self.clock),
            "cpu": statistics.median(self.processor),
            "cpu p95": late(self.processor),
        }


def late(times: Sequence[float]) -> float:
    """The 95th percentile: of 25 rounds all but one are as fast."""
    return sorted(times)[max(0, -(-95 * len(times) // 100) - 1)]


def measure(name: str, act: Callable[[], object], limit: float, rounds: int = ROUNDS) -> Figure:
    """Times an act, after one round that does not count."""
    clock, processor = [], []
    act()
    for _ in range(rounds):
        began, worked = time.perf_counter(), time.thread_time()
        act()
        clock.append((time.perf_counter() - began) * 1_000)
        processor.append((time.thread_time() - worked) * 1_000)
    return Figure(name, tuple(clock), tuple(processor), limit)


def heading() -> str:
    """The machine's load, and the names of the columns."""
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load unknown"
    names = ("clock", "p95", "cpu", "p95", "limit")
    columns = "".join(f"{name:>9}" for name in names)
    return f"{f'milliseconds ({load} on {os.cpu_count()} processors)':<50}{columns}"


class Table:
    """Prints each figure as it comes and remembers whether all held."""

    def __init__(self) -> None:
        self.holds = True
        print(heading(), flush=True)

    def show(self, figure: Figure) -> None:
        self.holds = self.holds and figure.holds
        print(figure.line, flush=True)

    def measure(
        self, name: str, act: Callable[[], object], limit: float, rounds: int = ROUNDS
    ) -> None:
        """Times an act and shows it."""
        self.show(measure(name, act, limit, rounds))

    @property
    def exit_code(self) -> int:
        """0 where every limit was kept."""
        return 0 if self.holds else 1
