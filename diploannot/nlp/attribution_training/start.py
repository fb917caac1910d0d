# mypy: disable-error-code="import-not-found,no-any-return,no-untyped-call,misc"
"""Networks at the start of training, from a published MiniLM, and on disk between two trainings."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save
from torch import Tensor

from diploannot.atomic_file import replacing
from diploannot.nlp.attribution_training.network import CueReader, Encoder, Layer


def write_tokenizer(start: Path, out: Path) -> None:
    """The tokenizer of the published model, without its limits of length."""
    tokenizer = json.loads((start / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer |= {"truncation": None, "padding": None, "post_processor": None}
    text = json.dumps(tokenizer, ensure_ascii=False)
    (out / "tokenizer.json").write_text(text, encoding="utf-8")


def start_networks(start: Path, seed: int) -> tuple[Encoder, CueReader]:
    """Both networks with the layers of the BERT in `start`/model.safetensors."""
    torch.manual_seed(seed)
    encoder, reader = Encoder(), CueReader()
    tensors = load_file(start / "model.safetensors")

    def take(name: str) -> Tensor:
        return tensors.get(name, tensors.get("bert." + name))

    with torch.no_grad():
        encoder.words.weight.copy_(take("embeddings.word_embeddings.weight"))
        encoder.positions.weight.copy_(take("embeddings.position_embeddings.weight"))
        encoder.kind.copy_(take("embeddings.token_type_embeddings.weight")[0])
        encoder.norm.weight.copy_(take("embeddings.LayerNorm.weight"))
        encoder.norm.bias.copy_(take("embeddings.LayerNorm.bias"))
        for number, layer in enumerate(encoder.layers):
            _copy_layer(layer, take, number)
        first = len(encoder.layers) - len(reader.layers)
        for number, layer in enumerate(reader.layers, first):
            _copy_layer(layer, take, number)
    return encoder, reader


def _copy_layer(layer: Layer, take: Callable[[str], Tensor], number: int) -> None:
    at = f"encoder.layer.{number}."
    names = {
        layer.out: "attention.output.dense",
        layer.norm1: "attention.output.LayerNorm",
        layer.up: "intermediate.dense",
        layer.down: "output.dense",
        layer.norm2: "output.LayerNorm",
    }
    for part in ("weight", "bias"):
        three = [take(f"{at}attention.self.{n}.{part}") for n in ("query", "key", "value")]
        getattr(layer.qkv, part).copy_(torch.cat(three))
        for module, name in names.items():
            getattr(module, part).copy_(take(f"{at}{name}.{part}"))


def save_networks(path: Path, encoder: Encoder, reader: CueReader) -> None:
    """Both networks in one safetensors file, there whole or not at all."""
    parts = (("encoder", encoder.state_dict()), ("reader", reader.state_dict()))
    tensors = {f"{n}.{key}": value.contiguous() for n, part in parts for key, value in part.items()}
    with replacing(path) as stream:
        stream.write(save(tensors))


def load_networks(path: Path, encoder: Encoder, reader: CueReader) -> None:
    """Fills both networks from a file of `save_networks`."""
    _fill(load_file(path), encoder, reader)


def _fill(tensors: dict[str, Tensor], encoder: Encoder, reader: CueReader) -> None:
    for name, module in (("encoder", encoder), ("reader", reader)):
        prefix = name + "."
        module.load_state_dict(
            {k.removeprefix(prefix): v for k, v in tensors.items() if k.startswith(prefix)}
        )


def average_networks(paths: Sequence[Path], encoder: Encoder, reader: CueReader) -> None:
    """Fills both networks with the mean of several files of `save_networks`."""
    files = [load_file(path) for path in paths]
    mean = {key: sum(file[key] for file in files) / len(files) for key in files[0]}
    _fill(mean, encoder, reader)
