"""The review page in the window: keys and clicks go to its screen, and it draws that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from diploannot.desktop.review_acts import ReviewActs
from diploannot.desktop.review_bulk import ReviewBulk
from diploannot.desktop.review_clicks import ReviewClicks
from diploannot.desktop.review_drawing import ReviewDrawing
from diploannot.desktop.review_page import ReviewPage
from diploannot.desktop.review_queue_panel import ReviewQueueSource
from diploannot.desktop.solver_import import SolverImport
from diploannot.domain.steps import RecordKind
from diploannot.screens.annotate_screen import When
from diploannot.screens.review_screen import ReviewScreen

if TYPE_CHECKING:
    from diploannot.desktop.main_window import MainWindow
    from diploannot.desktop.open_project import OpenProject
    from diploannot.desktop.review_columns import ReviewColumns
    from diploannot.screens.review_draft import DraftScreen
    from diploannot.services.workspace import Changed

_LIST_EVERY = 12
"""Articles looked at until the queue's list is drawn again."""
_LIST_LATER = 150
"""Milliseconds after a ruling until the list tells it: not within the key's own frame."""


class ReviewMode(QObject):
    """A `ModePage`. `review` is its screen, None while no project is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.review: ReviewScreen | None = None
        self.page = ReviewPage(window.appearance)
        self._drawing = ReviewDrawing(self.page)
        self.bulk = ReviewBulk(self)
        self._acts = ReviewActs(self)
        self._source: ReviewQueueSource | None = None
        self._stale = self._queue_stale = False
        self._looking = QTimer(self)
        self._looking.setInterval(0)
        self._looking.timeout.connect(self._look)
        self._solver = SolverImport(self)
        self._solver.finished.connect(self._begin_looking)
        self._listing = QTimer(self)
        self._listing.setSingleShot(True)
        self._listing.setInterval(_LIST_LATER)
        self._listing.timeout.connect(self._list_again)
        self._clicks = ReviewClicks(self)
        self.show_settings()

    # --- what the window asks ------------------------------------------------------------

    @property
    def widget(self) -> QWidget:
        return self.page

    @property
    def columns(self) -> ReviewColumns:
        return self.page.columns

    @property
    def acts(self) -> ReviewActs:
        return self._acts

    @property
    def screen(self) -> DraftScreen | None:
        return self.review.draft if self.review is not None else None

    @property
    def reading_places(self) -> Sequence[QWidget]:
        return (*self.page.columns.views, self.page.panel.list)

    @property
    def is_covered(self) -> bool:
        return self.bulk.is_shown

    def show_project(self, project: OpenProject | None) -> None:
        self._looking.stop()
        self._drawing.forget()
        if project is None:
            self.review, self._source = None, None
            self.page.columns.show_article(None)
            return
        blind = self.window.settings.settings.blind_review
        self.review = ReviewScreen(
            project.workspace, project.annotator, project.actors, blind=blind
        )
        self._source = ReviewQueueSource(self.review.queue)
        self.page.queue.articles.show_source(self._source)
        if self.page.isVisible():
            QTimer.singleShot(0, self, self.enter)

    def enter(self) -> None:
        self._renew()
        self.focus_columns()

    def _renew(self) -> None:
        """Reads again what changed while nobody looked, and looks at what is new."""
        if self.review is None:
            return
        if self._queue_stale:
            self._queue_stale = False
            self.review.queue.look_again()
        if self._stale:
            self._stale = False
            self.review.read_again()
        self.show_settings()
        if self._solver.is_there:
            self._begin_looking()
        elif not self._solver.isRunning():
            self._solver.start()

    def _begin_looking(self) -> None:
        """The first article at once, the others between the window's events."""
        if self.review is not None and self.page.isVisible():
            self._looking.start()
            self._look()

    def leave(self) -> None:
        self._looking.stop()
        self.bulk.close()

    def focus_left(self) -> None:
        self.bulk.close()

    def wait(self) -> None:
        self._solver.wait()
        self._looking.stop()
        self._listing.stop()
        self.bulk.close()

    def heard(self, changed: Changed) -> None:
        """Somebody's layer, or gold, is another one now."""
        if self.review is None or self.window.is_acting:
            return
        kinds = {kind for kind, _ in changed.records}
        if not kinds & _TOLD:
            return
        self.review.queue.forget(changed.article)
        self._queue_stale = True
        if changed.article in (None, self.review.article):
            self._stale = True
        if self.page.isVisible():
            self._renew()
            self.refresh()

    def situation(self) -> frozenset[When]:
        if self.review is None:
            return frozenset({When.ALWAYS})
        return self.review.situation()

    def refresh(self) -> None:
        """Draws what the screen says now."""
        screen = self.review
        if screen is None:
            return
        shown = screen.open
        comparing = self._solver.isRunning() or bool(screen.queue.unseen)
        self.page.show_work(shown is not None, comparing=comparing)
        self._drawing.show_queue(screen)
        if not self._looking.isActive():
            self._listing.start()
        if shown is None:
            return
        self._drawing.show_article(shown, screen.draft)

    def _list_again(self) -> None:
        """The articles' rows, and what each filter holds."""
        if self._source is not None:
            self.page.queue.articles.refresh()
            self.page.queue.articles.show_counts(*self._source.counts())
            rows = self.review.queue.known() if self.review is not None else []
            ruled, total = sum(r.decided for r in rows), sum(r.total for r in rows)
            self.page.queue.articles.show_progress("Ruled on", ruled, total, "differences")

    # --- the project's queue -------------------------------------------------------------

    def _look(self) -> None:
        """Compares one more article; the window answers keys in between."""
        screen = self.review
        unseen = screen.queue.unseen if screen is not None else []
        if screen is None or not unseen:
            self._looking.stop()
            self._looked(screen)
            return
        row = screen.queue.look_at(unseen[0])
        if screen.open is None and row.waiting:
            screen.open_article(row.article)
            self._list_again()
            self.window.refresh()
        elif len(unseen) % _LIST_EVERY == 1:
            self._list_again()
            self._drawing.show_queue(screen)

    def _looked(self, screen: ReviewScreen | None) -> None:
        """All are looked at; where nothing waits the first article is shown."""
        if screen is None:
            return
        self._list_again()
        rows = screen.queue.known()
        if screen.open is None and rows:
            screen.open_article(rows[0].article)
        self.window.refresh()

    def listed(self) -> list[str]:
        """The articles of the list, as filtered."""
        panel = self.page.queue.articles
        return self._source.ids(panel.filter, panel.search) if self._source else []

    def article_finished(self, following: str | None) -> None:
        """Shows the next article with something open."""
        self._list_again()
        if following is not None and self.review is not None:
            self.review.open_article(following)
            self.window.bottom.say("Article finished")
        else:
            self.window.bottom.say("Article finished. Nothing else waits for a ruling.")

    # --- what acts ask -------------------------------------------------------------------

    def focus_columns(self) -> None:
        self.page.columns.left.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        self.page.unfold()
        self.page.queue.articles.focus_search()

    def ask_words(self, title: str, text: str, keep: Callable[[str], None]) -> None:
        self.window.popups.ask_words(title, text, keep)

    def open_agreed(self) -> None:
        self.bulk.open_agreed()

    def open_like(self) -> None:
        self.bulk.open_like()

    def after_bulk(self, count: int) -> None:
        """Many are ruled on: all that shows them is read again."""
        if self.review is None:
            return
        self.review.queue.forget(None)
        self.review.last = None
        self.review.read_again()
        if self.review.open is not None:
            self.review.open.next_open()
        self._looking.start()
        self.window.refresh()
        self._acts.announce_done(count)

    def toggle_rail(self) -> None:
        self.page.toggle_rail()

    def zoom_to(self, percent: object) -> None:
        if isinstance(percent, int):
            percent = max(70, min(200, percent))
            self.window.acts.zoomed(percent)
            self.page.columns.set_zoom(percent)

    def show_settings(self) -> None:
        """Zoom and lines as in the other modes."""
        settings = self.window.settings.settings
        self.page.columns.set_zoom(settings.zoom)
        self.page.columns.show_entities(settings.show_entities)
        self.page.columns.show_links(settings.show_links)

    def turn_panel(self, by: int) -> None:
        stops = [self.page.queue.articles.list, self.page.columns.left, self.page.columns.right]
        stops.append(self.page.panel.list)
        focus = QApplication.focusWidget()
        at = next((n for n, s in enumerate(stops) if focus is not None and s is focus), 0)
        stops[(at + by) % len(stops)].setFocus(Qt.FocusReason.ShortcutFocusReason)


_TOLD = frozenset(
    {
        RecordKind.LAYER,
        RecordKind.QUOTE,
        RecordKind.ENTITY,
        RecordKind.ARTICLE_TOPIC,
        RecordKind.RULING,
        RecordKind.ACTOR,
        RecordKind.ARTICLE,
    }
)
"""Kinds of records that a change of the review shows in."""
