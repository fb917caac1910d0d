"""A preview says exactly what the import does, and does nothing."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from diploannot import store
from diploannot.cli.program import run
from diploannot.domain.steps import Step
from diploannot.services.annotating import Annotating
from diploannot.services.annotators import annotator_named
from diploannot.services.import_preview import preview_import
from diploannot.services.importing import import_paths
from diploannot.services.workspace import Workspace
from tests.services.copies import act, base, copied
from tests.services.test_import_versions import native

TEXT = "🕊 “Yes,” he said.\u00a0“And no.”"
ANN = "T1\tContent 2 8\t“Yes,”\nE1\tAttribution:T1 Content:T1\nT2\tDiscard 9 16\the said\n"
BAD = "T1\tContent 2 8\t“No, ”\nE1\tAttribution:T1 Content:T1\n"


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder of everything: texts, brat by three people, native lines, another copy's work."""
    folder = tmp_path / "theirs"
    for person in ("Ana", "Béla"):
        (folder / person).mkdir(parents=True)
        (folder / person / "a.txt").write_text(TEXT)
        (folder / person / "a.ann").write_text(ANN.replace("9 16\the said", "9 11\the"))
    (folder / "Cem").mkdir()
    (folder / "Cem" / "a.ann").write_text(BAD)
    (folder / "ana.jsonl").write_bytes(native("theirs", "new"))
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("b.txt", TEXT + "b")
    act(copied(base(tmp_path / "base.diploannot"), "other"), 3, times=30)
    (tmp_path / "other.diploannot").rename(folder / "other.diploannot")
    return folder


def steps(workspace: Workspace) -> list[Step]:
    with workspace.read() as session:
        return list(store.history.all_steps(session))


def project(tmp_path: Path) -> Path:
    """One that holds what the others began with, and a version of Ana's own."""
    file = tmp_path / "ours 🕊.diploannot"
    file.write_bytes((tmp_path / "base.diploannot").read_bytes())
    (tmp_path / "first.jsonl").write_bytes(native("ours"))
    with Workspace.open(file) as workspace:
        import_paths(workspace, [tmp_path / "first.jsonl"])
    return file


def test_the_preview_says_what_the_import_then_does(mixed: Path, tmp_path: Path) -> None:
    with Workspace.open(project(tmp_path)) as workspace:
        said = preview_import(workspace, [mixed])
        done = import_paths(workspace, [mixed])
    assert said.details() == done.details()
    assert said.details()["brat_pattern"] == "{annotator}/{article}.ann"
    assert {name for _, name in said.shares} >= {"Ana", "Béla", "Ana 🕊"}
    assert said.steps > 0
    assert [one.ours != one.theirs for one in said.differing] == [True]
    assert [Path(name).name for name, _ in said.failed] == ["a.ann"]
    assert next(said.lines()).startswith(f"{said.imported} new articles")


def test_the_preview_writes_nothing(mixed: Path, tmp_path: Path) -> None:
    file = project(tmp_path)
    with Workspace.open(file) as workspace:
        before = steps(workspace)
    there, data = sorted(tmp_path.rglob("*")), file.read_bytes()
    with Workspace.open(file) as workspace:
        preview_import(workspace, [mixed])
        assert steps(workspace) == before
    assert file.read_bytes() == data
    assert sorted(tmp_path.rglob("*")) == there


def test_an_annotator_goes_on_while_a_preview_is_looked_at(mixed: Path, tmp_path: Path) -> None:
    with Workspace.open(project(tmp_path)) as workspace:
        with workspace.read() as session:
            article = next(store.articles.every(session))
        acts = Annotating(workspace, annotator_named(workspace, "Dora"), article.id)
        before = len(steps(workspace))
        preview_import(
            workspace, [mixed], progress=lambda done, _: acts.set_article_topic("x", done % 2 == 0)
        )
        assert len(steps(workspace)) > before


def test_the_command_previews_for_people_and_for_programs(
    mixed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project(tmp_path)
    data = file.read_bytes()
    arguments = ["import", str(mixed), "--preview", "--project", str(file)]
    assert run([*arguments, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {one["annotator"] for one in found["layers"]} >= {"Ana", "Béla"}
    assert len(found["refused"]) == len(found["conflicts"]) == 1
    assert run(arguments) == 0
    out, err = capsys.readouterr()
    assert "Nothing has come in" in out
    assert "refused: Cem/a.ann" in out
    assert "brat files named {annotator}/{article}.ann" in err
    assert file.read_bytes() == data


def test_a_pattern_that_is_given_decides(
    mixed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new.diploannot"
    pattern = ["--brat-pattern", "{article}.ann", "--annotator", "Eva 🕊"]
    arguments = ["import", str(mixed / "Ana"), "--project", str(new), *pattern]
    assert run([*arguments, "--preview", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["annotator"] for one in found["layers"]] == ["Eva 🕊"]
    assert not new.exists()
    assert run(["import", str(mixed), "--brat-pattern", "{nothing}", "--project", str(new)]) == 1
    assert "not clear" in capsys.readouterr().err


def test_what_annotators_threw_out_becomes_boilerplate_once(mixed: Path, tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "new.diploannot") as workspace:
        for _ in range(2):
            import_paths(workspace, [mixed / "Ana", mixed / "Béla"])
        with workspace.read() as session:
            (article,) = store.articles.every(session)
        labels = [step.label for step in steps(workspace)]
    assert "he" in [span.of(article.text) for span in article.boilerplate]
    assert labels.count("Mark boilerplate") == 1
