"""The queue: search, filter, one row for each article, and today's progress.

Signals: `article_chosen(str)` by click or Enter, `filter_changed(str)`, `search_changed(str)`,
`expand_asked()` from the rail. `filter` and `search` tell what is in force.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from diploannot.desktop.queue_delegate import RAIL_ROW, ROW, QueueDelegate
from diploannot.desktop.queue_rows import Filter, QueueRows, QueueSource
from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.glyph_button import GlyphButton
from diploannot.desktop.widgets.glyphs import Glyph
from diploannot.desktop.widgets.key_button import KeyButton
from diploannot.desktop.widgets.line import Line
from diploannot.desktop.widgets.progress_line import ProgressLine
from diploannot.desktop.widgets.search_field import SearchField
from diploannot.desktop.widgets.segmented import Segmented
from diploannot.desktop.widgets.words import Words

RAIL_WIDTH = 48


def short(count: int) -> str:
    """A count that fits a third of the panel: 950, 12k, 3m."""
    if count < 10_000:
        return str(count)
    return f"{count // 1_000}k" if count < 1_000_000 else f"{count // 1_000_000}m"


class QueueList(QTableView):
    """One column of rows; Enter or a click chooses. (QListView takes seconds for a million.)"""

    chosen = Signal(object)

    def __init__(self, appearance: Appearance, rows: QueueRows, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.delegate = QueueDelegate(appearance, self)
        self.setModel(rows)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName("Articles")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.set_rail(False)
        self.clicked.connect(self._choose)

    def set_rail(self, narrow: bool) -> None:
        self.delegate.rail = narrow
        height = RAIL_ROW if narrow else ROW
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        ground = self._appearance.theme.colour("app")
        QPainter(self.viewport()).fillRect(event.rect(), ground)
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are the window's keys, and looking through a million rows would freeze it."""

    def _choose(self, index: QModelIndex) -> None:
        article = cast(QueueRows, self.model()).article_at(index.row())
        if article is not None:
            self.chosen.emit(article)


class QueuePanel(QWidget):
    """The left side of the window, in full or as a rail of glyphs 48 px wide."""

    article_chosen = Signal(object)
    filter_changed = Signal(object)
    search_changed = Signal(object)
    expand_asked = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.appearance = appearance
        self.filter: Filter = "todo"
        self.search = ""
        self._source: QueueSource | None = None
        self._rows = QueueRows(self)
        self._field = SearchField(appearance, "Search articles", "/")
        self._segments = Segmented(
            appearance,
            (("todo", "To do"), ("done", "Done"), ("flagged", "Flagged")),
            name="Which articles",
        )
        self.list = QueueList(appearance, self._rows, self)
        self._nothing = Words(appearance, token="text2")
        self._clear = KeyButton(appearance, "Clear", "Esc", flat=True, height=30)
        self._today = Words(appearance, pixels=12, token="text2")
        self._bar = ProgressLine(appearance)
        self._unfold = GlyphButton(appearance, Glyph.LIST, "Show the queue")
        self._head, self._foot = self._build_head(), self._build_foot()
        self._lay_out()
        self._connect()
        self._colour()
        self.set_rail(False)
        self.show_counts(0, 0, 0)
        self.show_today(0, 0)

    def show_source(self, source: QueueSource) -> None:
        """Reads ids for the filter and search in force; rows are fetched as they are shown."""
        self._source = source
        self._read()

    def refresh(self, article: str | None = None) -> None:
        """Reads the ids again, or only the row of one article."""
        if article is not None:
            self._rows.forget(article)
        else:
            self._read()

    def show_counts(self, todo: int, done: int, flagged: int) -> None:
        """What each filter holds."""
        self._segments.set_label("todo", f"To do {short(todo)}")
        self._segments.set_label("done", f"Done {short(done)}")
        self._segments.set_label("flagged", f"Flagged {short(flagged)}")

    def show_today(self, done: int, total: int) -> None:
        """Articles done today, of how many."""
        self._today.setText(f"{done:,} of {total:,} articles" if total else "No articles")
        self._bar.show_fraction(done / total if total else 0.0)

    def show_progress(self, title: str, done: int, total: int, what: str) -> None:
        """Another progress than today's, in other words."""
        self._today_title.setText(title)
        self._today.setText(f"{done:,} of {total:,} {what}" if total else f"No {what}")
        self._bar.show_fraction(done / total if total else 0.0)

    def show_current(self, article: str | None) -> None:
        """Marks the open article's row and brings it into sight, if the filter holds it."""
        self.list.delegate.current = article
        place = self._rows.place_of(article)
        if place >= 0:
            index = self._rows.index(place, 0)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        self.list.viewport().update()

    def choose_filter(self, filter: Filter) -> None:
        """Another filter, as if the user had chosen it."""
        self._segments.choose(filter)
        self._take_filter(filter)

    def focus_search(self) -> None:
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def clear_search(self) -> None:
        self._field.clear_search()

    def set_rail(self, narrow: bool) -> None:
        """As a rail of glyphs 48 px wide, or in full."""
        self._head.setVisible(not narrow)
        self._foot.setVisible(not narrow)
        self._unfold.setVisible(narrow)
        self.list.set_rail(narrow)
        self.setMinimumWidth(RAIL_WIDTH if narrow else 200)
        self.setMaximumWidth(RAIL_WIDTH if narrow else 16_777_215)
        self._tell_nothing()

    def _read(self) -> None:
        if self._source is not None:
            self._rows.show(self._source, self.filter, self.search)
            self._tell_nothing()
            self.show_current(self.list.delegate.current)

    def _tell_nothing(self) -> None:
        missed = bool(self.search) and self._rows.rowCount() == 0 and not self.list.delegate.rail
        self._nothing.setText(f"No article contains “{self.search}”.")
        self._nothing.setVisible(missed)
        self._clear.setVisible(missed)

    def _take_filter(self, filter: Filter) -> None:
        self.filter = filter
        self._read()
        self.filter_changed.emit(filter)

    def _take_search(self, search: str) -> None:
        self.search = search
        self._read()
        self.search_changed.emit(search)

    def _focus_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.list.currentIndex().isValid() and self._rows.rowCount():
            self.list.setCurrentIndex(self._rows.index(0, 0))

    def _connect(self) -> None:
        self._field.searched.connect(self._take_search)
        self._field.left.connect(self._focus_list)
        self._segments.chosen.connect(self._take_filter)
        self._clear.clicked.connect(self.clear_search)
        self._unfold.clicked.connect(self.expand_asked)
        self.list.chosen.connect(self.article_chosen)
        self.appearance.changed.connect(self._colour)

    def _build_head(self) -> QWidget:
        head = QWidget(self)
        column = QVBoxLayout(head)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        column.addWidget(self._field)
        column.addWidget(self._segments)
        self._nothing.setWordWrap(True)
        column.addWidget(self._nothing)
        column.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignLeft)
        return head

    def _build_foot(self) -> QWidget:
        foot = QWidget(self)
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        column.addWidget(Line(self.appearance))
        row = QHBoxLayout()
        row.setContentsMargins(16, 10, 16, 5)
        self._today_title = Words(self.appearance, "Today", pixels=12, weight=600, token="text2")
        row.addWidget(self._today_title)
        row.addStretch(1)
        row.addWidget(self._today)
        column.addLayout(row)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 0, 16, 0)
        bar.addWidget(self._bar)
        column.addLayout(bar)
        return foot

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._unfold, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._head)
        column.addWidget(self.list, 1)
        column.addWidget(self._foot)

    def _colour(self) -> None:
        self.setAutoFillBackground(True)
        palette = self.palette()
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            palette.setColor(role, self.appearance.theme.colour("app"))
        # The delegate shows what is chosen; Qt's own bar behind a row would show through.
        palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.list.setPalette(palette)
        self.list.viewport().setPalette(palette)  # a style sheet cuts it off from its parent's
        self.list.viewport().update()
