"""The left side of the review page: articles, and what causes disagreements have."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from diploannot.desktop.queue_panel import QueuePanel
from diploannot.desktop.queue_rows import Filter
from diploannot.desktop.style import Appearance
from diploannot.desktop.text_lines import Pen
from diploannot.desktop.widgets.drawing import rounded
from diploannot.desktop.widgets.line import Line
from diploannot.domain.layers import LayerState
from diploannot.domain.review import Cause
from diploannot.screens.folding import folded
from diploannot.screens.review_round import ALL
from diploannot.screens.review_words import KINDS
from diploannot.services.reviewing_queue import ReviewQueue, ReviewRow

_ROW = 24
Chosen = Cause | str | None


def cause_words(cause: Chosen) -> str:
    """A cause as the list names it; None stands for mere questions."""
    if cause is None:
        return "Questions"
    return KINDS[cause] if isinstance(cause, Cause) else "All causes"


class CauseList(QWidget):
    """All causes with how many wait; `chosen(cause)` on a click. Keys: C and Shift C."""

    chosen = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._causes: Sequence[tuple[Chosen, int]] = ()
        self._current: Chosen = ALL
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.update)

    def show_causes(self, causes: Sequence[tuple[Chosen, int]], current: Chosen) -> None:
        if (list(causes), current) == (list(self._causes), self._current):
            return
        grown = len(causes) != len(self._causes)
        self._causes, self._current = causes, current
        told = ", ".join(f"{cause_words(cause)} {count}" for cause, count in causes)
        self.setAccessibleName(f"Causes, key C: {told}; shown: {cause_words(current)}")
        if grown:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 34 + _ROW * len(self._causes) + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, fonts = QPainter(self), self._appearance.theme, self._appearance.fonts
        pen = Pen(painter, theme)
        pen.words(16, 18, "Waiting, by cause", fonts.sans(12, 600), "text2")
        for place, (cause, count) in enumerate(self._causes):
            row = QRectF(8, 32 + place * _ROW, self.width() - 16, _ROW)
            here = cause == self._current
            if here:
                rounded(painter, row, 6, fill=theme.colour("accent_bg"))
            token = "text" if here else "text2"
            font = fonts.sans(12, 600 if here else 400)
            pen.words(row.left() + 8, row.center().y(), cause_words(cause), font, token)
            pen.words_right(row.right() - 8, row.center().y(), f"{count:,}", font, token)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = int((event.position().y() - 32) // _ROW)
        if event.button() == Qt.MouseButton.LeftButton and 0 <= place < len(self._causes):
            self.chosen.emit(self._causes[place][0])


class ReviewQueueSource:
    """The rows of the queue from what was looked at; the others come as they are looked at."""

    def __init__(self, queue: ReviewQueue) -> None:
        self._queue = queue

    def ids(self, filter: Filter, search: str = "") -> list[str]:
        """To do: something waits, or gold is not finished. Flagged: with questions."""
        wanted = folded(search)
        found = [row for row in self._queue.known() if _fits(row, filter)]
        return [row.article for row in found if not wanted or wanted in folded(row.title)]

    def rows(self, ids: Sequence[str]) -> list[ReviewRow]:
        return [row for row in map(self._queue.row, ids) if row is not None]

    def counts(self) -> tuple[int, int, int]:
        """To do, done, with questions."""
        rows = self._queue.known()
        fits = [sum(_fits(row, one) for row in rows) for one in ("todo", "done", "flagged")]
        return fits[0], fits[1], fits[2]


def _fits(row: ReviewRow, filter: str) -> bool:
    done = row.state is LayerState.DONE and not row.waiting
    if filter == "flagged":
        return row.flagged
    return filter == "all" or done == (filter == "done")


class ReviewQueuePanel(QWidget):
    """Articles above, causes below; as a rail the articles' glyphs only."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.articles = QueuePanel(appearance)
        self.causes = CauseList(appearance)
        self._line = Line(appearance)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.articles, 1)
        column.addWidget(self._line)
        column.addWidget(self.causes)
        self.setFocusProxy(self.articles.list)

    def set_rail(self, narrow: bool) -> None:
        self.articles.set_rail(narrow)
        self._line.setVisible(not narrow)
        self.causes.setVisible(not narrow)
        self.setMaximumWidth(48 if narrow else 16_777_215)
        self.setMinimumWidth(48 if narrow else 200)
