"""Draws on the review page what its screen says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diploannot.desktop.review_page import ReviewPage
from diploannot.desktop.review_queue_panel import cause_words
from diploannot.screens.entity_cards import entity_line
from diploannot.screens.open_article import Mode

if TYPE_CHECKING:
    from diploannot.screens.review_draft import DraftScreen
    from diploannot.screens.review_open import OpenReview
    from diploannot.screens.review_screen import ReviewScreen


class ReviewDrawing:
    """Knows which article is drawn, and which difference was brought into view last."""

    def __init__(self, page: ReviewPage) -> None:
        self._page = page
        self._shown_article: str | None = None
        self._revealed: tuple[str, ...] | None = None

    def forget(self) -> None:
        """Another project: the next article is drawn anew."""
        self._shown_article = None

    def show_article(self, shown: OpenReview, draft: DraftScreen | None) -> None:
        """Both columns, and the cards or what is being written."""
        self._show_text(shown)
        self._show_columns(shown, draft)
        if draft is not None:
            self._show_draft(draft)
        else:
            self._show_cards(shown)
        self._reveal(shown)

    def show_queue(self, screen: ReviewScreen) -> None:
        """Where in the project's queue the current difference stands, and what waits by cause."""
        place, count = screen.place_in_queue()
        cause = cause_words(screen.round.cause)
        at = f"{place:,} of {count:,}" if place else f"{count:,} waiting"
        self._page.panel.show_queue(f"{cause}: {at}")
        self._page.queue.causes.show_causes(screen.round.causes(), screen.round.cause)
        like = f"Like cases: {screen.last[2].how}" if screen.last is not None else ""
        self._page.panel.show_like(like)

    def _show_text(self, shown: OpenReview) -> None:
        article = shown.reviewed.article
        if article.id != self._shown_article:
            self._shown_article, self._revealed = article.id, None
            self._page.columns.show_article(article)
            self._page.queue.articles.show_current(article.id)

    def _show_columns(self, shown: OpenReview, draft: DraftScreen | None) -> None:
        right = shown.marks(shown.right) if draft is None else shown.draft_marks(draft.record)
        self._page.columns.show_marks(shown.marks(shown.left), right)
        self._page.show_heads(shown, draft is not None)

    def _show_cards(self, shown: OpenReview) -> None:
        cards, item = shown.cards(), shown.current
        keys = [card.key for card in cards]
        current = keys.index(item.key) if item is not None and item.key in keys else -1
        self._page.panel.show_cards(
            cards,
            current,
            shown.agreement(),
            crowd=len(shown.people) > 2,
            resolved=shown.counts()[0],
        )

    def _show_draft(self, draft: DraftScreen) -> None:
        card = self._page.panel.show_draft()
        if draft.mode is Mode.ENTITIES and draft.current_entity is not None:
            entity = draft.current_entity
            card.show_entity(entity_line(entity, draft.text, draft.view.actors))
        elif (made := draft.card()) is not None:
            card.show_card(made)
        card.setFixedHeight(card.sizeHint().height())

    def _reveal(self, shown: OpenReview) -> None:
        item = shown.current
        key = item.key if item is not None else None
        if key == self._revealed:
            return
        first, self._revealed = self._revealed is None, key
        place = shown.place()
        if place is not None:
            self._page.columns.reveal(place, animate=not first)
        self._page.columns.left.announce(self._page.panel.card.accessibleName())
