"""The trained model that finds attributions in English news: who says what, by which words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from diploannot.nlp.attribution_decoding import (
    CONTENT,
    SOURCE,
    Floats,
    best_labels,
    cue_candidates,
    distances_to_cue,
    spans_of,
)
from diploannot.nlp.attribution_readings import Reading, compatible, evidence_of
from diploannot.nlp.attribution_rules import RuleMatch, rule_matches
from diploannot.nlp.attribution_tidying import States, text_states, tidy_content, tidy_source
from diploannot.nlp.pausing import Pause, no_pause
from diploannot.nlp.wordpiece import (
    Passage,
    Window,
    WordPieces,
    passages_of,
    window_input,
    windows_of,
)

Spans = tuple[tuple[int, int], ...]

#: onnxruntime's joint sum and normalisation takes six times as long as one after the other.
_SLOW_FUSION = "SkipLayerNormFusion"


@dataclass(frozen=True, slots=True)
class FoundAttribution:
    """One suggested attribution; spans are half-open code point ranges of the text.

    `score` is the calibrated probability that content and source are right, `cue_probability`
    how sure the model is of the cue alone.  `found_by` is "model" or the name of a rule.
    """

    content: Spans
    cue: Spans
    source: Spans
    score: float
    cue_probability: float
    found_by: str = "model"

    def reason(self, text: str) -> str:
        """Why this was suggested, in a few words for the annotator."""
        cue = " ".join(text[start:end] for start, end in self.cue)
        if self.found_by != "model":
            return f"rule: {self.found_by}"
        return f"cue “{cue}” ({self.cue_probability:.0%})"


@dataclass(frozen=True)
class Settings:
    """What was fitted beside the weights, on training articles that were held out for it."""

    lowest_cue: float
    transition: Floats
    score_weights: tuple[float, ...]
    lowest_score: float
    usual_threshold: float
    rule_score: float

    @classmethod
    def read(cls, path: Path) -> Settings:
        values = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            lowest_cue=float(values["lowest_cue"]),
            transition=np.array(values["transition"], dtype=np.float32),
            score_weights=tuple(float(w) for w in values["score_weights"]),
            lowest_score=float(values["lowest_score"]),
            usual_threshold=float(values["usual_threshold"]),
            rule_score=float(values["rule_score"]),
        )


class AttributionModel:
    """Finds attributions with two small networks and the rules of punctuation."""

    def __init__(
        self, pieces: WordPieces, encoder: Any, reader: Any, settings: Settings, *, threads: int
    ) -> None:
        self.pieces = pieces
        self.settings = settings
        self._encoder = encoder
        self._reader = reader
        self._threads = threads

    @classmethod
    def load(cls, folder: Path, *, threads: int = 2) -> AttributionModel:
        """The model in `folder`: tokenizer.json, encoder.onnx, reader.onnx, settings.json."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        encoder, reader = (
            onnxruntime.InferenceSession(
                str(folder / name),
                options,
                providers=["CPUExecutionProvider"],
                disabled_optimizers=[_SLOW_FUSION],
            )
            for name in ("encoder.onnx", "reader.onnx")
        )
        pieces = WordPieces.load(folder / "tokenizer.json")
        settings = Settings.read(folder / "settings.json")
        return cls(pieces, encoder, reader, settings, threads=threads)

    def predict(self, texts: Sequence[str]) -> list[list[FoundAttribution]]:
        """The attributions of each text in the order of their cues, down to the unlikely ones.

        Show those whose `score` reaches a threshold (`settings.usual_threshold` is the best for
        F1); moving it needs no new prediction.  What one text holds changes nothing in another.
        """
        found = []
        for text in texts:
            with self.reading(text) as read:
                found.append(read())
        return found

    @contextmanager
    def reading(
        self, text: str, pause: Pause = no_pause
    ) -> Iterator[Callable[[], list[FoundAttribution]]]:
        """Reads a text on threads of its own while the block does other work.

        What it yields waits for them and returns what `predict` does. With a single thread it
        reads only then.
        """
        passages = passages_of(text, self.pieces)
        windows = windows_of(passages)
        if self._threads == 1:
            late = (partial(self.read_window, passages, window) for window in windows)
            yield lambda: self.attributions(text, passages, _collected(late, pause))
            return
        pool = ThreadPoolExecutor(self._threads)
        try:
            running = [pool.submit(self.read_window, passages, w) for w in windows]
            results = (future.result for future in running)
            yield lambda: self.attributions(text, passages, _collected(results, pause))
        finally:
            pool.shutdown(cancel_futures=True)

    def read_window(self, passages: Sequence[Passage], window: Window) -> list[Reading]:
        """Every reading of one window, clashing ones too."""
        members = [passages[number] for number in window.passages]
        inputs = window_input(members, window.size)
        states, cue = self._encoder.run(
            None, {"pieces": inputs.pieces, "features": inputs.features}
        )
        readings: list[Reading] = []
        for number, words in zip(window.passages, inputs.words, strict=True):
            readings.extend(self._read_passage(number, states[words], cue[words]))
        return readings

    def _read_passage(self, number: int, states: Floats, cue: Floats) -> Iterator[Reading]:
        cues = cue_candidates(cue[:, 1], cue[:, 2], self.settings.lowest_cue)
        if not cues:
            return
        own = np.zeros((len(cues), len(states)), dtype=np.float32)
        distance = np.empty((len(cues), len(states)), dtype=np.int64)
        for row, (first, end, _) in enumerate(cues):
            own[row, first:end] = 1
            distance[row] = distances_to_cue(len(states), first, end)
        probability = cue[:, 1] + cue[:, 2]
        labels, votes = self._reader.run(
            None, {"states": states, "own": own, "probability": probability, "distance": distance}
        )
        for row, (first, end, _) in enumerate(cues):
            labels[row, first:end, 1:] = -1e4  # a cue's own words are neither content nor source
        decoded = best_labels(labels, self.settings.transition)
        for row, (first, end, peak) in enumerate(cues):
            content = np.flatnonzero(decoded[row] == CONTENT)
            source = np.flatnonzero(decoded[row] == SOURCE)
            if len(content):
                evidence = evidence_of(
                    peak, float(votes[row]), np.exp(labels[row]), content, source
                )
                yield Reading(
                    number, first, end, tuple(content.tolist()), tuple(source.tolist()), evidence
                )

    def attributions(
        self, text: str, passages: Sequence[Passage], readings: Sequence[Reading]
    ) -> list[FoundAttribution]:
        """The readings that can stand together as spans of `text`, and what the rules add."""
        settings = self.settings
        states = text_states(text)
        kept = compatible(readings, settings.score_weights, settings.lowest_score)
        found = [located(text, passages[r.passage], r, score, states) for score, r in kept]
        found = [attribution for attribution in found if attribution.content]
        return _with_rules(text, found, settings.rule_score)


def _collected(windows: Iterable[Callable[[], list[Reading]]], pause: Pause) -> list[Reading]:
    found = []
    for readings in windows:
        pause()
        found += readings()
    return found


def located(
    text: str, passage: Passage, reading: Reading, score: float, states: States
) -> FoundAttribution:
    """A reading as spans of the text, their edges tidied."""

    def spans(words: Sequence[int]) -> Spans:
        return spans_of(np.array(words, dtype=np.int64), passage.starts, passage.ends)

    return FoundAttribution(
        content=tidy_content(text, spans(reading.content), states),
        cue=spans(range(reading.first, reading.end)),
        source=tidy_source(text, spans(reading.source)),
        score=score,
        cue_probability=1 / (1 + float(np.exp(-reading.evidence[0]))),
    )


def _with_rules(
    text: str, found: list[FoundAttribution], rule_score: float
) -> list[FoundAttribution]:
    """A rule's match takes the place of what the model found less surely over the same content."""
    for match in rule_matches(text):
        rivals = [a for a in found if _overlap(a, match)]
        if all(a.score < rule_score for a in rivals):
            by_rule = FoundAttribution(
                match.content, match.cue, match.source, rule_score, rule_score, match.rule
            )
            found = [a for a in found if a not in rivals]
            found.append(by_rule)
    return sorted(found, key=lambda a: (a.cue, a.content))


def _overlap(attribution: FoundAttribution, match: RuleMatch) -> bool:
    ours = attribution.content + attribution.cue
    theirs = match.content + match.cue + match.source
    return any(s < e2 and s2 < e for s, e in ours for s2, e2 in theirs)
