"""A folder that Hugging Face `datasets` loads: JSONL with one typed column a fact, and its card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from diploannot.domain.layers import Layer
from diploannot.domain.recorded_layers import recorded
from diploannot.formats import native
from diploannot.formats.losses import Losses
from diploannot.formats.native import comparable
from diploannot.formats.native_lines import LayerLine
from diploannot.formats.reading import json_lines, place

DATA = "data.jsonl"

SUGGESTION = {"model": "string", "id": "string", "score": "float64", "why": "string"}
PAIRS = [["int64"]]
FEATURES: dict[str, Any] = {
    "id": "string",
    "external_id": "string",
    "text": "string",
    "sha256": "string",
    "published": "string",
    "outlet": "string",
    "byline": "string",
    "title": "string",
    "language": "string",
    "boilerplate": PAIRS,
    "annotator": {"name": "string", "kind": "string"},
    "state": "string",
    "topics": [{"topic": "string", "status": "string", "suggestion": SUGGESTION}],
    "entities": [
        {
            "id": "string",
            "start": "int64",
            "end": "int64",
            "text": "string",
            "label": "string",
            "actor": "string",
            "status": "string",
            "suggestion": SUGGESTION,
        }
    ],
    "quotes": [
        {
            "id": "string",
            "type": "string",
            "content": PAIRS,
            "cue": PAIRS,
            "source": PAIRS,
            "text": {"content": "string", "cue": "string", "source": "string"},
            "speakers": ["string"],
            "addressees": ["string"],
            "channels": [{"actor": "string", "form": "string"}],
            "parent": "string",
            "role": "string",
            "verbatim": "string",
            "negated": "bool",
            "topics": ["string"],
            "status": "string",
            "flag": "string",
            "note": "string",
            "suggestion": SUGGESTION,
        }
    ],
    "actors": [{"key": "string", "name": "string", "kind": "string"}],
}
"""Column to type; a list of one type is a list of such."""


def carried(layer: Layer, losses: Losses) -> Layer:
    """Everything."""
    return comparable(layer)


def write(layers: Iterable[Layer], target: Path) -> list[str]:
    target.mkdir(parents=True, exist_ok=True)
    with (target / DATA).open("wb") as stream:
        for layer in layers:
            stream.write(msgspec.json.encode(row_of(layer)) + b"\n")
    return []


def row_of(layer: Layer) -> dict[str, Any]:
    """The native line with the article's facts as columns and the actors as a list."""
    line = native.values_of(recorded(layer))
    row = {**line.pop("article"), **line}
    row["actors"] = [{"key": key, **actor} for key, actor in line["actors"].items()]
    return {column: row[column] for column in FEATURES}


def accompany(target: Path, topics: Iterable[str]) -> None:
    write_card(target, DATA)


def write_card(target: Path, data: str) -> None:
    """The dataset card, whose head tells `datasets` the columns and their types."""
    head = ["---", "dataset_info:", "  features:"]
    for column, kind in FEATURES.items():
        head += [f"  - name: {column}", *_typed(kind, "    ")]
    folders = [name for name in ("train", "dev", "test") if (target / name).is_dir()]
    head += ["configs:", "- config_name: default", "  data_files:"]
    for folder in folders or [""]:
        split = {"": "train", "dev": "validation"}.get(folder, folder)
        path = f"{folder}/{data}" if folder else data
        head += [f"  - split: {split}", f"    path: {path}"]
    body = (
        "---\n\nQuotes, entities and topics of news articles, a row for each annotator's layer "
        "over an article. Offsets are code points of `text`, half-open.\n"
    )
    (target / "README.md").write_text("\n".join(head) + "\n" + body, "utf-8")


def _typed(kind: object, indent: str) -> list[str]:
    """A feature's type in the words of a dataset card."""
    if isinstance(kind, str):
        return [f"{indent}dtype: {kind}"]
    if isinstance(kind, dict):
        lines = [f"{indent}struct:"]
        for name, inner in kind.items():
            lines += [f"{indent}- name: {name}", *_typed(inner, f"{indent}  ")]
        return lines
    assert isinstance(kind, list)
    (inner,) = kind
    if isinstance(inner, str):
        return [f"{indent}list: {inner}"]
    if isinstance(inner, list):
        return [f"{indent}list:", *_typed(inner, f"{indent}  ")]
    lines = [f"{indent}list:"]
    for name, deeper in inner.items():
        lines += [f"{indent}- name: {name}", *_typed(deeper, f"{indent}  ")]
    return lines


def read_back(target: Path, written: list[str]) -> Iterator[Layer]:
    for number, row in json_lines((target / DATA).read_bytes()):
        with place(f"Line {number}"):
            yield layer_of(row)


_ARTICLE = tuple(FEATURES)[:10]


def layer_of(row: dict[str, Any]) -> Layer:
    actors = {actor.pop("key"): actor for actor in row["actors"]}
    article = {name: row[name] for name in _ARTICLE}
    rest = {name: row[name] for name in ("annotator", "state", "topics", "entities", "quotes")}
    line = {"format": "diploannot", "version": 1, "article": article, **rest, "actors": actors}
    return native.layer_of(msgspec.convert(line, LayerLine))
