"""What clicks and selections on the review page do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from diploannot.desktop.review_mode import ReviewMode


class ReviewClicks(QObject):
    """Hears the page's parts on behalf of its mode."""

    def __init__(self, mode: ReviewMode) -> None:
        super().__init__(mode)
        self._mode = mode
        self._connect()

    def _connect(self) -> None:
        page = self._mode.page
        page.columns.mark_clicked.connect(self._mark_clicked)
        page.columns.selection_changed.connect(self._selected)
        page.columns.zoomed.connect(self._mode.zoom_to)
        page.columns.put.connect(self._put)
        page.panel.asked.connect(self._asked)
        page.panel.chosen.connect(self._card_chosen)
        page.queue.causes.chosen.connect(self._cause_chosen)
        page.queue.articles.article_chosen.connect(self._article_chosen)
        page.queue.articles.filter_changed.connect(self._filter_changed)
        page.queue.articles.expand_asked.connect(self._mode.toggle_rail)

    def _mark_clicked(self, mark: str) -> None:
        shown = self._mode.review.open if self._mode.review is not None else None
        item = shown.item_of(mark) if shown is not None else None
        if shown is not None and item is not None and shown.go_to(item.key):
            self._mode.window.refresh()

    def _card_chosen(self, place: int) -> None:
        shown = self._mode.review.open if self._mode.review is not None else None
        if shown is not None and shown.go_to(shown.shown[place].key):
            self._mode.window.refresh()

    def _asked(self, name: str, arguments: tuple[object, ...]) -> None:
        if name == "take_number":
            self._mode.window.attempt(_With(self._mode.acts.take_number, arguments))
        elif name == "leave_draft":
            self._mode.window.attempt(self._mode.acts.leave_draft)
        else:
            self._mode.window.ask(name, arguments)

    def _cause_chosen(self, cause: object) -> None:
        if self._mode.review is not None:
            self._mode.window.attempt(_With(self._mode.review.choose_cause, (cause,)))

    def _article_chosen(self, article: object) -> None:
        if self._mode.review is not None:
            self._mode.window.attempt(_With(self._mode.review.open_article, (article,)))
            self._mode.focus_columns()

    def _filter_changed(self, _: object) -> None:
        self._mode.window.refresh()

    def _put(self, left: bool, number: int) -> None:
        if self._mode.review is not None:
            put = self._mode.review.put_left if left else self._mode.review.put_right
            self._mode.window.attempt(_With(put, (number,)))

    def _selected(self, _: object) -> None:
        draft = self._mode.screen
        if draft is not None:
            draft.selection = self._mode.page.columns.selection()
            draft.cursor = self._mode.page.columns.cursor_offset()
            self._mode.window.allow_keys()


class _With:
    """An act with its arguments, to be attempted."""

    def __init__(self, act: Callable[..., object], arguments: tuple[object, ...]) -> None:
        self._act, self._arguments = act, arguments

    def __call__(self) -> None:
        self._act(*self._arguments)
