# mypy: disable-error-code="import-not-found,no-any-return,no-untyped-call,misc,import-untyped"
"""Trained networks as two ONNX files with 8-bit weights."""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from torch import Tensor, nn

from diploannot.nlp.attribution_training.network import WIDTH, CueReader, Encoder


class _EncoderForExport(nn.Module):
    """The encoder for one window, with the word vectors as bytes and one scale per word piece."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        table = encoder.words.weight.detach()
        scale = table.abs().amax(dim=1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("table", (table / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)
        self.register_buffer(
            "positions", (encoder.positions.weight + encoder.kind).detach().clone()
        )

    def forward(self, pieces: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        words = self.table[pieces].float() * self.scale[pieces]
        x = words + self.positions[: pieces.shape[0]] + self.encoder.features(features)
        x = self.encoder.norm(x)[None]
        for layer in self.encoder.layers:
            x = layer(x, None)
        return x[0], torch.softmax(self.encoder.cue(x[0]), dim=-1)


class _ReaderForExport(nn.Module):
    """The cue reader for all cues of one passage: states words x width, the rest cues x words."""

    def __init__(self, reader: CueReader) -> None:
        super().__init__()
        self.reader = reader

    def forward(
        self, states: Tensor, own: Tensor, probability: Tensor, distance: Tensor
    ) -> tuple[Tensor, Tensor]:
        labels, valid = self.reader(states[None], own, probability[None], distance, None)
        return torch.log_softmax(labels, dim=-1), valid


def export(encoder: Encoder, reader: CueReader, folder: Path, *, eight_bit: bool = True) -> None:
    """Writes encoder.onnx and reader.onnx into `folder`."""
    encoder.eval()
    reader.eval()
    folder.mkdir(parents=True, exist_ok=True)
    pieces = torch.randint(1000, 20000, (17,))
    _write(
        _EncoderForExport(encoder),
        (pieces, torch.zeros(17, dtype=torch.long)),
        folder / "encoder.onnx",
        {"pieces": {0: "pieces"}, "features": {0: "pieces"}},
        ["states", "cue"],
        eight_bit,
    )
    own = torch.zeros(3, 11)
    own[:, 2] = 1
    _write(
        _ReaderForExport(reader),
        (torch.randn(11, WIDTH), own, torch.rand(11), torch.full((3, 11), 30)),
        folder / "reader.onnx",
        {
            "states": {0: "words"},
            "own": {0: "cues", 1: "words"},
            "probability": {0: "words"},
            "distance": {0: "cues", 1: "words"},
        },
        ["labels", "valid"],
        eight_bit,
    )


def _write(
    module: nn.Module,
    example: tuple[Tensor, ...],
    path: Path,
    axes: dict[str, dict[int, str]],
    outputs: list[str],
    eight_bit: bool,
) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory() as temporary:
        plain = Path(temporary) / "plain.onnx"
        torch.onnx.export(
            module,
            example,
            str(plain),
            input_names=list(axes),
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        if eight_bit:
            quantize_dynamic(
                plain,
                path,
                per_channel=True,
                reduce_range=True,
                weight_type=QuantType.QInt8,
                op_types_to_quantize=["MatMul", "Gemm"],
                extra_options={"MatMulConstBOnly": True},
            )
        else:
            path.write_bytes(plain.read_bytes())
