"""The queue beside the article: which article comes next, and what stands there without one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diploannot.services.queueing import Filter, Queueing


@dataclass(frozen=True, slots=True)
class EmptyState:
    """What the middle of the window says without an article. `action` names an action."""

    heading: str
    sentence: str
    actions: tuple[tuple[str, str], ...] = ()


_LISTS = {"todo": "articles to do", "done": "finished articles", "flagged": "flagged articles"}


class QueueScreen:
    """The annotator's queue: filter and search in force, and the articles they leave."""

    def __init__(self, queueing: Queueing) -> None:
        self.queueing = queueing
        self.filter: Filter = "todo"
        self.search = ""

    def first(self) -> str | None:
        """The first article to work on: the queue's own order."""
        return next(iter(self._ids()), None)

    def beside(self, article: str | None, by: int) -> str | None:
        """The next (+1) or previous (-1) article of what is shown; None at the ends."""
        ids = self._ids()
        if article is None or article not in ids:
            return ids[0 if by > 0 else -1] if ids else None
        place = ids.index(article) + by
        return ids[place] if 0 <= place < len(ids) else None

    def after(self, article: str) -> str | None:
        """What to open when an article is finished or skipped; never the same one again."""
        found = self.queueing.next_article(article)
        return found if found != article else None

    def empty_state(self) -> EmptyState:
        """Why there is no article to show, and what to do."""
        counts = self.queueing.counts()
        if self.search and (found := len(self._ids())):
            return EmptyState(
                "1 article found" if found == 1 else f"{found:,} articles found",
                "Press Enter to go to the list, and Enter again to open one.",
            )
        if self.search:
            return EmptyState(
                f"No article contains “{self.search}”.",
                f"That is so among {_LISTS[self.filter]}. Other lists or words may hold some.",
                (("clear_search", "Clear the search"),),
            )
        if counts.todo + counts.done == 0:
            return EmptyState(
                "No articles yet",
                "Import text files, folders, zips or native JSONL, and annotation can begin.",
                (("import_files", "Import articles"),),
            )
        flagged = f" {_articles(counts.flagged)} flagged." if counts.flagged else ""
        actions: tuple[tuple[str, str], ...] = (("import_files", "Import more articles"),)
        if counts.flagged:
            actions = (("show_flagged", "Open flagged articles"), *actions)
        return EmptyState(
            "This queue is finished", f"{_articles(counts.done)} done.{flagged}", actions
        )

    def _ids(self) -> list[str]:
        return self.queueing.ids(self.filter, self.search)


def _articles(count: int) -> str:
    return "1 article is" if count == 1 else f"{count:,} articles are"
