"""Agreement on the reports page: what is asked, the plot, and the articles behind a mark."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from diploannot.desktop.dashboard_bars import Bars
from diploannot.desktop.dashboard_grid import Grid
from diploannot.desktop.dashboard_line import LinePlot
from diploannot.desktop.dashboard_lists import BehindList
from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.key_button import KeyButton
from diploannot.desktop.widgets.keycap import Keycap
from diploannot.desktop.widgets.line import Line
from diploannot.desktop.widgets.words import Words
from diploannot.screens.dashboard_plots import Mark, PlotKind
from diploannot.screens.dashboard_screen import Behind, DashboardScreen
from diploannot.screens.dashboard_words import words

BEHIND_NARROW, BEHIND_WIDTH, BEHIND_WIDE = 280, 336, 420
NARROW, WIDE = 1200, 1600


class AgreementView(QWidget):
    """`chosen(Behind)` opens an article; `renew_asked()` and `copy_asked()` by button."""

    chosen = Signal(object)
    renew_asked = Signal()
    copy_asked = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.screen_shown: DashboardScreen | None = None
        self.heading = Words(appearance, pixels=20, weight=650)
        self.sentence = Words(appearance, token="text2")
        self.sentence.setWordWrap(True)
        self.question = QComboBox()
        self.question.setAccessibleName("Question")
        self.question.setFont(appearance.fonts.sans(13))
        self.question.setMinimumWidth(280)
        self._question_key = Keycap(appearance, "Q")
        self.plots: dict[PlotKind, Bars | Grid | LinePlot] = {
            PlotKind.BARS: Bars(appearance),
            PlotKind.GRID: Grid(appearance),
            PlotKind.LINE: LinePlot(appearance),
        }
        self._stack = QStackedWidget()
        self.as_of = Words(appearance, pixels=12, token="text2")
        self.renew = KeyButton(appearance, "Bring up to date", "F5", height=30)
        self.copy = KeyButton(appearance, "Copy figures", "Ctrl C", flat=True, height=30)
        self.about = Words(appearance, pixels=15, weight=650, elide=True)
        self.under = Words(appearance, pixels=12, token="text2")
        self.under.setWordWrap(True)
        self.behind = BehindList(appearance)
        self._side = QWidget()
        self._build(appearance)
        self._connect()

    def _build(self, appearance: Appearance) -> None:
        for plot in self.plots.values():
            self._stack.addWidget(plot)
        asked = QHBoxLayout()
        asked.setSpacing(8)
        asked.addWidget(self.question)
        asked.addWidget(self._question_key)
        asked.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.as_of)
        foot.addWidget(self.renew)
        foot.addStretch(1)
        foot.addWidget(self.copy)
        middle = QVBoxLayout()
        middle.setContentsMargins(24, 20, 24, 12)
        middle.setSpacing(12)
        middle.addWidget(self.heading)
        middle.addWidget(self.sentence)
        middle.addLayout(asked)
        middle.addWidget(self._stack, 1)
        middle.addLayout(foot)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(12, 20, 0, 12)
        side.setSpacing(6)
        told = QVBoxLayout()
        told.setContentsMargins(12, 0, 12, 4)
        told.setSpacing(6)
        told.addWidget(self.about)
        told.addWidget(self.under)
        side.addLayout(told)
        side.addWidget(self.behind, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(middle, 1)
        row.addWidget(Line(appearance, Qt.Orientation.Vertical))
        row.addWidget(self._side)

    def _connect(self) -> None:
        for plot in self.plots.values():
            plot.moved.connect(self._moved)
            plot.opened.connect(self._opened)
        self.behind.opened.connect(self.chosen)
        self.behind.clicked.connect(self._clicked)
        self.question.activated.connect(self._asked)
        self.renew.clicked.connect(self.renew_asked)
        self.copy.clicked.connect(self.copy_asked)

    @property
    def plot(self) -> Bars | Grid | LinePlot:
        """The one that is shown."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, Bars | Grid | LinePlot)
        return shown

    def fit(self, window_width: int) -> None:
        """The width of the list of articles."""
        width = BEHIND_WIDTH if window_width >= NARROW else BEHIND_NARROW
        self._side.setFixedWidth(BEHIND_WIDE if window_width >= WIDE else width)

    def show_screen(self, screen: DashboardScreen) -> None:
        """Draws the section and question of the screen."""
        self.screen_shown = screen
        self.heading.setText(screen.heading())
        self.sentence.setText(screen.sentence())
        self._show_questions(screen)
        plot = screen.plot()
        shown = self.plots[plot.kind]
        self._stack.setCurrentWidget(shown)
        shown.show_plot(plot)
        self._moved(shown.current)

    def _show_questions(self, screen: DashboardScreen) -> None:
        there = screen.questions()
        with QSignalBlocker(self.question):
            self.question.clear()
            for question in there:
                self.question.addItem(words(question).removeprefix("… "), question)
            self.question.setCurrentIndex(there.index(screen.question) if there else -1)
        self.question.setVisible(bool(there))
        self._question_key.setVisible(bool(there))

    def tell_age(self, as_of: datetime | None, *, stale: bool, busy: bool) -> None:
        """When the figures were worked out, and whether work has gone on since."""
        told = f"As of {as_of:%H:%M}." if as_of is not None else ""
        if busy:
            told = f"{told} Working it out again…".strip()
        elif stale:
            told += " Work has gone on since."
        self.as_of.setText(told)
        self.renew.setVisible(stale and not busy)

    def show_place(self, row: int, column: int) -> None:
        """Back to the mark at a row and column, where there still is one."""
        if self.plot.entries.hasIndex(row, column):
            self.plot.choose(row, column)

    def show_article(self, row: int) -> None:
        """Back to an article behind the mark."""
        if self.behind.entries.hasIndex(row, 0):
            self.behind.choose(row)

    def _moved(self, mark: Mark | None) -> None:
        screen = self.screen_shown
        if screen is None or mark is None:
            return
        found = screen.behind(mark.key)
        self.about.setText(mark.words)
        self.under.setText(_under(mark, found, screen.meaning_of(mark)))
        self.behind.show_entries(found)

    def _opened(self, mark: Mark) -> None:
        if self.behind.entries.rowCount():
            self.behind.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _clicked(self) -> None:
        self.chosen.emit(self.behind.current)

    def _asked(self, place: int) -> None:
        if self.screen_shown is not None:
            self.screen_shown.ask(self.question.itemData(place))
            self.show_screen(self.screen_shown)


def _under(mark: Mark, found: list[Behind], meaning: str) -> str:
    number = f"{mark.number} ({mark.between})." if mark.between else f"{mark.number}."
    articles = f"{len(found):,} article{'' if len(found) == 1 else 's'}"
    has_places = any(one.at is not None for one in found)
    order = "most to settle first" if has_places else "lowest first"
    return " ".join(part for part in (number, meaning, f"{articles}, {order}.") if part)
