"""brat standoff annotations: a `.ann` file over the text it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from diploannot.domain.entities import Entity, EntityLabel
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import Quote
from diploannot.domain.spans import Span, Spans, span_list

_RECORD = re.compile(r"^(?=[A-Z#*]\d*\t)", re.MULTILINE)
"""A surface text may hold a line break, so records do not end at every LF."""

_ROLE_NUMBER = re.compile(r"\d+$")
_PARTS = {"Content": "content", "Cue": "cue", "Source": "source"}
_EVENTS = frozenset({"Attribution", "Attribution-no-source"})
_LABELS = frozenset(label.value for label in EntityLabel)


@dataclass(frozen=True, slots=True)
class Annotations:
    """What a `.ann` file says in the scheme's words; records have no ids.

    `left` counts by label what has no place in the scheme.
    """

    quotes: tuple[Quote, ...] = ()
    entities: tuple[Entity, ...] = ()
    left: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _TextBound:
    label: str
    spans: Spans


def read(ann: str, text: str) -> Annotations:
    """Quotes and entities of a `.ann` over its text; offsets are code points of the text.

    ProblemForUser names the first line that does not fit: a span outside the text, one whose
    surface is not what stands there (white space aside), an event that names no span.
    """
    bounds: dict[str, _TextBound] = {}
    events: list[tuple[int, str]] = []
    line = 1
    for record in _RECORD.split(ann):
        try:
            if record.startswith("T"):
                key, bound = _text_bound(record, text)
                bounds[key] = bound
            elif record.startswith("E"):
                events.append((line, record.split("\t", 1)[1]))
        except (ValueError, IndexError) as error:
            raise ProblemForUser(f"Line {line} cannot be read: {error}.") from error
        line += record.count("\n")
    return _annotations(bounds, events)


def _text_bound(record: str, text: str) -> tuple[str, _TextBound]:
    key, place, surface = record.split("\t", 2)
    label, _, offsets = place.partition(" ")
    edges = [[int(edge) for edge in pair.split()] for pair in offsets.split(";")]
    if any(len(pair) != 2 for pair in edges):
        raise ValueError(f"{key} has offsets that are no pairs: {offsets!r}")
    spans = [Span(start, end) for start, end in edges]
    if max(span.end for span in spans) > len(text):
        raise ValueError(f"{key} ends behind the text")
    found = " ".join(span.of(text) for span in spans)  # in the file's order, as the surface is
    if found.split() != surface.split():
        raise ValueError(f"{key} gives {surface.strip()[:60]!r}, the text there is {found[:60]!r}")
    return key, _TextBound(label, span_list(spans))


def _annotations(bounds: dict[str, _TextBound], events: list[tuple[int, str]]) -> Annotations:
    used: set[str] = set()
    quotes = []
    for line, event in events:
        try:
            quote = _quote(event.split(), bounds, used)
        except (KeyError, ValueError) as error:
            raise ProblemForUser(f"Line {line} cannot be read: {error}.") from error
        if quote:
            quotes.append(quote)
    entities: list[Entity] = []
    left: dict[str, int] = {}
    for key, bound in bounds.items():
        if bound.label in _LABELS:
            entities += [Entity("", span, EntityLabel(bound.label)) for span in bound.spans]
        elif key not in used and bound.label not in _EVENTS:
            left[bound.label] = left.get(bound.label, 0) + 1
    quotes.sort(key=lambda quote: quote.content)
    entities.sort(key=lambda entity: entity.span)
    return Annotations(tuple(quotes), tuple(entities), left)


def _quote(event: list[str], bounds: dict[str, _TextBound], used: set[str]) -> Quote | None:
    """The event's quote; None for an event of another kind or without content."""
    kind = event[0].partition(":")[0]
    parts: dict[str, list[Span]] = {"content": [], "cue": [], "source": []}
    for argument in event[1:]:
        role, _, key = argument.partition(":")
        part = _PARTS.get(_ROLE_NUMBER.sub("", role))
        if part is None:
            continue
        if key not in bounds:
            raise ValueError(f"{argument} names no span of the file")
        used.add(key)
        parts[part] += bounds[key].spans
    if kind not in _EVENTS or not parts["content"]:
        return None
    content, cue, source = (span_list(set(parts[p])) for p in ("content", "cue", "source"))
    return Quote(id="", content=content, cue=cue, source=source)
