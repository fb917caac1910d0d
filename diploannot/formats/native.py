"""Native JSONL, version 1: one line per annotator's layer over one article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, BinaryIO

from diploannot.domain.actors import Actor, ActorKind
from diploannot.domain.annotators import Annotator, AnnotatorKind
from diploannot.domain.articles import Article
from diploannot.domain.entities import ArticleTopic, Entity, EntityLabel
from diploannot.domain.layers import Layer, LayerState
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import Channel, Quote, QuoteType, Role
from diploannot.domain.recorded_layers import RecordedLayer, recorded
from diploannot.domain.records import article_fields
from diploannot.domain.spans import Span, span_list
from diploannot.domain.steps import Fields
from diploannot.domain.suggestions import Status, Suggestion
from diploannot.domain.text import fingerprint, freeze
from diploannot.formats.native_checks import check
from diploannot.formats.native_lines import (
    ArticleLine,
    EntityLine,
    LayerLine,
    QuoteLine,
    SuggestionLine,
    TopicLine,
    decode_line,
    encode_line,
)

_TYPES = {one.value: one for one in QuoteType}
_ROLES = {one.value: one for one in Role}
_STATUSES = {one.value: one for one in Status}
_LABELS = {one.value: one for one in EntityLabel}

BOM = b"\xef\xbb\xbf"


def read(stream: BinaryIO) -> Iterator[Layer]:
    """The layers of a file in its order; ids that the file leaves out are empty strings.

    ProblemForUser names the first line that is not as the contract says. Lines end at LF only:
    U+2028 is a legal character inside one.
    """
    for number, line in _lines(stream):
        with _place(number):
            layer = layer_of(decode_line(line))
        yield layer


def read_again(stream: BinaryIO) -> Iterator[bytes]:
    """Of a file that we have just written: each line as a strict reader understands it.

    Every field is decoded by the contract's types, everything that `read` checks is checked, and
    what was understood is written out again: a field that the line lacks, or one that it has too
    many, shows as a difference. (A key cannot stand twice in a line of ours.)
    """
    for number, line in _lines(stream):
        with _place(number):
            decoded = decode_line(line, ours=True)
            check(decoded)
        yield encode_line(decoded)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(stream, 1):
        if number == 1:
            line = line.removeprefix(BOM)
        if not line.isspace():
            yield number, line


@contextmanager
def _place(number: int) -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise ProblemForUser(f"Line {number} cannot be read: {error}.") from error


def write(layers: Iterable[Layer], stream: BinaryIO) -> int:
    """Writes one line a layer and returns how many."""
    count = 0
    for layer in layers:
        stream.write(line_of(recorded(layer)) + b"\n")
        count += 1
    return count


def comparable(layer: Layer) -> Layer:
    """The layer as far as a line carries it: without its own id and actors' registry facts."""
    annotator = replace(layer.annotator, id="")
    actors = tuple(Actor(a.key, a.name, a.kind) for a in layer.actors)
    return replace(layer, id="", annotator=annotator, actors=actors)


def layer_of(line: LayerLine) -> Layer:
    """A checked layer; ValueError where offsets, texts or references do not fit together."""
    check(line)
    return Layer(
        id="",
        article=article_of(line.article),
        annotator=Annotator("", line.annotator.name, AnnotatorKind(line.annotator.kind)),
        state=LayerState(line.state),
        quotes=tuple([_quote(quote) for quote in line.quotes]),
        entities=tuple([_entity(entity) for entity in line.entities]),
        topics=tuple(map(topic_of, line.topics)),
        actors=tuple([Actor(key, a.name, ActorKind(a.kind)) for key, a in line.actors.items()]),
    )


def article_of(line: ArticleLine) -> Article:
    """The article, frozen; its fingerprint is its text's, whatever the line says."""
    text, replaced = freeze(line.text)
    known = line.sha256.lower() if line.sha256 and not replaced else None
    return Article(
        id=line.id or "",
        text=text,
        sha256=known or fingerprint(text),
        external_id=line.external_id or "",
        published=line.published,
        outlet=line.outlet,
        byline=line.byline,
        title=line.title,
        language=line.language,
        boilerplate=span_list(line.boilerplate),
    )


def topic_of(line: TopicLine) -> ArticleTopic:
    return ArticleTopic(line.topic, _STATUSES[line.status], suggestion_of(line.suggestion))


def suggestion_of(line: SuggestionLine | None) -> Suggestion | None:
    return Suggestion(line.model, line.id, line.score, line.why) if line else None


def _quote(line: QuoteLine) -> Quote:
    return Quote(
        id=line.id or "",
        content=span_list(line.content),
        cue=span_list(line.cue),
        source=span_list(line.source),
        type=_TYPES[line.type],
        speakers=tuple(line.speakers),
        addressees=tuple(line.addressees),
        channels=tuple([Channel(c.actor, c.form) for c in line.channels]),
        parent=line.parent,
        role=_ROLES[line.role],
        verbatim=line.verbatim,
        negated=line.negated,
        topics=tuple(line.topics),
        status=_STATUSES[line.status],
        flag=line.flag,
        note=line.note,
        suggestion=suggestion_of(line.suggestion),
    )


def _entity(line: EntityLine) -> Entity:
    return Entity(
        id=line.id or "",
        span=Span(line.start, line.end),
        label=_LABELS[line.label],
        actor=line.actor,
        status=_STATUSES[line.status],
        suggestion=suggestion_of(line.suggestion),
    )


def line_of(layer: RecordedLayer) -> bytes:
    """The layer's line without its end."""
    return encode_line(values_of(layer))


def values_of(layer: RecordedLayer) -> dict[str, Any]:
    """The line as plain values, keys in the contract's order."""
    text, head = layer.article.text, head_of(layer)
    return {
        "format": "diploannot",
        "version": 1,
        "article": _article_line(layer.article),
        "annotator": head["annotator"],
        "state": head["state"],
        "topics": head["topics"],
        "entities": [_entity_line(id, fields, text) for id, fields in layer.entities],
        "quotes": [_quote_line(id, fields, text) for id, fields in layer.quotes],
        "actors": head["actors"],
    }


def head_of(layer: RecordedLayer) -> dict[str, Any]:
    """Whose layer it is, how far, and what it says of the article, as plain JSON values."""
    return {
        "annotator": {"name": layer.annotator.name, "kind": layer.annotator.kind.value},
        "state": layer.state.value,
        "topics": [{"topic": label, **_with_float(fields)} for label, fields in layer.topics],
        "actors": {a.key: {"name": a.name, "kind": a.kind.value} for a in layer.actors},
    }


def _with_float(fields: Fields) -> Fields:
    """A score of 1 is written as 1.0, as it is read again, and keys in the contract's order: what
    was undone or merged comes from the log with its keys sorted.
    """
    suggestion = fields["suggestion"]
    if suggestion is None:
        return fields
    ordered = {name: suggestion[name] for name in ("model", "id", "score", "why")}
    return {**fields, "suggestion": {**ordered, "score": float(suggestion["score"])}}


def _article_line(article: Article) -> dict[str, Any]:
    fields = article_fields(article)
    first = {"id": article.id, "external_id": fields.pop("external_id"), "text": article.text}
    return first | fields


def _entity_line(id: str, fields: Fields, text: str) -> dict[str, Any]:
    start, end = fields["start"], fields["end"]
    return {"id": id, "start": start, "end": end, "text": text[start:end], **_with_float(fields)}


def _quote_line(id: str, fields: Fields, text: str) -> dict[str, Any]:
    content, cue, source = fields["content"], fields["cue"], fields["source"]
    return {
        "id": id,
        "type": fields["type"],
        "content": content,
        "cue": cue,
        "source": source,
        "text": {
            "content": _said(content, text),
            "cue": _said(cue, text),
            "source": _said(source, text),
        },
        **_with_float(fields),
    }


def _said(pairs: list[list[int]], text: str) -> str:
    """What the fragments say, joined by a space (contract)."""
    return " ".join([text[start:end] for start, end in pairs])
