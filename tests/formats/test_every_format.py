"""Whatever is written reads back as the format says it carries it, for every format there is."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diploannot.domain.annotators import AnnotatorKind
from diploannot.domain.layers import Layer
from diploannot.domain.problems import ProblemForUser
from diploannot.formats import native, table
from diploannot.formats.losses import Losses
from diploannot.formats.table import EXPORTED, Format
from tests.formats.ugly_layers import empty_layer, long_layer, nested_layers, ugly_layer

every_format = pytest.mark.parametrize("kind", EXPORTED, ids=[one.name for one in EXPORTED])

WHOLE = (
    "jsonl",
    "prodigy",
    "label-studio",
    "cas-xmi",
    "cas-json",
    "spacy",
    "hugging-face",
    "parquet",
)
"""Formats that give the ugly layer back as it is."""


def there_and_back(kind: Format, layers: Sequence[Layer], folder: Path) -> tuple[Any, Any]:
    writer = kind.writer()
    target = folder / f"out{'' if kind.folder else kind.suffixes[0]}"
    written = writer.write(iter(layers), target)
    carried = [writer.carried(layer, Losses()) for layer in layers]
    meant = [row for rows in carried for row in rows] if kind.rows else carried
    return list(writer.read_back(target, written)), meant


@every_format
def test_the_ugliest_layers_read_back_as_declared(kind: Format, tmp_path: Path) -> None:
    layers = [ugly_layer(), empty_layer(), ugly_layer("rules 1", AnnotatorKind.MODEL)]
    read, meant = there_and_back(kind, layers, tmp_path)
    assert read == meant


@every_format
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(layers=st.lists(nested_layers(), max_size=2))
def test_any_layers_read_back_as_declared(kind: Format, layers: list[Layer]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        read, meant = there_and_back(kind, layers, Path(folder))
    assert read == meant


@every_format
def test_fifty_thousand_words_read_back_as_declared(kind: Format, tmp_path: Path) -> None:
    read, meant = there_and_back(kind, [long_layer()], tmp_path)
    assert read == meant


@pytest.mark.parametrize("name", WHOLE)
def test_a_format_without_a_declared_loss_loses_nothing(name: str, tmp_path: Path) -> None:
    kind = table.named(name)
    (read,), _ = there_and_back(kind, [ugly_layer()], tmp_path)
    if kind is table.NATIVE:
        (read,) = native.read(BytesIO(read))
    assert read == native.comparable(ugly_layer())


@every_format
def test_what_a_format_cannot_carry_is_counted(kind: Format) -> None:
    losses = Losses()
    kind.writer().carried(ugly_layer(), losses)
    assert bool(losses) == (kind.name not in WHOLE or kind.name == "spacy")
    assert all(count > 0 for count in losses.counts.values())
    assert len(losses.sentences()) == len(losses.fields()) == len(losses.counts)


def test_a_missing_library_is_named_with_what_to_install() -> None:
    absent = Format("x", "Format X", (".x",), writes="prodigy", needs=("no_such_library",))
    with pytest.raises(ProblemForUser, match=r"no_such_library.*diploannot\[formats\]"):
        absent.writer()


def test_every_format_has_its_own_name_and_only_readable_suffixes_are_taken_in() -> None:
    names = [one.name for one in table.FORMATS]
    assert len(set(names)) == len(names)
    assert {".txt", ".html", ".jsonl", ".json", ".csv", ".ann", ".xmi", ".spacy"} <= set(
        table.SUFFIXES
    )
    assert ".xlsx" not in table.SUFFIXES
