"""Consistent copies of a project: of an open file, and between a file and a team database."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from pathlib import Path

from sqlalchemy import Table, func, insert, select
from sqlalchemy.engine import Connection

from diploannot.store import search
from diploannot.store.schema import articles, metadata

_ROWS_AT_ONCE = 500


def raw_connection(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection below SQLAlchemy's."""
    raw: object = connection.connection.dbapi_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


def copy_of(raw: sqlite3.Connection, target: Path) -> None:
    """A whole copy at `target`, private, there completely or not at all.

    VACUUM INTO reads through the open connection: copying the file by its bytes would miss what
    stands in the write-ahead log, and closing it would drop our locks.
    """
    descriptor, name = tempfile.mkstemp(
        prefix=f".{target.name}.", suffix=".part", dir=target.parent
    )
    os.close(descriptor)
    part = Path(name)
    try:
        raw.execute("VACUUM INTO ?", (str(part),))
        put_in_place(part, target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def put_in_place(part: Path, target: Path) -> None:
    """Gives a finished file its name; both the data and the name are on disk afterwards."""
    _sync(part)
    part.replace(target)
    if os.name != "nt":
        _sync(target.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def copy_rows(source: Connection, target: Connection) -> None:
    """Everything of one project into another's empty tables."""
    for table in metadata.sorted_tables:
        rows = source.execute(select(table).execution_options(yield_per=_ROWS_AT_ONCE)).mappings()
        for some in rows.partitions():
            target.execute(insert(table), [dict(row) for row in some])
        if "number" in table.c and target.dialect.name == "postgresql":
            _count_on(target, table)
    search.add(target, list(target.execute(select(articles.c.id)).scalars()))


def _count_on(target: Connection, table: Table) -> None:
    """A server's counter does not notice numbers that are brought along."""
    last = target.execute(select(func.max(table.c.number))).scalar()
    if last is not None:
        counter = func.pg_get_serial_sequence(table.name, "number")
        target.execute(select(func.setval(counter, last)))
