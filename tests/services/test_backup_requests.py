"""A project that is open in one program can be backed up by another's asking."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from diploannot.domain.problems import ProblemForUser
from diploannot.resources import seed
from diploannot.services import backup_requests
from diploannot.services.keeping import check
from diploannot.services.workspace import Workspace


def asked(project: Path, target: Path | None, workspace: Workspace) -> list[object]:
    """Asks on another thread while this one answers, as the window would."""
    answers: list[object] = []

    def ask() -> None:
        try:
            answers.append(backup_requests.ask(project, target, patience=10))
        except ProblemForUser as problem:
            answers.append(str(problem))

    asker = threading.Thread(target=ask)
    asker.start()
    while asker.is_alive():
        backup_requests.answer(workspace)
        asker.join(0.02)
    return answers


def test_the_program_that_has_the_project_makes_the_backup(tmp_path: Path) -> None:
    project, target = tmp_path / "p 🕊.diploannot", tmp_path / "copy.diploannot"
    with Workspace.open(project) as workspace:
        assert asked(project, target, workspace) == [target]
        assert backup_requests.answer(workspace) is None
    with Workspace.open(target, create=False) as copy:
        assert check(copy) == []
    assert not list(tmp_path.glob("*backup-*"))


def test_the_command_asks_where_the_project_is_open(tmp_path: Path) -> None:
    project, target = tmp_path / "p.diploannot", tmp_path / "copy.diploannot"
    with Workspace.open(project) as workspace:
        other = subprocess.Popen(
            [sys.executable, "-m", "diploannot", "backup", "-o", target, "--project", project],
            cwd=seed().parent,
        )
        while other.poll() is None:
            backup_requests.answer(workspace)
            time.sleep(0.02)
    assert other.returncode == 0
    assert target.exists()


def test_a_backup_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    project = tmp_path / "p.diploannot"
    with Workspace.open(project) as workspace:
        (sentence,) = asked(project, project, workspace)
    assert isinstance(sentence, str)
    assert sentence


def test_nobody_answering_is_a_problem_and_leaves_nothing(tmp_path: Path) -> None:
    project = tmp_path / "p.diploannot"
    with pytest.raises(ProblemForUser, match="does not answer"):
        backup_requests.ask(project, None, patience=0.2)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("wish", ["", "[]", "{"])
def test_a_damaged_request_is_let_lie(tmp_path: Path, wish: str) -> None:
    project = tmp_path / "p.diploannot"
    with Workspace.open(project) as workspace:
        backup_requests.request_path(project).write_text(wish)
        assert backup_requests.answer(workspace) is None
        backup_requests.request_path(project).write_text(json.dumps({"id": "1", "target": None}))
        written = backup_requests.answer(workspace)
    assert written is not None
    assert written.exists()
