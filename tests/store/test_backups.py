"""Copies of a project are whole, private, and lead back to it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from diploannot.domain.problems import ProblemForUser
from diploannot.store import articles, backups, history, layers, verifying
from diploannot.store.database import Database
from tests.store.making import TEXT, article, blank, do, quote, quote_change, with_layer


@pytest.fixture(autouse=True)
def _filled(database: Database) -> None:
    with_layer(database)
    do(database, quote_change(None, quote()))


def _held(database: Database) -> tuple[object, ...]:
    with database.reading() as session:
        found = layers.records(session, "layer").quotes, list(history.all_steps(session))
        return (*found, articles.article(session, "article"))


def _held_in(file: Path | str) -> tuple[object, ...]:
    database = Database.open(file, create=False)
    try:
        assert verifying.check(database) == []
        return _held(database)
    finally:
        database.close()


def test_a_copy_holds_all_that_was_on_disk_and_work_goes_on(
    database: Database, tmp_path: Path
) -> None:
    target, before = tmp_path / "new folder" / "copy ‘1’.diploannot", _held(database)
    backups.back_up(database, target)
    do(database, quote_change(None, quote("later")))
    assert _held_in(target) == before
    assert _held(database) != before
    assert target.stat().st_mode & 0o077 == 0 or os.name == "nt"
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_a_copy_takes_the_place_of_an_older_one(database: Database, tmp_path: Path) -> None:
    target = tmp_path / "copy.diploannot"
    backups.back_up(database, target)
    do(database, quote_change(None, quote("later")))
    backups.back_up(database, target)
    assert _held_in(target) == _held(database)


def test_a_copy_that_cannot_be_written_is_a_problem_in_words(
    database: Database, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ProblemForUser, match="cannot be written"):
        backups.back_up(database, tmp_path / "file" / "copy.diploannot")


def test_a_copy_of_the_copy_can_be_worked_in(database: Database, tmp_path: Path) -> None:
    target = tmp_path / "copy.diploannot"
    backups.back_up(database, target)
    copy = Database.open(target)
    do(copy, quote_change(None, quote("in the copy")))
    with copy.writing() as session:
        history.undo(session, blank())
    assert verifying.check(copy) == []
    copy.close()


class TestRestore:
    @pytest.fixture
    def backup(self, database: Database, tmp_path: Path) -> Path:
        target = tmp_path / "backups" / "b.diploannot"
        backups.back_up(database, target)
        return target

    @pytest.fixture
    def project(self, tmp_path: Path) -> Path:
        """Another project, closed."""
        path = tmp_path / "others" / "p 🕊.diploannot"
        Database.open(path).close()
        return path

    def test_puts_the_backup_in_place_and_keeps_what_was_there(
        self, backup: Path, project: Path
    ) -> None:
        before, wanted = project.read_bytes(), _held_in(backup)
        kept = backups.restore(backup, project)
        assert kept is not None
        assert kept.read_bytes() == before
        assert _held_in(project) == wanted
        assert set(project.parent.iterdir()) == {project, kept}

    def test_works_where_nothing_was(self, backup: Path, tmp_path: Path) -> None:
        target = tmp_path / "new" / "p.diploannot"
        assert backups.restore(backup, target) is None
        assert _held_in(target) == _held_in(backup)

    def test_is_refused_while_a_program_has_the_project_open(
        self, backup: Path, project: Path
    ) -> None:
        opened = Database.open(project)
        before = project.read_bytes()
        with pytest.raises(ProblemForUser, match="is open in this program"):
            backups.restore(backup, project)
        opened.close()
        assert project.read_bytes() == before

    def test_replaces_a_damaged_project(self, backup: Path, project: Path) -> None:
        project.write_bytes(b"damaged" * 1000)
        kept = backups.restore(backup, project)
        assert kept is not None
        assert kept.read_bytes() == b"damaged" * 1000
        assert _held_in(project) == _held_in(backup)

    def test_refuses_a_damaged_backup_and_leaves_the_project(
        self, backup: Path, project: Path
    ) -> None:
        before, whole = project.read_bytes(), backup.read_bytes()
        at = whole.index(TEXT[9:20].encode())
        backup.write_bytes(whole[:at] + b"x" + whole[at + 1 :])
        with pytest.raises(ProblemForUser, match="no sound backup"):
            backups.restore(backup, project)
        backup.write_bytes(b"not a project" * 400)
        with pytest.raises(ProblemForUser, match="no sound backup"):
            backups.restore(backup, project)
        with pytest.raises(ProblemForUser, match="There is no backup"):
            backups.restore(backup.with_name("none"), project)
        assert project.read_bytes() == before
        assert list(project.parent.iterdir()) == [project]

    def test_counts_the_log_beside_a_raw_copy_of_a_killed_project(
        self, project: Path, tmp_path: Path
    ) -> None:
        program = (
            "import sys, os; from diploannot.store.database import Database;"
            "from tests.store.making import with_layer; database = Database.open(sys.argv[1]);"
            "with_layer(database); os._exit(9)"
        )
        subprocess.run([sys.executable, "-c", program, str(project)], check=False)
        assert project.with_name(project.name + "-wal").exists()
        target = tmp_path / "back.diploannot"
        backups.restore(project, target)
        opened = Database.open(target, create=False)
        with opened.reading() as session:
            assert articles.article(session, "article") == article()
        opened.close()
