"""The words of a text, each with the one part of a quote it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diploannot.domain.quotes import Quote

NONE, SOURCE, CUE, CONTENT = range(4)

_TOKEN = re.compile(r"\w+|[^\w\s]")


def token_starts(text: str) -> list[int]:
    """Where the tokens (`\\w+` or a single mark) begin: code points."""
    return [token.start() for token in _TOKEN.finditer(text)]


def labels_at(starts: Sequence[int], length: int, quotes: Sequence[Quote]) -> list[int]:
    """One label per token of a text of `length` code points, by the token's first character.

    A token in several parts counts as content before cue before source.
    """
    labels = bytearray(length)
    for label, part in ((SOURCE, "source"), (CUE, "cue"), (CONTENT, "content")):
        for quote in quotes:
            for span in getattr(quote, part):
                labels[span.start : span.end] = bytes([label]) * len(span)
    return [labels[start] for start in starts]
