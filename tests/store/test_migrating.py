"""Tables are brought up to date whole or not at all, after a backup."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from diploannot.domain.problems import ProblemForUser
from diploannot.domain.records import annotator_fields
from diploannot.domain.steps import Change, RecordKind
from diploannot.store import (
    annotators,
    guidelines,
    history,
    learned_models,
    migrating,
    schema,
    sqlite_file,
    team_server,
    verifying,
)
from diploannot.store.copying import raw_connection
from diploannot.store.database import Database
from tests.store.making import ANA, do, quote, quote_change, step, with_layer

NEXT = '''
"""Adds a column, then does what the test wants."""
from alembic import op
import sqlalchemy as sa

revision = "next"
down_revision = "{after}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("quotes") as table:
        table.add_column(sa.Column("mood", sa.Text(), nullable=True))
    {then}
'''


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed project with a quote."""
    path = tmp_path / "p.diploannot"
    database = Database.open(path)
    with_layer(database)
    do(database, quote_change(None, quote()))
    database.close()
    return path


def _scripts(folder: Path, then: str = "pass") -> Path:
    """The migrations, and one more."""
    copy = folder / "migrations"
    shutil.copytree(migrating.SCRIPTS, copy)
    (copy / "versions" / "next.py").write_text(NEXT.format(after=schema.REVISION, then=then))
    return copy


def _migrate(file: Path, scripts: Path) -> None:
    database = Database.open(file, create=False)
    try:
        migrating.bring_up_to_date(database._connection, file=file, scripts=scripts, target="next")
    finally:
        database.close()


def _columns(file: Path) -> set[str]:
    with sqlite3.connect(file) as raw:
        found = {row[1] for row in raw.execute("PRAGMA table_info(quotes)")}
    raw.close()
    return found


def test_the_newest_migration_is_the_one_that_projects_are_opened_at(database: Database) -> None:
    scripts = ScriptDirectory(str(migrating.SCRIPTS))
    assert scripts.get_current_head() == schema.REVISION
    assert migrating.revision(database._connection) == schema.REVISION


def test_the_first_migration_and_those_after_it_make_the_tables_of_the_schema(
    database: Database,
) -> None:
    def ours(thing: object, name: str | None, kind: str, *_: object) -> bool:
        return not (kind == "table" and str(name).startswith("article_words"))

    with database.reading() as session:
        context = MigrationContext.configure(
            session, opts={"include_object": ours, "compare_type": True}
        )
        assert compare_metadata(context, schema.metadata) == []


def test_a_project_of_the_first_revision_comes_up_to_date_with_all_it_holds(
    tmp_path: Path,
) -> None:
    path = tmp_path / "old.diploannot"
    engine = sqlite_file.open_file(path, create=True)
    with engine.connect() as connection:
        migrating.bring_up_to_date(connection, file=path, target="0001")
        added = Change(RecordKind.ANNOTATOR, ANA.id, None, annotator_fields(ANA))
        with connection.begin():
            history.apply(connection, step(added))
        raw = raw_connection(connection)
    engine.dispose()
    sqlite_file.release(raw, path)
    database = Database.open(path, create=False)
    with database.reading() as session:
        assert annotators.every(session) == (ANA,)
    assert migrating.revision(database._connection) == schema.REVISION
    assert verifying.check(database) == []
    database.close()
    assert len(list(tmp_path.glob("old.before-0001-*.diploannot"))) == 1


def test_an_older_project_is_backed_up_before_it_is_changed(file: Path, tmp_path: Path) -> None:
    _migrate(file, _scripts(tmp_path))
    assert "mood" in _columns(file)
    (kept,) = tmp_path.glob(f"p.before-{schema.REVISION}-*.diploannot")
    assert "mood" not in _columns(kept)
    assert kept.stat().st_mode & 0o077 == 0
    old = Database.open(kept, create=False)
    assert verifying.check(old) == []
    old.close()


def test_a_migration_that_fails_leaves_the_old_tables(file: Path, tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        _migrate(file, _scripts(tmp_path, then="1 / 0"))
    assert "mood" not in _columns(file)
    database = Database.open(file, create=False)
    assert verifying.check(database) == []
    database.close()


def test_a_migration_that_is_killed_leaves_the_old_tables(file: Path, tmp_path: Path) -> None:
    scripts = _scripts(tmp_path, then="import os; os.kill(os.getpid(), 9)")
    program = (
        "import sys; from pathlib import Path; from tests.store.test_migrating import _migrate;"
        "_migrate(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    done = subprocess.run([sys.executable, "-c", program, str(file), str(scripts)], check=False)
    assert done.returncode != 0
    database = Database.open(file, create=False)
    assert verifying.check(database) == []
    database.close()
    assert "mood" not in _columns(file)


def test_a_project_from_a_newer_version_is_refused_in_plain_words_and_left_alone(
    file: Path,
) -> None:
    with sqlite3.connect(file) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    before = file.read_bytes()
    with pytest.raises(ProblemForUser, match="newer version of diploannot"):
        Database.open(file)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_an_up_to_date_project_opens_without_alembic(file: Path) -> None:
    program = (
        "import sys; from diploannot.store.database import Database;"
        "Database.open(sys.argv[1]).close(); assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program, str(file)], check=True)


@pytest.mark.postgres
def test_a_teams_project_of_an_older_revision_comes_up_to_date_with_all_it_holds(
    team_database: str,
) -> None:
    engine = team_server.open_server(team_database)
    with engine.connect() as connection:
        migrating.bring_up_to_date(connection, file=None, target="0003")
        added = Change(RecordKind.ANNOTATOR, ANA.id, None, annotator_fields(ANA))
        with connection.begin():
            history.apply(connection, step(added))
    engine.dispose()
    database = Database.open(team_database, create=False)
    with database.reading() as session:
        assert annotators.every(session) == (ANA,)
        assert (guidelines.every(session), learned_models.every(session)) == ((), ())
    assert verifying.check(database) == []
    database.close()
