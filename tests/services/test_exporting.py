"""An export holds what was asked for, is proved before it takes its name, and says what it lost."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from benchmarks.formats import layers
from diploannot import store
from diploannot.domain.annotators import AnnotatorKind
from diploannot.domain.layers import Layer
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import Role
from diploannot.domain.recorded_layers import layer_from, recorded
from diploannot.domain.suggestions import Status
from diploannot.formats import doccano, native, prodigy
from diploannot.services.export_choices import ExportChoices, Split
from diploannot.services.export_places import REPORT
from diploannot.services.exporting import export, formats_to_write, preview
from diploannot.services.importing import import_paths
from diploannot.services.keeping import check
from diploannot.services.workspace import Workspace
from tests.formats.ugly_layers import empty_layer, ugly_layer

FORMATS = [one.name for one in formats_to_write()]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Ana's and a model's ugly layers, and an article of Ana's without any quote."""
    layers = [ugly_layer(), ugly_layer("rules 1", AnnotatorKind.MODEL), empty_layer()]
    stream = BytesIO()
    native.write(layers, stream)
    (tmp_path / "in.jsonl").write_bytes(stream.getvalue())
    with Workspace.open(tmp_path / "project.diploannot") as opened:
        import_paths(opened, [tmp_path / "in.jsonl"])
        yield opened


def exported(workspace: Workspace, tmp_path: Path, choices: ExportChoices) -> list[Layer]:
    export(workspace, tmp_path / "out.jsonl", choices)
    with (tmp_path / "out.jsonl").open("rb") as stream:
        return list(native.read(stream))


def leftovers(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name.endswith(".part")]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_proved_and_takes_its_name(
    workspace: Workspace, tmp_path: Path, name: str
) -> None:
    target = tmp_path / "out"
    export(workspace, target, ExportChoices(format=name))
    done = export(workspace, target, ExportChoices(format=name))  # replaces the older one
    assert done.layers == 2
    assert done.files == [target]
    assert target.exists()
    assert not leftovers(tmp_path)
    assert "rejected quotes" in done.losses.counts or name == "jsonl"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_split(workspace: Workspace, tmp_path: Path, name: str) -> None:
    done = export(workspace, tmp_path / "out", ExportChoices(format=name, split=Split()))
    assert sum(done.parts.values()) == done.layers == 2
    assert all(file.exists() for file in done.files)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_looked_at_before(
    workspace: Workspace, tmp_path: Path, name: str
) -> None:
    before = sorted(tmp_path.iterdir())
    shown = preview(workspace, ExportChoices(format=name))
    assert shown.text
    assert (shown.looked_at, shown.whole) == (2, True)
    assert sorted(tmp_path.iterdir()) == before


def test_what_another_format_gives_back_comes_in_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    choices = ExportChoices(format="prodigy", statuses=frozenset(Status))
    export(workspace, tmp_path / "out.jsonl", choices)
    with Workspace.open(tmp_path / "other.diploannot") as other:
        import_paths(other, [tmp_path / "out.jsonl"])
        export(other, tmp_path / "again.jsonl", choices)
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "out.jsonl").read_bytes()


def test_rejected_records_go_out_in_native_files_only_unless_asked_for(
    workspace: Workspace, tmp_path: Path
) -> None:
    (ugly, _) = exported(workspace, tmp_path, ExportChoices())
    assert Status.REJECTED in {quote.status for quote in ugly.quotes}
    only = ExportChoices(statuses=frozenset({Status.CONFIRMED}))
    (ugly, _) = exported(workspace, tmp_path, only)
    assert {quote.id for quote in ugly.quotes} == {"q5"}


def test_a_quote_whose_parent_stays_behind_moves_up(workspace: Workspace, tmp_path: Path) -> None:
    choices = ExportChoices(without=frozenset({Role.RELAY}))
    (ugly, _) = exported(workspace, tmp_path, choices)
    parents = {quote.id: quote.parent for quote in ugly.quotes}
    assert "q4" not in parents
    assert parents["q5"] is None


def test_unfinished_layers_stay_behind_where_asked(workspace: Workspace, tmp_path: Path) -> None:
    done = export(workspace, tmp_path / "out", ExportChoices(only_finished=True))
    assert done.layers == 1
    assert done.losses.counts == {"layers that are not finished": 1}


def test_models_and_named_annotators_go_out_together(workspace: Workspace, tmp_path: Path) -> None:
    choices = ExportChoices(annotators=("Ana 🕊",), model=True)
    names = [layer.annotator.name for layer in exported(workspace, tmp_path, choices)]
    assert sorted(names) == ["Ana 🕊", "Ana 🕊", "rules 1"]


def test_losses_come_with_examples(workspace: Workspace, tmp_path: Path) -> None:
    done = export(workspace, tmp_path / "out", ExportChoices(format="doccano"))
    assert done.losses.counts["speakers of quotes"] == 3
    assert any("لا تعليق" in example for example in done.losses.examples["speakers of quotes"])
    assert done.losses.fields()[0].keys() == {"what", "count", "examples"}


def test_a_folder_holds_the_report_of_its_export(workspace: Workspace, tmp_path: Path) -> None:
    export(workspace, tmp_path / "out", ExportChoices(format="brat"))
    report = json.loads((tmp_path / "out" / REPORT).read_text("utf-8"))
    assert report["format"] == "brat"
    assert report["layers"] == 2
    assert {loss["what"] for loss in report["left out"]} >= {"parts split at line breaks"}


@pytest.mark.parametrize("choices", [ExportChoices("prodigy"), ExportChoices("brat")])
def test_a_file_that_does_not_read_back_leaves_the_old_one(
    workspace: Workspace, tmp_path: Path, choices: ExportChoices, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer that shifts an offset, as one with a bug would."""
    target = tmp_path / "out"
    export(workspace, target, choices)
    before = {path: path.read_bytes() for path in [target, *target.glob("*")] if path.is_file()}
    from diploannot.formats import standoff_quotes

    honest = standoff_quotes._spans
    monkeypatch.setattr(
        standoff_quotes, "_spans", lambda ids, marks: set(sorted(honest(ids, marks))[1:])
    )
    monkeypatch.setattr("diploannot.formats.brat.span_list", lambda spans: tuple(sorted(spans))[:1])
    with pytest.raises(ProblemForUser, match="read back"):
        export(workspace, target, choices)
    assert {path: path.read_bytes() for path in before} == before
    assert not leftovers(tmp_path)


def test_a_cancelled_export_leaves_nothing(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(ProblemForUser, match="cancelled"):
        export(workspace, tmp_path / "out", ExportChoices(), cancelled=lambda: True)
    assert not (tmp_path / "out").exists()
    assert not leftovers(tmp_path)


def test_progress_hears_every_layer(workspace: Workspace, tmp_path: Path) -> None:
    heard: list[int] = []
    export(workspace, tmp_path / "out", ExportChoices(), progress=heard.append)
    assert heard == [1, 2]


def test_other_peoples_folders_and_files_are_not_replaced(
    workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("🕊")
    with pytest.raises(ProblemForUser, match="holds other things"):
        export(workspace, tmp_path / "mine", ExportChoices("brat"))
    with pytest.raises(ProblemForUser, match="is a folder"):
        export(workspace, tmp_path / "mine", ExportChoices("jsonl"))
    with pytest.raises(ProblemForUser, match="is a file"):
        export(workspace, tmp_path / "mine" / "thesis.txt", ExportChoices("brat"))
    with pytest.raises(ProblemForUser, match="There is no folder"):
        export(workspace, tmp_path / "nowhere" / "out", ExportChoices())
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "🕊"


def test_choices_that_make_no_sense_are_refused(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(ProblemForUser, match="no annotator named Zoe"):
        export(workspace, tmp_path / "out", ExportChoices(annotators=("Zoe",)))
    with pytest.raises(ProblemForUser, match="no format xml"):
        export(workspace, tmp_path / "out", ExportChoices("xml"))
    with pytest.raises(ProblemForUser, match="no projection parc"):
        ExportChoices(projection="parc")
    for written in ("80/20", "a/b/c", "0/0/0", "-1/1/1"):
        with pytest.raises(ProblemForUser):
            Split.parse(written)
    assert Split.parse("80/10/10") == Split()


def test_formats_are_told_apart_on_the_way_back(workspace: Workspace, tmp_path: Path) -> None:
    from diploannot.formats.recognising import recognised

    for name, module in (("prodigy", prodigy), ("doccano", doccano)):
        target = tmp_path / f"{name}.jsonl"
        export(workspace, target, ExportChoices(name))
        assert recognised(".jsonl", target.read_bytes()).reads == name
        assert module.__name__.endswith(name)


def test_many_layers_go_out_in_order_and_as_each_is_read_alone(tmp_path: Path) -> None:
    """More than are read at once, and rows enough to be written past SQLAlchemy."""
    stream = BytesIO()
    native.write(layers(230), stream)
    (tmp_path / "many.jsonl").write_bytes(stream.getvalue())
    with Workspace.open(tmp_path / "many.diploannot") as many:
        import_paths(many, [tmp_path / "many.jsonl"])
        found = exported(many, tmp_path, ExportChoices())
        with many.read() as session:
            for layer in found[::40]:
                (head,) = store.layers.heads_over(session, layer.article.id)
                assert native.comparable(store.layers.whole(session, head)) == layer
        assert check(many) == []
    assert [layer.article.external_id for layer in found] == [f"report-{n}" for n in range(230)]
    assert found == list(native.read(BytesIO(stream.getvalue())))


def test_garbage_is_collected_again_after_an_export_that_failed(
    workspace: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(ProblemForUser):
        export(workspace, tmp_path / "out", ExportChoices(), cancelled=lambda: True)
    assert gc.isenabled()


def test_rows_go_out_as_the_layers_that_they_make(workspace: Workspace) -> None:
    with workspace.read() as session:
        for row in store.layers.every_recorded(session, list(AnnotatorKind)):
            assert recorded(layer_from(row)) == replace(row, actors=tuple(row.actors))


def test_a_row_that_is_no_layer_any_more_is_never_written(
    workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "out.jsonl").write_bytes(b"older \xf0\x9f\x95\x8a")
    with workspace.database.writing() as session:
        session.exec_driver_sql("UPDATE quotes SET cue = '[[5,99999]]' WHERE id = 'q1'")
    with pytest.raises(ProblemForUser, match=r"cannot be read back: Line 1 .*ends behind the text"):
        export(workspace, tmp_path / "out.jsonl", ExportChoices())
    assert (tmp_path / "out.jsonl").read_bytes() == b"older \xf0\x9f\x95\x8a"
