"""How fast the article view is: `python -m benchmarks.article_view` (offscreen or under Xvfb).

Limits are those of the interface's speed budget; exits 1 when one is passed (see `figures`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from benchmarks.figures import Figure, Table, measure
from diploannot.desktop.article_view import ArticleView
from diploannot.desktop.style import Appearance
from diploannot.desktop.text_positions import TextPositions
from diploannot.desktop.theme import ThemeName
from diploannot.domain.articles import Article
from diploannot.domain.spans import Span
from diploannot.domain.text import fingerprint
from diploannot.screens.marks import (
    ArticleMarks,
    EntityMark,
    MarkState,
    QuoteMark,
)

SENTENCE = (
    "The minister, according to the harbour office, “urged” all sides to keep the ferries "
    "running 🚢 while the talks\u00a0about the sea border went on. "
)
FRAME = 16.0


def article_of(length: int) -> Article:
    """An invented article of about `length` code points in paragraphs of three sentences."""
    paragraph = SENTENCE * 3
    text = "\n\n".join([paragraph.strip()] * max(1, length // len(paragraph)))[:length]
    return Article(f"article-{length}", text, fingerprint(text), "bench", title="A long reading")


def marks_over(text: str, quotes: int) -> ArticleMarks:
    """So many quotes with cue and mention, and as many entities, spread evenly."""
    step = max(60, len(text) // quotes)
    starts = range(0, len(text) - 60, step)
    made = tuple(_quote(n, start, min(step, 160)) for n, start in enumerate(starts, 1))
    entities = tuple(
        EntityMark(f"e{start}", Span(start + 2, start + 9), "ORG", "ORG") for start in starts
    )
    return ArticleMarks(made, entities, current="q3")


def _quote(number: int, start: int, room: int) -> QuoteMark:
    return QuoteMark(
        id=f"q{number}",
        number=number,
        speaker=number % 8,
        state=list(MarkState)[number % 3],
        content=(Span(start + 25, start + room - 5),),
        cue=(Span(start + 14, start + 20),),
        source=(Span(start, start + 12),),
        depth=0,
    )


class Bench:
    """One view on screen and the acts that are timed."""

    def __init__(self) -> None:
        self.application = QApplication.instance() or QApplication([])
        self.view = ArticleView(Appearance(ThemeName.LIGHT))
        self.view.resize(694, 714)
        self.view.show()
        self._settle()
        self.article = article_of(3_000)
        self.marks = ArticleMarks()
        self._turn = 0

    def open(self) -> None:
        self.view.show_article(self.article)
        self.view.show_marks(self.marks)
        self.view.viewport().repaint()

    def use(self, length: int, quotes: int) -> None:
        self.article = article_of(length)
        self.marks = marks_over(self.article.text, quotes)

    def relabel(self) -> None:
        self._turn += 1
        first, *others = self.marks.quotes
        changed = replace(first, speaker=1 + self._turn % 6)
        self.view.show_marks(replace(self.marks, quotes=(changed, *others)))

    def scroll(self) -> None:
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.value() + 60 if bar.value() + 60 < bar.maximum() else 0)
        self.view.viewport().repaint()

    def relabel_and_paint(self) -> None:
        self.relabel()
        self.view.viewport().repaint()

    def map(self) -> None:
        TextPositions(self.article.text)

    def _settle(self) -> None:
        for _ in range(5):
            self.application.processEvents()


def figures() -> Iterator[Figure]:
    """All acts in turn."""
    bench = Bench()
    bench.use(3_000, 12)
    yield measure("open 3,000 characters, 12 quotes", bench.open, 50)
    bench.use(100_000, 1_000)
    yield measure("open 100,000 characters, 1,000 quotes", bench.open, 50)
    yield measure("relabel one of 1,000 quotes", bench.relabel, 2)
    yield measure("relabel one of 1,000 quotes, to painted", bench.relabel_and_paint, FRAME)
    yield measure("scroll two lines among 1,000 quotes, to painted", bench.scroll, FRAME, 60)
    bench.use(1_000_000, 200)
    yield measure("map 1,000,000 characters to positions", bench.map, 20)
    yield measure("open 1,000,000 characters, 200 quotes", bench.open, 120, 7)


def main() -> int:
    """Prints the table; 1 where a limit is passed."""
    table = Table()
    for figure in figures():
        table.show(figure)
    return table.exit_code


if __name__ == "__main__":
    sys.exit(main())
