"""A layer without what has no place in files that know spans and relations only."""

from __future__ import annotations

from dataclasses import replace

from diploannot.domain.entities import Entity
from diploannot.domain.layers import Layer
from diploannot.domain.quotes import Quote, Role
from diploannot.domain.spans import covered_text
from diploannot.formats.losses import Losses
from diploannot.formats.native import comparable
from diploannot.formats.standoff import Standoff, standoff_of
from diploannot.formats.standoff_quotes import quotes_of


def spans_only(layer: Layer, losses: Losses) -> Layer:
    """Quotes and entities as such a file gives them back: parts and parents, nothing else."""
    note_facts(layer, losses)
    standoff = standoff_of(layer)
    bare = Standoff(tuple(replace(mark, fields={}) for mark in standoff.marks), standoff.links)
    entities = [Entity("", entity.span, entity.label) for entity in layer.entities]
    entities.sort(key=lambda entity: entity.span)
    kept = comparable(layer)
    return replace(kept, quotes=quotes_of(bare), entities=tuple(entities))


def note_facts(layer: Layer, losses: Losses) -> None:
    """Counts what the quotes and entities say beside their spans."""
    text = layer.article.text
    for quote in layer.quotes:
        for what in _said(quote):
            losses.note(f"{what} of quotes", covered_text(text, quote.content[:1]))
    linked = [entity for entity in layer.entities if entity.actor]
    for entity in linked:
        losses.note("actors of entities", entity.span.of(text))


def _said(quote: Quote) -> list[str]:
    said = {
        "speakers": quote.speakers,
        "addressees": quote.addressees,
        "channels": quote.channels,
        "topics": quote.topics,
        "roles": quote.role is not Role.STATEMENT,
        "verbatim marks": quote.verbatim,
        "negations": quote.negated,
        "flags": quote.flag,
        "notes": quote.note,
        "suggestions": quote.suggestion,
    }
    return [what for what, value in said.items() if value]
