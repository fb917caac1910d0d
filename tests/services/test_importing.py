"""Import brings everything in once, names what it cannot read, and export gives it back."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diploannot import store
from diploannot.domain.annotators import Annotator, AnnotatorKind
from diploannot.domain.layers import Layer
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import Quote
from diploannot.domain.records import quote_fields
from diploannot.domain.spans import Span
from diploannot.domain.steps import Change, RecordKind
from diploannot.domain.text import MAX_LENGTH
from diploannot.formats import native
from diploannot.services.exporting import export_layers
from diploannot.services.import_account import ImportResult
from diploannot.services.importing import import_paths
from diploannot.services.keeping import check
from diploannot.services.workspace import Workspace
from tests.building.ugly import UGLY, layers


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "project.diploannot") as opened:
        yield opened


def counts(result: ImportResult) -> tuple[int, int, int, int]:
    return result.imported, result.duplicates, len(result.failed), result.annotations


def texts(workspace: Workspace) -> list[str]:
    with workspace.read() as session:
        return [article.text for article in store.articles.every(session)]


def test_a_text_comes_in_unchanged_and_only_once(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + UGLY.encode())
    (tmp_path / "same.txt").write_bytes(UGLY.encode())
    result = import_paths(workspace, [tmp_path])
    assert counts(result) == (1, 1, 0, 0)
    assert texts(workspace) == [UGLY]
    assert counts(import_paths(workspace, [tmp_path / "a.txt"])) == (0, 1, 0, 0)


def test_what_cannot_be_read_is_named_and_the_rest_comes_in(
    workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "bad.jsonl").write_text('{"format": "diploannot"')
    (tmp_path / "binary.txt").write_bytes(b"\x89PNG\x00\xff\x00")
    (tmp_path / "empty.txt").write_text(" \u00a0\n")
    (tmp_path / "long.txt").write_text("x" * (MAX_LENGTH + 1))
    (tmp_path / "ok.txt").write_text("“Yes,” he said. 🕊")
    result = import_paths(workspace, [tmp_path])
    assert counts(result) == (1, 0, 4, 0)
    names = [name for name, _ in result.failed]
    assert names == ["bad.jsonl", "binary.txt", "empty.txt", "long.txt"]


def test_characters_that_nothing_keeps_are_replaced_with_a_notice(
    workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "nul.txt").write_bytes("a\x00“b” 🕊".encode())
    result = import_paths(workspace, [tmp_path])
    assert texts(workspace) == ["a\ufffd“b” 🕊"]
    assert "1 characters" in result.notices[0][1]


def test_texts_and_annotations_in_a_zip_come_in(workspace: Workspace, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("text/a_b.txt", "🕊 “Yes,” he said.")
        archive.writestr(
            "ann/a_b_eva.ann", "T1\tContent 2 8\t“Yes,”\nE1\tAttribution:T1 Content:T1\n"
        )
        archive.writestr("picture.png", b"\x89PNG")
    assert counts(import_paths(workspace, [tmp_path / "all.zip"])) == (1, 0, 0, 1)
    with workspace.read() as session:
        (layer,) = store.layers.every(session)
    assert layer.annotator.name == "eva"
    assert layer.quotes[0].type == "direct"


def test_annotation_files_find_their_text_and_annotator(
    workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "ann").mkdir()
    (tmp_path / "text" / "x_1.txt").write_text("“Yes,” he said. 🕊")
    ann = "T1\tContent 0 6\t“Yes,”\nE1\tAttribution:T1 Content:T1\n"
    for name in ("x_1.ann", "x_1_ana.ann", "x_1_bo_2.ann", "lost.ann"):
        (tmp_path / "ann" / name).write_text(ann)
    (tmp_path / "ann" / "x_1_zed.ann").write_text(ann.replace("“Yes,”", "“No,”"))
    result = import_paths(workspace, [tmp_path], annotator="Eva")
    assert counts(result) == (1, 0, 2, 3)
    with workspace.read() as session:
        found = [layer.annotator.name for layer in store.layers.every(session)]
    assert found == ["Eva", "ana", "bo_2"]
    assert counts(import_paths(workspace, [tmp_path], annotator="Eva")) == (0, 4, 2, 0)


def test_a_missing_path_and_an_unknown_kind_are_refused(
    workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK")
    for path in (tmp_path / "nowhere", tmp_path / "a.docx"):
        with pytest.raises(ProblemForUser, match=path.name):
            import_paths(workspace, [path])


def test_a_cancelled_import_keeps_whole_batches(workspace: Workspace, tmp_path: Path) -> None:
    for number in range(120):
        (tmp_path / f"{number:03}.txt").write_text(f"“Yes 🕊,” he said {number} times.")
    answers = iter([False, True])
    heard: list[tuple[int, int]] = []
    result = import_paths(
        workspace,
        [tmp_path],
        cancelled=lambda: next(answers),
        progress=lambda done, total: heard.append((done, total)),
    )
    assert result.cancelled
    assert len(texts(workspace)) == result.imported == 50
    assert heard == [(50, 120)]


def written(*some: Layer) -> bytes:
    stream = BytesIO()
    native.write(some, stream)
    return stream.getvalue()


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(found=st.lists(layers(), min_size=1, max_size=3))
def test_an_export_imported_into_an_empty_project_gives_equal_layers(
    tmp_path_factory: pytest.TempPathFactory, found: list[Layer]
) -> None:
    folder = tmp_path_factory.mktemp("trip")
    unique = {(one.article.sha256, one.annotator.name): one for one in found}
    ids = {one.article.sha256: one.article for one in unique.values()}
    given_layers = [replace(one, article=ids[one.article.sha256]) for one in unique.values()]
    (folder / "in.jsonl").write_bytes(written(*given_layers))
    with Workspace.open(folder / "one.diploannot") as one:
        import_paths(one, [folder / "in.jsonl"])
        export_layers(one, folder / "out.jsonl")
        before = (folder / "out.jsonl").read_bytes()
        assert check(one) == []
        assert counts(import_paths(one, [folder / "out.jsonl"]))[0] == 0
    with Workspace.open(folder / "two.diploannot") as two:
        import_paths(two, [folder / "out.jsonl"])
        export_layers(two, folder / "again.jsonl")
    assert (folder / "again.jsonl").read_bytes() == before
    read = list(native.read(BytesIO(before)))
    assert sorted(map(_key, read)) == sorted(map(_key, given_layers))
    by_key = {_key(layer): layer for layer in read}
    for layer in given_layers:
        assert by_key[_key(layer)].quotes == layer.quotes
        assert by_key[_key(layer)].entities == layer.entities


def _key(layer: Layer) -> tuple[str, str]:
    return layer.article.sha256, layer.annotator.name


def plain(name: str, kind: str, **more: object) -> dict[str, object]:
    return {
        "format": "diploannot",
        "version": 1,
        "article": {"text": UGLY, "external_id": "ugly"},
        "annotator": {"name": name, "kind": kind},
        **more,
    }


def test_import_never_overwrites_what_is_there(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    for note in ("ours", "theirs"):
        quote = {"id": "q1", "content": [[0, 12]], "note": note}
        path.write_text(json.dumps(plain("Ana", "human", quotes=[quote])))
        import_paths(workspace, [path])
    result = import_paths(workspace, [path])
    assert "1 records differ" in result.notices[0][1]
    with workspace.read() as session:
        (layer,) = store.layers.every(session)
    assert layer.quotes[0].note == "ours"


def test_an_actor_that_nobody_defines_is_refused_and_nothing_of_the_file_comes_in(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "a.jsonl"
    quote = {"content": [[0, 12]], "speakers": ["nobody"]}
    path.write_text(json.dumps(plain("Ana", "human", quotes=[quote])))
    assert counts(import_paths(workspace, [path])) == (0, 0, 1, 0)
    assert texts(workspace) == []


def test_each_kind_of_layer_is_exported_when_asked_for(
    workspace: Workspace, tmp_path: Path
) -> None:
    lines = [
        plain("Ana", "human"),
        plain("Bo", "human"),
        plain("rules 1", "model"),
        plain("Ana", "gold"),
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    import_paths(workspace, [tmp_path / "a.jsonl"])

    def exported(**asked: object) -> list[Annotator]:
        export_layers(workspace, tmp_path / "out.jsonl", **asked)  # type: ignore[arg-type]
        with (tmp_path / "out.jsonl").open("rb") as stream:
            return [layer.annotator for layer in native.read(stream)]

    human = [Annotator("", name) for name in ("Ana", "Bo")]
    assert exported() == human
    assert exported(annotators=["Bo"]) == human[1:]
    assert exported(model=True) == [Annotator("", "rules 1", AnnotatorKind.MODEL)]
    assert exported(gold=True) == [Annotator("", "Ana", AnnotatorKind.GOLD)]
    with pytest.raises(ProblemForUser, match="Zoe"):
        exported(annotators=["Zoe"])


def test_a_failed_export_leaves_the_old_file(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(plain("Ana", "human")))
    import_paths(workspace, [tmp_path / "a.jsonl"])
    with workspace.read() as session:
        (layer,) = store.layers.every(session)
    orphan = Quote("q1", (Span(0, 5),), parent="nobody")
    with workspace.step("Break", layer=layer.id) as step:
        step.record(Change(RecordKind.QUOTE, "q1", None, quote_fields(orphan)))
    target = tmp_path / "out.jsonl"
    target.write_text("old 🕊")
    with pytest.raises(ProblemForUser, match=r"Line 1 .*parent"):
        export_layers(workspace, target)
    assert target.read_text() == "old 🕊"
    assert list(tmp_path.glob(".out*")) == []
