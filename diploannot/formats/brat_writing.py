"""brat folders: `.txt` and `.ann` side by side, and the configuration that shows them in brat."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from diploannot.domain.entities import EntityLabel
from diploannot.domain.layers import Layer
from diploannot.domain.quotes import VERBATIM, Quote, QuoteType, Role
from diploannot.domain.records import entity_fields, quote_fields
from diploannot.domain.spans import Span, Spans, covered_text
from diploannot.formats import brat
from diploannot.formats.layer_facts import facts_of
from diploannot.formats.losses import Losses
from diploannot.formats.native import comparable

_BREAKS = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
"""Where Python's `splitlines`, and so brat, sees a line end; no span of brat's may cross one."""

ANNOTATION_CONF = """[entities]
Content
Cue
Source
{labels}

[relations]
<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>

[events]
Attribution\tContent+:Content, Cue?:Cue, Source*:Source
Attribution-no-source\tContent+:Content, Cue?:Cue

[attributes]
Type\tArg:<EVENT>, Value:{types}
Role\tArg:<EVENT>, Value:{roles}
Verbatim\tArg:<EVENT>, Value:{verbatim}
Negated\tArg:<EVENT>
"""

VISUAL_CONF = """[labels]
Attribution-no-source | Attribution without a source | No source

[drawing]
SPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken
Content\tbgColor:#cfe3f7
Cue\tbgColor:#fbe3b0
Source\tbgColor:#d5ecc8
Attribution\tbgColor:#eeeeee
Attribution-no-source\tbgColor:#eeeeee
ATTRIBUTE_DEFAULT\tglyph:*
Negated\tbox:crossed
"""


def carried(layer: Layer, losses: Losses) -> Layer:
    """The layer with its fragments split at line breaks; what is only line breaks falls out."""
    text = layer.article.text
    quotes = []
    for quote in layer.quotes:
        content, cue, source = (_split(text, getattr(quote, part), losses) for part in _PARTS)
        if content:
            quotes.append(replace(quote, content=content, cue=cue, source=source))
        else:
            losses.note("quotes of line breaks only")
    entities = []
    for entity in layer.entities:
        pieces = _split(text, (entity.span,), losses)
        if len(pieces) == 1:
            entities.append(replace(entity, span=pieces[0]))
        else:
            losses.note("entities over a line break", entity.span.of(text))
    quotes.sort(key=lambda quote: (quote.content, quote.id))
    entities.sort(key=lambda entity: (entity.span, entity.id))
    kept = {quote.id for quote in quotes}
    for quote in quotes:
        if quote.parent is not None and quote.parent not in kept:
            losses.note("parents that were left out")
    quotes = [q if q.parent in kept else replace(q, parent=None) for q in quotes]
    return replace(comparable(layer), quotes=tuple(quotes), entities=tuple(entities))


_PARTS = ("content", "cue", "source")


def _split(text: str, spans: Spans, losses: Losses) -> Spans:
    pieces = tuple(piece for span in spans for piece in _pieces(text, span))
    if pieces != spans:
        losses.note("parts split at line breaks", covered_text(text, spans))
    return pieces


def _pieces(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for found in _BREAKS.finditer(text, span.start, span.end):
        if start < found.start():
            yield Span(start, found.start())
        start = found.end()
    if start < span.end:
        yield Span(start, span.end)


def write(layers: Iterable[Layer], target: Path) -> list[str]:
    """A pair of files for each layer; returns their names without suffix, in order."""
    target.mkdir(parents=True, exist_ok=True)
    written: list[str] = []
    taken: set[str] = set()
    for _, some in groupby(layers, key=lambda layer: layer.article.id):
        group = list(some)
        for layer in group:
            name = file_name(layer, alone=len(group) == 1, taken=taken)
            text = layer.article.text.encode("utf-8")
            (target / f"{name}.txt").write_bytes(text)
            (target / f"{name}.ann").write_bytes(ann_of(carried(layer, Losses())).encode("utf-8"))
            written.append(name)
    return written


def file_name(layer: Layer, *, alone: bool, taken: set[str]) -> str:
    """A name that every system takes, from the article's own and, of several, the annotator's."""
    own = layer.article.external_id or layer.article.id or "article"
    wanted = own if alone else f"{own}_{layer.annotator.name}"
    safe = re.sub(r"[^\w.\-]+", "-", wanted, flags=re.ASCII).strip(".-")[:80] or "article"
    name, number = safe, 1
    while name.lower() in taken:
        number += 1
        name = f"{safe}-{number}"
    taken.add(name.lower())
    return name


def accompany(target: Path, topics: Iterable[str]) -> None:
    conf = ANNOTATION_CONF.format(
        labels="\n".join(label.value for label in EntityLabel),
        types="|".join(one.value for one in QuoteType),
        roles="|".join(one.value for one in Role),
        verbatim="|".join(VERBATIM),
    )
    (target / "annotation.conf").write_text(conf, "utf-8")
    (target / "visual.conf").write_text(VISUAL_CONF, "utf-8")


def read_back(target: Path, written: list[str]) -> Iterator[Layer]:
    for name in written:
        text = (target / f"{name}.txt").read_bytes().decode("utf-8")
        ann = (target / f"{name}.ann").read_bytes().decode("utf-8")
        yield brat.layer_of(ann, text)


def ann_of(layer: Layer) -> str:
    """The `.ann` of a layer whose spans cross no line break."""
    lines = _Lines(layer.article.text)
    lines.note("document", facts_of(layer))
    for quote in layer.quotes:
        _add_quote(quote, lines)
    for entity in layer.entities:
        bound = lines.bound(entity.label.value, (entity.span,))
        fields = entity_fields(entity)
        lines.note(
            bound, {"id": entity.id, **{n: fields[n] for n in ("actor", "status", "suggestion")}}
        )
    return "".join(f"{line}\n" for line in lines.lines)


def _add_quote(quote: Quote, lines: _Lines) -> None:
    arguments = []
    for label, spans in (("Content", quote.content), ("Cue", quote.cue), ("Source", quote.source)):
        if spans:
            arguments.append(f"{label}:{lines.bound(label, spans)}")
    kind = "Attribution" if quote.source else "Attribution-no-source"
    trigger = lines.bound(kind, quote.cue or quote.content)
    event = lines.add("E", f"{kind}:{trigger} {' '.join(arguments)}")
    lines.add("A", f"Type {event} {quote.type.value}")
    lines.add("A", f"Role {event} {quote.role.value}")
    if quote.verbatim in VERBATIM:
        lines.add("A", f"Verbatim {event} {quote.verbatim}")
    if quote.negated:
        lines.add("A", f"Negated {event}")
    if quote.note.strip():
        lines.add("#", f"AnnotatorNotes {event}", " ".join(quote.note.split()))
    fields = quote_fields(quote)
    lines.note(event, {"id": quote.id, **{name: fields[name] for name in brat.IN_NOTE}})


class _Lines:
    """The lines of an `.ann`, each kind numbered on its own."""

    def __init__(self, text: str) -> None:
        self.lines: list[str] = []
        self._text = text
        self._numbers: dict[str, int] = {}

    def add(self, kind: str, *rest: str) -> str:
        number = self._numbers.get(kind, 0) + 1
        self._numbers[kind] = number
        self.lines.append("\t".join((f"{kind}{number}", *rest)))
        return f"{kind}{number}"

    def bound(self, label: str, spans: Spans) -> str:
        offsets = ";".join(f"{span.start} {span.end}" for span in spans)
        surface = covered_text(self._text, spans).replace("\t", " ")
        return self.add("T", f"{label} {offsets}", surface)

    def note(self, target: str, fields: dict[str, object]) -> None:
        self.add("#", f"{brat.NOTE} {target}", json.dumps(fields))
