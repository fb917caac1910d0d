"""A team's database takes projects in as a file does."""

from __future__ import annotations

from pathlib import Path

import pytest

from diploannot import store
from diploannot.services.keeping import backup, check
from diploannot.services.merging import merge_project
from diploannot.services.merging_conflicts import conflicts
from diploannot.services.workspace import Workspace
from tests.services.copies import act, base, copied, merged, told


@pytest.mark.postgres
def test_projects_join_in_a_team_database_as_they_do_in_a_file(
    team_database: str, tmp_path: Path
) -> None:
    start = base(tmp_path / "näher 🕊.diploannot")
    act(start, 1)
    copies = [copied(start, name) for name in ("eins", "zwei")]
    for seed, copy in enumerate(copies):
        act(copy, seed + 5, 12)
    with Workspace.open(team_database) as workspace:
        for copy in copies:
            merge_project(workspace, copy)
        assert check(workspace) == []
        waiting = len(conflicts(workspace))
        back = backup(workspace, tmp_path / "back.diploannot")
    assert told(back) == told(merged(*copies))
    with Workspace.open(copies[0]) as workspace, workspace.read() as session:
        assert len(store.merging.open_conflicts(session)) == waiting
