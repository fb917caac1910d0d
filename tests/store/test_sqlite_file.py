"""A project file is private, safe against power loss, and open in one program only."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from diploannot.domain.problems import ProblemForUser
from diploannot.store.database import Database
from diploannot.store.owner_note import note_path
from tests.store.making import with_layer

HOLD = """
import sys
from diploannot.store.database import Database
database = Database.open(sys.argv[1])
print("open", flush=True)
sys.stdin.readline()
database.close()
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "Ana’s projects 🕊" / "p%41 ?x=1.diploannot"


def _hold(file: Path) -> subprocess.Popen[str]:
    """Another program that has the project open until it reads a line."""
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "open\n"
    return other


def _let_go(other: subprocess.Popen[str]) -> None:
    other.communicate("\n", timeout=30)


def test_a_file_is_set_up_against_power_loss(file: Path) -> None:
    database = Database.open(file)
    asked = ("journal_mode", "synchronous", "locking_mode", "foreign_keys")
    found = [database.raw.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
    database.close()
    assert found == ["wal", 2, "exclusive", 1]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions.")
def test_file_folder_and_what_lies_beside_it_are_for_the_owner_only(file: Path) -> None:
    old = os.umask(0)
    try:
        database = Database.open(file)
        with_layer(database)
        modes = {path.name: path.stat().st_mode & 0o777 for path in file.parent.iterdir()}
        database.close()
    finally:
        os.umask(old)
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert len(modes) == 3
    assert set(modes.values()) == {0o600}


def test_closing_leaves_one_file(file: Path) -> None:
    Database.open(file).close()
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_second_program_is_refused_in_a_sentence_that_names_the_first(file: Path) -> None:
    other = _hold(file)
    try:
        with pytest.raises(ProblemForUser) as refused:
            Database.open(file)
    finally:
        _let_go(other)
    assert f"on {socket.gethostname()} (process {other.pid}, since " in refused.value.what
    Database.open(file).close()


def test_a_second_opening_in_the_same_program_is_refused_and_harms_nothing(file: Path) -> None:
    database = Database.open(file)
    with pytest.raises(ProblemForUser, match="open in this program"):
        Database.open(file)
    with pytest.raises(ProblemForUser, match="open in this program"):
        Database.open(file)
    other = subprocess.run(
        [sys.executable, "-c", HOLD, str(file)],
        check=False,
        input="\n",
        capture_output=True,
        text=True,
    )
    database.close()
    assert "is open in diploannot of" in other.stderr


def test_a_note_left_by_a_killed_program_keeps_nobody_out(file: Path) -> None:
    other = _hold(file)
    other.kill()
    other.communicate()
    assert note_path(file).exists()
    Database.open(file).close()
    assert not note_path(file).exists()


def test_without_a_note_the_refusal_still_stands(file: Path) -> None:
    other = _hold(file)
    note_path(file).write_text("[]")
    try:
        with pytest.raises(ProblemForUser, match="is open in another program"):
            Database.open(file)
    finally:
        _let_go(other)


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.diploannot"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE theirs (x)")
    raw.close()
    with pytest.raises(ProblemForUser, match="of another program"):
        Database.open(path)
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT name FROM sqlite_master").fetchall() == [("theirs",)]
    raw.close()


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.diploannot"
    path.write_text("Dear Ana, “stay\u00a0calm” 🕊️. " * 200, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(ProblemForUser, match="no diploannot project"):
        Database.open(path)
    assert path.read_bytes() == before


def test_a_folder_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(ProblemForUser, match="is a folder"):
        Database.open(tmp_path)


def test_a_project_that_is_not_there_is_not_made_unless_asked(tmp_path: Path) -> None:
    with pytest.raises(ProblemForUser, match="There is no project at"):
        Database.open(tmp_path / "none.diploannot", create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_project(tmp_path: Path) -> None:
    """A program killed between making the file and its tables leaves one."""
    path = tmp_path / "p.diploannot"
    path.touch()
    Database.open(path).close()
    database = Database.open(path, create=False)
    database.close()
