"""Where things stand in an article's text: characters, words, sentences, paragraphs."""

from __future__ import annotations

import re
import unicodedata

from diploannot.domain.spans import Span

_ZWJ = "\u200d"
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
_BREAK = re.compile(r"[\r\n\u2028\u2029]")
_IN_WORD = frozenset("'’-\u2010\u2011\u00ad")


def next_character(text: str, at: int) -> int:
    """Behind the character (what a reader takes for one) that starts at `at`."""
    if at >= len(text):
        return len(text)
    end = at + 1
    if text[at] == "\r" and text[end : end + 1] == "\n":
        return end + 1
    if _is_regional(text[at]) and end < len(text) and _is_regional(text[end]):
        end += 1
    while end < len(text) and _joins(text, end):
        end += 1
    return end


def previous_character(text: str, at: int) -> int:
    """In front of the character that ends at `at`."""
    if at <= 0:
        return 0
    start = at - 1
    if text[start] == "\n" and text[start - 1 : start] == "\r":
        return start - 1
    while start > 0 and _joins(text, start):
        start -= 1
    if _is_regional(text[start]) and _regionals_before(text, start) % 2:
        start -= 1
    return start


def word_at(text: str, at: int) -> Span | None:
    """The word, emoji or run of punctuation that holds `at`; None in white space."""
    if at >= len(text) or text[at].isspace():
        return None
    start = at
    while start > 0 and not text[start - 1].isspace() and _together(text, start):
        start = previous_character(text, start)
    return Span(start, word_end(text, start))


def word_end(text: str, at: int) -> int:
    """The end of the first word that ends behind `at`, or the text's end."""
    while at < len(text) and text[at].isspace():
        at += 1
    if at >= len(text):
        return at
    at = next_character(text, at)
    while at < len(text) and not text[at].isspace() and _together(text, at):
        at = next_character(text, at)
    return at


def word_start(text: str, at: int) -> int:
    """The start of the last word that starts in front of `at`, or 0."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    if at <= 0:
        return 0
    at = previous_character(text, at)
    while at > 0 and not text[at - 1].isspace() and _together(text, at):
        at = previous_character(text, at)
    return at


def paragraph_at(text: str, at: int) -> Span | None:
    """The line around `at` without its white space; None where it is empty."""
    start = max((m.end() for m in _BREAK.finditer(text, max(0, at - 20_000), at)), default=0)
    found = _BREAK.search(text, at)
    return _trimmed(text, start, found.start() if found else len(text))


def sentence_at(text: str, at: int) -> Span | None:
    """The sentence around `at` without white space at its ends; None in an empty line."""
    paragraph = paragraph_at(text, at)
    if paragraph is None:
        return None
    start = paragraph.start
    for found in _SENTENCE_END.finditer(text, paragraph.start, paragraph.end):
        if found.end() > at:
            return _trimmed(text, start, found.end())
        start = found.end()
    return _trimmed(text, min(start, paragraph.end - 1), paragraph.end)


def is_right_to_left(text: str, at: int) -> bool:
    """Whether the letter at `at`, or the last one before it, is written from right to left."""
    for index in range(min(at, len(text) - 1), max(-1, at - 40), -1):
        direction = unicodedata.bidirectional(text[index])
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _joins(text: str, at: int) -> bool:
    """Whether the code point at `at` belongs to the character before it."""
    mark = text[at]
    if text[at - 1].isspace():
        return False
    if unicodedata.category(mark) in ("Mn", "Me", "Mc") or mark == _ZWJ:
        return True
    if "\U0001f3fb" <= mark <= "\U0001f3ff" or "\U000e0020" <= mark <= "\U000e007f":
        return True
    return text[at - 1] == _ZWJ and not mark.isspace() and _is_symbol(mark)


def _is_symbol(mark: str) -> bool:
    return unicodedata.category(mark) in ("So", "Sk", "Sm")


def _is_regional(mark: str) -> bool:
    return "\U0001f1e6" <= mark <= "\U0001f1ff"


def _regionals_before(text: str, at: int) -> int:
    count = 0
    while at > 0 and _is_regional(text[at - 1]):
        at, count = at - 1, count + 1
    return count


def _together(text: str, at: int) -> bool:
    """Whether no word ends between the characters around `at` (neither is white space)."""
    left, right = _kind(text, previous_character(text, at)), _kind(text, at)
    if left == right:
        return left != "symbol"
    if left == "inner":
        return (
            right == "letter"
            and at > 1
            and _kind(text, previous_character(text, at - 1)) == "letter"
        )
    if right == "inner":
        return left == "letter" and at + 1 < len(text) and _kind(text, at + 1) == "letter"
    return False


def _kind(text: str, at: int) -> str:
    mark = text[at]
    if mark in _IN_WORD:
        return "inner"
    if mark.isalnum() or mark == "_" or unicodedata.category(mark)[0] == "M":
        return "letter"
    return "symbol" if _is_symbol(mark) or _is_regional(mark) else "mark"
