"""What a reviewer reads of one article: everybody's layer, gold, and the items they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from diploannot import store
from diploannot.domain.actors import Actor
from diploannot.domain.articles import Article
from diploannot.domain.entities import ArticleTopic, Entity
from diploannot.domain.layers import Layer, LayerState
from diploannot.domain.quotes import Quote
from diploannot.domain.review_rulings import Ruling
from diploannot.services.reviewing_gold import as_gold
from diploannot.services.reviewing_items import Item, Seen, items_of, record_id, ruled_again
from diploannot.services.workspace import Workspace


@dataclass(frozen=True)
class Reviewed:
    """One article as a reviewer has it: layers by name, items in text order."""

    article: Article
    layers: tuple[Layer, ...]
    gold: Layer | None
    rulings: Mapping[str, Ruling]
    items: tuple[Item, ...]
    actors: Mapping[str, Actor] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """Who is compared: those who have finished, or everybody who asks something."""
        return tuple(dict.fromkeys(name for item in self.items for name in item.versions))

    @property
    def differing(self) -> tuple[Item, ...]:
        """What needs, or needed, a ruling of its own."""
        return tuple(item for item in self.items if item.causes or item.flags)

    @property
    def open_items(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.is_open)

    @property
    def is_done(self) -> bool:
        return self.gold is not None and self.gold.state is LayerState.DONE

    @cached_property
    def gold_records(self) -> Mapping[str, Quote | Entity | ArticleTopic]:
        """The gold layer's quotes and entities by id, topics by label."""
        if self.gold is None:
            return {}
        found: tuple[Quote | Entity | ArticleTopic, ...]
        found = (*self.gold.quotes, *self.gold.entities, *self.gold.topics)
        return {record_id(record): record for record in found}

    def ruled(self, item: Item, ruling: Ruling, record: Seen) -> Reviewed:
        """The article after a ruling on one of its items: nothing else is read again."""
        after = replace(item, ruling=ruling, stale=False)
        items = tuple(after if one.key == item.key else one for one in self.items)
        found = replace(self, items=items, rulings={**self.rulings, ruling.id: ruling})
        kept = {id: one for id, one in self.gold_records.items() if id != ruling.gold}
        if record is not None and ruling.gold:
            kept[ruling.gold] = as_gold(record, ruling.gold)
        elif item.ruling is not None and item.ruling.gold:
            kept.pop(item.ruling.gold, None)
        found.__dict__["gold_records"] = kept
        return found

    def with_actors(self, actors: Mapping[str, Actor]) -> Reviewed:
        """The same, with more actors known by name."""
        found = replace(self, actors={**self.actors, **actors})
        found.__dict__["gold_records"] = self.gold_records
        return found

    def gold_of(self, item: Item) -> Seen:
        """What gold says of the item now."""
        ruling = item.ruling
        return self.gold_records.get(ruling.gold) if ruling and ruling.gold else None


def read_rulings(workspace: Workspace, reviewed: Reviewed) -> Reviewed:
    """What was ruled is read again; people's layers are as they were.

    Gold records that say the same stay the same objects: their cards need not be drawn again.
    """
    with workspace.read() as session:
        gold, rulings = store.reviews.gold_over(session, reviewed.article.id)
    actors = {actor.key: actor for actor in gold.actors} if gold is not None else {}
    found = replace(
        reviewed,
        gold=gold,
        rulings={ruling.id: ruling for ruling in rulings},
        items=tuple(ruled_again(reviewed.items, rulings)),
        actors={**reviewed.actors, **actors},
    )
    known = reviewed.gold_records
    found.__dict__["gold_records"] = {
        id: known[id] if known.get(id) == record else record
        for id, record in found.gold_records.items()
    }
    return found


def read_article(workspace: Workspace, article: str) -> Reviewed:
    """As it stands on disk now."""
    with workspace.read() as session:
        found = store.reviews.over(session, article)
        text = found.layers[0].article if found.layers else store.articles.article(session, article)
        gold = (found.gold,) if found.gold is not None else ()
        actors = {actor.key: actor for layer in (*found.layers, *gold) for actor in layer.actors}
    return Reviewed(
        article=text,
        layers=found.layers,
        gold=found.gold,
        rulings={ruling.id: ruling for ruling in found.rulings},
        items=tuple(items_of(found.layers, found.rulings)) if found.layers else (),
        actors=actors,
    )
