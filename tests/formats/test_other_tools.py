"""Label Studio's SDK and doccano's own import code find in our exports what the layers say.

`make other-tools` installs both; without them these tests are skipped.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, find, settings

from diploannot.domain.layers import Layer
from diploannot.domain.spans import Span
from diploannot.formats import table
from diploannot.formats.standoff import standoff_of
from tests.formats.ugly_layers import empty_layer, long_layer, nested_layers, ugly_layer

ROOT = Path(__file__).resolve().parents[2]
LAYERS = (ugly_layer(), empty_layer(), long_layer())

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def told_by(tool: str, export: Path, folder: Path) -> dict[str, Any]:
    """What the tool's own code says of the export, in its own Python."""
    python = ROOT / ".tools" / tool / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (ROOT / ".tools" / tool / "installed").is_file():  # half of it does not count
        pytest.skip(f"{tool} is not in .tools; `make other-tools` installs it")
    folder.mkdir()
    script = ROOT / "tests" / "other_tools" / f"{tool.replace('-', '_')}_reads.py"
    command = [str(python), "-W", "ignore", str(script), str(export), str(folder)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=_bare())
    assert ran.returncode == 0, ran.stderr[-2000:]
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


def _bare() -> dict[str, str]:
    """Our own packages must not be found by another Python."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def exported(name: str, folder: Path, layers: tuple[Layer, ...]) -> Path:
    kind = table.named(name)
    target = folder / f"out{'' if kind.folder else kind.suffixes[0]}"
    kind.writer().write(iter(layers), target)
    accompany = getattr(kind.writer(), "accompany", None)
    if accompany is not None:
        accompany(target, sorted({topic.topic for layer in layers for topic in layer.topics}))
    return target


def spans_of(layer: Layer) -> list[list[Any]]:
    return sorted([m.span.start, m.span.end, m.label] for m in standoff_of(layer).marks)


def links_of(layer: Layer) -> list[list[Any]]:
    standoff = standoff_of(layer)
    ends = {mark.id: [mark.span.start, mark.span.end, mark.label] for mark in standoff.marks}
    return sorted([ends[one.start], ends[one.end], one.label] for one in standoff.links)


def random_layer() -> Layer:
    """One of the property tests' layers with nested and shared quotes, the same every time."""
    return find(
        nested_layers(),
        lambda layer: len(layer.quotes) > 2 and any(quote.parent for quote in layer.quotes),
        settings=settings(derandomize=True, database=None, phases=[Phase.generate]),
    )


def test_doccano_imports_every_span_and_relation(tmp_path: Path) -> None:
    layers = (*LAYERS, random_layer())
    target = exported("doccano", tmp_path, layers)
    found = told_by("doccano", target, tmp_path / "doccano")
    assert found["errors"] == []
    for layer, example in zip(layers, found["examples"], strict=True):
        assert example["text"] == layer.article.text
        assert sorted(example["spans"]) == spans_of(layer)
        assert sorted(example["links"]) == links_of(layer)


def test_label_studio_finds_every_region_fit_for_the_config(tmp_path: Path) -> None:
    layers = (*LAYERS, random_layer())
    target = exported("label-studio", tmp_path, layers)
    found = told_by("label-studio", target, tmp_path / "label-studio")
    assert found["errors"] == []
    for layer, task in zip(layers, found["tasks"], strict=True):
        text = layer.article.text
        assert task["text"] == text
        regions = [[one["start"], one["end"], *one["labels"]] for one in task.get("label") or []]
        assert sorted(regions) == spans_of(layer)
        for one in task.get("label") or []:
            assert Span(one["start"], one["end"]).of(text) == one["text"]


def test_the_tools_refuse_what_is_wrong(tmp_path: Path) -> None:
    """Or the tests above would prove nothing."""
    target = exported("label-studio", tmp_path, LAYERS)
    tasks = json.loads((target / "tasks.json").read_bytes())
    tasks[0]["annotations"][0]["result"][0]["value"]["labels"] = ["no such label"]
    tasks[0]["annotations"][0]["result"][-2]["to_id"] = "nobody"
    (target / "tasks.json").write_text(json.dumps(tasks), "utf-8")
    found = told_by("label-studio", target, tmp_path / "label-studio")
    assert len(found["errors"]) >= 2
