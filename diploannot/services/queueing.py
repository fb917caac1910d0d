"""The queue: which articles an annotator has before them, and how far each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from diploannot import store
from diploannot.domain.annotators import Annotator, AnnotatorKind
from diploannot.domain.articles import heading
from diploannot.domain.layers import LayerState
from diploannot.domain.spans import span_list
from diploannot.services.annotating import FINISH
from diploannot.services.article_view import open_suggestions
from diploannot.services.workspace import Workspace

if TYPE_CHECKING:
    from diploannot.domain.quotes import Quote
    from diploannot.store.layers import LayerHead

    Layers = list[tuple[LayerHead, dict[str, Quote]]]

Filter = Literal["todo", "done", "flagged", "all"]


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """How many articles each filter shows."""

    todo: int
    done: int
    flagged: int


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One article in the queue. `decided` of `total` quotes have a verdict."""

    article: str
    title: str
    outlet: str | None
    published: date | None
    state: LayerState
    skipped: bool
    flagged: bool
    decided: int
    total: int


class Queueing:
    """One annotator's queue."""

    def __init__(self, workspace: Workspace, annotator: Annotator) -> None:
        self._workspace = workspace
        self._annotator = annotator.id

    def counts(self) -> QueueCounts:
        with self._workspace.read() as session:
            return QueueCounts(*store.queue.counts(session, self._annotator))

    def ids(self, filter: Filter, search: str = "") -> list[str]:
        """Article ids in order of import, skipped ones last; only those with `search`'s words."""
        with self._workspace.read() as session:
            return store.queue.ids(session, self._annotator, filter, search)

    def rows(self, ids: Sequence[str]) -> list[QueueRow]:
        """The rows of these articles, in this order; an id that is not there has none."""
        with self._workspace.read() as session:
            found = store.queue.rows(session, self._annotator, ids)
            quotes = store.layers.quotes_over(session, [facts["id"] for facts in found])
        return [self._row(facts, quotes.get(facts["id"], [])) for facts in found]

    def next_article(self, after: str | None) -> str | None:
        """The next article to do behind this one, else the first; None where none is left."""
        with self._workspace.read() as session:
            return store.queue.next_to_do(session, self._annotator, after)

    def today(self) -> tuple[int, int]:
        """Articles finished since midnight, and those together with what is left to do."""
        midnight = datetime.now().replace(hour=0, minute=0, second=0, microsecond=0)
        since = int(midnight.timestamp() * 1000)
        with self._workspace.read() as session:
            done = store.queue.finished_since(session, self._annotator, since, FINISH)
            todo, _, _ = store.queue.counts(session, self._annotator)
        return done, done + todo

    def _row(self, facts: dict[str, Any], layers: Layers) -> QueueRow:
        decided, total = self._progress(layers)
        return QueueRow(
            article=facts["id"],
            title=heading(facts["title"], facts["opening"], span_list(facts["boilerplate"])),
            outlet=facts["outlet"],
            published=date.fromisoformat(facts["published"]) if facts["published"] else None,
            state=LayerState(facts["state"] or LayerState.NEW),
            skipped=bool(facts["skipped"]),
            flagged=bool(facts["flagged"]),
            decided=decided,
            total=total,
        )

    def _progress(self, layers: Layers) -> tuple[int, int]:
        """How many quotes have a verdict, of how many that are seen in the open article."""
        own: dict[str, Quote] = {}
        under: dict[str, Quote] = {}
        for head, quotes in layers:
            if head.annotator.id == self._annotator:
                own = quotes
            elif head.annotator.kind is AnnotatorKind.MODEL:
                under = quotes  # the newest comes last
        still_open = sum(1 for _ in open_suggestions(own, under))
        return sum(quote.status.is_decided for quote in own.values()), len(own) + still_open
