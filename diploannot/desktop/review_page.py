"""What the review page is built of, where its parts stand, and how wide they are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from diploannot.desktop.review_columns import ReviewColumns
from diploannot.desktop.review_panel import ReviewPanel
from diploannot.desktop.review_queue_panel import ReviewQueuePanel
from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.words import Words
from diploannot.desktop.window_sizes import RAIL, WIDE
from diploannot.screens.review_open import GOLD_COLUMN, OpenReview

_PANEL, _WIDE_PANEL, _WIDE_QUEUE, _QUEUE = 320, 400, 312, 248
_NOTHING = "Nothing to review yet"
_COMPARING = "Comparing what annotators say…"
_HOW = (
    "Disagreements show here as soon as two annotators have finished the same article, "
    "or somebody flags a quote with a question. Ctrl I imports other people’s work."
)


class ReviewPage(QWidget):
    """Queue (or its rail), two columns, differences."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._rail: bool | None = None
        self.queue = ReviewQueuePanel(appearance)
        self.columns = ReviewColumns(appearance)
        self.panel = ReviewPanel(appearance)
        self._centre = QStackedWidget()
        self._centre.addWidget(self.columns)
        self._centre.addWidget(self._empty())
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        for part in (self.queue, self._centre, self.panel):
            self.split.addWidget(part)
        self.split.setStretchFactor(1, 1)
        self.split.splitterMoved.connect(self._moved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)
        self.setTabOrder(self.queue.articles, self.columns.left)
        self.setTabOrder(self.columns.left, self.columns.right)
        self.setTabOrder(self.columns.right, self.panel.list)
        appearance.changed.connect(self.update)

    def _empty(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setSpacing(12)
        column.addStretch(2)
        self._heading = Words(self._appearance, _COMPARING, pixels=28, weight=650, serif=True)
        self._words = Words(self._appearance, token="text2")
        self._words.setWordWrap(True)
        self._words.setFixedWidth(480)
        for part in (self._heading, self._words):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return made

    def show_work(self, shown: bool, *, comparing: bool = False) -> None:
        """The columns, or why there is nothing in them (yet, while layers are compared)."""
        self._heading.setText(_COMPARING if comparing else _NOTHING)
        self._words.setText("" if comparing else _HOW)
        self._centre.setCurrentIndex(0 if shown else 1)
        self.panel.setVisible(shown)

    def show_heads(self, shown: OpenReview, drafting: bool) -> None:
        """Who stands in which column."""
        for head, name, key in (
            (self.columns.left_head, shown.left, "Ctrl Alt and a number puts another one here"),
            (self.columns.right_head, shown.right, "Alt and a number puts another one here"),
        ):
            draft = drafting and head is self.columns.right_head
            words = "Your version" if draft else shown.column(name)
            person = next((one for one in shown.people if one.name == name), None)
            gold = "G" if name == GOLD_COLUMN else ""
            short = "+" if draft else person.short if person is not None else gold
            count = shown.quotes_of(name)
            told = "" if draft else "1 quote" if count == 1 else f"{count} quotes"
            head.setVisible(bool(words))
            people = () if draft else shown.people
            head.show_person(words, short, told, people, key)

    # --- widths --------------------------------------------------------------------------

    def toggle_rail(self) -> None:
        self._rail = not self._is_rail()
        self.place()

    def unfold(self) -> None:
        """The queue in full."""
        if self._is_rail():
            self.toggle_rail()

    def _is_rail(self) -> bool:
        return self._rail if self._rail is not None else self.width() < WIDE

    def place(self) -> None:
        """Gives queue and panel their widths."""
        wide, rail = self.width() >= WIDE, self._is_rail()
        queue = RAIL if rail else _WIDE_QUEUE if wide else _QUEUE
        panel = _WIDE_PANEL if wide else _PANEL
        self.queue.set_rail(rail)
        self.split.setSizes([queue, self.width() - queue - panel, panel])
        self.panel.refit()

    def _moved(self) -> None:
        self.panel.refit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._appearance.theme.colour("app"))
