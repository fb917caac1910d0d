"""Direct, mixed or indirect as attribution scorers tell them: by the marks in the content alone.

The rule is the one that figures on PolNeAR are given by: a content without a quotation mark is
indirect; one whose letters and digits all stand between marks is direct; any other is mixed. An
open mark ends with its line. (What annotators see follows scheme.md instead: quotation_marks.py.)
"""

from __future__ import annotations

import re

from diploannot.domain.quotes import QuoteType
from diploannot.domain.spans import Spans

_MARK = re.compile("[\"“”„‟«»＂]|''|``|‘‘|’’")
_MARK_OR_LINE_END = re.compile(rf"{_MARK.pattern}|\n")
_ONLY_OPEN = frozenset({"“", "„", "«", "``", "‘‘"})
_ONLY_CLOSE = frozenset({"”", "»", "’’"})


def between_marks(text: str) -> bytearray:
    """One byte for each code point: 1 where it stands between quotation marks."""
    inside = bytearray(len(text))
    opened_at: int | None = None
    for found in _MARK_OR_LINE_END.finditer(text):
        mark = found.group()
        if opened_at is not None:
            inside[opened_at : found.start()] = b"\x01" * (found.start() - opened_at)
        opens = mark in _ONLY_OPEN or (
            opened_at is None and mark != "\n" and mark not in _ONLY_CLOSE
        )
        opened_at = found.end() if opens else None
    if opened_at is not None:
        inside[opened_at:] = b"\x01" * (len(text) - opened_at)
    return inside


def mark_class(text: str, content: Spans, inside: bytearray, *, margin: int = 0) -> QuoteType:
    """The class of a content; `margin` counts marks that many code points outside as held."""
    held = any(_MARK.search(text, max(0, s.start - margin), s.end + margin) for s in content)
    if not held:
        return QuoteType.INDIRECT
    spoken = (i for s in content for i in range(s.start, s.end) if text[i].isalnum())
    return QuoteType.DIRECT if all(inside[i] for i in spoken) else QuoteType.MIXED
