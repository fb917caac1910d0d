"""The queue: which articles an annotator has before them, and how far each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from diploannot import store
from diploannot.domain.annotators import Annotator, AnnotatorKind
from diploannot.domain.articles import heading
from diploannot.domain.layers import LayerState
from diploannot.domain.spans import span_list
from diploannot.domain.suggestions import USUAL_THRESHOLD
from diploannot.services.annotating import FINISH
from diploannot.services.article_view import open_suggestions
from diploannot.services.thresholds import reaches
from diploannot.services.workspace import Workspace

if TYPE_CHECKING:
    from diploannot.domain.quotes import Quote
    from diploannot.store.database import Session
    from diploannot.store.layers import Brief, LayerHead

    Layers = list[tuple[LayerHead, dict[str, Quote]]]
    Briefs = list[tuple[LayerHead, list[Brief]]]

Quotes = TypeVar("Quotes")

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
            progress = self._progress(session, [facts["id"] for facts in found])
        return [self._row(facts, *progress[facts["id"]]) for facts in found]

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

    def _row(self, facts: dict[str, Any], decided: int, total: int) -> QueueRow:
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

    def _progress(self, session: Session, articles: Sequence[str]) -> dict[str, tuple[int, int]]:
        """How many quotes have a verdict, of how many that are seen in the open article.

        Where quotes stand matters only for verdicts on no suggestion of the newest model's.
        """
        briefs = store.layers.briefs_over(session, articles)
        counted = {id: self._counted(briefs.get(id, [])) for id in articles}
        others = [id for id in articles if counted[id] is None]
        quotes = store.layers.quotes_over(session, others) if others else {}
        return {id: counted[id] or self._measured(quotes.get(id, [])) for id in articles}

    def _counted(self, layers: Briefs) -> tuple[int, int] | None:
        """None where a verdict may answer a suggestion that it does not name."""
        own, under = self._two_layers(layers, [])
        suggestions = {quote.id for quote in under}
        decided = [quote for quote in own if quote.status.is_decided]
        if any((quote.suggestion and quote.suggestion.id) not in suggestions for quote in decided):
            return None
        answered = {quote.suggestion.id for quote in own if quote.suggestion}
        still_open = sum(
            quote.id not in answered and reaches(quote, USUAL_THRESHOLD) for quote in under
        )
        return len(decided), len(own) + still_open

    def _measured(self, layers: Layers) -> tuple[int, int]:
        own, under = self._two_layers(layers, {})
        still_open = sum(1 for _ in open_suggestions(own, under))
        return sum(quote.status.is_decided for quote in own.values()), len(own) + still_open

    def _two_layers(
        self, layers: list[tuple[LayerHead, Quotes]], none: Quotes
    ) -> tuple[Quotes, Quotes]:
        """The annotator's quotes and the newest model's."""
        own = under = none
        for head, quotes in layers:
            if head.annotator.id == self._annotator:
                own = quotes
            elif head.annotator.kind is AnnotatorKind.MODEL:
                under = quotes  # the newest comes last
        return own, under
