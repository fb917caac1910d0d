"""The review window without its widgets: what each key does, and what is to be shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from diploannot.domain.actors import Actor
from diploannot.domain.annotators import Annotator
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import Quote
from diploannot.domain.review import Cause
from diploannot.domain.review_rulings import Ruling
from diploannot.screens.annotate_screen import When
from diploannot.screens.review_draft import DraftScreen, started_draft
from diploannot.screens.review_guideline import Started, started_guideline
from diploannot.screens.review_open import OpenReview
from diploannot.screens.review_round import WaitingRound
from diploannot.screens.review_situation import shown_situation
from diploannot.services.reviewing import Reviewing
from diploannot.services.reviewing_items import Item, Seen
from diploannot.services.reviewing_queue import ReviewQueue
from diploannot.services.reviewing_reading import Reviewed, read_article, read_rulings
from diploannot.services.reviewing_rules import Manner, Rule, manner_of
from diploannot.services.workspace import Workspace


class ReviewScreen:
    """One reviewer at one project. Each ruling is saved when the method returns.

    `open` is the article that is shown, `draft` what is being written instead of any version.
    `last` is the ruling that may be proposed for like cases.
    """

    def __init__(
        self,
        workspace: Workspace,
        reviewer: Annotator,
        registry: Callable[[], Sequence[Actor]],
        *,
        blind: bool = False,
    ) -> None:
        self.workspace = workspace
        self.reviewing = Reviewing(workspace, reviewer)
        self.queue = ReviewQueue(workspace)
        self.blind = blind
        self.round = WaitingRound(self.queue)
        self.open: OpenReview | None = None
        self.draft: DraftScreen | None = None
        self.last: tuple[Item, Ruling, Manner] | None = None
        self.finish_asked = False
        self._registry = registry
        self._reversible = (False, False)

    # --- articles ------------------------------------------------------------------------

    def open_article(self, article: str | None) -> None:
        """Shows an article; None shows none."""
        self.draft, self.finish_asked = None, False
        if article is None:
            self.open = None
            return
        reviewed = read_article(self.workspace, article)
        self.queue.take(reviewed)
        self.open = OpenReview(reviewed, blind=self.blind)
        self._reversible = self.reviewing.reversible(article)

    @property
    def article(self) -> str | None:
        return self.open.reviewed.article.id if self.open is not None else None

    def read_again(self) -> None:
        """Somebody else, or an undo, changed the open article."""
        if self.open is None or self.article is None:
            return
        self._show(read_article(self.workspace, self.article))

    def _show(self, reviewed: Reviewed) -> None:
        """The open article as it is now."""
        self.queue.take(reviewed)
        if self.open is not None:
            self.open.take_over(reviewed)
        self._reversible = self.reviewing.reversible(reviewed.article.id)

    def next_article(self, by: int, among: Sequence[str]) -> None:
        """The article beside this one in the list."""
        ids = list(among)
        here = ids.index(self.article) if self.article in ids else -1 if by > 0 else len(ids)
        if not 0 <= here + by < len(ids):
            raise ProblemForUser("There is no further article in this list.")
        self.open_article(ids[here + by])

    # --- going round ---------------------------------------------------------------------

    def next_difference(self) -> None:
        self._step(+1)

    def previous_difference(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        shown = self._needed_article()
        self.draft, self.finish_asked = None, False
        shown.step(by)

    def go_to(self, key: tuple[str, ...]) -> None:
        """A difference, in whichever article."""
        self.draft, self.finish_asked = None, False
        if key and key[0] != self.article:
            self.open_article(key[0])
        if self.open is not None:
            self.open.go_to(key)

    def next_waiting(self, by: int) -> None:
        """The next disagreement in the order of causes and sizes, across articles."""
        self.go_to(self.round.following(self._here(), self.article, by))

    def place_in_queue(self) -> tuple[int, int]:
        """Which disagreement of how many the current one is; 0 for one that does not wait."""
        return self.round.place(self._here())

    def turn_cause(self, by: int) -> None:
        """The next cause in the list; D then goes through it alone."""
        self.choose_cause(self.round.turned(by))

    def choose_cause(self, cause: Cause | str | None) -> None:
        self.round.cause = cause
        first = self.round.first_beside(self._here())
        if first is not None:
            self.go_to(first)

    def _here(self) -> tuple[str, ...] | None:
        return self.open.current.key if self.open and self.open.current else None

    # --- ruling --------------------------------------------------------------------------

    def take_left(self) -> None:
        self._take(self._needed_article().left)

    def take_right(self) -> None:
        self._take(self._needed_article().right)

    def take_number(self, number: int) -> None:
        """The version of the annotator with that key, or their part."""
        person = self._needed_article().person(number)
        if person is None:
            raise ProblemForUser(f"This article has no annotator {number}.")
        self._take(person.name)

    def next_part(self) -> None:
        self._turn_part(+1)

    def previous_part(self) -> None:
        self._turn_part(-1)

    def _turn_part(self, by: int) -> None:
        self._needed()
        self._needed_article().next_part(by)

    def take_parts(self) -> None:
        """What was chosen part by part; all else from whom most was taken."""
        shown, item = self._needed_article(), self._needed()
        if not shown.parts:
            raise ProblemForUser("No part is chosen yet.", "W goes to a part, 1 to 6 take it.")
        whole = _most(shown.parts)
        parts = {"all": whole, **shown.parts}
        ruling = self.reviewing.take_parts(item, parts, reason=shown.reason)
        record = item.versions[whole]
        assert isinstance(record, Quote)
        changed = {part: getattr(item.versions[name], part) for part, name in shown.parts.items()}
        self._ruled(item, ruling, _with(record, changed))

    def reject(self) -> None:
        """There is nothing here."""
        shown, item = self._needed_article(), self._needed()
        self._ruled(item, self.reviewing.reject(item, reason=shown.reason), None)

    def send_back(self, question: str) -> None:
        """The annotators are asked."""
        if not question.strip():
            raise ProblemForUser("There is no question.", "Write what the annotators are to say.")
        shown, item = self._needed_article(), self._needed()
        ruling = self.reviewing.send_back(item, question, reason=shown.reason)
        self._ruled(item, ruling, None)

    def write_reason(self, reason: str) -> None:
        """Why: of the ruling that stands, or of the one to come."""
        shown, item = self._needed_article(), self._needed()
        shown.reason = reason.strip()
        if item.ruling is not None and not item.stale:
            ruling = self.reviewing.give_reason(item, reason)
            record = shown.reviewed.gold_of(item)
            self._note_ruling(item, ruling, record)

    def _take(self, name: str) -> None:
        shown, item = self._needed_article(), self._needed()
        if name not in item.versions:
            raise ProblemForUser("Whoever stands there has not worked on this.", "Take another.")
        if shown.asked is not None:
            if item.versions[name] is None:
                raise ProblemForUser("There is no part to take: no quote stands there.")
            if shown.choose_part(name):
                self.take_parts()
            return
        ruling = self.reviewing.take(item, name, reason=shown.reason)
        self._ruled(item, ruling, item.versions[name])

    def _ruled(self, item: Item, ruling: Ruling, record: Seen) -> None:
        self._note_ruling(item, ruling, record)
        manner = manner_of(self._needed_article().text, item, ruling)
        self.last = (item, ruling, manner) if manner is not None else None
        shown = self._needed_article()
        shown.reason, shown.asked, shown.parts = "", None, {}
        shown.next_open()

    def _note_ruling(self, item: Item, ruling: Ruling, record: Seen) -> None:
        """The screen follows without reading anything again."""
        shown = self._needed_article()
        self.finish_asked = False
        shown.take_over(shown.reviewed.ruled(item, ruling, record))
        self.queue.take(shown.reviewed)
        self._reversible = (True, False)

    # --- deciding otherwise --------------------------------------------------------------

    def decide_otherwise(self) -> None:
        """Opens a record to be changed: gold's, or the left column's, or the first there is."""
        shown, item = self._needed_article(), self._needed()
        self.draft = started_draft(shown, item, self._registry())

    def keep_draft(self) -> None:
        """The draft becomes the ruling."""
        shown, item, screen = self._needed_article(), self._needed(), self.draft
        if screen is None:
            return
        record, entered = screen.record, tuple(screen.draft.entered.values())
        ruling = self.reviewing.edit(item, record, reason=shown.reason, entered=entered)
        self.draft = None
        actors: Mapping[str, Actor] = screen.draft.view.actors
        shown.reviewed = shown.reviewed.with_actors(actors)
        self._ruled(item, ruling, record)

    def confirm(self) -> None:
        """Enter: keeps the draft, or the parts chosen so far."""
        if self.draft is not None:
            self.keep_draft()
        else:
            self.take_parts()

    def leave(self) -> bool:
        """Esc: leaves the draft, or the choice part by part; False where nothing was begun."""
        if self.draft is not None:
            self.draft = None
            return True
        if self.open is not None and (self.open.asked or self.open.parts):
            self.open.asked, self.open.parts = None, {}
            return True
        return False

    def guideline(self) -> Started:
        """What a guideline made of the current ruling starts from."""
        return started_guideline(self._needed_article(), self._needed())

    # --- many at once --------------------------------------------------------------------

    def finish(self) -> str | None:
        """The article's gold is done; returns the next article with something open.

        What all agree on and is not in gold is told first; the second call takes it.
        """
        shown = self._needed_article()
        waiting = shown.reviewed.open_items
        if waiting:
            shown.go_to(waiting[0].key)
            self.reviewing.finish(shown.reviewed.article.id)
        fresh = [item for item in shown.reviewed.items if Rule().accepts(item)]
        if fresh and not self.finish_asked:
            self.finish_asked = True
            count = "One record" if len(fresh) == 1 else f"{len(fresh)} records"
            raise ProblemForUser(
                f"{count} that all agree on {'is' if len(fresh) == 1 else 'are'} not in gold.",
                "Ctrl Enter again accepts and finishes; A shows them first.",
            )
        self.reviewing.accept_agreed(Rule(), fresh)
        self.reviewing.finish(shown.reviewed.article.id)
        self.read_again()
        self.finish_asked = False
        rows = [row for row in self.queue.known() if row.waiting and row.article != self.article]
        return rows[0].article if rows else None

    def reopen(self) -> None:
        self.reviewing.reopen(self._needed_article().reviewed.article.id)
        self.read_again()

    def undo(self) -> str:
        return self._reversed(self.reviewing.undo)

    def redo(self) -> str:
        return self._reversed(self.reviewing.redo)

    def _reversed(self, reverse: Callable[[str], str]) -> str:
        shown = self._needed_article()
        before = {item.key: item.ruling for item in shown.reviewed.items}
        label = reverse(shown.reviewed.article.id)
        self.finish_asked, self.last = False, None
        self._show(read_rulings(self.workspace, shown.reviewed))
        changed = [i for i in shown.reviewed.items if i.ruling != before.get(i.key)]
        if changed:
            shown.go_to(changed[0].key)
        return label

    # --- who is seen ---------------------------------------------------------------------

    def toggle_blind(self) -> None:
        """Names become letters, or names again."""
        self.blind = not self.blind
        if self.open is not None:
            self.open.show_names(blind=self.blind)

    def put_left(self, number: int) -> None:
        self._needed_article().put_left(number)

    def put_right(self, number: int) -> None:
        self._needed_article().put_right(number)

    def toggle_gold(self) -> None:
        self._needed_article().toggle_gold()

    # --- what is so ----------------------------------------------------------------------

    def situation(self) -> frozenset[When]:
        """All that is so now."""
        here = {When.ALWAYS, When.PROJECT}
        if self.draft is not None:
            return frozenset(here | {When.CONFIRM}) | self.draft.situation()
        here |= {When.ARTICLES, When.REVIEWING}
        shown = self.open
        if shown is None:
            return frozenset(here)
        return frozenset(
            here | shown_situation(shown, self._reversible, like=self.last is not None)
        )

    def _needed_article(self) -> OpenReview:
        if self.open is None:
            raise ProblemForUser("No article is open.", "Open one from the queue.")
        return self.open

    def _needed(self) -> Item:
        item = self._needed_article().current
        if item is None:
            raise ProblemForUser("No difference is current.", "Choose one with J or K.")
        return item


def _most(parts: Mapping[str, str]) -> str:
    names = list(parts.values())
    return max(dict.fromkeys(names), key=names.count)


def _with(record: Quote, changed: Mapping[str, object]) -> Quote:
    return replace(record, **changed)  # type: ignore[arg-type]
