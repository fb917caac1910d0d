"""What actions do on the review page: one method for each "review.…" of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diploannot.desktop.widgets.pill import Tone
from diploannot.domain.problems import ProblemForUser

if TYPE_CHECKING:
    from diploannot.desktop.review_mode import ReviewMode
    from diploannot.screens.review_screen import ReviewScreen


class ReviewActs:
    """Those that the window knows too (undo, zoom, next article …) do here what they do there."""

    def __init__(self, page: ReviewMode) -> None:
        self._page = page

    # --- ruling --------------------------------------------------------------------------

    def take_number(self, number: int) -> None:
        self._screen().take_number(number)

    def take_left(self) -> None:
        self._screen().take_left()

    def take_right(self) -> None:
        self._screen().take_right()

    def next_part(self) -> None:
        self._screen().next_part()

    def previous_part(self) -> None:
        self._screen().previous_part()

    def confirm(self) -> None:
        self._screen().confirm()

    def decide_otherwise(self) -> None:
        self._screen().decide_otherwise()
        self._page.focus_columns()

    def reject(self) -> None:
        self._screen().reject()

    def write_reason(self) -> None:
        shown = self._screen().open
        item = shown.current if shown is not None else None
        if shown is not None and item is not None:
            known = shown.reason or (item.ruling.reason if item.ruling else "")
            self._page.ask_words("Why? It goes with the ruling", known, self._reason_given)

    def send_back(self) -> None:
        self._page.ask_words("What are the annotators to say?", "", self._question_asked)

    def _reason_given(self, words: str) -> None:
        self._page.window.attempt(_Call(self._screen().write_reason, words))

    def _question_asked(self, words: str) -> None:
        self._page.window.attempt(_Call(self._screen().send_back, words))

    def write_guideline(self) -> None:
        """Of the ruling that stands: its kind is the title, its reason the rule."""
        given = self._screen().guideline()
        self._page.window.guidelines.write(*given)

    # --- many at once --------------------------------------------------------------------

    def accept_agreed(self) -> None:
        self._page.open_agreed()

    def like_cases(self) -> None:
        self._page.open_like()

    def finish(self) -> None:
        """Gold of this article is done; the next one with something open is shown."""
        following = self._screen().finish()
        self._page.article_finished(following)

    def reopen(self) -> None:
        self._screen().reopen()
        self._page.window.bottom.say("The article’s gold is in progress again")

    def undo(self) -> None:
        screen = self._screen()
        words = screen.draft.undo() if screen.draft is not None else screen.undo()
        self._page.window.bottom.say(f"Undone: {words.lower()}")

    def redo(self) -> None:
        screen = self._screen()
        words = screen.draft.redo() if screen.draft is not None else screen.redo()
        self._page.window.bottom.say(f"Done again: {words.lower()}")

    # --- going round ---------------------------------------------------------------------

    def next_difference(self) -> None:
        self._screen().next_difference()

    def previous_difference(self) -> None:
        self._screen().previous_difference()

    def next_waiting(self) -> None:
        self._screen().next_waiting(+1)

    def previous_waiting(self) -> None:
        self._screen().next_waiting(-1)

    def next_article(self) -> None:
        self._screen().next_article(+1, self._page.listed())

    def previous_article(self) -> None:
        self._screen().next_article(-1, self._page.listed())

    def open_article(self, article: str) -> bool:
        """Shows an article that has something to review; False for others."""
        screen = self._screen()
        if article not in screen.queue.articles:
            return False
        self._page.window.attempt(_Call(screen.open_article, article))
        return True

    def next_cause(self) -> None:
        self._screen().turn_cause(+1)

    def previous_cause(self) -> None:
        self._screen().turn_cause(-1)

    def search(self) -> None:
        self._page.focus_search()

    # --- view ----------------------------------------------------------------------------

    def put_left(self, number: int) -> None:
        self._screen().put_left(number)

    def put_right(self, number: int) -> None:
        self._screen().put_right(number)

    def toggle_gold(self) -> None:
        self._screen().toggle_gold()

    def toggle_blind(self) -> None:
        """Remembered for the next start; nothing on the page names anybody then."""
        screen = self._screen()
        screen.toggle_blind()
        self._page.window.remember(blind_review=screen.blind)
        words = "Names are hidden" if screen.blind else "Names are shown"
        self._page.window.bottom.say(words)

    def toggle_entity_lines(self) -> None:
        self._page.window.acts.toggle_entity_lines()
        self._page.show_settings()

    def toggle_links(self) -> None:
        self._page.window.acts.toggle_links()
        self._page.show_settings()

    def toggle_queue(self) -> None:
        self._page.toggle_rail()

    def zoom(self, by: int) -> None:
        self._page.zoom_to(self._page.columns.left.zoom + by)

    def zoom_reset(self) -> None:
        self._page.zoom_to(100)

    def next_panel(self) -> None:
        self._page.turn_panel(+1)

    def previous_panel(self) -> None:
        self._page.turn_panel(-1)

    def escape(self) -> None:
        """Leaves what was begun; else drops the selection."""
        self._page.window.toast.hide()
        if not self._screen().leave():
            self._page.columns.clear_selection()
        self._page.focus_columns()

    def leave_draft(self) -> None:
        self.escape()

    def announce_done(self, count: int) -> None:
        """After many at once."""
        words = "One record is in gold" if count == 1 else f"{count:,} records are in gold"
        self._page.window.say_problem(f"{words}. Ctrl Z takes the last one back.", Tone.ACCENT)

    def _screen(self) -> ReviewScreen:
        if self._page.review is None:
            raise ProblemForUser("No project is open.")
        return self._page.review


class _Call:
    """An act with its argument, to be attempted."""

    def __init__(self, act: object, argument: object) -> None:
        self._act, self._argument = act, argument

    def __call__(self) -> None:
        self._act(self._argument)  # type: ignore[operator]
