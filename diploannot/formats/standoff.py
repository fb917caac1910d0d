"""Quotes and entities as labelled spans and links: the shape most other tools' files have."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from diploannot.domain.entities import EntityLabel
from diploannot.domain.layers import Layer
from diploannot.domain.quotes import Quote
from diploannot.domain.records import entity_fields, quote_fields
from diploannot.domain.spans import Span
from diploannot.domain.steps import Fields

PARTS = ("content", "cue", "source")
CONTINUES = "continues"
PARENT = "parent"
LINKS = (CONTINUES, "cue", "source", PARENT)
"""A quote's first content fragment is its head; links go from the head to the other spans, and
to the head of the parent."""

LABELS = (*PARTS, *(label.value for label in EntityLabel))


@dataclass(frozen=True, slots=True)
class Mark:
    """One contiguous labelled span; `id` is unique in its article.

    `fields` are the other facts of the quote (on its head) or entity, as plain JSON.
    """

    id: str
    label: str
    span: Span
    fields: Fields = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two marks, by their ids."""

    label: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Standoff:
    """The marks and links of one layer."""

    marks: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()


def standoff_of(layer: Layer, *, ids: str = "") -> Standoff:
    """The layer's quotes, then its entities. Mark ids are numbers behind the prefix `ids`."""
    marks: list[Mark] = []
    links: list[Link] = []
    heads: dict[str, str] = {}
    for quote in layer.quotes:
        heads[quote.id] = f"{ids}{len(marks) + 1}"
        _add_quote(quote, marks, links, ids)
    links += [
        Link(PARENT, heads[quote.id], heads[quote.parent])
        for quote in layer.quotes
        if quote.parent in heads
    ]
    for entity in layer.entities:
        fields = {"id": entity.id, **entity_fields(entity)}
        for name in ("start", "end", "label"):
            del fields[name]
        marks.append(Mark(f"{ids}{len(marks) + 1}", entity.label.value, entity.span, fields))
    return Standoff(tuple(marks), tuple(links))


def _add_quote(quote: Quote, marks: list[Mark], links: list[Link], ids: str) -> None:
    head = f"{ids}{len(marks) + 1}"
    fields: dict[str, Any] = {"id": quote.id, **quote_fields(quote)}
    for part in PARTS:
        del fields[part]
        for span in getattr(quote, part):
            mark = Mark(f"{ids}{len(marks) + 1}", part, span)
            marks.append(mark)
            if mark.id != head:
                links.append(Link(CONTINUES if part == "content" else part, head, mark.id))
    at = int(head.removeprefix(ids)) - 1
    marks[at] = Mark(head, "content", quote.content[0], fields)
