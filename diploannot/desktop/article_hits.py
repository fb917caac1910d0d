"""What lies under the mouse: quotes from the innermost outwards, and entities."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QTime
from PySide6.QtGui import QGuiApplication, QMouseEvent

from diploannot.desktop.article_gutter import gutter
from diploannot.desktop.article_painting import Scene
from diploannot.domain.spans import Spans
from diploannot.screens.marks import EntityMark, QuoteMark


def quotes_at(scene: Scene, point: QPointF) -> list[QuoteMark]:
    """The quotes under a point of the page, innermost first; in the gutter, by their brackets."""
    if point.x() < scene.edge - 4:
        hit = [e.quote for e in gutter(scene) if e.top - 4 <= point.y() <= e.bottom + 4]
    else:
        hit = [quote for quote in scene.quotes if _covers(scene, quote.content, point)]
    return sorted(hit, key=_innermost_first)


def entity_at(scene: Scene, point: QPointF) -> EntityMark | None:
    """The shortest entity under a point of the page."""
    hit = [entity for entity in scene.entities if _covers(scene, (entity.span,), point)]
    return min(hit, key=_length, default=None)


def _covers(scene: Scene, spans: Spans, point: QPointF) -> bool:
    return any(box.rect(2.0, 4.0).contains(point) for box in scene.boxes(spans))


def _innermost_first(quote: QuoteMark) -> tuple[int, int, int]:
    return (-quote.depth, sum(len(part) for part in quote.content), quote.number)


def _length(entity: EntityMark) -> int:
    return len(entity.span)


class ClickCycle:
    """Which of several quotes a click means, and whether a click is the third of three."""

    def __init__(self) -> None:
        self._doubled: QTime | None = None
        self._place = QPointF()

    def choose(self, quotes: Sequence[QuoteMark], current: str | None) -> str:
        """The innermost quote; where one of them is current already, the next outwards."""
        ids = [quote.id for quote in quotes]
        place = ids.index(current) + 1 if current in ids else 0
        return ids[place % len(ids)]

    def double_clicked(self, event: QMouseEvent) -> None:
        self._doubled, self._place = QTime.currentTime(), event.position()

    def is_triple(self, event: QMouseEvent) -> bool:
        """Whether this press follows a double click at the same place soon enough."""
        doubled, self._doubled = self._doubled, None
        if doubled is None:
            return False
        near = (event.position() - self._place).manhattanLength() < 8
        soon = doubled.msecsTo(QTime.currentTime())
        return near and 0 <= soon <= QGuiApplication.styleHints().mouseDoubleClickInterval()
