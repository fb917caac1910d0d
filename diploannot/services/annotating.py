"""Everything an annotator does to one article."""

from __future__ import annotations

from diploannot.domain.entities import ArticleTopic
from diploannot.domain.layers import LayerState
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import Quote
from diploannot.domain.records import article_topic_fields
from diploannot.domain.spans import covered_text
from diploannot.domain.steps import Change, RecordKind
from diploannot.domain.suggestions import Status
from diploannot.services.article_view import ArticleView
from diploannot.services.entity_acts import EntityActs, entity_changes
from diploannot.services.nesting import quote_changes
from diploannot.services.quote_shapes import QuoteShapes

FINISH = "Finish article"
"""The label of the step that ends work on an article; the queue's "today" counts it."""

_NAMED = 3
"""Open quotes that are quoted in the sentence about them."""


class Annotating(QuoteShapes, EntityActs):
    """One annotator at one article: `view` is what they see, the methods what they can do.

    Each act is one step, on disk when it returns. ProblemForUser where it cannot be done; then
    nothing has changed.
    """

    def set_article_topic(self, label: str, on: bool) -> None:
        """Whether the article is about the topic: a verdict, where that was suggested."""
        suggested = self._current.suggested.topics.get(label)
        own = self._current.own.topics.get(label)
        suggestion = own.suggestion if own else suggested.suggestion if suggested else None
        after: ArticleTopic | None
        if on:
            status = Status.CONFIRMED if suggestion else Status.ADDED
            after = ArticleTopic(label, status, suggestion)
        else:
            after = ArticleTopic(label, Status.REJECTED, suggestion) if suggestion else None
        self._act("Set article topic", _topic_changes(label, own, after))

    def finish(self, *, accept_open: bool = False) -> None:
        """Done with the article: entities and its topics are confirmed as shown, in one step.

        ProblemForUser that names the open quotes; with `accept_open` those are confirmed as
        shown too.
        """
        view = self.view
        if view.open_quotes and not accept_open:
            raise self._still_open(view)
        changes = [
            *self._confirmed_quotes(view),
            *self._confirmed_entities(view),
            *self._confirmed_topics(view),
            *self._layer_change(LayerState.DONE, skipped=False),
        ]
        self._act(FINISH, changes)

    def reopen(self) -> None:
        """Work goes on."""
        self._act("Reopen article", self._layer_change(LayerState.IN_PROGRESS, skipped=False))

    def skip(self) -> None:
        """Not now: the article goes to the end of the queue."""
        self._act("Skip article", self._layer_change(self.view.state, skipped=True))

    def _still_open(self, view: ArticleView) -> ProblemForUser:
        found = view.open_quotes
        named = ", ".join(f"“{_excerpt(view, quote)}”" for quote in found[:_NAMED])
        more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
        one = len(found) == 1
        return ProblemForUser(
            f"{'One quote is' if one else f'{len(found)} quotes are'} open: {named}{more}.",
            f"Accept or reject {'it' if one else 'them'}, or finish and accept all as shown.",
        )

    def _confirmed_quotes(self, view: ArticleView) -> list[Change]:
        shown = (self._quote(quote.id)[1] for quote in view.open_quotes)
        judged = [self._judged(quote) for quote in shown]
        return quote_changes(self._current, {quote.id: quote for quote in judged})

    def _confirmed_entities(self, view: ArticleView) -> list[Change]:
        changes = []
        for entity in view.entities:
            if not entity.status.is_decided:
                before, shown = self._entity(entity.id)
                changes += entity_changes(before, self._judged_entity(shown))
        return changes

    def _confirmed_topics(self, view: ArticleView) -> list[Change]:
        changes = []
        for topic in view.topics:
            if not topic.status.is_decided:
                own = self._current.own.topics.get(topic.topic)
                after = ArticleTopic(topic.topic, Status.CONFIRMED, topic.suggestion)
                changes += _topic_changes(topic.topic, own, after)
        return changes


def _excerpt(view: ArticleView, quote: Quote) -> str:
    words = " ".join(covered_text(view.article.text, quote.content).split()).strip('“”"')
    return words if len(words) <= 40 else words[:39].rstrip() + "…"


def _topic_changes(
    label: str, before: ArticleTopic | None, after: ArticleTopic | None
) -> list[Change]:
    if before == after:
        return []
    fields = [article_topic_fields(topic) if topic else None for topic in (before, after)]
    return [Change(RecordKind.ARTICLE_TOPIC, label, *fields)]
