"""After a decision only a few lines of the article are painted again, and no pixel stays stale."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from diploannot.desktop.article_view import ArticleView
from diploannot.desktop.style import Appearance
from diploannot.domain.spans import Span
from diploannot.screens.marks import ArticleMarks, MarkState, QuoteMark
from tests.desktop.readings import TEXT, article, marks

COPIES = 12


class Watch(QObject):
    """Remembers which parts of a widget were painted."""

    def __init__(self) -> None:
        super().__init__()
        self.painted = QRegion()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(event, QPaintEvent):
            self.painted = self.painted.united(event.region())
        return False


@pytest.fixture
def view(qapp: QApplication, appearance: Appearance) -> Iterator[ArticleView]:
    made = ArticleView(appearance)
    made.resize(720, 640)
    made.show_article(article(TEXT * COPIES))
    made.show_marks(many())
    made.show()
    QTest.qWaitForWindowExposed(made)
    QTest.qWait(20)
    yield made
    made.deleteLater()


def many(current: str | None = None) -> ArticleMarks:
    """The invented article's quotes over and over; the last ones far below what is in sight."""
    once = marks().quotes
    quotes = [
        moved(quote, copy, 4 * copy + number)
        for copy in range(COPIES)
        for number, quote in enumerate(once, 1)
    ]
    return ArticleMarks(tuple(quotes), current=current)


def moved(quote: QuoteMark, copy: int, number: int) -> QuoteMark:
    by = copy * len(TEXT)
    content, cue, source = (
        tuple(Span(span.start + by, span.end + by) for span in part)
        for part in (quote.content, quote.cue, quote.source)
    )
    return replace(
        quote, id=f"{quote.id} {copy}", number=number, content=content, cue=cue, source=source
    )


def decided(shown: ArticleMarks, which: str, **facts: object) -> ArticleMarks:
    return replace(
        shown,
        quotes=tuple(
            replace(quote, **facts) if quote.id == which else quote  # type: ignore[arg-type]
            for quote in shown.quotes
        ),
    )


def without(shown: ArticleMarks, id: str) -> ArticleMarks:
    return replace(shown, quotes=tuple(quote for quote in shown.quotes if quote.id != id))


def picture(view: ArticleView) -> QImage:
    return view.viewport().grab().toImage()


def outside(image: QImage, region: QRegion) -> QImage:
    """The picture with the region wiped out."""
    wiped = QPixmap.fromImage(image)
    painter = QPainter(wiped)
    painter.setClipRegion(region)
    painter.fillRect(wiped.rect(), "black")
    painter.end()
    return wiped.toImage()


ACTS: dict[str, Callable[[ArticleMarks], ArticleMarks]] = {
    "another current quote": lambda shown: replace(shown, current="port 0"),
    "a quote inside another": lambda shown: replace(shown, current="inner 0"),
    "one that lies far below": lambda shown: replace(shown, current="ferries 11"),
    "a verdict": lambda shown: decided(shown, "ferries 0", state=MarkState.CONFIRMED),
    "another speaker": lambda shown: decided(shown, "port 0", speaker=5),
    "a rejection": lambda shown: without(shown, "inner 0"),
    "a verdict that makes another id": lambda shown: decided(shown, "outer 0", id="own"),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("links", [False, True])
def test_all_that_looks_different_was_painted_again(
    view: ArticleView, act: str, links: bool
) -> None:
    view.show_links(links)
    view.show_marks(many(current="ferries 0"))
    QTest.qWait(20)
    before = picture(view)
    watch = Watch()
    view.viewport().installEventFilter(watch)
    view.show_marks(ACTS[act](view.marks))
    QTest.qWait(20)
    view.viewport().removeEventFilter(watch)
    assert outside(picture(view), watch.painted) == outside(before, watch.painted)


def test_a_verdict_paints_its_lines_and_not_the_whole_page(view: ArticleView) -> None:
    watch = Watch()
    view.viewport().installEventFilter(watch)
    view.show_marks(decided(view.marks, "inner 0", state=MarkState.CONFIRMED))
    QTest.qWait(20)
    view.viewport().removeEventFilter(watch)
    assert 0 < watch.painted.boundingRect().height() < view.viewport().height() / 2


def test_a_quote_out_of_sight_paints_nothing(view: ArticleView) -> None:
    watch = Watch()
    view.viewport().installEventFilter(watch)
    view.show_marks(decided(view.marks, "port 11", state=MarkState.FLAGGED))
    QTest.qWait(20)
    view.viewport().removeEventFilter(watch)
    assert watch.painted.isEmpty()


def test_the_lines_of_a_quote_are_the_same_painted_alone_or_with_the_page(
    view: ArticleView,
) -> None:
    view.show_marks(many(current="outer 0"))
    QTest.qWait(20)
    view.grab()
    shown = view.screen().grabWindow(view.winId()).toImage()
    view.show_marks(replace(view.marks, current="port 0"))
    QTest.qWait(20)
    view.show_marks(replace(view.marks, current="outer 0"))
    QTest.qWait(20)
    assert view.screen().grabWindow(view.winId()).toImage() == shown
