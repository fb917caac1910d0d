"""The tools' own libraries read in our files what the layer says, at the right places."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from diploannot.domain.layers import Layer
from diploannot.domain.spans import Span, covered_text
from diploannot.formats import table
from diploannot.formats.hugging_face import DATA, FEATURES
from diploannot.formats.quote_rows import COLUMNS
from tests.formats.ugly_layers import TEXT, empty_layer, ugly_layer


def exported(name: str, folder: Path, *layers: Layer) -> Path:
    kind = table.named(name)
    target = folder / f"out{'' if kind.folder else kind.suffixes[0]}"
    kind.writer().write(iter(layers or (ugly_layer(),)), target)
    return target


def parts(layer: Layer, part: str) -> list[str]:
    return sorted(s.of(TEXT) for q in layer.quotes for s in getattr(q, part))


def test_spacy_reads_spans_entities_and_topics(tmp_path: Path) -> None:
    import spacy
    from spacy.tokens import DocBin

    target = exported("spacy", tmp_path, ugly_layer(), empty_layer())
    docs = DocBin().from_disk(target / "articles.spacy").get_docs(spacy.blank("en").vocab)
    ugly, empty = docs
    assert (ugly.text, empty.text) == (TEXT, empty_layer().article.text)
    for part in ("content", "cue", "source"):
        found = sorted(span.text for span in ugly.spans["quotes"] if span.label_ == part)
        assert found == parts(ugly_layer(), part)
    assert {ent.text for ent in ugly.ents} == {"Envoy\u00a0Ayo\u0301 Brandt", "Moscow"}
    assert ugly.cats == {"grain 🕊": 1.0, "sanctions": 1.0}
    assert empty.cats == {"grain 🕊": 0.0, "sanctions": 0.0}


def test_spacys_training_reads_its_config(tmp_path: Path) -> None:
    from spacy.util import load_config

    target = exported("spacy", tmp_path)
    table.SPACY.writer().accompany(target, ["sanctions"])  # type: ignore[attr-defined]
    config = load_config(target / "config.cfg", interpolate=True)
    assert config["nlp"]["pipeline"] == ["tok2vec", "ner", "spancat", "textcat_multilabel"]
    assert config["components"]["spancat"]["spans_key"] == "quotes"
    assert (target / config["paths"]["train"]).is_file()


@pytest.mark.parametrize("name", ["cas-xmi", "cas-json"])
def test_cassis_reads_quotes_with_their_links(name: str, tmp_path: Path) -> None:
    import cassis

    target = exported(name, tmp_path)
    (file,) = [path for path in target.iterdir() if path.suffix in (".xmi", ".json")]
    if name == "cas-xmi":
        table.CAS_XMI.writer().accompany(target, [])  # type: ignore[attr-defined]
        with (target / "TypeSystem.xml").open("rb") as stream:
            types = cassis.load_typesystem(stream)
        with file.open("rb") as stream:
            cas = cassis.load_cas_from_xmi(stream, typesystem=types)
    else:
        with file.open("rb") as stream:
            cas = cassis.load_cas_from_json(stream)
    contents = cas.select("webanno.custom.Content")
    assert sorted(c.get_covered_text() for c in contents) == parts(ugly_layer(), "content")
    (outer,) = [c for c in contents if c.role == "relay"]
    sources = [link.target.get_covered_text() for link in outer.source.elements]
    assert sources == ["Lin", "Okoro"]
    (inner,) = [c for c in contents if c.parent is not None]
    assert inner.parent is outer


def test_uima_files_count_in_utf_16(tmp_path: Path) -> None:
    target = exported("cas-xmi", tmp_path)
    xmi = next(target.glob("*.xmi")).read_text("utf-8")
    (begin, end) = re.findall(r'<\w+:Cue [^>]*?begin="(\d+)" end="(\d+)"', xmi)[0]
    units = TEXT.encode("utf-16-le")[2 * int(begin) : 2 * int(end)].decode("utf-16-le")
    assert units in parts(ugly_layer(), "cue")
    assert TEXT[int(begin) : int(end)] != units


def test_prodigy_relations_end_at_token_indices(tmp_path: Path) -> None:
    task = json.loads(exported("prodigy", tmp_path).read_bytes())
    tokens = task["tokens"]
    rebuilt = "".join(token["text"] + " " * token["ws"] for token in tokens)
    assert rebuilt == task["text"] == TEXT
    for span in task["spans"]:
        first, last = tokens[span["token_start"]], tokens[span["token_end"]]
        assert (first["start"], last["end"]) == (span["start"], span["end"])
    for relation in task["relations"]:
        for end in ("head", "child"):
            assert relation[end] == relation[f"{end}_span"]["token_end"]
            assert tokens[relation[end]]["end"] == relation[f"{end}_span"]["end"]
    assert len(task["relations"]) > 10


def test_doccano_ids_are_unique_through_a_file(tmp_path: Path) -> None:
    lines = exported("doccano", tmp_path, ugly_layer(), ugly_layer("Bo")).read_bytes().splitlines()
    tasks = [json.loads(line) for line in lines]
    for kind in ("entities", "relations"):
        ids = [record["id"] for task in tasks for record in task[kind]]
        assert len(set(ids)) == len(ids)
    for task in tasks:
        known = {entity["id"] for entity in task["entities"]}
        assert all({r["from_id"], r["to_id"]} <= known for r in task["relations"])


def test_label_studio_regions_name_what_the_config_has(tmp_path: Path) -> None:
    from xml.etree import ElementTree as ET

    target = exported("label-studio", tmp_path)
    table.LABEL_STUDIO.writer().accompany(target, ["grain 🕊"])  # type: ignore[attr-defined]
    config = ET.fromstring((target / "labelling-config.xml").read_text("utf-8"))
    names = {tag.get("name"): tag for tag in config.iter() if tag.get("name")}
    labels = {label.get("value") for label in names["label"]}
    (task,) = json.loads((target / "tasks.json").read_bytes())
    regions = [r for r in task["annotations"][0]["result"] if r["type"] == "labels"]
    for region in regions:
        value = region["value"]
        assert names[region["from_name"]].get("toName") == region["to_name"] == "text"
        assert set(value["labels"]) <= labels
        assert TEXT[value["start"] : value["end"]] == value["text"]
    assert names["topics"][0].get("value") == "grain 🕊"


def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    with zipfile.ZipFile(exported("xlsx", tmp_path)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "HYPERLINK" not in re.sub(r"'=HYPERLINK", "", sheet)


def test_no_cell_of_a_csv_begins_as_a_formula(tmp_path: Path) -> None:
    import csv

    with exported("csv", tmp_path).open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert "'=HYPERLINK(1)" in cells


@pytest.mark.parametrize("name", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "\t", "\r", "\n"]
)
@pytest.mark.parametrize("before", ["", " ", "\u00a0", "\t ", "\u200b", "\u3000\n"])
def test_nothing_that_could_run_stands_at_the_start_of_a_cell(
    name: str, start: str, before: str, tmp_path: Path
) -> None:
    note = f"{before}{start}SUM(1) 🕊"
    layer = ugly_layer()
    layer = replace(layer, quotes=(replace(layer.quotes[0], note=note),))
    kind = table.named(name)
    (row,) = kind.writer().read_back(exported(name, tmp_path, layer), [])
    cell = row[COLUMNS.index("note")]
    assert cell == "'" + note.replace("\r", "\n")


def test_brats_spans_cross_no_line_and_show_what_stands_there(tmp_path: Path) -> None:
    target = exported("brat", tmp_path)
    (ann,) = target.glob("*.ann")
    text = ann.with_suffix(".txt").read_bytes().decode()
    assert text == TEXT
    lines = ann.read_text("utf-8").splitlines()
    bounds = [line.split("\t") for line in lines if line.startswith("T")]
    for _, place, surface in bounds:
        spans = [Span(*map(int, pair.split())) for pair in place.split(" ", 1)[1].split(";")]
        assert covered_text(TEXT, tuple(spans)).replace("\t", " ") == surface
        assert all(len(span.of(TEXT).splitlines()) == 1 for span in spans)


def test_hugging_face_columns_are_those_of_the_card(tmp_path: Path) -> None:
    target = exported("hugging-face", tmp_path, ugly_layer(), empty_layer())
    for line in (target / DATA).read_bytes().splitlines():
        row: dict[str, Any] = json.loads(line)
        assert list(row) == list(FEATURES)
        _check(row, FEATURES)


def _check(value: Any, kind: Any) -> None:
    """Whether a value is of a feature's type; null is of every type."""
    if value is None:
        return
    if isinstance(kind, list):
        assert isinstance(value, list)
        for one in value:
            _check(one, kind[0])
    elif isinstance(kind, dict):
        assert set(value) == set(kind)
        for name, inner in kind.items():
            _check(value[name], inner)
    else:
        types: dict[str, Any] = {"string": str, "int64": int, "float64": (int, float), "bool": bool}
        assert isinstance(value, types[kind])


def test_arrow_reads_the_hugging_face_rows(tmp_path: Path) -> None:
    from pyarrow import json as arrow_json

    target = exported("hugging-face", tmp_path, ugly_layer(), empty_layer())
    rows = arrow_json.read_json(target / DATA).to_pylist()
    assert [row["text"] for row in rows] == [TEXT, empty_layer().article.text]


def test_arrow_reads_parquet_as_the_same_rows_with_the_features(tmp_path: Path) -> None:
    from pyarrow import parquet

    lines = exported("hugging-face", tmp_path / "a", ugly_layer(), empty_layer())
    target = exported("parquet", tmp_path / "b", ugly_layer(), empty_layer())
    found = parquet.read_table(target / "data.parquet")
    assert found.to_pylist() == [
        json.loads(line) for line in (lines / DATA).read_bytes().splitlines()
    ]
    said = json.loads(found.schema.metadata[b"huggingface"])["info"]["features"]
    assert list(said) == found.schema.names == list(FEATURES)
    assert said["boilerplate"] == [[{"dtype": "int64", "_type": "Value"}]]
    assert said["annotator"]["name"] == {"dtype": "string", "_type": "Value"}
