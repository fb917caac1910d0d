"""Tells who is only told from who says: "he was told that", "it has been said", "asked whether"."""

from __future__ import annotations

import re
from dataclasses import replace

from diploannot.domain.spans import covered_text
from diploannot.nlp.candidates import Candidate

_BE = r"(?:is|are|was|were|be|been|being|has been|have been|had been|will be|would be)"
_TOLD = re.compile(
    rf"{_BE}\s+(?:\w+ly\s+|also\s+)?"
    r"(?:told|informed|assured|advised|reminded|notified|warned|briefed)\b.*",
    re.IGNORECASE,
)
_SAID = re.compile(
    rf"{_BE}\s+(?:\w+ly\s+|also\s+)?\w+(?:ed|id|wn|own|ought|eld)\b.*", re.IGNORECASE
)
_ASKED = re.compile(r"(?:when\s+)?(?:asked|pressed|questioned)\b.*", re.IGNORECASE)
_OPENING = re.compile(r"(?:^|[\n.!?”\"’]\s*)$")


def without_hearers(text: str, candidate: Candidate) -> Candidate:
    """The candidate without a source that does not speak; somebody who is told is the addressee."""
    if not candidate.source or not candidate.cue:
        return candidate
    source, cue = candidate.source[0], candidate.cue[0]
    said = " ".join(covered_text(text, candidate.cue).split())
    if source.end <= cue.start and source.of(text).lower() == "it" and _SAID.fullmatch(said):
        return replace(candidate, source=(), antecedent=())
    hears = source.end <= cue.start and _TOLD.fullmatch(said)
    asked = source.start >= cue.end and _ASKED.fullmatch(said) and _opens(text, cue.start)
    if not hears and not asked:
        return candidate
    return replace(candidate, source=(), antecedent=(), addressee=candidate.source)


def _opens(text: str, start: int) -> bool:
    return bool(_OPENING.search(text[max(0, start - 3) : start]))
