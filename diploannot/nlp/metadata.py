"""Reads an article's date, outlet, byline, title and boilerplate out of its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from diploannot.domain.spans import Span, Spans, span_list
from diploannot.nlp.boilerplate import DATE_PREFIX, find_boilerplate, is_caption
from diploannot.nlp.paragraphs import lines as lines_of
from diploannot.nlp.written_dates import FULL_DATE, read_date

_HEAD_LINES = 12
_TITLE_LENGTH = 200
_DATELINE = re.compile(
    rf"(?P<place>[^\W\d_][\w.’' -]{{1,40}}(?:,\s*[^\W\d_][\w. ]{{1,30}})?),?\s+"
    rf"(?P<date>{FULL_DATE})\s*(?:\((?P<agency>[^)\n]{{2,40}})\))?\s*(?::|—|–|--|-)",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(
    rf"(?:(?:published|posted|updated|date)(?:\s+on)?\s*:?\s*)?(?:\w+day,?\s+)?(?P<date>{FULL_DATE})"
    r"(?:[\s,|·-]*\d{1,2}[:.]\d{2}.{0,20})?"
    r"(?:\s*[,|·—–-]\s*(?P<outlet>(?-i:(?:the\s+)?[A-Z][\w’'&.]*)(?:\s(?-i:of|the|and|[A-Z])[\w’'&.]*){0,4}))?",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"[Bb][Yy]\s+(?P<names>[^\W\d_][^.!?:]{2,80})")
_PLACE_BEHIND = re.compile(r"\s+in\s+[^\W\d_].*")
_ANY_DATE = re.compile(FULL_DATE, re.IGNORECASE)
_UPDATED_DATE = re.compile(
    rf"(?:updated|published|posted)\b.{{0,12}}?(?P<date>{FULL_DATE})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the text says of itself. `title_span` and `dateline` are where it says so."""

    published: date | None = None
    outlet: str | None = None
    byline: str | None = None
    title: str | None = None
    boilerplate: Spans = ()
    title_span: Span | None = None
    dateline: Span | None = None


def read_metadata(text: str) -> Metadata:
    """Metadata by the page's habits; a date prefix outranks a dateline, that a line with a date.

    Offsets are code points of `text`.
    """
    lines = _without_prefix(text, lines_of(text))
    head = _head(text, lines)
    found = _read_head(text, head)
    found = _with_dateline(text, lines[len(head) : len(head) + 1] or head[:1], found)
    prefix = DATE_PREFIX.match(text)
    told = read_date(prefix.group(2)) if prefix else None
    published = told or found.published or _in_title(found.title) or _updated(text, lines)
    boilerplate = span_list(_joined([*find_boilerplate(text, lines), *found.boilerplate]))
    return replace(found, published=published, boilerplate=boilerplate)


def _without_prefix(text: str, lines: Sequence[Span]) -> list[Span]:
    match = DATE_PREFIX.match(text)
    if not match or not lines:
        return list(lines)
    rest = text[match.end() : lines[0].end]
    start = lines[0].end - len(rest.lstrip())
    first = [Span(start, lines[0].end)] if start < lines[0].end else []
    return [*first, *lines[1:]]


def _head(text: str, lines: Sequence[Span]) -> list[Span]:
    """The lines before the first paragraph of prose; none where that is too far down."""
    for number, line in enumerate(lines[: _HEAD_LINES + 1]):
        if _is_prose(line.of(text)):
            return list(lines[:number])
    return []


def _is_prose(line: str) -> bool:
    if is_caption(line) or _DATE_LINE.fullmatch(line) or _BYLINE.fullmatch(line):
        return False
    return (
        line[-1] in ".!?" or (len(line) > 80 and line[-1] in "”\"’':") or len(line) > _TITLE_LENGTH
    )


def _read_head(text: str, head: Sequence[Span]) -> Metadata:
    """Title first, then whatever each line looks like; what is left over is a subheading."""
    found = Metadata()
    for number, line in enumerate(head):
        shown = line.of(text)
        dated, signed = _DATE_LINE.fullmatch(shown), _BYLINE.fullmatch(shown)
        if dated:
            day = read_date(dated["date"])
            found = replace(
                found,
                published=found.published or day,
                outlet=found.outlet or dated["outlet"],
                boilerplate=(*found.boilerplate, line),
            )
        elif signed:
            found = replace(found, byline=_PLACE_BEHIND.sub("", signed["names"]).strip())
        elif _is_outlet(text, head, number):
            found = replace(found, outlet=shown, boilerplate=(*found.boilerplate, line))
        elif found.title is None and not is_caption(shown):
            found = replace(found, title=shown, title_span=line)
    return found


def _is_outlet(text: str, head: Sequence[Span], number: int) -> bool:
    """A short line of capitalised words next to the line with the date, not the first."""
    words = head[number].of(text).split()
    if (
        number == 0
        or len(words) > 5
        or not all(w[0].isupper() or w in ("of", "the") for w in words)
    ):
        return False
    near = [n for n in (number - 1, number + 1) if 0 < n < len(head)]
    return any(_DATE_LINE.fullmatch(head[n].of(text)) for n in near)


def _with_dateline(text: str, opening: Sequence[Span], found: Metadata) -> Metadata:
    match = _DATELINE.match(text, opening[0].start, opening[0].end) if opening else None
    day = read_date(match["date"]) if match else None
    if match is None or day is None:
        return found
    return replace(
        found,
        published=day,
        outlet=found.outlet or match["agency"],
        dateline=Span(*match.span()),
    )


def _in_title(title: str | None) -> date | None:
    """`Press Conference on 18 May 2022`: a whole date in a title is the day it was held."""
    match = _ANY_DATE.search(title) if title else None
    return read_date(match.group()) if match else None


def _updated(text: str, lines: Sequence[Span]) -> date | None:
    for line in lines:
        match = _UPDATED_DATE.match(text, line.start, line.end)
        if match:
            return read_date(match["date"])
    return None


def _joined(spans: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(set(spans)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif span.end > kept[-1].end:
            kept[-1] = Span(kept[-1].start, span.end)
    return kept
