"""From the networks' probabilities to cues, labels and spans."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

OTHER, CONTENT, SOURCE = 0, 1, 2
#: More cues than this are not read in one passage, so that no text can use up the memory.
MOST_CUES = 40


def cue_candidates(begin: Floats, inside: Floats, lowest: float) -> list[tuple[int, int, float]]:
    """Word ranges that may be cues, with the highest cue probability in each.

    A range is a run of words whose cue probability reaches `lowest`, cut where a word rather
    begins a cue than goes on with one, and trimmed to words at least half as probable as its best.
    """
    probability = begin + inside
    found: list[tuple[int, int, float]] = []
    run: list[int] = []
    for i in range(len(probability) + 1):
        goes_on = i < len(probability) and probability[i] >= lowest
        if run and (not goes_on or begin[i] > inside[i]):
            found.append(_trimmed(run, probability))
            run = []
        if goes_on:
            run.append(i)
    if len(found) > MOST_CUES:
        found = sorted(sorted(found, key=lambda cue: -cue[2])[:MOST_CUES])
    return found


def _trimmed(run: list[int], probability: Floats) -> tuple[int, int, float]:
    best = max(run, key=lambda i: probability[i])
    half = probability[best] / 2
    first = last = best
    while first - 1 >= run[0] and probability[first - 1] >= half:
        first -= 1
    while last + 1 <= run[-1] and probability[last + 1] >= half:
        last += 1
    return first, last + 1, float(probability[best])


def best_labels(log_probability: Floats, transition: Floats) -> Ints:
    """The most probable label sequences (Viterbi), cues x words.

    `log_probability` is cues x words x labels, `transition` what a step from one label to the
    next adds.
    """
    cues, words, labels = log_probability.shape
    best = np.empty((cues, words), dtype=np.int64)
    back = np.empty((words, cues, labels), dtype=np.int64)
    score = log_probability[:, 0]
    for i in range(1, words):
        options = score[:, :, None] + transition
        back[i] = options.argmax(axis=1)
        score = options.max(axis=1) + log_probability[:, i]
    label = score.argmax(axis=1)
    best[:, -1] = label
    rows = np.arange(cues)
    for i in range(words - 1, 0, -1):
        label = back[i, rows, label]
        best[:, i - 1] = label
    return best


def spans_of(words: Ints, starts: Ints, ends: Ints) -> tuple[tuple[int, int], ...]:
    """Runs of neighbouring words as code point spans."""
    if not len(words):
        return ()
    breaks = np.flatnonzero(np.diff(words) != 1)
    first = words[np.concatenate(([0], breaks + 1))]
    last = words[np.concatenate((breaks, [len(words) - 1]))]
    return tuple((int(starts[a]), int(ends[b])) for a, b in zip(first, last, strict=True))


def distances_to_cue(words: int, first: int, end: int) -> Ints:
    """Buckets of the words' distances to the cue `[first, end)`: 32 in it, more after it."""
    i = np.arange(words)
    signed = np.where(i < first, i - first, np.where(i >= end, i - end + 1, 0))
    size = np.abs(signed)
    far = 13 + np.floor(np.log2(np.maximum(size, 12) / 12) * 5).astype(np.int64)
    bucket = np.minimum(np.where(size <= 12, size, far), 32)
    return np.asarray(32 + np.sign(signed) * bucket)
