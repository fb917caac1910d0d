"""A folder that Hugging Face `datasets` loads: Parquet, its features in the schema, and a card."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diploannot.domain.layers import Layer
from diploannot.formats import hugging_face
from diploannot.formats.hugging_face import FEATURES, layer_of, row_of
from diploannot.formats.losses import Losses
from diploannot.formats.reading import place

if TYPE_CHECKING:
    import pyarrow as pa

DATA = "data.parquet"

_AT_ONCE = 200
"""Layers in one row group: what is held in memory at a time."""


def carried(layer: Layer, losses: Losses) -> Layer:
    """Everything."""
    return hugging_face.carried(layer, losses)


def write(layers: Iterable[Layer], target: Path) -> list[str]:
    import pyarrow as pa
    from pyarrow import parquet

    target.mkdir(parents=True, exist_ok=True)
    found, schema = iter(layers), arrow_schema()
    with parquet.ParquetWriter(target / DATA, schema, compression="zstd") as writer:
        while some := [row_of(layer) for layer in islice(found, _AT_ONCE)]:
            writer.write_table(pa.Table.from_pylist(some, schema))
    return []


def accompany(target: Path, topics: Iterable[str]) -> None:
    hugging_face.write_card(target, DATA)


def read_back(target: Path, written: list[str]) -> Iterator[Layer]:
    from pyarrow import parquet

    number = 0
    with parquet.ParquetFile(target / DATA) as file:
        for batch in file.iter_batches(batch_size=_AT_ONCE):
            for row in batch.to_pylist():
                number += 1
                with place(f"Row {number}"):
                    yield layer_of(row)


def arrow_schema() -> pa.Schema:
    """The columns, with the features in the words of `datasets` as it keeps them itself."""
    import pyarrow as pa

    fields = [pa.field(name, _arrow_type(kind)) for name, kind in FEATURES.items()]
    said = json.dumps({"info": {"features": {n: _feature(k) for n, k in FEATURES.items()}}})
    return pa.schema(fields, metadata={"huggingface": said})


def _arrow_type(kind: Any) -> pa.DataType:
    import pyarrow as pa

    if isinstance(kind, dict):
        return pa.struct([pa.field(name, _arrow_type(inner)) for name, inner in kind.items()])
    if isinstance(kind, Sequence) and not isinstance(kind, str):
        return pa.list_(_arrow_type(kind[0]))
    plain = {"string": pa.string, "int64": pa.int64, "float64": pa.float64, "bool": pa.bool_}
    return plain[kind]()


def _feature(kind: Any) -> Any:
    if isinstance(kind, str):
        return {"dtype": kind, "_type": "Value"}
    if isinstance(kind, dict):
        return {name: _feature(inner) for name, inner in kind.items()}
    return [_feature(kind[0])]
