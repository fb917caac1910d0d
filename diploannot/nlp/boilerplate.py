"""Finds what a web page left in an article's text: captions, teasers, tags, picks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from diploannot.domain.spans import Span, Spans
from diploannot.nlp.written_dates import FULL_DATE

DATE_PREFIX = re.compile(r"\s*(date\s+(\d{4}-\d{2}-\d{2}))(?!\S)")

_LONG = 150
"""Code points; a line of this length that ends as a sentence is the article's, not the page's."""

_TEASER = re.compile(
    r"(?:(?:also|must)\s+read|read\s+(?:more|also|next|this)|see\s+also|related(?:\s+(?:articles?|stories|news|topics|content))?"
    r"|recommended|you\s+may\s+(?:also\s+)?like|watch|in\s+pictures|don[’']t\s+miss)\s*[:|»>-]?",
    re.IGNORECASE,
)
_COLON_TEASER = re.compile(
    r"(?:also\s+read|read\s+(?:more|also|next)|see\s+also|related(?:\s+\w+)?|watch)\s*[:|»>].*",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    rf"(?:(?:last\s+)?(?:updated|modified|published|posted)(?:\s+(?:on|at))?\s*:?|first\s+published)"
    rf"[\s:]*(?:{FULL_DATE}|\d{{1,2}}:\d{{2}}|\d).{{0,60}}",
    re.IGNORECASE,
)
_TAGS = re.compile(r"(?:tags?|topics|keywords|filed\s+under|categories)\s*[:|].*", re.IGNORECASE)
_RUN_TOGETHER = re.compile(r"(?=\S{8,})(?:[A-Z][a-z]+|[A-Z]{2,}(?![a-z])){3,}(?:\s\w+){0,3}")
_PICKS = re.compile(
    r"editor[’']?s[’']?\s+(?:picks?|choice)|newsletters?|more\s+(?:from|on|stories|in)\b.*|most\s+(?:read|popular|viewed)"
    r"|trending(?:\s+now)?|top\s+stories|latest\s+(?:news|stories)|related\s+(?:stories|articles|news)|recommended(?:\s+for\s+you)?",
    re.IGNORECASE,
)
_PAGE_TALK = re.compile(
    r"(?:this\s+is\s+a\s+developing\s+story|more\s+(?:details\s+)?to\s+follow"
    r"|\((?:additional\s+)?(?:reporting|writing|editing)\s+by\b|#\w+(?:\s+#\w+)*\s*$"
    r"|subscribe|sign\s+up|follow\s+us|click\s+here|share\s+this|advertisement"
    r"|all\s+rights\s+reserved|©|copyright|download\s+the|join\s+the\s+conversation"
    r"|show\s+comments|an?\s+image\s+that\s+illustrates"
    r"|skip\s+to|load\s+more|comments?\s*\(\d+\))",
    re.IGNORECASE,
)
_AGENCIES = (
    r"AP|AFP|EPA|Reuters|REUTERS|Getty(?:\s+Images)?|Xinhua|TASS|Bloomberg|dpa|DPA|ANI|PTI"
    r"|Shutterstock"
)
_CREDIT_WORD = (
    rf"(?:{_AGENCIES}|[A-Z][\w’'-]*\s+(?:Images|Photos?|Pictures|Agency|News)|[A-Z]\w+/[A-Z]\w+)"
)
_CREDITED = re.compile(
    rf".*(?:[.!?]|month|week|year)[”\"’]?\s*[\[(/|—–-]?\s*{_CREDIT_WORD}(?:\s*/\s*\w+)*[\])]?\s*"
)
_SIGNED = re.compile(r".{20,}[.!?][”\"’]?\s+(?:[A-Z][\w’'-]*)(?:[\s/]+[A-Z][\w’'-]*){0,3}")
_CAPTION_WORD = re.compile(
    r"(?:\(?(?:file\s+)?(?:photo(?:graph)?|image|picture|caption|video|graphic|illustration)"
    r"(?:\s+(?:credit|by|courtesy))?\s*[:|/(]).*|.*\((?:file\s+)?(?:photo|image|picture)[^)]*\)\s*",
    re.IGNORECASE,
)


def find_boilerplate(text: str, lines: Sequence[Span]) -> Spans:
    """Spans of the page's own text: date prefix, captions, teasers, notices, tags, picks.

    `lines` are the text's visible lines in order. Source: the scheme's list of boilerplate.
    """
    found = [*_prefix(text), *_teasers(text, lines), *_single_lines(text, lines)]
    found += _tail(text, lines)
    return _without_overlaps(found)


def is_caption(line: str) -> bool:
    """Whether a line is a photo's caption: it says so, or a credit stands behind its full stop."""
    if _CAPTION_WORD.fullmatch(line) or _CREDITED.fullmatch(line):
        return True
    return len(line) < 2 * _LONG and bool(_SIGNED.fullmatch(line))


def _prefix(text: str) -> list[Span]:
    match = DATE_PREFIX.match(text)
    return [Span(*match.span(1))] if match else []


def _teasers(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    """`Read More` alone, with the headlines under it up to the next blank line."""
    place = 0
    while place < len(lines):
        line = lines[place]
        place += 1
        if not _TEASER.fullmatch(line.of(text)):
            continue
        end = line.end
        while place < len(lines) and _is_teased(text, end, lines[place]):
            end = lines[place].end
            place += 1
        yield Span(line.start, end)


def _is_teased(text: str, end: int, line: Span) -> bool:
    return text.count("\n", end, line.start) <= 1 and not _is_prose(line.of(text))


def _single_lines(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    for line in lines:
        shown = line.of(text)
        if len(shown) > 2 * _LONG:
            continue
        if (
            _UPDATED.fullmatch(shown)
            or _TAGS.fullmatch(shown)
            or _COLON_TEASER.fullmatch(shown)
            or _RUN_TOGETHER.fullmatch(shown)
            or _PAGE_TALK.match(shown)
            or is_caption(shown)
        ):
            yield line


def _tail(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    """From a heading such as EDITOR'S PICKS to the end, or to the next paragraph of prose."""
    inside = False
    for number, line in enumerate(lines):
        shown = line.of(text)
        if number and _PICKS.fullmatch(shown) and len(shown) < 60:
            inside = True
        elif _is_prose(shown):
            inside = False
        if inside:
            yield line


def _is_prose(line: str) -> bool:
    return len(line) >= _LONG and line[-1] in ".!?”\"’'"


def _without_overlaps(found: Iterable[Span]) -> Spans:
    merged: list[Span] = []
    for span in sorted(found):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
