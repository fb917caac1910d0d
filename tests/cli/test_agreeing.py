"""`diploannot agreement`: a table for people, plain values for programs, a sentence for neither."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diploannot.cli.program import run
from diploannot.services.workspace import Workspace
from tests.services.layers_of_many import CALM, GOING, Work, add_layers

BO = "Bo “der\u00a0Lange” 🕊 mit einem langen Namen"


def project_of(tmp_path: Path, works: list[Work]) -> str:
    path = tmp_path / "näher 🕊.diploannot"
    with Workspace.open(path) as workspace:
        for number in range(2):
            add_layers(workspace, f"{number}", works)
    return str(path)


def test_the_table_has_a_line_for_each_question_and_pair(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = project_of(tmp_path, [("Ana", [CALM, GOING]), (BO, [CALM])])
    assert run(["agreement", "--project", project]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("2 articles, 2 pairs of layers: Ana, Bo")
    assert "quote                     0.667   0.667 to 0.667" in lines
    assert any(line.startswith("direct ") and line.endswith("1.000  1.000") for line in lines)
    assert any(line.startswith(f"Ana / {BO}  0.667  ") for line in lines)


def test_json_is_one_object_with_the_figures_that_were_always_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = project_of(tmp_path, [("Ana", [CALM, GOING]), (BO, [CALM, GOING])])
    assert run(["agreement", "--project", project, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["articles"], found["pairs_compared"], found["alpha_tokens"]) == (2, 2, 1.0)
    assert found["parts"]["attribution"]["share"] == 1.0
    assert found["pairs"][f"Ana / {BO}"]["quote"] == 1.0


def test_with_one_annotator_it_says_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = project_of(tmp_path, [("Ana", [CALM])])
    assert run(["agreement", "--project", project]) == 1
    assert "No article has the work of two annotators." in capsys.readouterr().err
