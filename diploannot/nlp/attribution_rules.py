"""Attributions that punctuation alone shows, too rare in training for a model to learn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from diploannot.domain.spans import Span
from diploannot.nlp.paragraphs import paragraphs

Spans = tuple[tuple[int, int], ...]

#: The dash and the name stand within so many code points of the paragraph's end.
_TAIL = 170
_OPENS = re.compile(r"\s*(?:[“\"„«＂]|'')")
_CLOSES = r"(?:[”\"»＂“]|'')"
_NAMED = r"(?P<cue>[―—–-]|--)\s*(?P<source>[^\W\d_][^,.;:“”\"]{0,60}|@\w+)(?:,[^“”\"]{0,80})?[\s.]*"
_ENDS_NAMED = re.compile(rf"(?P<mark>{_CLOSES})\s*{_NAMED}\Z")
_NAME_ALONE = re.compile(_NAMED)
_ENDS_QUOTED = re.compile(rf"{_CLOSES}\Z")


@dataclass(frozen=True)
class RuleMatch:
    """Spans that a rule found, and the rule's name."""

    content: Spans
    cue: Spans
    source: Spans
    rule: str = "quotation, dash and name"


def rule_matches(text: str) -> Iterator[RuleMatch]:
    """Quotations with a dash and a name behind them, in one paragraph or in the next."""
    before: Span | None = None
    for paragraph in paragraphs(text):
        quotation, before = before, None
        if not (opening := _OPENS.match(text, paragraph.start, paragraph.end)):
            name = _NAME_ALONE.fullmatch(text, paragraph.start, paragraph.end)
            if quotation and name and len(paragraph) <= _TAIL:
                yield _match(quotation.start, quotation.end, name)
            continue
        at = max(opening.end(), paragraph.end - _TAIL)
        if named := _ENDS_NAMED.search(text, at, paragraph.end):
            yield _match(paragraph.start, named.end("mark"), named)
        elif _ENDS_QUOTED.search(text, max(at, paragraph.end - 2), paragraph.end):
            before = paragraph


def _match(start: int, end: int, name: re.Match[str]) -> RuleMatch:
    return RuleMatch(((start, end),), (name.span("cue"),), (name.span("source"),))
