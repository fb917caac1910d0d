"""The shape of one line of native JSONL (version 1), and its strict decoding.

Fields stand in the contract's order, so that encoding what was decoded from a line of ours gives
that line again.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Literal

import msgspec

Pairs = list[tuple[int, int]]
Statuses = Literal["suggested", "confirmed", "corrected", "added", "rejected"]


class SuggestionLine(msgspec.Struct):
    """The suggestion a record answers."""

    model: str
    id: str
    score: float
    why: str = ""


class ArticleLine(msgspec.Struct, kw_only=True):
    """The article, its text and what is known of it."""

    id: str | None = None
    external_id: str | None = None
    text: str
    sha256: str | None = None
    published: date | None = None
    outlet: str | None = None
    byline: str | None = None
    title: str | None = None
    language: str = "en"
    boilerplate: Pairs = []


class AnnotatorLine(msgspec.Struct):
    """Who made the layer."""

    name: str
    kind: Literal["human", "model", "gold"] = "human"


class TopicLine(msgspec.Struct):
    """A topic of the article."""

    topic: str
    status: Statuses = "added"
    suggestion: SuggestionLine | None = None


class EntityLine(msgspec.Struct, kw_only=True):
    """One entity."""

    id: str | None = None
    start: int
    end: int
    text: str | None = None
    label: Literal["PERSON", "ORG", "GPE", "NORP", "LOC", "EVENT", "LAW", "DATE", "TITLE"]
    actor: str | None = None
    status: Statuses = "added"
    suggestion: SuggestionLine | None = None


class ChannelLine(msgspec.Struct):
    """Who or what relays a quote."""

    actor: str | None = None
    form: str | None = None


class QuoteTextLine(msgspec.Struct):
    """What the parts of a quote say."""

    content: str
    cue: str = ""
    source: str = ""


class QuoteLine(msgspec.Struct, kw_only=True):
    """One quote."""

    id: str | None = None
    type: Literal["direct", "indirect", "mixed"] = "indirect"
    content: Pairs
    cue: Pairs = []
    source: Pairs = []
    text: QuoteTextLine | None = None
    speakers: list[str] = []
    addressees: list[str] = []
    channels: list[ChannelLine] = []
    parent: str | None = None
    role: Literal["statement", "relay", "attitude"] = "statement"
    verbatim: str | None = None
    negated: bool = False
    topics: list[str] = []
    status: Statuses = "added"
    flag: str | None = None
    note: str = ""
    suggestion: SuggestionLine | None = None


class ActorLine(msgspec.Struct):
    """An actor that records refer to by its key."""

    name: str
    kind: Literal["person", "government", "institution", "media", "group", "unnamed"]


class LayerLine(msgspec.Struct, kw_only=True):
    """One annotator's layer over one article."""

    format: Literal["diploannot"]
    version: Literal[1]
    article: ArticleLine
    annotator: AnnotatorLine
    state: Literal["new", "in_progress", "done"] = "new"
    topics: list[TopicLine] = []
    entities: list[EntityLine] = []
    quotes: list[QuoteLine] = []
    actors: dict[str, ActorLine] = {}


def decode_line(line: bytes, *, ours: bool = False) -> LayerLine:
    """One line as a checked value; ValueError that says what is wrong and where.

    Refuses NaN, infinities, floats and booleans as offsets, lone surrogates, bytes that are not
    UTF-8, and a key that stands twice in one object. (A line that comes out of decoding and
    encoding as it went in cannot have lost one, which is quicker to tell.)
    """
    try:
        decoded = _decode(line)
        if not ours and not _says_all(decoded, line.rstrip()):
            json.loads(line, object_pairs_hook=without_doubles)
    except UnicodeDecodeError as error:
        raise ValueError(f"it is not UTF-8 (byte {error.start + 1})") from error
    except msgspec.DecodeError as error:
        raise ValueError(str(error)) from error
    return decoded


_decode = msgspec.json.Decoder(LayerLine).decode
encode_line = msgspec.json.Encoder().encode
"""Of a LayerLine, or of what `native.line_of` gives: the bytes of a line without its end."""


def _says_all(decoded: LayerLine, line: bytes) -> bool:
    return encode_line(decoded) == line or comes_out_as_it_went_in(line)


def comes_out_as_it_went_in(line: bytes) -> bool:
    """Whether the line is as our encoder or Python's own writes what is in it."""
    held = msgspec.json.decode(line)
    if msgspec.json.encode(held) == line:
        return True
    return json.dumps(held, ensure_ascii=line.isascii()).encode("utf-8", "replace") == line


def without_doubles(pairs: list[tuple[str, Any]]) -> None:
    """A hook for `json.loads`: ValueError where a key stands twice."""
    if len({key for key, _ in pairs}) != len(pairs):
        keys = [key for key, _ in pairs]
        double = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {double!r} stands twice in one object")


def json_schema() -> dict[str, Any]:
    """The JSON schema of a line, for other people's tools."""
    return msgspec.json.schema(LayerLine)
