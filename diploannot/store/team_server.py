"""Opens a project that a team shares in a PostgreSQL database (decision D8)."""

from __future__ import annotations

from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError

from diploannot.domain.problems import ProblemForUser
from diploannot.store.values import to_json

_WRITERS = 0x4469706C
"""The advisory lock that writers take in turn: the log's order is then the order of commits."""


def open_server(location: str) -> Engine:
    """An engine for a `postgresql://` URL; ProblemForUser where it names something else."""
    try:
        return create_engine(
            server_url(location),
            pool_size=1,
            max_overflow=0,
            json_serializer=to_json,
            connect_args={"connect_timeout": 10},
        )
    except ModuleNotFoundError as error:
        raise ProblemForUser(
            "A team database needs psycopg, which is not installed here.",
            "Install diploannot[postgres].",
        ) from error


def server_url(location: str) -> URL:
    try:
        url = make_url(location)
    except ArgumentError as error:
        raise ProblemForUser(
            "The database URL cannot be read.", "Write postgresql://user@host/name."
        ) from error
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise ProblemForUser(
            f"A project cannot live in {url.get_backend_name()}.",
            "Name a project file or a postgresql:// URL.",
        )
    return url.set(drivername="postgresql+psycopg")


def prepare(connection: Connection, *, reads_only: bool) -> None:
    """Says of the next transaction whether it sees the project as it stood when it began.

    A writer must see what was written while it waited for its turn.
    """
    level = "REPEATABLE READ" if reads_only else "READ COMMITTED"
    connection.execution_options(isolation_level=level, postgresql_readonly=reads_only)


def wait_for_turn(connection: Connection) -> None:
    """Until the transaction ends, no other program writes to the project."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")
