"""Whether what a line of native JSONL says fits together: offsets, texts, references."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from diploannot.domain.quotes import MAX_TOPICS
from diploannot.domain.text import fingerprint
from diploannot.formats.native_lines import ArticleLine, EntityLine, LayerLine, Pairs, QuoteLine


def check(line: LayerLine) -> None:
    """ValueError with what is wrong. Offsets are code points into the article's text."""
    text = line.article.text
    check_article(line.article)
    check_pairs(line.article.boilerplate, len(text))
    for quote in line.quotes:
        _check_quote(quote, text)
    for entity in line.entities:
        _check_entity(entity, text)
    _check_references(line)


def check_article(article: ArticleLine) -> None:
    if article.sha256 is not None and article.sha256.lower() != fingerprint(article.text):
        raise ValueError("the article's text does not have the sha256 it names")


def check_pairs(pairs: Pairs, length: int) -> None:
    """Half-open, not empty, inside a text of `length` code points, not over each other."""
    for start, end in pairs:
        if not 0 <= start < end:
            raise ValueError(f"span [{start}, {end}) is empty or negative")
        if end > length:
            raise ValueError(f"span [{start}, {end}) ends behind the text of {length} code points")
    if len(pairs) > 1:
        for left, right in pairwise(sorted(pairs)):
            if left[1] > right[0]:
                raise ValueError(f"fragments {left} and {right} overlap")


def _check_quote(quote: QuoteLine, text: str) -> None:
    said = quote.text
    _check_part("content", quote.content, said.content if said else None, text)
    _check_part("cue", quote.cue, said.cue if said else None, text)
    _check_part("source", quote.source, said.source if said else None, text)
    if not quote.content:
        raise ValueError("a quote needs content")
    if len(quote.topics) > MAX_TOPICS:
        raise ValueError(f"a quote carries at most {MAX_TOPICS} topics")
    if quote.topics:
        _once(quote.topics, "a topic stands twice on a quote")


def _check_entity(entity: EntityLine, text: str) -> None:
    _check_part("entity", [(entity.start, entity.end)], entity.text, text)


def _check_part(part: str, pairs: Pairs, claimed: str | None, text: str) -> None:
    """What is right is told in one look: an import has millions of parts."""
    if len(pairs) == 1:
        ((start, end),) = pairs
        if 0 <= start < end <= len(text) and (claimed is None or text[start:end] == claimed):
            return
    check_pairs(pairs, len(text))
    found = " ".join([text[start:end] for start, end in sorted(pairs)])
    if claimed is not None and found != claimed:
        raise ValueError(
            f"the {part}'s offsets give {found[:60]!r}, its text says {claimed[:60]!r}"
        )


def _check_references(line: LayerLine) -> None:
    _once([quote.id for quote in line.quotes if quote.id], "an id stands twice")
    _once([entity.id for entity in line.entities if entity.id], "an id stands twice")
    _once([topic.topic for topic in line.topics], "a topic of the article stands twice")
    known = {quote.id for quote in line.quotes}
    for quote in line.quotes:
        if quote.parent is not None and quote.parent not in known:
            raise ValueError(f"the parent {quote.parent!r} is no quote of this layer")


def _once(found: Iterable[str], problem: str) -> None:
    listed = list(found)
    if len(set(listed)) != len(listed):
        raise ValueError(problem)
