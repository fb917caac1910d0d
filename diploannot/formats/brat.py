"""brat standoff annotations: a `.ann` file over the text it belongs to."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from diploannot.domain.entities import Entity, EntityLabel
from diploannot.domain.layers import Layer
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import Quote
from diploannot.domain.spans import Span, Spans, span_list
from diploannot.formats.brat_marks import DISCARD, MADE_UP, QUESTION, asked, merged
from diploannot.formats.given_fields import entity_from_some, quote_from_some
from diploannot.formats.layer_facts import layer_from

_RECORD = re.compile(r"^(?=[A-Z#*]\d*\t)", re.MULTILINE)
"""A surface text may hold a line break, so records do not end at every LF."""

_ROLE_NUMBER = re.compile(r"\d+$")
_PARTS = {"Content": "content", "Cue": "cue", "Source": "source"}
_EVENTS = frozenset({"Attribution", "Attribution-no-source"})
_LABELS = frozenset(label.value for label in EntityLabel)


@dataclass(frozen=True, slots=True)
class Annotations:
    """What a `.ann` file says in the scheme's words; records have the ids that our notes give.

    `left` counts by label what has no place in the scheme, `facts` is what our own files say of
    the layer. `questions` counts the marks that became a question on a quote, `discarded` is what
    the annotator threw out of the text.
    """

    quotes: tuple[Quote, ...] = ()
    entities: tuple[Entity, ...] = ()
    left: dict[str, int] = field(default_factory=dict)
    facts: dict[str, Any] | None = None
    questions: int = 0
    discarded: Spans = ()


NOTE = "Diploannot"
"""The type of the notes that hold, as JSON, what brat has no place for."""

REMARK = "AnnotatorNotes"
"""The type of the notes that annotators type in brat."""

IN_ATTRIBUTES = {"Type": "type", "Role": "role", "Verbatim": "verbatim", "Negated": "negated"}
IN_NOTE = (
    "speakers", "addressees", "channels", "parent", "verbatim", "topics", "status", "flag", "note",
    "suggestion",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _TextBound:
    label: str
    spans: Spans


def layer_of(ann: str, text: str) -> Layer:
    """A layer from a file of ours, which names its article and annotator itself."""
    found = read(ann, text)
    return layer_from(text, found.facts, found.quotes, found.entities, annotator="brat")


def read(ann: str, text: str) -> Annotations:
    """Quotes and entities of a `.ann` over its text; offsets are code points of the text.

    ProblemForUser names the first line that does not fit: a span outside the text, one whose
    surface is not what stands there (white space aside), an event that names no span.
    """
    bounds: dict[str, _TextBound] = {}
    events: list[tuple[int, str, str]] = []
    fields: dict[str, dict[str, Any]] = {}
    line = 1
    for record in _RECORD.split(ann):
        try:
            if record.startswith("T"):
                key, bound = _text_bound(record, text)
                bounds[key] = bound
            elif record.startswith("E"):
                key, event = record.split("\t", 1)
                events.append((line, key, event))
            elif record.startswith(("A", "M", "#")):
                _take_facts(record, fields)
        except (ValueError, IndexError) as error:
            raise ProblemForUser(f"Line {line} cannot be read: {error}.") from error
        line += record.count("\n")
    return _with_marks(_annotations(bounds, events, fields), bounds, text, fields)


def _with_marks(
    found: Annotations,
    bounds: dict[str, _TextBound],
    text: str,
    fields: dict[str, dict[str, Any]],
) -> Annotations:
    """Makes questions and boilerplate of the marks that annotators made up for these."""
    marks: dict[str, list[tuple[Spans, str]]] = {QUESTION: [], DISCARD: []}
    for key, bound in bounds.items():
        if bound.label in MADE_UP:
            remark = fields.get(key, {}).get(REMARK, "")
            marks[MADE_UP[bound.label]].append((bound.spans, remark))
    quotes = asked(found.quotes, marks[QUESTION], text)
    left = {label: count for label, count in found.left.items() if label not in MADE_UP}
    return replace(
        found,
        quotes=tuple(sorted(quotes, key=lambda quote: (quote.content, quote.id))),
        left=left,
        questions=len(marks[QUESTION]),
        discarded=merged([spans for spans, _ in marks[DISCARD]]),
    )


def _take_facts(record: str, fields: dict[str, dict[str, Any]]) -> None:
    """Attributes of the scheme, our notes and annotators' remarks; other attributes are left."""
    kind, *rest = record.split("\t", 2)
    name, target, *value = rest[0].split() if rest else ("", "")
    own = fields.setdefault(target, {})
    if kind.startswith("#") and name == NOTE:
        own.update({**json.loads(rest[1]), **own})
    elif kind.startswith("#") and name == REMARK:
        own[REMARK] = " ".join(filter(None, (own.get(REMARK), *rest[1].split())))
    elif not kind.startswith("#") and name in IN_ATTRIBUTES:
        own[IN_ATTRIBUTES[name]] = value[0] if value else True


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


def _annotations(
    bounds: dict[str, _TextBound],
    events: list[tuple[int, str, str]],
    fields: dict[str, dict[str, Any]],
) -> Annotations:
    used: set[str] = set()
    quotes = []
    left: dict[str, int] = {}
    for line, key, event in events:
        try:
            quote = _quote(key, event.split(), bounds, used, fields)
        except (KeyError, ValueError, msgspec.MsgspecError) as error:
            raise ProblemForUser(f"Line {line} cannot be read: {error}.") from error
        if quote:
            quotes.append(quote)
        elif event.startswith("Attribution"):
            left["Attribution without content"] = left.get("Attribution without content", 0) + 1
    entities: list[Entity] = []
    for key, bound in bounds.items():
        if bound.label in _LABELS:
            own = fields.get(key, {}) if len(bound.spans) == 1 else {}
            label = EntityLabel(bound.label)
            entities += [entity_from_some(span, label, own) for span in bound.spans]
        elif key not in used and bound.label not in _EVENTS:
            left[bound.label] = left.get(bound.label, 0) + 1
    quotes.sort(key=lambda quote: (quote.content, quote.id))
    entities.sort(key=lambda entity: (entity.span, entity.id))
    return Annotations(tuple(quotes), tuple(entities), left, fields.get("document"))


def _quote(
    id: str,
    event: list[str],
    bounds: dict[str, _TextBound],
    used: set[str],
    fields: dict[str, dict[str, Any]],
) -> Quote | None:
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
    about = dict.fromkeys((id, *(argument.partition(":")[2] for argument in event)))
    remarks = [fields[key][REMARK] for key in about if REMARK in fields.get(key, {})]
    own = fields.get(id, {})
    return quote_from_some(content, cue, source, {"note": "\n".join(remarks), **own})
