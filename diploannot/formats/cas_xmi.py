"""UIMA CAS as XMI: a file for each layer, and the type system beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from cassis import TypeSystem, load_cas_from_xmi, load_typesystem

from diploannot.domain.layers import Layer
from diploannot.formats import cas
from diploannot.formats.cas_types import type_system
from diploannot.formats.losses import Losses
from diploannot.formats.reading import Context, Found, place

TYPES = "TypeSystem.xml"

carried = cas.carried_in_xml


def write(layers: Iterable[Layer], target: Path) -> list[str]:
    return cas.write((carried(layer, Losses()) for layer in layers), target, ".xmi")


def accompany(target: Path, topics: Iterable[str]) -> None:
    type_system().to_xml(target / TYPES)


def read_back(target: Path, written: list[str]) -> Iterator[Layer]:
    types = type_system()
    for name in written:
        found = Found()
        loaded = load_cas_from_xmi(BytesIO((target / name).read_bytes()), typesystem=types)
        yield cas.layer_from_cas(loaded, Context(), found)


def read(data: bytes, context: Context, types: bytes | None = None) -> Found:
    """One layer; `types` is the TypeSystem.xml that came with the file."""
    found = Found()
    with place("The file"), cas.every_offset_a_place(data):
        system: TypeSystem = load_typesystem(BytesIO(types)) if types else type_system()
        loaded = load_cas_from_xmi(BytesIO(data), typesystem=system, lenient=True)
        found.add(cas.layer_from_cas(loaded, context, found))
    return found
