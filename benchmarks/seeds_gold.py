"""Our own gold of native JSONL in the shape that the seeds' scorer reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from diploannot.domain.entities import Entity
from diploannot.domain.layers import Layer
from diploannot.domain.quotes import Quote, Role
from diploannot.domain.spans import Span, covered_text
from diploannot.formats import native

_STATUS = {Role.STATEMENT: "core", Role.RELAY: "relay", Role.ATTITUDE: "optional"}


def is_native(path: Path) -> bool:
    """Whether a file of JSON lines is native JSONL rather than the scorer's own gold."""
    first = path.read_bytes().split(b"\n", 1)[0]
    return "annotator" in json.loads(first)


def scorers_lines(path: Path) -> list[dict[str, Any]]:
    """One line for each layer: only what the scorer reads of it."""
    with path.open("rb") as stream:
        return [_line(layer) for layer in native.read(stream)]


def _line(layer: Layer) -> dict[str, Any]:
    article = layer.article
    names = {actor.key: actor.name for actor in layer.actors}
    day = article.published.isoformat() if article.published else None
    return {
        "id": article.external_id,
        "metadata": {"date": {"value": day}},
        "boilerplate": _pairs(article.boilerplate),
        "entities": [_entity(entity) for entity in layer.entities],
        "quotes": [_quote(quote, article.text, names) for quote in layer.quotes],
        "topics": [topic.topic for topic in layer.topics],
    }


def _quote(quote: Quote, text: str, names: dict[str, str]) -> dict[str, Any]:
    return {
        "id": quote.id[:8],
        "content": _pairs(quote.content),
        "cue": _pairs(quote.cue),
        "source": _pairs(quote.source),
        "speaker": "; ".join(names[key] for key in quote.speakers),
        "topics": list(quote.topics),
        "status": _STATUS[quote.role],
        "content_text": covered_text(text, quote.content),
    }


def _entity(entity: Entity) -> dict[str, Any]:
    return {"start": entity.span.start, "end": entity.span.end, "label": entity.label.value}


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
