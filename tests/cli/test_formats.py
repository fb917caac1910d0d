"""Import and export by command: formats, mappings, splits, previews, and what was not carried."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diploannot.cli.program import run
from tests.formats.test_files_of_others import prodigy


@pytest.fixture
def project(tmp_path: Path) -> str:
    """A project with one annotated article out of Prodigy."""
    name = str(tmp_path / "p.diploannot")
    (tmp_path / "in.jsonl").write_bytes(prodigy().replace(b"QUOTE", b"Zitat"))
    labels = ["--label", "Zitat=content", "--save-labels", str(tmp_path / "labels.json")]
    assert run(["import", "--project", name, *labels, str(tmp_path / "in.jsonl")]) == 0
    return name


def test_an_export_says_what_it_could_not_carry(
    project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out.conll"
    assert run(["export", "--project", project, "--format", "conll", "-o", str(target)]) == 0
    said = capsys.readouterr()
    assert said.out.endswith("read back and equal.\n")
    assert "Not carried: 1 links between the parts of quotes" in said.err
    assert "B-direct" in target.read_text("utf-8")


def test_the_report_is_data_where_asked(
    project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    options = ["--split", "80/10/10", "--seed", "s", "--format", "doccano", "--json"]
    assert run(["export", "--project", project, *options, "-o", str(tmp_path / "o.jsonl")]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["exported"] == sum(report["parts"].values()) == 1
    assert [Path(file).name for file in report["files"]] == [
        "o.train.jsonl",
        "o.dev.jsonl",
        "o.test.jsonl",
    ]
    assert all(Path(file).is_file() for file in report["files"])


def test_a_preview_writes_nothing(
    project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(tmp_path.iterdir())
    capsys.readouterr()
    assert run(["export", "--project", project, "--format", "prodigy", "--preview"]) == 0
    assert json.loads(capsys.readouterr().out)["answer"] == "accept"
    assert sorted(tmp_path.iterdir()) == before


def test_a_saved_mapping_of_labels_is_used_again(project: str, tmp_path: Path) -> None:
    other = str(tmp_path / "other.diploannot")
    labels = ["--labels", str(tmp_path / "labels.json")]
    assert run(["import", "--project", other, *labels, str(tmp_path / "in.jsonl")]) == 0
    assert run(["export", "--project", other, "-o", str(tmp_path / "o.jsonl")]) == 0
    (layer,) = map(json.loads, (tmp_path / "o.jsonl").read_text("utf-8").splitlines())
    assert layer["quotes"][0]["text"]["source"] == "the envoy"


@pytest.mark.parametrize(
    "wrong",
    [
        ["export"],
        ["export", "-o", "x", "--format", "word"],
        ["export", "-o", "x", "--projection", "parc"],
        ["import", "--format", "word", "."],
        ["import", "--map", "text", "."],
    ],
)
def test_wrong_usage_is_told_apart(project: str, wrong: list[str]) -> None:
    assert run([wrong[0], "--project", project, *wrong[1:]]) == 2
