"""A project stays this program's own whatever else opens its file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from diploannot.domain.problems import ProblemForUser
from diploannot.services.keeping import check
from diploannot.services.workspace import Workspace


def opened_elsewhere(project: Path, root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "diploannot", "check", "--project", str(project)]
    return subprocess.run(command, capture_output=True, text=True, cwd=root, check=False)


def test_reading_the_file_in_this_process_lets_no_other_program_in(
    tmp_path: Path, root: Path
) -> None:
    project = tmp_path / "p 🕊.diploannot"
    with Workspace.open(project) as workspace:
        project.read_bytes()  # closing this handle drops SQLite's own locks
        refused = opened_elsewhere(project, root)
        assert refused.returncode == 1
        assert "is open in" in refused.stderr
        assert check(workspace) == []
    assert opened_elsewhere(project, root).returncode == 0


def test_this_program_cannot_open_it_twice(tmp_path: Path) -> None:
    project = tmp_path / "p.diploannot"
    with Workspace.open(project), pytest.raises(ProblemForUser, match="this program"):
        Workspace.open(project)
    Workspace.open(project).close()


def test_a_note_that_a_killed_program_left_keeps_nobody_out(tmp_path: Path) -> None:
    project = tmp_path / "p.diploannot"
    Workspace.open(project).close()
    (tmp_path / "p.diploannot-open").write_text('{"process": 1, "host": "gone"}')
    with Workspace.open(project, create=False) as workspace:
        assert check(workspace) == []
    assert not (tmp_path / "p.diploannot-open").exists()
