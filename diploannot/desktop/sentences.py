"""Finds the sentence around a place in a text, for a triple click and for Q."""

from __future__ import annotations

import re

from PySide6.QtCore import QTextBoundaryFinder

from diploannot.desktop.text_positions import for_qt
from diploannot.domain.spans import Span

_LINE_BREAK = re.compile("[\r\n\u2028\u2029]")


def sentence_around(text: str, offset: int) -> Span | None:
    """The sentence that holds the code point at `offset`, without white space at its ends.

    Sentences end at line breaks at the latest; boundaries are Qt's (Unicode annex 29). None where
    the line is empty.
    """
    start, end = _line(text, offset)
    line = text[start:end]
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Sentence, for_qt(line))
    units = line.encode("utf-16-le")
    at = len(line[: offset - start].encode("utf-16-le")) // 2
    finder.setPosition(min(at + 1, len(units) // 2))
    left = max(0, finder.toPreviousBoundary())
    right = finder.toNextBoundary()
    right = right if right >= 0 else len(units) // 2
    first = start + len(units[: 2 * left].decode("utf-16-le", "ignore"))
    last = start + len(units[: 2 * right].decode("utf-16-le", "ignore"))
    return _stripped(text, first, last)


def _line(text: str, offset: int) -> tuple[int, int]:
    start = 0
    for found in _LINE_BREAK.finditer(text, 0, offset):
        start = found.end()
    ending = _LINE_BREAK.search(text, offset)
    return start, ending.start() if ending else len(text)


def _stripped(text: str, start: int, end: int) -> Span | None:
    found = text[start:end]
    start += len(found) - len(found.lstrip())
    end = start + len(found.strip())
    return Span(start, end) if start < end else None
