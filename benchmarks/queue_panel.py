"""How fast the queue opens: `python -m benchmarks.queue_panel` (offscreen or under Xvfb).

A million articles from memory, so that only the panel is measured; limits are those of the
interface's speed budget. Exits 1 when one is passed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QApplication

from benchmarks.figures import Figure, Table, measure
from diploannot.desktop.queue_panel import QueuePanel
from diploannot.desktop.queue_rows import Filter
from diploannot.desktop.style import Appearance
from diploannot.desktop.theme import ThemeName
from diploannot.domain.layers import LayerState
from diploannot.services.queueing import QueueRow

ARTICLES = 1_000_000


class MemoryQueue:
    """A queue without a project."""

    def __init__(self) -> None:
        self._ids = [f"article-{number}" for number in range(ARTICLES)]

    def ids(self, filter: Filter, search: str = "") -> Sequence[str]:
        return self._ids

    def rows(self, ids: Sequence[str]) -> Sequence[QueueRow]:
        return [_row(id) for id in ids]


def _row(article: str) -> QueueRow:
    title = f"Harbour talks go on, says the minister 🚢 ({article})"
    return QueueRow(article, title, "The Harbour Post", None, LayerState.NEW, False, False, 0, 9)


class QueueBench:
    """One panel on screen and the acts that are timed."""

    def __init__(self) -> None:
        self.application = QApplication.instance() or QApplication([])
        self.queue, self._place = MemoryQueue(), 0
        self.panel = QueuePanel(Appearance(ThemeName.LIGHT))
        self.panel.resize(248, 714)
        self.panel.show()
        self._settle()

    def open(self) -> None:
        self.panel.show_source(self.queue)
        self._settle()

    def jump(self) -> None:
        self._place = (self._place + 377_777) % ARTICLES
        self.panel.show_current(f"article-{self._place}")
        self._settle()

    def _settle(self) -> None:
        """Lets Qt lay out and paint what it has put off."""
        for _ in range(3):
            self.application.processEvents()


def figures() -> Iterator[Figure]:
    """All acts in turn."""
    bench = QueueBench()
    yield measure("open a queue of 1,000,000 articles", bench.open, 100)
    yield measure("jump to an article in it", bench.jump, 50)


def main() -> int:
    """Prints the table; 1 where a limit is passed."""
    table = Table()
    for figure in figures():
        table.show(figure)
    return table.exit_code


if __name__ == "__main__":
    sys.exit(main())
