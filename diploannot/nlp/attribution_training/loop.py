# mypy: disable-error-code="import-not-found,no-any-return,no-untyped-call,misc"
"""Teaches both networks together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from diploannot.nlp.attribution_training.checkpoint import Checkpoint, Progress
from diploannot.nlp.attribution_training.cue_batches import CueBatch, cue_batches
from diploannot.nlp.attribution_training.examples import WindowExample, batches
from diploannot.nlp.attribution_training.network import WIDTH, CueReader, Encoder
from diploannot.nlp.wordpiece import window_input


@dataclass(frozen=True)
class Plan:
    """How long and how fast to learn; `rate` is that of the encoder's last layer at its highest.

    The rate falls to nothing over `horizon` epochs, of which `epochs` are run.  The encoder's
    lowest `frozen` layers stay as they are.
    """

    epochs: int = 2
    horizon: int = 4
    frozen: int = 0
    rate: float = 3e-4
    layer_decay: float = 0.85
    warm_up: float = 0.1
    budget: int = 3000
    wrong_share: float = 0.4
    wrong_from: float = 0.12
    average: float = 0.995
    seed: int = 0
    threads: int = 2
    save_every: int = 50

    @classmethod
    def finishing(cls, seed: int) -> Plan:
        """Half as fast, the encoder's lower half fixed: for networks that were taught before."""
        return cls(
            epochs=1, horizon=1, frozen=3, rate=1.5e-4, warm_up=0.05, wrong_from=0.0, seed=seed
        )


def teach(
    encoder: Encoder,
    reader: CueReader,
    examples: Sequence[WindowExample],
    plan: Plan,
    *,
    report: Callable[[str], None],
    checkpoint: Checkpoint | None = None,
) -> None:
    """Leaves in `encoder` and `reader` the running average of their weights.

    The seed fixes every bit of it, on one kind of machine and version of PyTorch; a run that goes
    on from its checkpoint ends with the same bits as one that was never stopped.
    """
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(plan.seed)
    torch.set_num_threads(plan.threads)
    rng = np.random.default_rng(plan.seed)
    groups = _parameter_groups(encoder, reader, plan)
    learnt = [p for group in groups for p in group["params"]]
    average = [p.detach().clone() for p in learnt]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    highest = [group["lr"] for group in groups]
    total = len(batches(examples, plan.budget, np.random.default_rng(0))) * plan.horizon
    encoder.train()
    reader.train()
    resumed = checkpoint.resume(rng, learnt, average, optimizer) if checkpoint else None
    at = resumed or Progress(0, 0, 0, {})
    losses: list[list[float]] = []
    while at.epoch < plan.epochs:
        at.draws = dict(rng.bit_generator.state)
        order = batches(examples, plan.budget, rng)
        if checkpoint and resumed:
            checkpoint.catch_up(rng)
            resumed = None
        for batch in order[at.in_epoch :]:
            for group, rate in zip(optimizer.param_groups, highest, strict=True):
                group["lr"] = rate * _share_of_rate(plan, at.step, total)
            wrong_share = plan.wrong_share if at.step >= plan.wrong_from * total else 0.0
            parts = _losses(encoder, reader, [examples[i] for i in batch], wrong_share, rng)
            _learn(parts, learnt, optimizer)
            at.step += 1
            at.in_epoch += 1
            keep = min(plan.average, (at.step + 1) / (at.step + 10))
            with torch.no_grad():
                torch._foreach_lerp_(average, [p.detach() for p in learnt], 1 - keep)
            losses.append([part.item() for part in parts])
            if at.step % 25 == 0:
                mean = np.round(np.mean(losses, axis=0), 4).tolist()
                report(f"epoch {at.epoch} step {at.step} of {total}: {mean}")
                losses.clear()
            if checkpoint and at.step % plan.save_every == 0:
                checkpoint.save(at, rng, learnt, average, optimizer)
        at.epoch, at.in_epoch = at.epoch + 1, 0
    with torch.no_grad():
        for parameter, mean_weights in zip(learnt, average, strict=True):
            parameter.copy_(mean_weights)


def _share_of_rate(plan: Plan, step: int, total: int) -> float:
    return min(1.0, (step + 1) / (plan.warm_up * total)) * max(0.02, 1 - step / total)


def _learn(
    parts: tuple[Tensor, Tensor, Tensor, Tensor],
    learnt: Sequence[Tensor],
    optimizer: torch.optim.Optimizer,
) -> None:
    weighed = 3 * parts[0] + 0.5 * parts[1] + 1.5 * parts[2] + 0.5 * parts[3]
    weighed.backward()
    torch.nn.utils.clip_grad_norm_(learnt, 1.0)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)


def _parameter_groups(encoder: Encoder, reader: CueReader, plan: Plan) -> list[dict[str, Any]]:
    for parameter in encoder.parameters():
        parameter.requires_grad_(plan.frozen == 0)
    for fixed in (encoder.words.weight, encoder.positions.weight, encoder.kind):
        fixed.requires_grad_(False)
    last = len(encoder.layers) - 1
    groups: list[dict[str, Any]] = []
    for number, layer in enumerate(encoder.layers):
        if number >= plan.frozen:
            layer.requires_grad_(True)
            rate = plan.rate * plan.layer_decay ** (last - number)
            groups.append({"params": list(layer.parameters()), "lr": rate})
    if not plan.frozen:
        below = [*encoder.norm.parameters(), *encoder.features.parameters()]
        groups.append({"params": below, "lr": plan.rate * plan.layer_decay ** (last + 1)})
    heads = [*encoder.cue.parameters(), *encoder.roles.parameters()]
    for head in heads:
        head.requires_grad_(True)
    groups.append({"params": heads, "lr": plan.rate * 2})
    groups.append({"params": list(reader.layers.parameters()), "lr": plan.rate})
    new = [p for name, p in reader.named_parameters() if not name.startswith("layers")]
    groups.append({"params": new, "lr": plan.rate * 2})
    return groups


def _losses(
    encoder: Encoder,
    reader: CueReader,
    windows: Sequence[WindowExample],
    wrong_share: float,
    rng: np.random.Generator,
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Of cue labels, content and source roles, labels per cue, and cues right or wrong."""
    pieces, features, mask, words, cue_labels, roles = _tensors(windows)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states, cue = encoder(pieces, features, mask)
        role = encoder.roles(states)
    cue = cue.float().gather(1, words[..., None].expand(-1, -1, 3))
    role = role.float().gather(1, words[..., None].expand(-1, -1, 4))
    cue_loss = functional.cross_entropy(
        cue.reshape(-1, 3), cue_labels.reshape(-1), weight=torch.tensor([1.0, 1.5, 1.5])
    )
    role_loss = functional.cross_entropy(role.reshape(-1, 2), roles.reshape(-1))
    found = cue.detach().softmax(-1).numpy()
    flat = states.reshape(-1, WIDTH)
    at = words + torch.arange(len(windows))[:, None] * states.shape[1]
    read = [_read(reader, flat, at, b) for b in cue_batches(windows, found, wrong_share, rng)]
    if not read:
        nothing = cue_loss.new_zeros(())
        return cue_loss, role_loss, nothing, nothing
    labels, gold, valid, truth = (torch.cat(parts) for parts in zip(*read, strict=True))
    label_loss = functional.cross_entropy(labels, gold)
    valid_loss = functional.binary_cross_entropy_with_logits(valid, truth)
    return cue_loss, role_loss, label_loss, valid_loss


def _read(
    reader: CueReader, flat: Tensor, at: Tensor, batch: CueBatch
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    own, probability, distance, mask, labels, valid = (
        torch.from_numpy(a)
        for a in (
            batch.own,
            batch.probability,
            batch.distance,
            batch.mask,
            batch.labels,
            batch.valid,
        )
    )
    index = torch.gather(at[torch.from_numpy(batch.window)], 1, torch.from_numpy(batch.words))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found, vote = reader(flat[index].float(), own, probability, distance, mask)
    return found.float().reshape(-1, 3), labels.reshape(-1), vote.float(), valid


def _tensors(windows: Sequence[WindowExample]) -> tuple[Tensor, ...]:
    size = max(w.size for w in windows)
    most = max(sum(len(e.cue_labels) for e in w.passages) for w in windows)
    pieces = np.zeros((len(windows), size), dtype=np.int64)
    features = np.zeros((len(windows), size), dtype=np.int64)
    mask = np.zeros((len(windows), size), dtype=np.float32)
    words = np.zeros((len(windows), most), dtype=np.int64)
    cue_labels = np.full((len(windows), most), -100, dtype=np.int64)
    roles = np.full((len(windows), most, 2), -100, dtype=np.int64)
    for row, window in enumerate(windows):
        given = window_input([e.passage for e in window.passages], window.size)
        pieces[row, : window.size] = given.pieces
        features[row, : window.size] = given.features
        mask[row, : window.size] = 1
        numbers = np.concatenate(given.words)
        words[row, : len(numbers)] = numbers
        cue_labels[row, : len(numbers)] = np.concatenate([e.cue_labels for e in window.passages])
        roles[row, : len(numbers)] = np.concatenate([e.roles for e in window.passages])
    arrays = (pieces, features, mask, words, cue_labels, roles)
    return tuple(torch.from_numpy(array) for array in arrays)
