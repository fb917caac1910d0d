# mypy: disable-error-code="import-not-found,no-any-return,no-untyped-call,misc"
"""The trainings that follow on one another, each kept when it is done."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from diploannot.nlp.attribution_training.checkpoint import Checkpoint
from diploannot.nlp.attribution_training.examples import WindowExample
from diploannot.nlp.attribution_training.loop import Plan, teach
from diploannot.nlp.attribution_training.network import CueReader, Encoder
from diploannot.nlp.attribution_training.start import (
    average_networks,
    load_networks,
    save_networks,
    start_networks,
)


class Stages:
    """A folder of networks, one file for each stage; a stage that has its file is not run again."""

    def __init__(
        self,
        folder: Path,
        start: Path,
        examples: Sequence[WindowExample],
        *,
        seed: int,
        report: Callable[[str], None],
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._start = start
        self._seed = seed
        self._examples = examples
        self._taught_with = _digest(examples)
        self._report = report

    def teach(self, name: str, kept: Path | None, share: slice, plan: Plan) -> Path:
        """The file of networks taught on from `kept`, or from the published model if None."""
        path = self._path(name, plan, kept or self._start / "model.safetensors")
        if path.exists():
            return path
        self._report(f"stage {name}")
        encoder, reader = self.networks(kept)
        checkpoint = Checkpoint(path.with_suffix(".unfinished"))
        examples = self._examples[share]
        teach(encoder, reader, examples, plan, report=self._report, checkpoint=checkpoint)
        save_networks(path, encoder, reader)
        checkpoint.remove()
        return path

    def averaged(self, name: str, parts: Sequence[Path]) -> Path:
        """The file of the networks' mean."""
        path = self._folder / f"{name}.safetensors"
        encoder, reader = self.networks(None)
        average_networks(parts, encoder, reader)
        save_networks(path, encoder, reader)
        return path

    def networks(self, kept: Path | None) -> tuple[Encoder, CueReader]:
        """The networks in a file, or those of the published model if None."""
        encoder, reader = start_networks(self._start, self._seed)
        if kept:
            load_networks(kept, encoder, reader)
        return encoder, reader

    def remove(self) -> None:
        """All of them, once their end is kept elsewhere."""
        shutil.rmtree(self._folder)

    def _path(self, name: str, plan: Plan, kept: Path) -> Path:
        """Named for all that decides what is learned, so that nothing else is taken for it."""
        # How often it is saved and on how many cores it runs is not part of that.
        decided = replace(plan, save_every=0, threads=0)
        digest = hashlib.sha256(kept.read_bytes())
        digest.update(f"{self._taught_with} {decided}".encode())
        return self._folder / f"{name}-{digest.hexdigest()[:12]}.safetensors"


def _digest(examples: Sequence[WindowExample]) -> str:
    digest = hashlib.sha256()
    for example in examples:
        for passage in example.passages:
            for array in (passage.passage.pieces, passage.cue_labels, passage.roles):
                digest.update(array.tobytes())
    return digest.hexdigest()[:12]
