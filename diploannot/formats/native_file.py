"""Native JSONL as one of the formats of the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from diploannot.domain.layers import Layer
from diploannot.formats import native
from diploannot.formats.losses import Losses
from diploannot.formats.reading import Context, Found


def carried(layer: Layer, losses: Losses) -> Layer:
    """Everything."""
    return native.comparable(layer)


def write(layers: Iterable[Layer], target: Path) -> list[str]:
    with target.open("wb") as stream:
        native.write(layers, stream)
    return []


def read_back(target: Path, written: list[str]) -> Iterator[Layer]:
    with target.open("rb") as stream:
        yield from native.read(stream, ours=True)


def read(data: bytes, context: Context) -> Found:
    return Found(layers=list(native.read(BytesIO(data))))
