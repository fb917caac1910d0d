"""What a learned model sees of a suggested quote: a few facts, and words as hashed numbers."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from zlib import crc32

from diploannot.domain.quotes import Quote, QuoteType, Role
from diploannot.domain.spans import covered_text
from diploannot.domain.suggestions import USUAL_THRESHOLD

BUCKETS = 4096
"""Words share this many numbers: a model stays small and holds no word of any article."""

FACTS = (
    "always",
    "log odds of the starter's score",
    "below the usual threshold",
    "a relay",
    "an attitude",
    "inside another quote",
    "without a source",
    "without a cue",
    "without a speaker",
    "direct",
    "mixed",
    "log of the content's length in words",
    "in the first line",
    "in the first tenth",
    "content before its cue",
    "content in several parts",
    "negated",
    "relayed by a channel",
)
"""What `facts` returns, in this order. A model of other facts is not read."""

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_QUOTED = re.compile(r"“[^”]*”|\d+")
_AROUND = 40


def facts(text: str, quote: Quote) -> tuple[float, ...]:
    """The figures that FACTS names, none far from 0 to 3."""
    content = quote.content[0]
    score = quote.suggestion.score if quote.suggestion else 0.5
    head = text.find("\n")
    told = (
        1.0,
        log_odds(score),
        score < USUAL_THRESHOLD,
        quote.role is Role.RELAY,
        quote.role is Role.ATTITUDE,
        quote.parent is not None,
        not quote.source,
        not quote.cue,
        not quote.speakers,
        quote.type is QuoteType.DIRECT,
        quote.type is QuoteType.MIXED,
        math.log(max(1, len(words(covered_text(text, quote.content))))) / 2,
        content.start < max(head, 0),
        content.start < len(text) / 10,
        bool(quote.cue) and content.start < quote.cue[0].start,
        len(quote.content) > 1,
        quote.negated,
        bool(quote.channels),
    )
    return tuple(float(fact) for fact in told)


def hashed(text: str, quote: Quote) -> tuple[int, ...]:
    """Numbers of the words of cue and source, and of those where the content begins."""
    cue = words(covered_text(text, quote.cue))
    source = words(covered_text(text, quote.source))
    content = words(covered_text(text, quote.content))
    why = _QUOTED.sub("", quote.suggestion.why if quote.suggestion else "").split(",")[0]
    named = [("cue", " ".join(cue)), ("why", why.strip())]
    named += [("cue word", word) for word in cue]
    named += [("content", word) for word in content[:1]]
    named += [("source", word) for word in (*source[:1], *source[-1:])]
    if quote.cue:
        start = quote.cue[0].start
        named += [("before", word) for word in words(text[max(0, start - _AROUND) : start])[-1:]]
    return _numbers(named)


def hashed_words(text: str, quote: Quote) -> tuple[int, ...]:
    """Numbers of the content's words and of its neighbouring pairs, for topics."""
    said = words(covered_text(text, quote.content))
    pairs = [f"{one} {other}" for one, other in pairwise(said)]
    return _numbers([("word", word) for word in (*said, *pairs) if len(word) > 2])


def words(text: str) -> list[str]:
    """Lower case, with one kind of apostrophe."""
    return [word.replace("’", "'") for word in _WORD.findall(text.lower())]


def log_odds(score: float) -> float:
    kept = min(max(score, 0.01), 0.99)
    return math.log(kept / (1 - kept))


def _numbers(named: list[tuple[str, str]]) -> tuple[int, ...]:
    found = {crc32(f"{kind}={word}".encode()) % BUCKETS for kind, word in named if word}
    return tuple(sorted(found))
