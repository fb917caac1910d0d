"""Quotations that no cue claims: the second half of a quote, or a quote with nobody named."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from diploannot.domain.spans import Span, Spans
from diploannot.nlp.candidates import Candidate
from diploannot.nlp.quotation_marks import MarkPairs, Quotation

_ASIDE = 200
"""Code points between the halves: "…,” said Ms Renwick, who led the talks. “…"."""
_BREAK = re.compile(r"[.!?][\"”’')]*\s+\S")
_AROUND = 50
_WORDS = 5
"""A quotation of fewer words is a term or a scare quote."""


def with_second_halves(
    text: str, found: Sequence[Candidate], quotations: Sequence[Quotation]
) -> list[Candidate]:
    """`“A,” she said. “B.”`: B joins A, where only the attribution stands between them."""
    joined = list(found)
    for quotation in quotations:
        if quotation.depth or len(quotation.parts) > 1 or _is_claimed(quotation, joined):
            continue
        for place, candidate in enumerate(joined):
            if _goes_on(text, candidate, quotation):
                joined[place] = replace(candidate, content=(*candidate.content, quotation.parts[0]))
                break
    return joined


def _is_claimed(quotation: Quotation, found: Sequence[Candidate]) -> bool:
    """Whether a content holds the quotation's beginning and its middle, from a cue outside it."""
    part = quotation.parts[0]
    middle = (part.start + part.end) // 2
    return any(
        s.start <= part.start + 1 and middle < s.end
        for c in found
        if not any(part.start <= cue.start < part.end for cue in c.cue)
        for s in c.content
    )


def _goes_on(text: str, candidate: Candidate, quotation: Quotation) -> bool:
    """Whether nothing but the rest of the attribution stands between the two halves."""
    start = quotation.start
    if candidate.found_by != "quote" or not candidate.cue or candidate.content[-1].end > start:
        return False
    attributed = max(span.end for span in (*candidate.cue, *candidate.source))
    if not candidate.content[-1].end <= attributed <= start or start - attributed > _ASIDE:
        return False
    between = text[attributed:start].strip()
    return (
        "\n" not in between
        and not _BREAK.search(between)
        and between[-1:] in (".", ",", ";", ":", "")
    )


def over_paragraphs(found: Sequence[Candidate], pairs: MarkPairs) -> list[Candidate]:
    """A content that is one paragraph of a longer quotation gets all its paragraphs."""
    long = {part: q for q in pairs.quotations if len(q.parts) > 1 for part in q.parts}
    if not long:
        return list(found)
    return [_over(candidate, long) for candidate in found]


def _over(candidate: Candidate, long: Mapping[Span, Quotation]) -> Candidate:
    parts = {p for span in candidate.content if span in long for p in long[span].parts}
    if not parts:
        return candidate
    return replace(candidate, content=tuple(sorted(parts | set(candidate.content))))


def loose_quotations(
    text: str, pairs: MarkPairs, paragraphs: Sequence[Span], contents: Spans
) -> Iterator[Candidate]:
    """Quotations that make up a paragraph and are nobody's yet; the speaker before goes on.

    `contents` are the spans of all contents found, in text order.
    """
    by_start = {paragraph.start: paragraph for paragraph in paragraphs}
    claimed = sorted(contents)
    for quotation in pairs.quotations:
        paragraph = by_start.get(quotation.start)
        if (
            quotation.depth
            or paragraph is None
            or len(text[quotation.start : quotation.end].split()) < _WORDS
        ):
            continue
        if quotation.parts[0].end < paragraph.end - 2 or _covered(quotation, claimed):
            continue
        yield Candidate(
            content=quotation.parts,
            score=0.6,
            why="no cue, a paragraph in quotation marks",
            found_by="loose",
        )


def _covered(quotation: Quotation, claimed: Sequence[Span]) -> bool:
    """Whether a content that begins with it, or before, covers most of its first paragraph."""
    first = quotation.parts[0]
    last = bisect_right(claimed, first.start + 1, key=lambda span: span.start)
    inside = [s for s in claimed[max(0, last - _AROUND) : last] if s.end > first.start]
    return any(min(s.end, first.end) - first.start > 0.5 * len(first) for s in inside)
