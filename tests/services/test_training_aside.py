"""Learning on a copy, for a window that keeps the project open: answers are lines of JSON."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from diploannot.nlp.learned_model import LearnedModel
from diploannot.services.keeping import backup
from diploannot.services.learned_models import current_learned, keep_learned
from diploannot.services.suggesting import current_model
from diploannot.services.training import train
from diploannot.services.training_aside import answer_about
from diploannot.services.workspace import Workspace
from tests.services.test_training import STARTER, decide, no_hopes


@pytest.fixture(autouse=True)
def _without_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diploannot.nlp.pipeline.starter_name", lambda: STARTER)


def answers(workspace: Workspace, folder: Path) -> list[dict[str, Any]]:
    """While the project itself stays open."""
    said = io.StringIO()
    answer_about(backup(workspace, folder / "copy 🕊.diploannot"), said)
    return [json.loads(line) for line in said.getvalue().splitlines()]


def test_it_tells_how_far_it_is_and_gives_the_model_without_keeping_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    for number in range(7):
        decide(workspace, f"article {number}", no_hopes)
    *told, last = answers(workspace, tmp_path)
    assert told[0] == {"progress": ["Round", 1, 5]}
    trained = last["trained"]
    assert (trained["articles"], trained["quotes"]["is_better"]) == (7, True)
    assert LearnedModel.read(trained["model"]).name == f"{STARTER}, learned 1"
    assert current_learned(workspace) is None
    keep_learned(workspace, trained["model"])
    assert current_learned(workspace) == trained["model"]
    assert current_model(workspace) == STARTER


def test_it_says_the_same_as_the_command(workspace: Workspace, tmp_path: Path) -> None:
    for number in range(6):
        decide(workspace, f"article {number}", lambda _, hope: False)
    trained = answers(workspace, tmp_path)[-1]["trained"]
    done = train(workspace, only_try=True)
    assert trained["model"] is None
    assert trained["articles"] == done.articles
    assert (trained["quotes"] is None) == (done.quotes is None)


def test_too_few_articles_are_said_in_words(workspace: Workspace, tmp_path: Path) -> None:
    decide(workspace, "article", no_hopes)
    (last,) = answers(workspace, tmp_path)
    assert "too few to learn from" in last["failed"]
