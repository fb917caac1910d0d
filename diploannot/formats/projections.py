"""Layers cast on other people's schemes, with what does not fit counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from diploannot.domain.layers import Layer
from diploannot.domain.quotes import Quote, QuoteType
from diploannot.domain.spans import Span, Spans, covered_text
from diploannot.formats.losses import Losses

Projection = Callable[[Layer, Losses], Layer]

_AUXILIARIES = frozenset(
    "am are be been being can could did do does had has have is may might must shall should was "
    "were will would also 'd 'll 've ’d ’ll ’ve".split()
)
_MARKS = (("“", "”"), ("«", "»"), ("„", "“"), ('"', '"'), ("‘", "’"), ("''", "''"))


def polnear(layer: Layer, losses: Losses) -> Layer:
    """Outermost quotes only, a channel's words left to the cue they stand in; no entities.

    PolNeAR knows no channel, so who relays a remark survives only where the cue's span says it.
    """
    text = layer.article.text
    kept = []
    for quote in layer.quotes:
        if quote.parent is not None:
            losses.note("nested quotes", covered_text(text, quote.content))
            continue
        if quote.channels:
            losses.note("channels", covered_text(text, quote.cue or quote.content))
        kept.append(_bare(quote, losses, text))
    return _with(layer, kept, losses)


def guardian(layer: Layer, losses: Losses) -> Layer:
    """Only text in quotation marks, outermost; the cue without its auxiliaries."""
    text = layer.article.text
    kept = []
    for quote in layer.quotes:
        said = covered_text(text, quote.content)
        if quote.parent is not None:
            losses.note("nested quotes", said)
        elif quote.type is QuoteType.INDIRECT:
            losses.note("indirect quotes", said)
        else:
            content = _in_marks(text, quote.content)
            if not content:
                losses.note("quotes whose quotation marks were not found", said)
                continue
            if content != quote.content:
                losses.note("contents cut to what stands in quotation marks", said)
            cue = _without_auxiliaries(text, quote.cue)
            if cue != quote.cue:
                losses.note("cues cut by their auxiliaries", covered_text(text, quote.cue))
            kept.append(_bare(replace(quote, content=content, cue=cue), losses, text))
    return _with(layer, kept, losses)


def citron(layer: Layer, losses: Losses) -> Layer:
    """Sources cut at their first comma; nested quotes and those without a source or cue dropped."""
    text = layer.article.text
    kept = []
    for quote in layer.quotes:
        said = covered_text(text, quote.content)
        if quote.parent is not None:
            losses.note("nested quotes", said)
        elif not quote.source or not quote.cue:
            losses.note("quotes without a source or cue", said)
        else:
            source = _before_comma(text, quote.source)
            if source != quote.source:
                losses.note("sources cut at their first comma", covered_text(text, quote.source))
            kept.append(_bare(replace(quote, source=source), losses, text))
    return _with(layer, kept, losses)


PROJECTIONS: Mapping[str, Projection] = {
    "polnear": polnear,
    "guardian": guardian,
    "citron": citron,
}


def _bare(quote: Quote, losses: Losses, text: str) -> Quote:
    """Without what none of the three schemes knows, of which the speaker weighs most."""
    if quote.speakers:
        losses.note("speakers of quotes", covered_text(text, quote.content))
    return Quote(
        id=quote.id,
        content=quote.content,
        cue=quote.cue,
        source=quote.source,
        type=quote.type,
        status=quote.status,
    )


def _with(layer: Layer, quotes: list[Quote], losses: Losses) -> Layer:
    text = layer.article.text
    for entity in layer.entities:
        losses.note("entities", entity.span.of(text))
    for topic in layer.topics:
        losses.note("topics of articles", topic.topic)
    ordered = sorted(quotes, key=lambda quote: (quote.content, quote.id))
    return replace(layer, quotes=tuple(ordered), entities=(), topics=(), actors=())


def _in_marks(text: str, spans: Spans) -> Spans:
    """Of each fragment what stands between quotation marks, marks included."""
    pattern = "|".join(f"{re.escape(a)}.+?(?:{re.escape(b)}|$)" for a, b in _MARKS)
    return tuple(
        Span(found.start(), found.end())
        for span in spans
        for found in re.compile(pattern, re.DOTALL).finditer(text, span.start, span.end)
    )


def _without_auxiliaries(text: str, cue: Spans) -> Spans:
    """The cue from its first word that is no auxiliary; whole where all are."""
    if not cue:
        return cue
    for word in re.compile(r"\S+").finditer(text, cue[0].start, cue[0].end):
        if word[0].lower() not in _AUXILIARIES:
            return (Span(word.start(), cue[0].end), *cue[1:])
    return cue


def _before_comma(text: str, source: Spans) -> Spans:
    kept: list[Span] = []
    for span in source:
        comma = text.find(",", span.start, span.end)
        if comma < 0:
            kept.append(span)
            continue
        if comma > span.start:
            kept.append(Span(span.start, comma))
        break
    return tuple(kept) or source
