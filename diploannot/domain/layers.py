"""One annotator's annotations of one article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from diploannot.domain.actors import Actor
from diploannot.domain.annotators import Annotator
from diploannot.domain.articles import Article
from diploannot.domain.entities import ArticleTopic, Entity
from diploannot.domain.quotes import Quote
from diploannot.domain.spans import check_inside


class LayerState(StrEnum):
    """How far the annotator is with the article."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Layer:
    """Everything one annotator recorded on one article.

    Quotes come in text order (content, then id), entities by span then id, topics by label.
    `actors` are those the records refer to, by key.
    """

    id: str
    article: Article
    annotator: Annotator
    state: LayerState = LayerState.NEW
    quotes: tuple[Quote, ...] = ()
    entities: tuple[Entity, ...] = ()
    topics: tuple[ArticleTopic, ...] = ()
    actors: tuple[Actor, ...] = ()

    def __post_init__(self) -> None:
        length = len(self.article.text)
        for quote in self.quotes:
            for part in (quote.content, quote.cue, quote.source):
                check_inside(part, length)
        for entity in self.entities:
            check_inside((entity.span,), length)
