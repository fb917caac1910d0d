"""From a figure to an article: to the difference in Review, or to the quote in Annotate."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from diploannot.desktop.window_mode import ModeName

if TYPE_CHECKING:
    from diploannot.desktop.main_window import MainWindow
    from diploannot.screens.review_open import OpenReview
    from diploannot.services.reviewing_items import Item

Pair = tuple[str, str]


def go_to_difference(
    window: MainWindow, article: str, at: int | None, pair: Pair | None = None
) -> None:
    """Review, at the difference that begins at `at` (code points) or is nearest to it.

    With a pair the two stand beside each other, unless names are hidden.
    """
    from diploannot.desktop.review_mode import ReviewMode

    window.modes.show(ModeName.REVIEW)
    page = window.modes.page
    if not isinstance(page, ReviewMode) or page.review is None:
        return
    page.review.open_article(article)
    shown = page.review.open
    if shown is not None and at is not None and shown.shown:
        item = min(shown.shown, key=lambda one: _away(one, at))
        page.review.go_to(item.key)
        if pair is not None and not shown.blind:
            _put_beside(shown, pair)
    window.refresh(animate=False)
    page.focus_columns()


def _away(item: Item, at: int) -> int:
    """In code points; what stands nowhere in the text is farther than all else."""
    return min((abs(start - at) for start in _starts(item)), default=sys.maxsize)


def _starts(item: Item) -> Iterator[int]:
    from diploannot.services.reviewing_items import spans_of

    for seen in item.versions.values():
        yield from (span.start for span in spans_of(seen)[:1])


def _put_beside(shown: OpenReview, pair: Pair) -> None:
    numbers = {one.name: one.number for one in shown.people}
    for name, put in zip(pair, (shown.put_left, shown.put_right), strict=True):
        if name in numbers:
            put(numbers[name])


def go_to_quote(window: MainWindow, article: str, at: int) -> None:
    """Annotate, at the quote that begins at `at`, or at the place where none stands now."""
    window.modes.show(ModeName.ANNOTATE)
    here = window.annotate_screen
    if here is None or here.view.article.id != article:
        window.open_article(article)
    screen = window.annotate_screen
    if screen is None:
        return
    found = next((q for q in screen.quotes if q.content[0].start == at), None)
    if found is not None:
        window.go_to_quote(found.id)
    else:
        window.article.reveal_offset(at)
