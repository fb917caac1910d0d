"""The command line keeps its contract: codes, sentences, and what it leaves behind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diploannot import __version__
from diploannot.cli.program import COMMANDS, run
from diploannot.resources import seed

TEXT = "“Stay\u00a0calm 🕊,” Foreign Minister Wang Yi said. He told Ana on Monday talks go on.\n"


@pytest.fixture
def project(tmp_path: Path) -> str:
    return str(tmp_path / "p.diploannot")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "news 🕊.txt"
    path.write_text(f" date 2022-01-27 {TEXT}")
    return path


def test_an_import_prints_its_counts_and_is_idempotent(
    project: str, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["import", str(article), "--project", project, "--json"]) == 0
    first = json.loads(capsys.readouterr().out)
    assert first == {"imported": 1, "duplicates": 0, "failed": 0, "annotations": 0}
    assert run(["--project", project, "import", str(article), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["duplicates"] == 1


def test_the_environment_names_the_project(
    project: str, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIPLOANNOT_PROJECT", project)
    assert run(["import", str(article)]) == 0
    assert Path(project).exists()


def test_without_a_name_the_project_is_the_users_own(article: Path) -> None:
    from diploannot.paths import default_project

    assert run(["import", str(article)]) == 0
    assert default_project().exists()
    assert default_project().stat().st_mode & 0o077 == 0


def test_one_bad_file_is_named_and_does_not_stop_the_rest(
    project: str, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (article.parent / "bad.jsonl").write_text("{")
    assert run(["import", str(article.parent), "--project", project, "--json"]) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out) == {
        "imported": 1,
        "duplicates": 0,
        "failed": 1,
        "annotations": 0,
    }
    assert shown.err.startswith("bad.jsonl: Line 1 cannot be read")
    assert run(["import", str(article.parent / "bad.jsonl"), "--project", project]) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["import", "nowhere.txt"],
        ["open", "nowhere.txt"],
        ["nowhere.txt"],
        ["predict", "nowhere.txt", "-o", "out.jsonl"],
        ["export", "-o", "out.jsonl"],
        ["check"],
        ["backup"],
        ["restore", "nowhere.diploannot"],
        ["suggest"],
    ],
)
def test_what_is_not_there_fails_with_one_line(
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DIPLOANNOT_PROJECT", str(tmp_path / "none.diploannot"))
    assert run(arguments) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize(
    "arguments",
    [["import"], ["export"], ["predict", "a.txt"], ["import", "a", "--format", "pdf"], ["--no"]],
)
def test_wrong_usage_is_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    assert capsys.readouterr().out == ""


def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    overview = capsys.readouterr().out
    for command in COMMANDS:
        assert f"\n  {command} " in overview
        assert run([command, "--help"]) == 0
        assert "Usage: diploannot" in capsys.readouterr().out
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"diploannot {__version__}\n"


def test_a_project_goes_through_import_suggest_export_check_backup_and_restore(
    project: str, article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, again = tmp_path / "out.jsonl", tmp_path / "again.jsonl"
    assert run(["import", str(article), "--project", project]) == 0
    assert run(["suggest", "--project", project]) == 0
    assert run(["export", "--model", "-o", str(out), "--project", project]) == 0
    line = json.loads(out.read_text("utf-8"))
    assert line["article"]["text"] == f" date 2022-01-27 {TEXT}"
    assert line["article"]["published"] == "2022-01-27"
    assert line["annotator"]["kind"] == "model"
    assert len(line["quotes"]) >= 2
    assert all(quote["suggestion"]["why"] for quote in line["quotes"])
    other = str(tmp_path / "other.diploannot")
    assert run(["import", str(out), "--project", other]) == 0
    assert run(["export", "--model", "-o", str(again), "--project", other]) == 0
    assert again.read_bytes() == out.read_bytes()
    copy = tmp_path / "copy.diploannot"
    assert run(["backup", "-o", str(copy), "--project", project]) == 0
    capsys.readouterr()
    assert run(["restore", str(copy), "--project", other]) == 0
    assert run(["check", "--project", other]) == 0
    assert "whole" in capsys.readouterr().out


def test_predict_needs_no_project_and_leaves_none(article: Path, tmp_path: Path) -> None:
    from diploannot.paths import user_data

    out = tmp_path / "out.jsonl"
    assert run(["predict", str(article), str(seed("articles")), "-o", str(out)]) == 0
    lines = [json.loads(line) for line in out.read_bytes().split(b"\n")[:-1]]
    assert lines[0]["article"]["external_id"] == "news 🕊"
    assert len(lines) == 1 + len(list(seed("articles").glob("*.txt")))
    assert {line["annotator"]["kind"] for line in lines} == {"model"}
    assert not user_data().exists()


def test_evaluation_of_gold_against_itself_is_all_right(
    capsys: pytest.CaptureFixture[str],
) -> None:
    gold = str(seed("gold.jsonl"))
    assert run(["evaluate", gold, gold, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["measures"]["attribution"]["f1"] == 1.0
    assert found["scheme"]["topics"]["f1"] == found["scheme"]["speaker"] == 1.0
    assert found["errors"] == {}
