"""What an annotator sees of one article: their own records over the unanswered suggestions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from diploannot.domain.actors import Actor
from diploannot.domain.articles import Article
from diploannot.domain.entities import ArticleTopic, Entity
from diploannot.domain.layers import LayerState
from diploannot.domain.quotes import Quote
from diploannot.domain.suggestions import USUAL_THRESHOLD, Status
from diploannot.services.held import Held
from diploannot.services.likeness import same_attribution
from diploannot.services.thresholds import reaches


@dataclass(frozen=True)
class ArticleView:
    """One article for one annotator.

    Quotes, rejected ones too, stand in text order: by start, longer ones first. `parent` names a
    quote of this view. Entities by span, topics by label. `actors` holds all that are referred to.
    Suggested quotes that score less than `shown_from` are not here; verdicts always are. `hidden`
    tells how many there are.
    """

    article: Article
    layer: str | None
    state: LayerState
    skipped: bool
    quotes: tuple[Quote, ...]
    entities: tuple[Entity, ...]
    topics: tuple[ArticleTopic, ...]
    actors: Mapping[str, Actor]
    model: str | None
    can_undo: bool
    can_redo: bool
    shown_from: float = USUAL_THRESHOLD
    hidden: int = 0

    @property
    def open_quotes(self) -> tuple[Quote, ...]:
        """The quotes that still need a verdict."""
        return tuple(quote for quote in self.quotes if not quote.status.is_decided)


def view_of(held: Held, shown_from: float = USUAL_THRESHOLD) -> ArticleView:
    """What is seen of the article when suggestions are shown from this score on."""
    unanswered = list(open_suggestions(held.own.quotes, held.suggested.quotes, shown_from=0.0))
    shown = [quote for quote in unanswered if reaches(quote, shown_from)]
    quotes = [*held.own.quotes.values(), *shown]
    entities = [*held.own.entities.values(), *open_entities(held)]
    topics = {**held.suggested.topics, **held.own.topics}
    return ArticleView(
        article=held.article,
        layer=held.layer.id if held.layer else None,
        state=held.layer.state if held.layer else LayerState.NEW,
        skipped=held.layer.skipped if held.layer else False,
        quotes=tuple(_with_shown_parents(held, sorted(quotes, key=place))),
        entities=tuple(sorted(entities, key=lambda e: (e.span.start, e.span.end, e.id))),
        topics=tuple(topics[label] for label in sorted(topics)),
        actors=dict(held.actors),
        model=held.model.annotator.name if held.model else None,
        can_undo=held.undoable > 0,
        can_redo=held.redoable > 0,
        shown_from=shown_from,
        hidden=len(unanswered) - len(shown),
    )


def place(quote: Quote) -> tuple[int, int, str]:
    """Where a quote stands among others: by start, longer ones first."""
    return quote.content[0].start, -sum(map(len, quote.content)), quote.id


def open_suggestions(
    own: Mapping[str, Quote],
    under: Mapping[str, Quote],
    *,
    shown_from: float = USUAL_THRESHOLD,
) -> Iterator[Quote]:
    """The model's quotes from this score on that are not answered by one's own.

    A verdict on an older model's suggestion, and a quote of their own, answer the same
    attribution of a newer model too: a better model never asks twice (decision D3).
    """
    answered = {quote.suggestion.id for quote in own.values() if quote.suggestion}
    elsewhere = [
        quote
        for quote in own.values()
        if quote.status.is_decided and not (quote.suggestion and quote.suggestion.id in under)
    ]
    for quote in under.values():
        if not reaches(quote, shown_from) or quote.id in answered:
            continue
        if not _is_among(quote, elsewhere):
            yield quote


def _is_among(quote: Quote, others: Iterable[Quote]) -> bool:
    return any(same_attribution(quote, other) for other in others)


def open_entities(held: Held) -> Iterator[Entity]:
    """The model's entities that this annotator has not answered; entities never overlap."""
    own = held.own.entities.values()
    answered = {entity.suggestion.id for entity in own if entity.suggestion}
    under = held.suggested.entities
    elsewhere = [e for e in own if not (e.suggestion and e.suggestion.id in under)]
    for entity in under.values():
        if entity.id not in answered and not any(_covers(e, entity) for e in elsewhere):
            yield entity


def _covers(own: Entity, suggested: Entity) -> bool:
    if own.status is Status.REJECTED:
        return own.span == suggested.span and own.label is suggested.label
    return own.status.is_decided and own.span.overlaps(suggested.span)


def _with_shown_parents(held: Held, quotes: Iterable[Quote]) -> Iterator[Quote]:
    """Parents as they are shown: the verdict in a suggestion's place, or the other way round."""
    shown = list(quotes)
    ids = {quote.id for quote in shown}
    for quote in shown:
        parent = _nearest_shown(held, shown_parent(held, quote), ids)
        yield quote if parent == quote.parent else replace(quote, parent=parent)


def _nearest_shown(held: Held, parent: str | None, ids: Collection[str]) -> str | None:
    """Past suggestions that are hidden, to the first that is shown around them."""
    seen: set[str] = set()
    while parent is not None and parent not in ids and parent not in seen:
        seen.add(parent)
        hidden = held.suggested.quotes.get(parent)
        parent = shown_parent(held, hidden) if hidden else None
    return parent if parent in ids else None


def shown_parent(held: Held, quote: Quote) -> str | None:
    own = held.own.quotes
    if quote.id in own and (quote.parent or not quote.suggestion):
        return quote.parent
    under = held.suggested.quotes.get(quote.suggestion.id) if quote.suggestion else None
    parent = under.parent if under else None
    answer = held.answered.get(parent) if parent else None
    if answer is None:
        return parent
    return answer if own[answer].status is not Status.REJECTED else own[answer].parent
