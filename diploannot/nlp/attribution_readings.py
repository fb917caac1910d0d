"""What was read for each possible cue of a text, and which readings can stand beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from diploannot.nlp.attribution_decoding import CONTENT, SOURCE, Floats, Ints

#: What `Reading.evidence` holds, in this order; the score is a logistic function of it.
EVIDENCE = (
    "log odds of the cue",
    "vote of the cue reader",
    "mean probability of the content's words",
    "lowest probability of the content's words",
    "mean probability of the source's words",
    "has a source",
    "log of the content's length in words",
)


@dataclass(frozen=True)
class Reading:
    """A cue `[first, end)` and its content and source, as word numbers of one passage."""

    passage: int
    first: int
    end: int
    content: tuple[int, ...]
    source: tuple[int, ...]
    evidence: tuple[float, ...]


def evidence_of(
    peak: float, vote: float, probability: Floats, content: Ints, source: Ints
) -> tuple[float, ...]:
    """How sure the model is of a reading; `probability` is words x labels."""
    peak = min(max(peak, 1e-4), 1 - 1e-4)
    return (
        float(np.log(peak / (1 - peak))),
        vote,
        float(probability[content, CONTENT].mean()),
        float(probability[content, CONTENT].min()),
        float(probability[source, SOURCE].mean()) if len(source) else 0.0,
        float(len(source) > 0),
        float(np.log(len(content))),
    )


def score_of(evidence: Sequence[float], weights: Sequence[float]) -> float:
    """The calibrated probability that a reading is right; `weights` start with the bias."""
    bias, *factors = weights
    logit = bias + sum(f * x for f, x in zip(factors, evidence, strict=True))
    return 1 / (1 + float(np.exp(-logit)))


def compatible(
    readings: Sequence[Reading], weights: Sequence[float], lowest: float
) -> list[tuple[float, Reading]]:
    """The readings that can stand together, with their scores, in the order of their cues.

    The better one of two that clash stays, so what is kept above a threshold does not depend
    on what lies below it: the threshold may be moved afterwards.
    """
    scored = ((score_of(r.evidence, weights), r) for r in readings)
    best_first = sorted(scored, key=lambda pair: (-pair[0], pair[1].passage, pair[1].first))
    kept: dict[int, list[tuple[float, Reading]]] = {}
    for score, reading in best_first:
        neighbours = kept.setdefault(reading.passage, [])
        if score >= lowest and not any(clash(better, reading) for _, better in neighbours):
            neighbours.append((score, reading))
    found = [pair for neighbours in kept.values() for pair in neighbours]
    return sorted(found, key=lambda pair: (pair[1].passage, pair[1].first))


def clash(better: Reading, worse: Reading) -> bool:
    """Whether two readings of one passage contradict each other.

    PolNeAR has no nested attributions, so a cue inside another's content is none; and one
    content is attributed once.
    """
    theirs, own = set(better.content), set(worse.content)
    if not theirs.isdisjoint(range(worse.first, worse.end)):
        return True
    if not own.isdisjoint(range(better.first, better.end)):
        return True
    return len(own & theirs) * 2 > min(len(own), len(theirs))
