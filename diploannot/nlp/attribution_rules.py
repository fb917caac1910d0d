"""Attributions that punctuation alone shows, too rare in training for a model to learn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from diploannot.nlp.paragraphs import paragraphs

Spans = tuple[tuple[int, int], ...]

#: Longer paragraphs are not looked at.
_LONGEST = 5000
_QUOTATION = r"\s*(?P<content>(?:[“\"„«＂]|'').+(?:[”\"»＂“]|''))\s*"
_NAMED = (
    r"\s*(?P<cue>[―—–-]|--)\s*(?P<source>[^\W\d_][^,.;:“”\"]{0,60}|@\w+)(?:,[^“”\"]{0,80})?[\s.]*"
)
_BOTH = re.compile(_QUOTATION + _NAMED, re.DOTALL)
_ALONE = re.compile(_QUOTATION, re.DOTALL)
_NAME_ALONE = re.compile(_NAMED)


@dataclass(frozen=True)
class RuleMatch:
    """Spans that a rule found, and the rule's name."""

    content: Spans
    cue: Spans
    source: Spans
    rule: str = "quotation, dash and name"


def rule_matches(text: str) -> Iterator[RuleMatch]:
    """Quotations with a dash and a name behind them, in one paragraph or in the next."""
    before: re.Match[str] | None = None
    for paragraph in paragraphs(text):
        start, end = paragraph.start, paragraph.end
        quotation, before = before, None
        if end - start > _LONGEST:
            continue
        if both := _BOTH.fullmatch(text, start, end):
            yield _match(both, both)
        elif quotation and (name := _NAME_ALONE.fullmatch(text, start, end)):
            yield _match(quotation, name)
        else:
            before = _ALONE.fullmatch(text, start, end)


def _match(quotation: re.Match[str], name: re.Match[str]) -> RuleMatch:
    return RuleMatch((quotation.span("content"),), (name.span("cue"),), (name.span("source"),))
