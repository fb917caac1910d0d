"""What the suggestion pipeline says of one article."""

from __future__ import annotations

from dataclasses import dataclass

from diploannot.domain.actors import Actor
from diploannot.domain.entities import ArticleTopic, Entity
from diploannot.domain.quotes import Quote


@dataclass(frozen=True, slots=True)
class SuggestedLayer:
    """A model's layer over one article before it is stored.

    Every record has status `suggested` and a `suggestion` that names itself (same id), its model,
    score and reason. `actors` holds the actors referred to that the registry did not have
    (unnamed sources, persons of this article).
    """

    model: str
    quotes: tuple[Quote, ...] = ()
    entities: tuple[Entity, ...] = ()
    topics: tuple[ArticleTopic, ...] = ()
    actors: tuple[Actor, ...] = ()
