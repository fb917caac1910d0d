"""CoNLL-style columns, a token a line: a BIO tag for each part of a quote, and for entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from diploannot.domain.layers import Layer
from diploannot.domain.quotes import Quote
from diploannot.domain.spans import Span, covered_text
from diploannot.formats.aligned_tokens import Token, tokens_of
from diploannot.formats.losses import Losses
from diploannot.formats.plain_spans import note_facts

COLUMNS = ("start", "end", "token", "content", "cue", "source", "entity")
ROLES = COLUMNS[3:]

Tagged = tuple[str, str, tuple[tuple[str, str, int, int], ...]]
"""Article, annotator, and (column, label, start, end) of each span, as a file gives them back."""


def carried(layer: Layer, losses: Losses) -> Tagged:
    """The flat spans of each column: of two that overlap, the one that begins first or is longer;
    white space at their edges is no token.
    """
    note_facts(layer, losses)
    if layer.quotes:
        losses.note("links between the parts of quotes", count=len(layer.quotes))
    if layer.topics:
        losses.note("topics of articles", layer.topics[0].topic, len(layer.topics))
    spans = [
        (role, label, span.start, span.end)
        for role in ROLES
        for label, span in _flat(role, _labelled(layer, role), layer.article.text, losses)
    ]
    return _id(layer), _name(layer.annotator.name), tuple(spans)


def _labelled(layer: Layer, role: str) -> list[tuple[str, Span]]:
    if role == "entity":
        return [(entity.label.value, entity.span) for entity in layer.entities]
    return [(_label(quote, role), span) for quote in layer.quotes for span in getattr(quote, role)]


def _label(quote: Quote, role: str) -> str:
    return quote.type.value if role == "content" else role


def _flat(
    role: str, found: Sequence[tuple[str, Span]], text: str, losses: Losses
) -> list[tuple[str, Span]]:
    kept: list[tuple[str, Span]] = []
    for label, span in sorted(found, key=lambda one: (one[1].start, -one[1].end, one[0])):
        visible = _trimmed(span, text)
        if visible is None:
            losses.note(f"{role} spans of white space only")
        elif kept and kept[-1][1].end > visible.start:
            losses.note(f"{role} spans that another overlaps", covered_text(text, (span,)))
        else:
            if visible != span:
                losses.note(f"{role} spans trimmed of white space", covered_text(text, (span,)))
            kept.append((label, visible))
    return kept


def _trimmed(span: Span, text: str) -> Span | None:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    return Span(start, end) if start < end else None


def write(layers: Iterable[Layer], target: Path) -> list[str]:
    """A block of comments before each article, an empty line after each paragraph."""
    with target.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(f"# global.columns = {' '.join(COLUMNS)}\n")
        for layer in layers:
            _, _, spans = carried(layer, Losses())
            stream.write(
                f"\n# newdoc id = {_id(layer)}\n# annotator = {_name(layer.annotator.name)}\n"
            )
            stream.writelines(_lines(layer.article.text, spans))
    return []


def _lines(text: str, spans: Iterable[tuple[str, str, int, int]]) -> Iterator[str]:
    spans = list(spans)
    tags = {
        (role, start): (label, end) for role, label, start, end in spans
    }  # a column's spans are apart, so their starts tell them
    open_until: dict[str, tuple[str, int]] = {}
    fresh = True
    for token in tokens_of(text, [Span(start, end) for _, _, start, end in spans]):
        word = text[token.start : token.end]
        if word.isspace():
            if word in "\n\r\u2028\u2029" and not fresh:
                yield "\n"
                fresh = True
            continue
        fresh = False
        cells = [_tag(role, token, tags, open_until) for role in ROLES]
        yield "\t".join((str(token.start), str(token.end), word, *cells)) + "\n"


def _tag(
    role: str,
    token: Token,
    tags: dict[tuple[str, int], tuple[str, int]],
    open_until: dict[str, tuple[str, int]],
) -> str:
    if (role, token.start) in tags:
        open_until[role] = tags[role, token.start]
        return f"B-{open_until[role][0]}"
    label, end = open_until.get(role, ("", 0))
    return f"I-{label}" if token.start < end else "O"


def _id(layer: Layer) -> str:
    return _name(layer.article.external_id or layer.article.id)


def _name(given: str) -> str:
    """On one line, whatever it was."""
    return " ".join(given.split())


def read_back(target: Path, written: list[str]) -> Iterator[Tagged]:
    """ValueError where a line does not have the columns or a tag continues nothing."""
    article, annotator = "", ""
    spans: list[_Span] = []
    open_now: dict[str, _Span] = {}
    any_yet = False
    with target.open(encoding="utf-8", newline="\n") as stream:
        for line in stream:
            line = line.removesuffix("\n")
            if line.startswith("# newdoc id = "):
                if any_yet:
                    yield article, annotator, _ordered(spans)
                article, spans, open_now, any_yet = line[14:], [], {}, True
            elif line.startswith("# annotator = "):
                annotator = line[14:]
            elif line and not line.startswith("# global"):
                _take(line, spans, open_now)
    if any_yet:
        yield article, annotator, _ordered(spans)


def _take(line: str, spans: list[_Span], open_now: dict[str, _Span]) -> None:
    start, end, _, *tags = line.split("\t")
    for role, tag in zip(ROLES, tags, strict=True):
        kind, _, label = tag.partition("-")
        if kind == "B":
            open_now[role] = _Span(role, label, int(start), int(end))
            spans.append(open_now[role])
        elif kind == "I":
            if role not in open_now or open_now[role].label != label:
                raise ValueError(f"{tag} continues nothing at {start}")
            open_now[role].end = int(end)
        else:
            open_now.pop(role, None)


@dataclass(slots=True)
class _Span:
    """A span that grows while its tags go on."""

    role: str
    label: str
    start: int
    end: int


def _ordered(spans: list[_Span]) -> tuple[tuple[str, str, int, int], ...]:
    found = [(span.role, span.label, span.start, span.end) for span in spans]
    return tuple(sorted(found, key=lambda one: (ROLES.index(one[0]), one[2])))
