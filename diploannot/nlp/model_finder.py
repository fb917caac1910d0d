"""The trained model as a finder stage: candidates without a parse."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from diploannot.domain.quotes import Role
from diploannot.domain.spans import Span, Spans
from diploannot.nlp.candidates import Candidate
from diploannot.nlp.combining import MODEL
from diploannot.nlp.cues import Cues
from diploannot.nlp.pausing import Pause, no_pause
from diploannot.resources import resource

if TYPE_CHECKING:
    from diploannot.nlp.attribution_model import AttributionModel, FoundAttribution

_NEGATED = re.compile(
    r"\b(?:not|never|no|nor|neither|cannot|declin\w+|refus\w+|fail\w*)\b|n[’']t\b", re.IGNORECASE
)
_FILES = ("encoder.onnx", "reader.onnx", "settings.json", "tokenizer.json")


class ModelFinder:
    """Finds candidates with the shipped attribution model."""

    def __init__(self, model: AttributionModel, cues: Cues) -> None:
        self._model = model
        self._cues = cues

    @classmethod
    def shipped(cls, cues: Cues, *, threads: int = 2) -> ModelFinder | None:
        """None where the weights, or the library that runs them, are not installed."""
        try:
            folder = resource("model")
            if not all((folder / name).exists() for name in _FILES):
                return None
            return cls(_load(folder, threads), cues)
        except (FileNotFoundError, ImportError):
            return None

    @contextmanager
    def finding(
        self, text: str, skip: Sequence[Span], pause: Pause = no_pause
    ) -> Iterator[Callable[[], list[Candidate]]]:
        """Has the model read while the block does other work.

        What it yields waits for it and returns the candidates, down to unlikely ones, in text
        order; none inside `skip`.
        """
        with self._model.reading(text, pause) as read:
            yield lambda: self._kept(text, skip, read())

    def _kept(
        self, text: str, skip: Sequence[Span], read: Sequence[FoundAttribution]
    ) -> list[Candidate]:
        found = self._candidates(text, read)
        kept = [c for c in found if not any(s.overlaps(p) for s in skip for p in c.content)]
        return sorted(kept, key=lambda c: (c.start, -c.extent.end))

    def _candidates(self, text: str, found: Sequence[FoundAttribution]) -> Iterator[Candidate]:
        for one in found:
            content, cue = _spans(text, one.content), _spans(text, one.cue)
            if not content:
                continue
            said = " ".join(span.of(text) for span in cue)
            yield Candidate(
                content=content,
                cue=cue,
                source=_spans(text, one.source),
                score=min(max(one.score, 0.0), 1.0),
                why=one.reason(text),
                negated=bool(_NEGATED.search(said)),
                role=self._role(said),
                found_by=MODEL,
            )

    def _role(self, cue: str) -> Role:
        kind = self._cues.kind_of(cue)
        return Role.ATTITUDE if kind in ("belief", "intention") else Role.STATEMENT


def _load(folder: Path, threads: int) -> AttributionModel:
    from diploannot.nlp.attribution_model import AttributionModel

    return AttributionModel.load(folder, threads=threads)


def _spans(text: str, pairs: Sequence[tuple[int, int]]) -> Spans:
    """The fragments with visible edges, no comma hanging on, and nothing twice."""
    kept: list[Span] = []
    for start, end in sorted(pairs):
        first = max(start, kept[-1].end if kept else 0)
        while first < end and text[first].isspace():
            first += 1
        while end > first and (text[end - 1].isspace() or text[end - 1] == ","):
            end -= 1
        if first < end:
            kept.append(Span(first, end))
    return tuple(kept)
