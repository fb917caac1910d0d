# mypy: disable-error-code="import-not-found,no-any-return,no-untyped-call,misc"
"""The same seed gives the same weights, also after the training was killed half-way."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="retraining needs PyTorch, which the program does not")

import torch
from torch import Tensor

from diploannot.nlp.attribution_training import loop
from diploannot.nlp.attribution_training.checkpoint import Checkpoint
from diploannot.nlp.attribution_training.examples import WindowExample, window_examples
from diploannot.nlp.attribution_training.loop import Plan, teach
from diploannot.nlp.attribution_training.network import CueReader, Encoder
from diploannot.nlp.attribution_training.polnear import GoldArticle, GoldAttribution
from diploannot.nlp.attribution_training.start import load_networks, save_networks
from diploannot.nlp.wordpiece import WordPieces
from diploannot.resources import resource

SENTENCE = "🕊 Quill said\u00a0that “the ferry” would sail.\n"
PLAN = Plan(epochs=2, horizon=2, wrong_from=0.0, budget=200, save_every=2, seed=7)


class Killed(Exception):
    pass


@pytest.fixture(scope="module")
def examples() -> list[WindowExample]:
    gold = []
    for number in range(30):
        at = number * len(SENTENCE)
        content = (at + SENTENCE.index("that"), at + len(SENTENCE) - 2)
        cue = (at + SENTENCE.index("said"), at + SENTENCE.index("\u00a0that"))
        gold.append(GoldAttribution((content,), (cue,), ((at + 2, at + 7),)))
    article = GoldArticle("quill", SENTENCE * 30, tuple(gold))
    return window_examples(article, WordPieces.load(resource("model") / "tokenizer.json"))


def networks() -> tuple[Encoder, CueReader]:
    torch.manual_seed(1)
    return Encoder(layers=1), CueReader(layers=1)


def weights(encoder: Encoder, reader: CueReader) -> list[Tensor]:
    return [*encoder.state_dict().values(), *reader.state_dict().values()]


def taught(examples: list[WindowExample], checkpoint: Checkpoint | None = None) -> list[Tensor]:
    encoder, reader = networks()
    teach(encoder, reader, examples, PLAN, report=lambda line: None, checkpoint=checkpoint)
    return weights(encoder, reader)


def same(one: list[Tensor], other: list[Tensor]) -> bool:
    return all(torch.equal(a, b) for a, b in zip(one, other, strict=True))


def test_the_seed_fixes_every_bit_and_teaches_something(examples: list[WindowExample]) -> None:
    first = taught(examples)
    assert same(first, taught(examples))
    assert not same(first, weights(*networks()))


@pytest.mark.parametrize("last_step", [1, 3, 5])
def test_a_killed_training_ends_as_if_it_had_not_been(
    examples: list[WindowExample],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    last_step: int,
) -> None:
    checkpoint = Checkpoint(tmp_path / "stage.unfinished")
    steps = 0
    learn = loop._learn

    def until_killed(*arguments: object) -> None:
        nonlocal steps
        if steps == last_step:
            raise Killed
        steps += 1
        learn(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(loop, "_learn", until_killed)
    with pytest.raises(Killed):
        taught(examples, checkpoint)
    monkeypatch.setattr(loop, "_learn", learn)
    assert same(taught(examples, checkpoint), taught(examples))


def test_networks_are_kept_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder, reader = networks()
    kept = weights(encoder, reader)
    path = tmp_path / "networks.safetensors"
    save_networks(path, encoder, reader)
    monkeypatch.setattr("os.fsync", lambda descriptor: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        save_networks(path, *networks())
    monkeypatch.undo()
    again = Encoder(layers=1), CueReader(layers=1)
    load_networks(path, *again)
    assert same(weights(*again), kept)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
