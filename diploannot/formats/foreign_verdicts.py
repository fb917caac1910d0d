"""What other tools say of a whole task, as the scheme says it of each record."""

from __future__ import annotations

from dataclasses import replace

from diploannot.domain.layers import Layer
from diploannot.domain.quotes import Quote
from diploannot.domain.suggestions import Status


def rejected(layer: Layer) -> Layer:
    """Somebody looked at what was marked and said no: training data too."""
    return replace(
        layer,
        quotes=tuple(replace(quote, status=Status.REJECTED) for quote in layer.quotes),
        entities=tuple(replace(entity, status=Status.REJECTED) for entity in layer.entities),
        topics=tuple(replace(topic, status=Status.REJECTED) for topic in layer.topics),
    )


def questioned(layer: Layer, question: str) -> Layer:
    """Every quote asks `question` of the reviewer, after what it asks already."""
    return replace(layer, quotes=tuple(_asking(quote, question) for quote in layer.quotes))


def _asking(quote: Quote, question: str) -> Quote:
    return replace(quote, flag=f"{quote.flag}\n{question}" if quote.flag else question)
