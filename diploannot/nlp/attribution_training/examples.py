"""Articles as the networks are shown them: windows of passages with labels for every word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from diploannot.nlp.attribution_decoding import CONTENT, SOURCE, Ints
from diploannot.nlp.attribution_training.polnear import GoldArticle, Spans
from diploannot.nlp.wordpiece import Passage, WordPieces, passages_of, windows_of


@dataclass(frozen=True)
class GoldCue:
    """A cue `[first, end)` of a passage, and the label of each of the passage's words for it."""

    first: int
    end: int
    labels: Ints


@dataclass(frozen=True)
class PassageExample:
    """A passage with the words' cue labels (0 none, 1 begins, 2 goes on) and its cues.

    `roles` is words x 2: whether a word belongs to any content, and to any source.
    """

    passage: Passage
    cue_labels: Ints
    roles: Ints
    cues: tuple[GoldCue, ...]


@dataclass(frozen=True)
class WindowExample:
    """The passages of one window, and its size in word pieces."""

    passages: tuple[PassageExample, ...]
    size: int


def window_examples(article: GoldArticle, pieces: WordPieces) -> list[WindowExample]:
    """All windows of an article."""
    passages = passages_of(article.text, pieces)
    examples = [_passage_example(passage, article) for passage in passages]
    return [
        WindowExample(tuple(examples[n] for n in window.passages), window.size)
        for window in windows_of(passages)
    ]


def _passage_example(passage: Passage, article: GoldArticle) -> PassageExample:
    words = len(passage.starts)
    cue_labels = np.zeros(words, dtype=np.int64)
    roles = np.zeros((words, 2), dtype=np.int64)
    cues = []
    for attribution in article.attributions:
        content = _words(passage, attribution.content)
        source = _words(passage, attribution.source)
        roles[content, 0] = 1
        roles[source, 1] = 1
        cue = _words(passage, attribution.cue)
        if not cue:
            continue
        first, end = cue[0], cue[-1] + 1
        cue_labels[first:end] = 2
        cue_labels[first] = 1
        labels = np.zeros(words, dtype=np.int64)
        labels[content] = CONTENT
        labels[source] = SOURCE
        labels[first:end] = -100  # not learnt: the cue's own words are known
        cues.append(GoldCue(first, end, labels))
    return PassageExample(passage, cue_labels, roles, tuple(cues))


def _words(passage: Passage, spans: Spans) -> list[int]:
    found: list[int] = []
    for start, end in spans:
        first = int(np.searchsorted(passage.ends, start, side="right"))
        last = int(np.searchsorted(passage.starts, end, side="left"))
        found.extend(range(first, last))
    return found


def batches(
    examples: Sequence[WindowExample], budget: int, rng: np.random.Generator
) -> list[list[int]]:
    """Windows of like size together, at most `budget` word pieces with padding, in random order."""
    sizes = np.array([e.size for e in examples]) + rng.random(len(examples)) * 12
    found: list[list[int]] = []
    current: list[int] = []
    longest = 0
    for index in np.argsort(sizes, kind="stable").tolist():
        longest = max(longest, examples[index].size)
        if current and (len(current) + 1) * longest > budget:
            found.append(current)
            current, longest = [], examples[index].size
        current.append(index)
    found.append(current)
    return [found[i] for i in rng.permutation(len(found))]
