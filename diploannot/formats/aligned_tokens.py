"""Tokens that begin and end wherever a span does, so that no span falls between them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from diploannot.domain.spans import Span

_TOKEN = re.compile(r"\w+|\s|[^\w\s]")


class Token(NamedTuple):
    """Code points `[start, end)`; `space` where one plain space follows that is no token.

    A tuple, since an article has hundreds.
    """

    start: int
    end: int
    space: bool = False


def tokens_of(text: str, spans: Iterable[Span]) -> list[Token]:
    """Words, marks and white space; a space behind a token belongs to it unless a span starts
    at it or ends behind it.
    """
    edges: set[int] = set()
    kept: set[int] = set()
    for span in spans:
        edges |= {span.start, span.end}
        kept |= {span.start, span.end - 1}
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if match[0] == " " and start not in kept and found and not found[-1].space:
            if found[-1].end == start:
                found[-1] = Token(found[-1].start, found[-1].end, space=True)
                continue
        if end - start == 1:
            found.append(Token(start, end))
            continue
        cuts = [edge for edge in range(start + 1, end) if edge in edges]
        for left, right in zip([start, *cuts], [*cuts, end], strict=True):
            found.append(Token(left, right))
    return found


@dataclass(frozen=True, slots=True)
class TokenIndex:
    """Finds tokens by where they begin and end."""

    starts: dict[int, int]
    ends: dict[int, int]

    @classmethod
    def of(cls, tokens: Iterable[Token]) -> TokenIndex:
        numbered = list(enumerate(tokens))
        return cls({t.start: n for n, t in numbered}, {t.end: n for n, t in numbered})

    def first(self, span: Span) -> int:
        return self.starts[span.start]

    def last(self, span: Span) -> int:
        return self.ends[span.end]
