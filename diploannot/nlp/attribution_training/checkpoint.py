# mypy: disable-error-code="import-not-found,no-any-return,no-untyped-call,misc"
"""Where a training stands, on disk: what was killed goes on from there, to the same last bit."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors import safe_open
from safetensors.torch import save
from torch import Tensor

from diploannot.atomic_file import replacing


@dataclass
class Progress:
    """Steps made, of which `in_epoch` in this epoch, and the draws as the epoch began."""

    epoch: int
    in_epoch: int
    step: int
    draws: dict[str, Any]


class Checkpoint:
    """One file for one run of `teach`: of the same networks, articles and plan each time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._now: dict[str, Any] = {}

    def save(
        self,
        progress: Progress,
        rng: np.random.Generator,
        learnt: Sequence[Tensor],
        average: Sequence[Tensor],
        optimizer: torch.optim.Optimizer,
    ) -> None:
        """Writes all of it or, if stopped meanwhile, nothing; no pickle."""
        tensors = {"draws": torch.get_rng_state()}
        for number, (parameter, mean) in enumerate(zip(learnt, average, strict=True)):
            tensors[f"weight.{number}"] = parameter.detach()
            tensors[f"average.{number}"] = mean
            for name, value in optimizer.state[parameter].items():
                tensors[f"{name}.{number}"] = value
        facts = vars(progress) | {"now": rng.bit_generator.state}
        with replacing(self._path) as stream:
            stream.write(save(tensors, {"progress": json.dumps(facts)}))

    def resume(
        self,
        rng: np.random.Generator,
        learnt: Sequence[Tensor],
        average: Sequence[Tensor],
        optimizer: torch.optim.Optimizer,
    ) -> Progress | None:
        """Fills everything as it was saved, but leaves `rng` as the epoch began; None: no file.

        Call `catch_up` once the epoch's batches are drawn.
        """
        if not self._path.exists():
            return None
        with safe_open(self._path, "pt") as file, torch.no_grad():
            facts = json.loads(file.metadata()["progress"])
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
            for number, (parameter, mean) in enumerate(zip(learnt, average, strict=True)):
                parameter.copy_(tensors[f"weight.{number}"])
                mean.copy_(tensors[f"average.{number}"])
                names = [n.partition(".")[0] for n in tensors if n.endswith(f".{number}")]
                state = {n: tensors[f"{n}.{number}"] for n in names}
                optimizer.state[parameter] = _without_weights(state)
        torch.set_rng_state(tensors["draws"])
        rng.bit_generator.state = facts["draws"]
        self._now = facts["now"]
        return Progress(facts["epoch"], facts["in_epoch"], facts["step"], facts["draws"])

    def catch_up(self, rng: np.random.Generator) -> None:
        """Sets `rng` to where it was when the resumed checkpoint was saved."""
        rng.bit_generator.state = self._now

    def remove(self) -> None:
        """Once what was taught is kept elsewhere."""
        self._path.unlink(missing_ok=True)


def _without_weights(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return {name: value for name, value in state.items() if name not in ("weight", "average")}
