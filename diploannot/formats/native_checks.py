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
    length = len(text)
    check_pairs(quote.content, length)
    check_pairs(quote.cue, length)
    check_pairs(quote.source, length)
    said = quote.text
    if said is not None:
        _check_text("content", quote.content, said.content, text)
        _check_text("cue", quote.cue, said.cue, text)
        _check_text("source", quote.source, said.source, text)
    if not quote.content:
        raise ValueError("a quote needs content")
    if len(quote.topics) > MAX_TOPICS:
        raise ValueError(f"a quote carries at most {MAX_TOPICS} topics")
    _once(quote.topics, "a topic stands twice on a quote")


def _check_entity(entity: EntityLine, text: str) -> None:
    check_pairs([(entity.start, entity.end)], len(text))
    if entity.text is not None and text[entity.start : entity.end] != entity.text:
        _check_text("entity", [(entity.start, entity.end)], entity.text, text)


def _check_text(part: str, pairs: Pairs, claimed: str, text: str) -> None:
    if len(pairs) == 1:
        ((start, end),) = pairs
        found = text[start:end]
    else:
        found = " ".join([text[start:end] for start, end in sorted(pairs)])
    if found != claimed:
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
