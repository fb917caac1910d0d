"""A model learned from decisions: it scores a starter's suggestions and chooses topics anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from uuid_utils.compat import uuid7

from diploannot.domain.quotes import MAX_TOPICS, Quote
from diploannot.domain.suggested import SuggestedLayer
from diploannot.domain.suggestions import Suggestion
from diploannot.nlp.learned_features import FACTS, facts, hashed, hashed_words, log_odds
from diploannot.nlp.learned_weights import Row, Weights

KIND = "learned 1"
"""What the fields of such a model are called; other kinds are not read."""

TOPIC_FACTS = 2
_SUGGESTED, _NOT_SUGGESTED = 1.5, -3.0
"""Log odds of a topic that the starter does, and does not, suggest."""
_TOPIC_FROM = 0.5


@dataclass(frozen=True)
class LearnedModel:
    """Data, never code. `name` goes with what it suggests, `starter` is whose suggestions it needs.

    Without `quotes`, scores stay the starter's; topics that are not among `topics` too.
    """

    name: str
    starter: str
    quotes: Weights | None
    topics: Mapping[str, Weights]

    def suggested(self, text: str, layer: SuggestedLayer) -> SuggestedLayer:
        """The starter's layer with this model's scores, topics and name, under new ids."""
        ids = {quote.id: str(uuid7()) for quote in layer.quotes}
        quotes = tuple(self._quote(text, quote, ids) for quote in layer.quotes)
        entities = tuple(
            replace(one, id=(id := str(uuid7())), suggestion=self._signed(one.suggestion, id))
            for one in layer.entities
        )
        topics = tuple(
            replace(one, suggestion=self._signed(one.suggestion, str(uuid7())))
            for one in layer.topics
        )
        return replace(layer, model=self.name, quotes=quotes, entities=entities, topics=topics)

    def score(self, text: str, quote: Quote) -> float:
        if self.quotes is None:
            return quote.suggestion.score if quote.suggestion else 0.0
        return round(self.quotes.probability(quote_row(text, quote)), 3)

    def chosen_topics(self, text: str, quote: Quote) -> tuple[str, ...]:
        """Surest first; those that were not learned stay as suggested, in front."""
        kept = [label for label in quote.topics if label not in self.topics]
        sure = {
            label: weights.probability(topic_row(text, quote, label))
            for label, weights in self.topics.items()
        }
        found = sorted(sure, key=lambda label: (-sure[label], label))
        return tuple([*kept, *(one for one in found if sure[one] >= _TOPIC_FROM)][:MAX_TOPICS])

    def _quote(self, text: str, quote: Quote, ids: Mapping[str, str]) -> Quote:
        signed = self._signed(quote.suggestion, ids[quote.id])
        return replace(
            quote,
            id=ids[quote.id],
            parent=ids.get(quote.parent) if quote.parent else None,
            topics=self.chosen_topics(text, quote) if self.topics else quote.topics,
            suggestion=replace(signed, score=self.score(text, quote)) if signed else None,
        )

    def _signed(self, suggestion: Suggestion | None, id: str) -> Suggestion | None:
        return replace(suggestion, model=self.name, id=id) if suggestion else None

    def fields(self) -> dict[str, Any]:
        """What `read` reads: plain JSON values."""
        return {
            "kind": KIND,
            "name": self.name,
            "starter": self.starter,
            "quotes": self.quotes.fields() if self.quotes else None,
            "topics": {label: weights.fields() for label, weights in self.topics.items()},
        }

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> LearnedModel:
        """ValueError where the fields are not those of such a model."""
        try:
            if fields["kind"] != KIND:
                raise ValueError(f"a model of kind {fields['kind']!r}")
            quotes = fields["quotes"]
            return cls(
                name=str(fields["name"]),
                starter=str(fields["starter"]),
                quotes=Weights.read(quotes, facts=len(FACTS)) if quotes else None,
                topics={
                    str(label): Weights.read(weights, facts=TOPIC_FACTS)
                    for label, weights in fields["topics"].items()
                },
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"no learned model: {error!r}") from error


def quote_row(text: str, quote: Quote) -> Row:
    score = quote.suggestion.score if quote.suggestion else 0.5
    return Row(facts(text, quote), hashed(text, quote), log_odds(score))


def topic_row(text: str, quote: Quote, label: str) -> Row:
    there = label in quote.topics
    before = _SUGGESTED if there else _NOT_SUGGESTED
    return Row((1.0, float(there)), hashed_words(text, quote), before)
