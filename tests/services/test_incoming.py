"""Files of every kind find their way into a project: recognised, mapped, typed, or named."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from diploannot import store
from diploannot.domain.layers import Layer
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import QuoteType
from diploannot.services.export_choices import ExportChoices
from diploannot.services.exporting import export
from diploannot.services.file_finding import files_under
from diploannot.services.import_account import ImportResult
from diploannot.services.importing import import_paths
from diploannot.services.incoming import Mappings, read_file, read_mappings, save_mappings
from diploannot.services.workspace import Workspace
from tests.formats.test_files_of_others import TEXT, doccano, label_studio, prodigy
from tests.formats.ugly_layers import ugly_layer

REST = TEXT.replace("Moscow", "Busan")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "project.diploannot") as opened:
        yield opened


def layers(workspace: Workspace) -> list[Layer]:
    with workspace.read() as session:
        return list(store.layers.every(session))


def bring(workspace: Workspace, folder: Path, **files: bytes) -> ImportResult:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        stem, _, suffix = name.rpartition("_")
        (folder / f"{stem}.{suffix}").write_bytes(data)
    return import_paths(workspace, [folder])


def test_files_of_many_tools_become_layers_over_one_article(
    workspace: Workspace, tmp_path: Path
) -> None:
    files = {"a_jsonl": prodigy(), "b_jsonl": doccano(), "c_json": label_studio()}
    result = bring(workspace, tmp_path / "in", **files)
    assert (result.imported, result.failed) == (1, [])
    found = layers(workspace)
    names = [layer.annotator.name for layer in found]
    assert names == ["doccano", "eva@example.org", "news-eva"]
    assert {layer.article.text for layer in found} == {TEXT}
    assert {layer.quotes[0].type for layer in found} == {QuoteType.DIRECT}
    again = import_paths(workspace, [tmp_path / "in"])
    assert (again.imported, again.annotations, again.duplicates) == (0, 0, 3)


def test_a_planted_offset_is_named_with_its_line_and_the_rest_comes_in(
    workspace: Workspace, tmp_path: Path
) -> None:
    bad = json.loads(prodigy())
    bad["spans"][0]["end"] += 10_000
    data = prodigy() + b"\n" + json.dumps({**bad, "text": REST}).encode()
    result = bring(workspace, tmp_path / "in", bad_jsonl=data, good_json=label_studio())
    assert [name for name, _ in result.failed] == ["bad.jsonl"]
    assert "Line 2 cannot be read" in result.failed[0][1]
    assert [layer.annotator.name for layer in layers(workspace)] == ["eva@example.org"]


def test_labels_without_a_place_are_counted_and_can_be_mapped(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(prodigy().replace(b"QUOTE", b"Zitat"))
    result = import_paths(workspace, [path])
    assert result.notices == [("a.jsonl", "not in the scheme: 1 Zitat")]
    save_mappings(read_mappings(None, {"Zitat": "content"}, {}), tmp_path / "labels.json")
    kept = read_mappings(tmp_path / "labels.json", {}, {})
    import_paths(workspace, [path], mappings=kept)
    assert len(layers(workspace)[0].quotes) == 1


def test_tables_of_articles_come_in_with_their_columns_shown(
    workspace: Workspace, tmp_path: Path
) -> None:
    rows = f'id,body,words\n7,"{TEXT}",x\n8,"{REST}",y\n'
    (tmp_path / "news.csv").write_text(rows)
    result = import_paths(workspace, [tmp_path / "news.csv"])
    assert result.imported == 2
    assert result.notices == [("news.csv", "columns: text=body, external_id=id")]
    wrong = Mappings(columns={"text": "nothing"})
    (_, reason), *_ = import_paths(workspace, [tmp_path / "news.csv"], mappings=wrong).failed
    assert "Columns: id, body, words" in reason


def test_columns_are_kept_with_the_labels_and_can_be_changed(
    workspace: Workspace, tmp_path: Path
) -> None:
    saved = tmp_path / "mapping.json"
    save_mappings(read_mappings(None, {"Zitat": "content"}, {"text": "körper"}), saved)
    (tmp_path / "news.csv").write_text(f'körper,kopf\n"{REST}","“Talks”"\n', "utf-8")
    mappings = read_mappings(saved, {}, {"title": "kopf"})
    assert mappings.columns == {"text": "körper", "title": "kopf"}
    assert mappings.labels.labels == {"Zitat": "content"}
    result = import_paths(workspace, [tmp_path / "news.csv"], mappings=mappings)
    assert (result.imported, result.failed) == (1, [])
    assert result.notices == [("news.csv", "columns: text=körper, title=kopf")]


def test_a_zip_of_any_of_these_comes_in(workspace: Workspace, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("x/a.jsonl", prodigy())
        archive.writestr("x/b.csv", f'text\n"{REST}"\n')
        archive.writestr("x/picture.png", b"\x89PNG")
    result = import_paths(workspace, [tmp_path / "all.zip"])
    assert (result.imported, result.failed) == (2, [])


@pytest.mark.parametrize("name", ["brat", "cas-xmi", "cas-json", "label-studio", "spacy"])
def test_an_exported_folder_comes_in_as_the_layers_it_holds(
    workspace: Workspace, tmp_path: Path, name: str
) -> None:
    from io import BytesIO

    from diploannot.formats import native

    stream = BytesIO()
    native.write([ugly_layer(), ugly_layer("Bo")], stream)
    (tmp_path / "in.jsonl").write_bytes(stream.getvalue())
    import_paths(workspace, [tmp_path / "in.jsonl"])
    export(workspace, tmp_path / "out", ExportChoices(name))
    with Workspace.open(tmp_path / "other.diploannot") as other:
        result = import_paths(other, [tmp_path / "out"])
        assert (result.imported, result.failed) == (1, [])
        export(other, tmp_path / "again", ExportChoices("jsonl"))
        found = layers(other)
    assert [layer.annotator.name for layer in found] == ["Ana 🕊", "Bo"]
    standing = {quote.id for quote in ugly_layer().quotes} - {"q6"}
    assert {quote.id for quote in found[0].quotes} == standing
    assert found[0].article.text == ugly_layer().article.text


def test_a_format_that_is_named_holds_against_the_guess(
    workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "a.jsonl").write_bytes(json.dumps({"text": TEXT, "label": "grain"}).encode())
    assert import_paths(workspace, [tmp_path / "a.jsonl"], format="table").imported == 1
    assert layers(workspace) == []
    (tmp_path / "b.json").write_text("{}")
    (file,) = files_under([tmp_path / "b.json"])
    with pytest.raises(ProblemForUser, match="Name its format"):
        read_file(file)
