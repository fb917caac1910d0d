"""Rules on many items at once: looks for what a rule would accept, shows it, then takes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from diploannot.desktop.bulk_popup import BulkPopup
from diploannot.domain.problems import ProblemForUser
from diploannot.screens.review_bulk import Agreed, Found, LikeCases, Search

if TYPE_CHECKING:
    from diploannot.desktop.review_mode import ReviewMode


class ReviewBulk(QObject):
    """One search at a time, article by article, so that the window answers meanwhile."""

    def __init__(self, page: ReviewMode) -> None:
        super().__init__(page)
        self._page = page
        self.popup: BulkPopup | None = None
        self._search: Search | None = None
        self._coming: Iterator[list[Found]] | None = None
        self._looking = QTimer(self)
        self._looking.setInterval(0)
        self._looking.timeout.connect(self._look)

    @property
    def is_shown(self) -> bool:
        return self.popup is not None and not self.popup.isHidden()

    def open_agreed(self) -> None:
        """What annotators agree on: the share and the place are the reviewer's to choose."""
        screen = self._page.review
        if screen is not None:
            self._open(Agreed(screen))

    def open_like(self) -> None:
        """The like cases of the last ruling."""
        screen = self._page.review
        if screen is not None and screen.last is not None:
            self._open(LikeCases(screen))

    def close(self) -> None:
        """Nothing is ruled."""
        self._looking.stop()
        if self.popup is not None:
            self.popup.close_popup()

    def _open(self, search: Search) -> None:
        if self.popup is None:
            self.popup = BulkPopup(self._page.window.appearance, self._page.window)
            self.popup.share_turned.connect(self._turn_share)
            self.popup.place_turned.connect(self._turn_place)
            self.popup.accepted.connect(self._accept)
            self.popup.closed.connect(self._closed)
        self._search = search
        self._begin()
        self.popup.open()
        self._page.window.allow_keys()

    def _begin(self) -> None:
        if self._search is not None and self.popup is not None:
            self.popup.show_search(self._search)
            self._coming = self._search.found()
            self._looking.start()

    def _look(self) -> None:
        """One more article."""
        if self._coming is None or self.popup is None:
            self._looking.stop()
            return
        some = next(self._coming, None)
        if some is None:
            self._looking.stop()
            self.popup.all_found()
        else:
            self.popup.add(some)

    def _turn_share(self, by: int) -> None:
        if self._search is not None and self._search.turn_share(by):
            self._begin()

    def _turn_place(self) -> None:
        if self._search is not None and self._search.turn_place():
            self._begin()

    def _accept(self, chosen: list[Found]) -> None:
        screen, count = self._page.review, len(chosen)
        self.close()
        if screen is None or not chosen:
            return
        try:
            screen.reviewing.take_many([(one.item, one.name, one.reason) for one in chosen])
        except ProblemForUser as problem:
            self._page.window.tell(problem)
            return
        self._page.after_bulk(count)

    def _closed(self) -> None:
        self._looking.stop()
        self._page.window.allow_keys()
