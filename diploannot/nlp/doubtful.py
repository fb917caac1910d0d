"""Keeps what is too unlikely to be suggested unasked, for whoever asks for more."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from diploannot.domain.suggestions import USUAL_THRESHOLD
from diploannot.nlp.candidates import Candidate
from diploannot.nlp.combining import by_place, near, says_again
from diploannot.nlp.layer_builder import Linked

LOWEST = 0.1
"""Less likely candidates are not kept: of those one in twenty-five was right on PolNeAR dev, of
those from here to the usual threshold one in eight. They make a layer half as long again."""


def doubtful(
    found: Sequence[Candidate], kept: Sequence[Candidate], *, inner_threshold: float
) -> list[Candidate]:
    """Those of `found` that are not among `kept` and say nothing again that is, in text order.

    What missed only the threshold for candidates inside others is scored as much lower as
    that threshold is higher.
    """
    chosen = {id(candidate) for candidate in kept}
    left = [_lowered(c, inner_threshold) for c in found if id(c) not in chosen]
    new = _new(sorted(left, key=lambda c: -c.score), kept)
    return sorted(new, key=lambda c: (c.start, -c.extent.end))


def _lowered(candidate: Candidate, inner_threshold: float) -> Candidate:
    if candidate.score < USUAL_THRESHOLD:
        return candidate
    by = _logit(inner_threshold) - _logit(USUAL_THRESHOLD)
    score = 1 / (1 + math.exp(by - _logit(candidate.score)))
    return replace(candidate, score=min(round(score, 3), USUAL_THRESHOLD - 0.001))


def _new(candidates: Sequence[Candidate], kept: Sequence[Candidate]) -> Iterator[Candidate]:
    """Best first; of two that say the same the better one."""
    known = list(kept)
    places = by_place(known)
    for candidate in candidates:
        if candidate.score < LOWEST:
            continue
        if not any(says_again(candidate, known[n]) for n in near(candidate, places)):
            for cell, numbers in by_place([candidate]).items():
                places.setdefault(cell, []).extend(len(known) + n for n in numbers)
            known.append(candidate)
            yield candidate


def linked_doubts(
    together: Sequence[Linked], doubts: Sequence[Candidate], likely: Sequence[Linked]
) -> list[Linked]:
    """The doubtful ones among what was linked together, inside the likely ones as they stand.

    The likely ones are linked without them, so that what is not shown changes nothing that is.
    """
    doubted = {id(candidate) for candidate in doubts}
    standing = {id(one.candidate): one for one in likely}
    found = [one for one in together if id(one.candidate) in doubted]
    for one in found:
        if one.parent is not None:
            one.parent = standing.get(id(one.parent.candidate), one.parent)
    return found


def _logit(score: float) -> float:
    kept = min(max(score, 0.001), 0.999)
    return math.log(kept / (1 - kept))
