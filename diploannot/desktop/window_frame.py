"""What the window is built of, where its parts stand, and how wide they are."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from diploannot.desktop.actions import rows_of
from diploannot.desktop.article_view import ArticleView
from diploannot.desktop.bottom_bar import BottomBar
from diploannot.desktop.empty_page import EmptyPage
from diploannot.desktop.find_bar import FindBar
from diploannot.desktop.first_run import FirstRun
from diploannot.desktop.guide_line import GuideLine
from diploannot.desktop.key_sheet import KeyLine, KeySheet
from diploannot.desktop.queue_panel import QueuePanel
from diploannot.desktop.quotes_panel import QuotesPanel
from diploannot.desktop.skeleton import Skeleton
from diploannot.desktop.style import Appearance
from diploannot.desktop.toast import Toast
from diploannot.desktop.top_bar import TopBar
from diploannot.desktop.widgets.banner import Banner
from diploannot.desktop.widgets.pill import Tone
from diploannot.desktop.widgets.popup_frame import PopupFrame
from diploannot.desktop.window_mode import ModeName
from diploannot.desktop.window_sizes import LEAST_WINDOW, key, sizes
from diploannot.screens.queue_screen import EmptyState
from diploannot.services.settings import SettingsFile


class WindowFrame(QWidget):
    """Top bar, banner, pages (first start or work), bottom bar; popups lie above."""

    sheet_closed = Signal()

    def __init__(self, appearance: Appearance, settings: SettingsFile, name: str) -> None:
        super().__init__()
        self.appearance, self.settings = appearance, settings
        self.top, self.bottom = TopBar(appearance), BottomBar(appearance)
        self.banner = Banner(appearance)
        self.queue, self.panel = QueuePanel(appearance), QuotesPanel(appearance)
        self.article, self.find_bar = ArticleView(appearance), FindBar(appearance)
        self.empty, self.first_run = EmptyPage(appearance), FirstRun(appearance, name)
        self.guide = GuideLine(appearance)
        self.toast = Toast(appearance, self)
        self._rail: bool | None = None
        self._placing = False
        self._build()
        self._sheet: KeySheet | None = None
        self._sheet_mode = ModeName.ANNOTATE
        self.setWindowTitle("diploannot")
        self.setMinimumSize(*LEAST_WINDOW)
        self.resize(1280, 800)
        appearance.changed.connect(self.update)
        self._apply_settings()

    def _build(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._centre = QStackedWidget()
        self._centre.addWidget(self.article)
        self._centre.addWidget(self.empty)
        column.addWidget(self.find_bar)
        column.addWidget(self._centre, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        for part in (self.queue, middle, self.panel):
            self.split.addWidget(part)
        self.split.setStretchFactor(1, 1)
        self.split.splitterMoved.connect(self._dragged)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.first_run)
        self._pages.addWidget(self.split)
        self._pages.addWidget(Skeleton(self.appearance))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        for part in (self.top, self.banner):
            outer.addWidget(part)
        outer.addWidget(self._pages, 1)
        outer.addWidget(self.guide)
        outer.addWidget(self.bottom)
        self.setTabOrder(self.queue, self.article)
        self.setTabOrder(self.article, self.panel)
        self.show_nothing()

    def _apply_settings(self) -> None:
        settings = self.settings.settings
        self.article.set_zoom(settings.zoom)
        self.article.show_entities(settings.show_entities)
        self.article.show_links(settings.show_links)
        self.bottom.show_zoom(settings.zoom)

    def open_sheet(self, mode: ModeName = ModeName.ANNOTATE) -> None:
        """The sheet of a mode's keys; made when it is first asked for."""
        if self._sheet is not None and mode is not self._sheet_mode:
            self._sheet.deleteLater()
            self._sheet = None
        if self._sheet is None:
            lines = [KeyLine(row.group, row.caps, row.words) for row in rows_of(mode)]
            self._sheet = KeySheet(self.appearance, lines, self)
            self._sheet.closed.connect(self.sheet_closed)
            self._sheet_mode = mode
        self._sheet.open()

    @property
    def shows_sheet(self) -> bool:
        return self._sheet is not None and self._sheet.isVisible()

    # --- pages ---------------------------------------------------------------------------

    def show_first_run(self) -> None:
        """No project yet."""
        self._pages.setCurrentWidget(self.first_run)
        self.first_run.focus_first()

    def show_work(self) -> None:
        """Queue, article, panel."""
        self._pages.setCurrentWidget(self.split)
        self.place()

    def add_page(self, page: QWidget) -> None:
        """One more page beside the work; `show_page` shows it."""
        self._pages.addWidget(page)

    def show_page(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)

    def show_nothing(self) -> None:
        """The bars only, while a project opens."""
        self._pages.setCurrentIndex(2)

    def show_article_or(self, state: EmptyState | None) -> None:
        """The article, or why there is none."""
        if state is not None:
            self.empty.show_state(state)
        self._centre.setCurrentWidget(self.article if state is None else self.empty)
        self.panel.setVisible(state is None)

    @property
    def shows_article(self) -> bool:
        return self._centre.currentWidget() is self.article

    # --- widths --------------------------------------------------------------------------

    def place(self) -> None:
        """Gives queue and panel their widths."""
        found = sizes(self.width(), self.settings.settings.panel_widths, rail=self._rail)
        self._placing = True
        self.queue.set_rail(found.rail)
        self.split.setSizes([found.queue, self.width() - found.queue - found.panel, found.panel])
        self._placing = False

    def unfold_queue(self) -> None:
        """Shows the queue in full."""
        if sizes(self.width(), {}, rail=self._rail).rail:
            self.toggle_rail()

    def toggle_rail(self) -> None:
        narrow = sizes(self.width(), {}, rail=self._rail).rail
        self._rail = not narrow
        self.place()

    def remember(self, **changed: Any) -> None:
        """Changes the user's settings; a folder that takes no file stops nothing."""
        try:
            self.settings.change(**changed)
        except OSError as error:
            self.bottom.say(f"Settings are not saved: {error.strerror or error}")

    def remember_layout(self) -> None:
        """Zoom and what is shown, for the next start."""
        if self.article.zoom != self.settings.settings.zoom:
            self.remember(zoom=self.article.zoom)

    def _dragged(self, position: int, index: int) -> None:
        if self._placing:
            return
        queue, _, panel = self.split.sizes()
        width = self.width()
        widths = dict(self.settings.settings.panel_widths)
        narrow = sizes(width, widths, rail=self._rail).rail
        widths |= {} if narrow else {key("queue", width): queue}
        if self.panel.isVisible():
            widths[key("panel", width)] = panel
        self.remember(panel_widths=widths)

    # --- above ---------------------------------------------------------------------------

    def popup_corner(self, below: int) -> QPoint:
        """Right upper corner of a popup that belongs to the panel, `below` its top."""
        top = self.panel.mapTo(self, QPoint(0, below))
        return QPoint(self.width() - 16, top.y())

    def holds_popup(self, widget: QWidget) -> bool:
        """Whether the widget is in a popup."""
        found: QWidget | None = widget
        while found is not None:
            if isinstance(found, PopupFrame):
                return True
            found = found.parentWidget()
        return False

    def say_problem(self, sentence: str, tone: Tone = Tone.WARN) -> None:
        """At the foot of the article, for some seconds or until the next act."""
        centre = self._centre.mapTo(self, QPoint(self._centre.width() // 2, 0)).x()
        if not self._centre.isVisible():
            centre = self.width() // 2
        foot = (self.guide if self.guide.isVisible() else self.bottom).y() - 14
        self.toast.tell(sentence, centre, foot, max(360, self._centre.width() - 40), tone)
        self.article.announce(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()
        self.toast.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.appearance.theme.colour("app"))
