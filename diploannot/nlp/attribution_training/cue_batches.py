"""What the cue reader is taught with: gold cues, and what the encoder wrongly took for cues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from diploannot.nlp.attribution_decoding import Floats, Ints, cue_candidates, distances_to_cue
from diploannot.nlp.attribution_training.examples import WindowExample

#: Words that the encoder gives at least this probability can be wrong cues.
_LOWEST = 0.1
#: How often a gold cue is replaced by what the encoder found in its place.
_REPLACED = 0.3


@dataclass(frozen=True)
class CueItem:
    """One cue `[first, end)` in passage `passage` of window `window`; no labels: a wrong one."""

    window: int
    passage: int
    first: int
    end: int
    labels: Ints | None
    probability: Floats


@dataclass(frozen=True)
class CueBatch:
    """Cues of passages of like length, padded; `words` numbers each window's words."""

    window: Ints
    words: Ints
    own: Floats
    probability: Floats
    distance: Ints
    mask: Floats
    labels: Ints
    valid: Floats


def cue_batches(
    windows: Sequence[WindowExample],
    probabilities: Floats,
    wrong_share: float,
    rng: np.random.Generator,
) -> list[CueBatch]:
    """`probabilities` is windows x words x 3; at most `wrong_share` wrong cues per gold one."""
    right: list[CueItem] = []
    wrong: list[CueItem] = []
    for number, window in enumerate(windows):
        for item in _items(number, window, probabilities[number], rng):
            (wrong if item.labels is None else right).append(item)
    some = rng.permutation(len(wrong))[: int(wrong_share * len(right))]
    items = right + [wrong[i] for i in some]
    items.sort(key=lambda item: len(item.probability))
    groups: list[list[CueItem]] = []
    for item in items:
        if not groups or len(item.probability) > 1.3 * len(groups[-1][0].probability) + 6:
            groups.append([])
        groups[-1].append(item)
    return [_batch(windows, group) for group in groups]


def _items(
    number: int, window: WindowExample, probabilities: Floats, rng: np.random.Generator
) -> list[CueItem]:
    found = []
    at = 0
    for index, example in enumerate(window.passages):
        words = len(example.cue_labels)
        begin, inside = probabilities[at : at + words, 1], probabilities[at : at + words, 2]
        at += words
        candidates = cue_candidates(begin, inside, _LOWEST)
        for cue in example.cues:
            first, end = cue.first, cue.end
            near = [c for c in candidates if c[0] < end and first < c[1] and c[1] - c[0] < 8]
            if near and rng.random() < _REPLACED:
                first, end, _ = near[0]
            found.append(CueItem(number, index, first, end, cue.labels, begin + inside))
        for first, end, _ in candidates:
            if not any(first < cue.end and cue.first < end for cue in example.cues):
                found.append(CueItem(number, index, first, end, None, begin + inside))
    return found


def _batch(windows: Sequence[WindowExample], items: Sequence[CueItem]) -> CueBatch:
    shape = (len(items), max(len(item.probability) for item in items))
    batch = CueBatch(
        window=np.array([item.window for item in items]),
        words=np.zeros(shape, dtype=np.int64),
        own=np.zeros(shape, dtype=np.float32),
        probability=np.zeros(shape, dtype=np.float32),
        distance=np.zeros(shape, dtype=np.int64),
        mask=np.zeros(shape, dtype=np.float32),
        labels=np.full(shape, -100, dtype=np.int64),
        valid=np.array([item.labels is not None for item in items], dtype=np.float32),
    )
    for row, item in enumerate(items):
        words = len(item.probability)
        before = windows[item.window].passages[: item.passage]
        start = sum(len(example.cue_labels) for example in before)
        batch.words[row, :words] = np.arange(start, start + words)
        batch.own[row, item.first : item.end] = 1
        batch.probability[row, :words] = item.probability
        batch.distance[row, :words] = distances_to_cue(words, item.first, item.end)
        batch.mask[row, :words] = 1
        if item.labels is not None:
            batch.labels[row, :words] = item.labels
            batch.labels[row, item.first : item.end] = -100
    return batch
