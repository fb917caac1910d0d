"""Cuts a text into paragraphs, which everything else is done by."""

from __future__ import annotations

import re

from diploannot.domain.spans import Span, Spans

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")


def lines(text: str) -> Spans:
    """The lines that show something, without the white space around them."""
    found = []
    for match in _LINE.finditer(text):
        line = match.group()
        left = match.start() + len(line) - len(line.lstrip())
        right = match.start() + len(line.rstrip())
        if left < right:
            found.append(Span(left, right))
    return tuple(found)


def paragraphs(text: str) -> Spans:
    """Lines, joined where a line break stands inside a sentence (hard-wrapped text).

    A break is inside a sentence when no blank line follows and the next line goes on in lower case.
    """
    joined: list[Span] = []
    for line in lines(text):
        if joined and _continues(text, joined[-1], line):
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return tuple(joined)


def _continues(text: str, previous: Span, line: Span) -> bool:
    between = text[previous.end : line.start]
    breaks = between.count("\n") or between.count("\r")
    return breaks == 1 and text[line.start].islower() and text[previous.end - 1] not in '.!?:”"'
