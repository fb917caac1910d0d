"""Reads "Wang, the agency said, urged …" again without the aside, on which the parser stumbles."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diploannot.domain.spans import Span
from diploannot.nlp.candidates import Candidate
from diploannot.nlp.cues import Cues
from diploannot.nlp.edges import trimmed
from diploannot.nlp.english import PlainText

_ASIDE = re.compile(
    r"(?:^|(?<=[.!?] )|(?<=[.!?]\" ))(?P<front>[A-Z][^,.;:\"\n]{1,70}(?:\.[^,.;:\"\n]{1,40})?),"
    r"(?P<aside> (?:according to (?P<by>[^,;:\"\n]{3,90})"
    r"|(?P<source>[^,;:\"\n]{3,90}?) (?P<cue>said|says|wrote|announced|reported|confirmed"
    r"|told)(?: [^,;:\"\n]{1,30})?),)(?= [a-z])"
)
_END = re.compile(r"[.!?]\"?(?=\s+[\"A-Z]|\s*$)")


@dataclass(frozen=True, slots=True)
class Aside:
    """An attribution between subject and verb, in code points of the article.

    `source` and `cue` are empty where it is a phrase, which is found as it stands; `without` is
    its sentence for the parser, the aside left out.
    """

    front: Span
    span: Span
    end: int
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    without: PlainText


def asides(read: PlainText) -> Iterator[Aside]:
    """The asides of a piece; bounded look-ahead, so linear in its length."""
    for match in _ASIDE.finditer(read.text):
        ends = _END.search(read.text, match.end())
        end = ends.end() if ends else len(read.text)
        start, cut = match.start("front"), match.end("front")
        text = read.text[start:cut] + read.text[match.end() : end]
        places = array("l", (*read.places[start:cut], *read.places[match.end() : end]))
        yield Aside(
            front=_at(read, start, cut),
            span=_at(read, cut + 2, match.end()),
            end=read.places[end - 1] + 1,
            source=_group(read, match, "source"),
            cue=_group(read, match, "cue"),
            without=PlainText(text, places),
        )


def _group(read: PlainText, match: re.Match[str], name: str) -> tuple[Span, ...]:
    return (_at(read, *match.span(name)),) if match[name] else ()


def _at(read: PlainText, start: int, end: int) -> Span:
    return Span(read.places[start], read.places[end - 1] + 1)


def put_right(
    text: str, aside: Aside, found: Sequence[Candidate], again: Sequence[Candidate], cues: Cues
) -> list[Candidate]:
    """What was found in the whole sentence, with what is better without the aside in its place.

    Nothing changes unless the subject before the aside governs a cue behind it.
    """
    inner = [c for c in again if c.cue and c.source and c.source[0].overlaps(aside.front)]
    inner = [c for c in inner if c.cue[0].start >= aside.span.end]
    if not inner:
        return list(found)
    kept = [c for c in found if not any(_same_cue(c, other) for other in inner)]
    if aside.cue:
        kept = [c for c in kept if not any(aside.span.overlaps(s) for s in c.cue)]
        kept.append(_outer(text, aside, cues))
    return sorted((*kept, *inner), key=lambda c: (c.start, -c.extent.end))


def _same_cue(one: Candidate, other: Candidate) -> bool:
    return any(a.overlaps(b) for a in one.cue for b in other.cue)


def _outer(text: str, aside: Aside, cues: Cues) -> Candidate:
    """What the aside's speaker passes on: the sentence on both sides of it."""
    start, end = trimmed(text, aside.span.end, aside.end)
    words = aside.source[0].of(text).lower().split()
    return Candidate(
        content=(aside.front, Span(start, end)),
        cue=aside.cue,
        source=aside.source,
        score=_SCORE,
        why=f"cue “{aside.cue[0].of(text)}” between commas",
        form=next((cues.forms[word] for word in words if word in cues.forms), None),
        found_by="clause",
    )


_SCORE = 0.85
"""As of "according to"."""
