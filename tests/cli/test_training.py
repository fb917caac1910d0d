"""`diploannot train` says what came of it, and the next suggestions are the learned model's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diploannot.cli.program import run
from diploannot.services.suggesting import current_model
from diploannot.services.workspace import Workspace
from tests.services.test_training import STARTER, add, decide, no_hopes


@pytest.fixture(autouse=True)
def _without_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diploannot.nlp.pipeline.starter_name", lambda: STARTER)


def project_of(tmp_path: Path, finished: int) -> str:
    path = tmp_path / "näher 🕊.diploannot"
    with Workspace.open(path) as workspace:
        for number in range(finished):
            decide(workspace, f"article {number}", no_hopes)
        add(workspace, "new")
    return str(path)


def test_training_prints_figures_and_renews_suggestions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = project_of(tmp_path, 6)
    assert run(["train", "--project", project, "--try"]) == 0
    shown = capsys.readouterr().out
    assert "Learned from 6 finished articles; judged on articles held out." in shown
    assert "F1 66.7 → 100.0" in shown
    assert run(["train", "--project", project, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["model"], told["renewed"]) == (f"{STARTER}, learned 1", 7)
    assert told["quotes"]["better"]
    with Workspace.open(project, create=False) as workspace:
        assert current_model(workspace) == told["model"]


def test_training_too_early_fails_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = project_of(tmp_path, 2)
    assert run(["train", "--project", project]) == 1
    assert "2 finished articles are too few to learn from." in capsys.readouterr().err


def test_models_are_listed_and_chosen_by_number_or_the_starter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = project_of(tmp_path, 6)
    assert run(["train", "--project", project, "--list"]) == 0
    assert "Nothing was learned" in capsys.readouterr().out
    assert run(["train", "--project", project]) == 0
    capsys.readouterr()
    assert run(["train", "--project", project, "--use", "starter", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(row["model"], row["in_use"]) for row in told] == [
        (STARTER, True),
        (f"{STARTER}, learned 1", False),
    ]
    assert run(["train", "--project", project, "--use", "1"]) == 0
    assert f"*   1  {STARTER}, learned 1" in capsys.readouterr().out
    assert run(["train", "--project", project, "--use", "9"]) == 1
    assert "no model “9”" in capsys.readouterr().err
    assert run(["train", "--project", project, "--use", "1", "--try"]) == 2
