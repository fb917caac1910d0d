"""UIMA CAS as JSON, which carries its types: a file for each layer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from cassis import load_cas_from_json

from diploannot.domain.layers import Layer
from diploannot.formats import cas
from diploannot.formats.losses import Losses
from diploannot.formats.native import comparable
from diploannot.formats.reading import Context, Found, place


def carried(layer: Layer, losses: Losses) -> Layer:
    """Everything."""
    return comparable(layer)


def write(layers: Iterable[Layer], target: Path) -> list[str]:
    return cas.write(layers, target, ".json")


def read_back(target: Path, written: list[str]) -> Iterator[Layer]:
    for name in written:
        yield from read((target / name).read_bytes(), Context()).layers


def read(data: bytes, context: Context) -> Found:
    found = Found()
    with place("The file"), cas.every_offset_a_place(data):
        loaded = load_cas_from_json(BytesIO(data))
        found.add(cas.layer_from_cas(loaded, context, found))
    return found
