"""Native JSONL, version 1: one line per annotator's layer over one article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, BinaryIO

import msgspec

from diploannot.domain.actors import Actor, ActorKind
from diploannot.domain.annotators import Annotator, AnnotatorKind
from diploannot.domain.articles import Article
from diploannot.domain.entities import ArticleTopic, Entity, EntityLabel
from diploannot.domain.layers import Layer, LayerState
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import Channel, Quote, QuoteType, Role
from diploannot.domain.records import article_fields, entity_fields, quote_fields, suggestion_fields
from diploannot.domain.spans import Span, Spans, covered_text, span_list
from diploannot.domain.suggestions import Status, Suggestion
from diploannot.domain.text import fingerprint, freeze
from diploannot.formats.native_lines import (
    ArticleLine,
    EntityLine,
    LayerLine,
    QuoteLine,
    SuggestionLine,
    decode_line,
)

_TYPES = {one.value: one for one in QuoteType}
_ROLES = {one.value: one for one in Role}
_STATUSES = {one.value: one for one in Status}
_LABELS = {one.value: one for one in EntityLabel}

BOM = b"\xef\xbb\xbf"


def read(stream: BinaryIO, *, ours: bool = False) -> Iterator[Layer]:
    """The layers of a file in its order; ids that the file leaves out are empty strings.

    ProblemForUser names the first line that is not as the contract says. Lines end at LF only:
    U+2028 is a legal character inside one. In a file that we have just written (`ours`) no key can
    stand twice, so that is not looked for.
    """
    for number, line in enumerate(stream, 1):
        if number == 1:
            line = line.removeprefix(BOM)
        if not line.strip():
            continue
        try:
            yield layer_of(decode_line(line, ours=ours))
        except ValueError as error:
            raise ProblemForUser(f"Line {number} cannot be read: {error}.") from error


def write(layers: Iterable[Layer], stream: BinaryIO) -> int:
    """Writes one line a layer and returns how many."""
    count = 0
    for layer in layers:
        stream.write(msgspec.json.encode(line_of(layer)) + b"\n")
        count += 1
    return count


def comparable(layer: Layer) -> Layer:
    """The layer as far as a line carries it: without its own id and actors' registry facts."""
    annotator = replace(layer.annotator, id="")
    actors = tuple(Actor(a.key, a.name, a.kind) for a in layer.actors)
    return replace(layer, id="", annotator=annotator, actors=actors)


def layer_of(line: LayerLine) -> Layer:
    """A checked layer; ValueError where offsets, texts or references do not fit together."""
    article = _article(line.article)
    original = line.article.text
    layer = Layer(
        id="",
        article=article,
        annotator=Annotator("", line.annotator.name, AnnotatorKind(line.annotator.kind)),
        state=LayerState(line.state),
        quotes=tuple(_quote(quote, original) for quote in line.quotes),
        entities=tuple(_entity(entity, original) for entity in line.entities),
        topics=tuple(
            ArticleTopic(t.topic, Status(t.status), _suggestion(t.suggestion)) for t in line.topics
        ),
        actors=tuple(Actor(key, a.name, ActorKind(a.kind)) for key, a in line.actors.items()),
    )
    _check_references(layer)
    return layer


def _article(line: ArticleLine) -> Article:
    if line.sha256 is not None and line.sha256.lower() != fingerprint(line.text):
        raise ValueError("the article's text does not have the sha256 it names")
    text, _ = freeze(line.text)
    return Article(
        id=line.id or "",
        text=text,
        sha256=fingerprint(text),
        external_id=line.external_id or "",
        published=line.published,
        outlet=line.outlet,
        byline=line.byline,
        title=line.title,
        language=line.language,
        boilerplate=span_list(line.boilerplate),
    )


def _quote(line: QuoteLine, text: str) -> Quote:
    content, cue, source = map(span_list, (line.content, line.cue, line.source))
    if line.text is not None:
        _check_text("content", content, line.text.content, text)
        _check_text("cue", cue, line.text.cue, text)
        _check_text("source", source, line.text.source, text)
    return Quote(
        id=line.id or "",
        content=content,
        cue=cue,
        source=source,
        type=_TYPES[line.type],
        speakers=tuple(line.speakers),
        addressees=tuple(line.addressees),
        channels=tuple(Channel(c.actor, c.form) for c in line.channels),
        parent=line.parent,
        role=_ROLES[line.role],
        verbatim=line.verbatim,
        negated=line.negated,
        topics=tuple(line.topics),
        status=_STATUSES[line.status],
        flag=line.flag,
        note=line.note,
        suggestion=_suggestion(line.suggestion),
    )


def _entity(line: EntityLine, text: str) -> Entity:
    span = Span(line.start, line.end)
    if line.text is not None:
        _check_text("entity", (span,), line.text, text)
    return Entity(
        id=line.id or "",
        span=span,
        label=_LABELS[line.label],
        actor=line.actor,
        status=_STATUSES[line.status],
        suggestion=_suggestion(line.suggestion),
    )


def _suggestion(line: SuggestionLine | None) -> Suggestion | None:
    return Suggestion(line.model, line.id, line.score, line.why) if line else None


def _check_text(part: str, spans: Spans, claimed: str, text: str) -> None:
    found = covered_text(text, spans)
    if found != claimed:
        raise ValueError(
            f"the {part}'s offsets give {found[:60]!r}, its text says {claimed[:60]!r}"
        )


def _check_references(layer: Layer) -> None:
    for records in (layer.quotes, layer.entities):
        ids = [record.id for record in records if record.id]
        if len(set(ids)) != len(ids):
            raise ValueError("an id stands twice")
    known = {quote.id for quote in layer.quotes}
    for quote in layer.quotes:
        if quote.parent is not None and quote.parent not in known:
            raise ValueError(f"the parent {quote.parent!r} is no quote of this layer")
    if len({topic.topic for topic in layer.topics}) != len(layer.topics):
        raise ValueError("a topic of the article stands twice")


def line_of(layer: Layer) -> dict[str, Any]:
    """The line as plain values, keys in the contract's order."""
    text = layer.article.text
    return {
        "format": "diploannot",
        "version": 1,
        "article": _article_line(layer.article),
        "annotator": {"name": layer.annotator.name, "kind": layer.annotator.kind.value},
        "state": layer.state.value,
        "topics": [
            {
                "topic": topic.topic,
                "status": topic.status.value,
                "suggestion": suggestion_fields(topic.suggestion),
            }
            for topic in layer.topics
        ],
        "entities": [_entity_line(entity, text) for entity in layer.entities],
        "quotes": [_quote_line(quote, text) for quote in layer.quotes],
        "actors": {a.key: {"name": a.name, "kind": a.kind.value} for a in layer.actors},
    }


def _article_line(article: Article) -> dict[str, Any]:
    fields = article_fields(article)
    first = {"id": article.id, "external_id": fields.pop("external_id"), "text": article.text}
    return first | fields


def _entity_line(entity: Entity, text: str) -> dict[str, Any]:
    fields = entity_fields(entity)
    first = {"id": entity.id, "start": fields.pop("start"), "end": fields.pop("end")}
    return first | {"text": entity.span.of(text)} | fields


def _quote_line(quote: Quote, text: str) -> dict[str, Any]:
    fields = quote_fields(quote)
    first = {"id": quote.id, "type": fields.pop("type")}
    first |= {part: fields.pop(part) for part in ("content", "cue", "source")}
    texts = {
        part: covered_text(text, getattr(quote, part)) for part in ("content", "cue", "source")
    }
    return first | {"text": texts} | fields
