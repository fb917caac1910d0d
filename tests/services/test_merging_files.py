"""Another project's file comes in through import, is only read, and is taken for hostile."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from uuid_utils.compat import uuid7

from diploannot import store
from diploannot.cli.program import run
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.records import quote_fields
from diploannot.domain.steps import Change, RecordKind, Step
from diploannot.services.importing import import_paths
from diploannot.services.keeping import check
from diploannot.services.merging import merge_project
from diploannot.services.workspace import Workspace
from diploannot.store.merging import Node
from tests.services.copies import act, base, copied, told
from tests.services.making import suggested_quote


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return base(tmp_path / "näher 🕊.diploannot", articles=1)


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """Somebody else's: one of our articles (under another id), and one more."""
    folder = tmp_path / "from Béla"
    folder.mkdir()
    file = base(folder / "theirs.diploannot")
    act(file, seed=3)
    return file


def _state(folder: Path) -> dict[str, tuple[int, str]]:
    return {
        path.name: (path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in folder.iterdir()
    }


def _damage(file: Path, *statements: str) -> None:
    raw = sqlite3.connect(file)
    with raw:
        for statement in statements:
            raw.execute(statement)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()


def _refused(ours: Path, theirs: Path) -> str:
    """The sentence; nothing has come in."""
    before = told(ours)
    with Workspace.open(ours) as workspace:
        with pytest.raises(ProblemForUser) as refusal:
            merge_project(workspace, theirs)
        assert check(workspace) == []
    assert told(ours) == before
    return str(refusal.value)


def test_a_project_file_comes_in_by_the_command_and_is_counted_once(
    ours: Path, theirs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["import", str(theirs), "--project", str(ours), "--json"]) == 0
    first = json.loads(capsys.readouterr().out)
    assert (first["imported"], first["failed"]) == (1, 0)
    assert first["annotations"] > 0
    assert run(["import", str(theirs), "--project", str(ours), "--json"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert again == {"imported": 0, "duplicates": 2, "failed": 0, "annotations": 0}
    assert run(["check", "--project", str(ours)]) == 0


def test_a_folder_brings_the_projects_in_it_but_not_the_open_one(ours: Path, theirs: Path) -> None:
    with Workspace.open(ours) as workspace:
        result = import_paths(workspace, [ours.parent])
        assert (result.imported, result.failed) == (1, [])


def test_the_other_file_stays_as_it_is_and_nothing_is_left_beside_it(
    ours: Path, theirs: Path
) -> None:
    before = _state(theirs.parent)
    with Workspace.open(ours) as workspace:
        merge_project(workspace, theirs)
    assert _state(theirs.parent) == before


def test_what_a_crash_has_left_in_the_other_files_log_comes_too(ours: Path, theirs: Path) -> None:
    script = (
        "import os, sys\n"
        "from tests.services.making import add_article\n"
        "from diploannot.services.workspace import Workspace\n"
        "add_article(Workspace.open(sys.argv[1]), 'late', 'Too late? 🕊 “No,” she\\u00a0said.')\n"
        "os._exit(1)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(theirs)], check=False)
    assert theirs.with_name(theirs.name + "-wal").stat().st_size > 0
    before = _state(theirs.parent)
    with Workspace.open(ours) as workspace:
        assert merge_project(workspace, theirs).imported == 2
    assert _state(theirs.parent) == before


def test_a_file_that_a_program_has_open_is_refused(ours: Path, theirs: Path) -> None:
    script = (
        "import sys\n"
        "from diploannot.services.workspace import Workspace\n"
        "with Workspace.open(sys.argv[1]): print('open', flush=True); sys.stdin.read()\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", script, str(theirs)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    try:
        assert f"process {holder.pid}" in _refused(ours, theirs)
    finally:
        holder.communicate()


def test_a_file_that_this_program_has_open_is_refused_unopened(ours: Path, theirs: Path) -> None:
    with Workspace.open(theirs):
        assert "this program" in _refused(ours, theirs)


def test_the_project_itself_is_refused(ours: Path) -> None:
    assert "the project itself" in _refused(ours, ours)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE steps SET label = 'No' WHERE number = 4",
        "UPDATE steps SET changes = replace(changes, 'quote', 'qu0te')",
        "DELETE FROM steps WHERE number = 2",
        "UPDATE article_texts SET text = text || '!'",
        "UPDATE quotes SET type = 'indirect'",
        "CREATE TRIGGER t AFTER INSERT ON steps BEGIN DELETE FROM steps; END",
        "DROP TABLE layers",
        "UPDATE alembic_version SET version_num = '9999'",
    ],
)
def test_a_damaged_or_forged_file_is_refused_whole(
    ours: Path, theirs: Path, statement: str
) -> None:
    _damage(theirs, statement)
    assert "theirs.diploannot" in _refused(ours, theirs)


@pytest.mark.parametrize("size", [0, 10, 4096, 100_000])
def test_a_file_that_was_cut_off_is_refused(ours: Path, theirs: Path, size: int) -> None:
    theirs.write_bytes(theirs.read_bytes()[:size])
    assert _refused(ours, theirs)


def test_another_kind_of_file_under_the_name_is_refused(ours: Path, theirs: Path) -> None:
    theirs.write_text("“Stay\u00a0calm,” 🕊")
    assert "no project file" in _refused(ours, theirs)


def test_a_step_known_here_that_says_something_else_there_is_refused(
    ours: Path, tmp_path: Path
) -> None:
    other = copied(ours, "altered")
    act(other, seed=5)
    raw = sqlite3.connect(other)
    row = raw.execute("SELECT id FROM steps WHERE number = 1").fetchone()
    raw.close()
    _damage(ours, f"UPDATE steps SET id = '{row[0]}x' WHERE number = 1")
    with Workspace.open(other) as workspace, pytest.raises(ProblemForUser):
        merge_project(workspace, ours)


def test_the_rest_of_an_import_goes_on_when_a_project_is_refused(
    ours: Path, theirs: Path, tmp_path: Path
) -> None:
    cut = tmp_path / "cut.diploannot"
    cut.write_bytes(theirs.read_bytes()[:5000])
    with Workspace.open(ours) as workspace:
        result = import_paths(workspace, [cut, theirs])
        assert result.imported == 1
        assert [name for name, _ in result.failed] == ["cut.diploannot"]


@pytest.mark.parametrize(
    "forged",
    [
        {"content": [[3, 1_000_000]]},
        {"content": [[True, 16]]},
        {"content": []},
        {"content": [[3, 16], [5, 9]]},
        {"speakers": ["nobody knows this actor"]},
        {"speakers": [5]},
        {"note": "NUL \0 in it"},
        {"note": None},
        {"type": "<b>shouted</b>"},
        {"status": "true"},
        {"negated": 1},
        {"topics": ["a", "a"]},
        {"suggestion": {"model": "m", "id": "s0", "score": 2.0, "why": ""}},
        {"extra": "field"},
    ],
)
def test_records_that_no_diploannot_makes_are_refused_however_well_signed(
    ours: Path, theirs: Path, forged: dict[str, Any]
) -> None:
    with Workspace.open(theirs) as workspace, workspace.read() as session:
        layer = store.layers.heads_over(session, "article 0 of theirs")[0]
        node = store.merging.nodes(session)
    fields = {**quote_fields(suggested_quote(0)), **forged}
    step = Step(str(uuid7()), "Forged", (Change(RecordKind.QUOTE, "forged", None, fields),), 1)
    _sign(theirs, replace(step, layer=layer.id), follows=list(node)[-1])
    assert _refused(ours, theirs)


def _sign(file: Path, step: Step, *, follows: str) -> None:
    """Puts a step among those that a merge has brought, where no row has to fit it."""
    _damage(file, "DELETE FROM merges")
    with Workspace.open(file) as workspace:

        def write(session: Any, make: Any) -> list[Step]:
            made = [make("Bring in project", [], None, None, None)]
            store.history.apply_all(session, made)
            store.merging.keep(session, [Node(step, (follows,))], made, [step.id])
            return made

        workspace.write(write)
        assert check(workspace) == []
