"""Native JSONL as one format of the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from diploannot.domain.layers import Layer
from diploannot.domain.recorded_layers import RecordedLayer, recorded
from diploannot.formats import native
from diploannot.formats.losses import Losses
from diploannot.formats.reading import Context, Found


def carried(layer: Layer, losses: Losses) -> bytes:
    """Everything."""
    return native.line_of(recorded(layer))


def write(layers: Iterable[Layer], target: Path) -> list[str]:
    with target.open("wb") as stream:
        native.write(layers, stream)
    return []


def write_recorded(layers: Iterable[RecordedLayer], target: Path) -> Iterator[bytes]:
    """As `write`, of what the database holds, giving what is `carried`: no line is made twice."""
    with target.open("wb") as stream:
        for layer in layers:
            line = native.line_of(layer)
            stream.write(line + b"\n")
            yield line


def read_back(target: Path, written: list[str]) -> Iterator[bytes]:
    with target.open("rb") as stream:
        yield from native.read_again(stream)


def read(data: bytes, context: Context) -> Found:
    return Found(layers=list(native.read(BytesIO(data))))
