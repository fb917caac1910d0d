"""Brings a project's tables up to date: all of the way, or not at all.

Alembic is loaded only where there is something to do.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection

from diploannot.domain.problems import ProblemForUser
from diploannot.store.copying import copy_of, raw_connection
from diploannot.store.problems import NoProject
from diploannot.store.schema import REVISION
from diploannot.store.sqlite_file import APPLICATION_ID

if TYPE_CHECKING:
    from alembic.config import Config

SCRIPTS = Path(__file__).parent / "migrations"


def bring_up_to_date(
    connection: Connection,
    *,
    file: Path | None,
    create: bool = True,
    scripts: Path = SCRIPTS,
    target: str = REVISION,
) -> None:
    """Makes the tables of a new project, or changes an older one's after a backup.

    ProblemForUser for a project from a newer version, NoProject for an empty database where
    `create` is off.
    """
    found = revision(connection)
    if found == target:
        return
    if found is None and not create:
        raise NoProject("There is no project in this database.", "Check the name.")
    config = _config(connection, scripts)
    if found is not None:
        _check_known(found, config, file)
    if found is not None and file is not None:
        _keep_copy(connection, file, found)
    _migrate(connection, config, target, is_file=file is not None)


def revision(connection: Connection) -> str | None:
    """The migration that the tables are at; None where there are none yet."""
    with connection.begin():
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _check_known(found: str, config: Config, file: Path | None) -> None:
    from alembic.script import ScriptDirectory

    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found not in known:
        raise ProblemForUser(
            f"The project {file.name if file else ''} was made by a newer version of diploannot.",
            "Update diploannot to open it.",
        )


def _keep_copy(connection: Connection, file: Path, found: str) -> None:
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    copy_of(
        raw_connection(connection),
        file.with_name(f"{file.stem}.before-{found}-{stamp}{file.suffix}"),
    )


def _migrate(connection: Connection, config: Config, target: str, *, is_file: bool) -> None:
    """In one transaction: a kill or an error on the way leaves the old tables."""
    from alembic import command

    if is_file:  # tables are remade in migrations; their references are checked at the end
        raw_connection(connection).execute("PRAGMA foreign_keys=OFF")
    try:
        with connection.begin():
            command.upgrade(config, target)
            if is_file:
                _finish_file(connection)
    finally:
        if is_file:
            raw_connection(connection).execute("PRAGMA foreign_keys=ON")


def _finish_file(connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise RuntimeError("the migration left a reference to a row that is not there")
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")


def _config(connection: Connection, scripts: Path) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
