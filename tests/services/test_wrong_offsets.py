"""An offset that does not fit is refused with its place, in every format; the rest comes in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from diploannot.formats import table
from diploannot.services.importing import import_paths
from diploannot.services.workspace import Workspace
from tests.formats.ugly_layers import TEXT, empty_layer, ugly_layer

FAR = len(TEXT) + 10_000


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "project.diploannot") as opened:
        yield opened


def in_line(number: int, plant: Callable[[Any], None]) -> Callable[[Path], None]:
    def planted(file: Path) -> None:
        lines = file.read_bytes().splitlines()
        record = json.loads(lines[number - 1])
        plant(record)
        lines[number - 1] = json.dumps(record).encode()
        file.write_bytes(b"\n".join(lines))

    return planted


def native(line: Any) -> None:
    line["quotes"][3]["cue"][0][1] += 1


def prodigy(task: Any) -> None:
    task["spans"][2]["end"] = FAR


def doccano(line: Any) -> None:
    line["entities"][2]["end_offset"] = FAR


def label_studio(file: Path) -> None:
    tasks = json.loads(file.read_bytes())
    tasks[1]["annotations"][0]["result"][3]["value"]["start"] -= 1
    file.write_text(json.dumps(tasks), "utf-8")


def brat(file: Path) -> None:
    text = file.read_text("utf-8")
    start, end = text.split("\n")[2].split("\t")[1].split(" ", 1)[1].split(";")[0].split()
    file.write_text(text.replace(f" {start} {end}", f" {FAR} {FAR + 3}", 1), "utf-8")


def cas_xmi(file: Path) -> None:
    text = file.read_text("utf-8")
    place = text.index('end="', text.index(":Cue "))
    file.write_text(f'{text[:place]}end="{FAR}{text[text.index(chr(34), place + 5) :]}', "utf-8")


def cas_json(file: Path) -> None:
    held = json.loads(file.read_bytes())
    cue = next(one for one in held["%FEATURE_STRUCTURES"] if one["%TYPE"].endswith(".Cue"))
    cue["end"] = FAR
    file.write_text(json.dumps(held), "utf-8")


CASES: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "jsonl": ("out.jsonl", in_line(2, native), "Line 2 .*its text says"),
    "prodigy": ("out.jsonl", in_line(2, prodigy), "Line 2 .*behind the text"),
    "doccano": ("out.jsonl", in_line(2, doccano), "Line 2 .*behind the text"),
    "label-studio": ("tasks.json", label_studio, "Task 2 .*a region gives"),
    "brat": ("*.ann", brat, r"Line \d+"),
    "cas-xmi": ("*.xmi", cas_xmi, f"in line 2 .* {FAR}, no place"),
    "cas-json": ("*.json", cas_json, f"in line 1 .* {FAR}, no place"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_wrong_offset_is_refused_with_its_place_and_the_rest_comes_in(
    name: str, workspace: Workspace, tmp_path: Path
) -> None:
    pattern, plant, said = CASES[name]
    kind = table.named(name)
    folder = tmp_path / "in"
    folder.mkdir()
    alone = name in ("brat", "cas-xmi", "cas-json")  # an article has a file of its own
    layers = [ugly_layer()] if alone else [empty_layer(), ugly_layer()]
    kind.writer().write(iter(layers), folder / "out" if kind.folder else folder / "out.jsonl")
    if name == "cas-xmi":
        kind.writer().accompany(folder / "out", [])  # type: ignore[attr-defined]
    (file,) = (folder / "out" if kind.folder else folder).glob(pattern)
    plant(file)
    (folder / "good.txt").write_text("“Stay\u00a0calm,” the envoy said 🕊.", "utf-8")
    result = import_paths(workspace, [folder])
    ((label, reason),) = result.failed
    assert label.endswith(file.name)
    assert re.search(said, reason), reason
    assert result.annotations == 0
    assert result.imported == 1 + (name == "brat")  # brat's text is a file of its own, and whole


def test_an_offset_inside_a_character_of_two_units_is_refused(
    workspace: Workspace, tmp_path: Path
) -> None:
    """cassis would take the number for a place further right."""
    writer = table.CAS_XMI.writer()
    (name,) = writer.write(iter([ugly_layer()]), tmp_path / "out")
    writer.accompany(tmp_path / "out", [])  # type: ignore[attr-defined]
    file = tmp_path / "out" / name
    assert TEXT.startswith("🕊")
    text = file.read_text("utf-8")
    assert 'begin="3"' in text
    file.write_text(text.replace('begin="3"', 'begin="1"', 1), "utf-8")
    ((_, reason),) = import_paths(workspace, [file]).failed
    assert "stands at 1, no place in the text" in reason


def test_a_span_of_spacys_cannot_stand_outside_its_text() -> None:
    """DocBin counts in tokens: spaCy itself refuses to make such a span."""
    import spacy
    from spacy.tokens import Span

    doc = spacy.blank("en")("“Stay\u00a0calm,” 🕊 she said.")
    with pytest.raises(IndexError):
        Span(doc, 2, len(doc) + 1, label="content")
