"""Opens a project file: private, exclusive, and safe against power loss (decision D7)."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import StaticPool

from diploannot.domain.problems import ProblemForUser
from diploannot.store import second_lock
from diploannot.store.owner_note import leave_note, remove_note, who_has_it
from diploannot.store.problems import StorageProblem, storage_problem
from diploannot.store.values import from_json, to_json

APPLICATION_ID = 0x4469706C
"""Stands in the file's header ("Dipl") and tells a project from other SQLite files."""


class InUse(ProblemForUser):
    """Another program, or this one, has the project open."""


READS_ONLY = "reads only"
"""Set in a connection's `info` for a transaction that must also begin where no write can."""

_PATIENCE = 1.0
"""Seconds to wait for a program that is just closing the project."""

_SETTINGS = (
    "PRAGMA locking_mode=EXCLUSIVE",  # before WAL: then no shared memory is used
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-16000",
    "PRAGMA trusted_schema=OFF",
)


def open_file(path: Path, *, create: bool) -> Engine:
    """An engine with its one connection, which holds the file alone until it is disposed of.

    ProblemForUser where there is no project, or another program has it open.
    """
    if create:
        _make_room(path)
    elif not path.exists():
        raise ProblemForUser(f"There is no project at {path}.", "Check the name.")
    raw = _take(path)
    try:
        _check_kind(raw, path)
        leave_note(path)
        return _engine(raw)
    except BaseException:
        release(raw, path)
        raise


def release(raw: sqlite3.Connection, path: Path) -> None:
    """Closes the file; the note goes first, while nobody else can have left theirs."""
    remove_note(path)
    raw.close()


def _make_room(path: Path) -> None:
    """A new file is made here, for its owner only; one that is there is not even opened,

    because closing it again would drop the locks this process may have on it.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        if path.is_dir():
            raise ProblemForUser(f"{path} is a folder.", "Name a project file.") from None
    except OSError as error:
        raise ProblemForUser(
            f"No project can be made at {path} ({error.strerror}).", "Choose another place."
        ) from error


class _Held(sqlite3.Connection):
    """A connection that holds the second lock for as long as it is open."""

    lock: int | None = None

    def close(self) -> None:
        super().close()
        if self.lock is not None:
            os.close(self.lock)
            self.lock = None


def _take(path: Path) -> sqlite3.Connection:
    try:
        lock = second_lock.take(path, patience=_PATIENCE)
    except BlockingIOError:
        raise _in_use(path) from None
    raw = None
    try:
        raw = sqlite3.connect(
            path,
            timeout=_PATIENCE,
            isolation_level=None,
            check_same_thread=False,
            factory=_Held,
        )
        raw.lock = lock
        for setting in _SETTINGS:
            raw.execute(setting).fetchall()
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("COMMIT")
        return raw
    except sqlite3.Error as error:
        if raw is not None:
            raw.close()
        elif lock is not None:
            os.close(lock)
        raise _refusal(error, path) from error


def _in_use(path: Path) -> InUse:
    return InUse(
        f"The project {path.name} is open in {who_has_it(path)}.",
        "Close it there first, or open another project.",
    )


def _refusal(error: sqlite3.Error, path: Path) -> ProblemForUser:
    if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return _in_use(path)
    known = storage_problem(error)
    if known is None:
        return StorageProblem(f"{path} cannot be opened ({error}).", "Check the file.")
    return ProblemForUser(f"{path}: {known.what}", known.remedy)


def _check_kind(raw: sqlite3.Connection, path: Path) -> None:
    (found,) = raw.execute("PRAGMA application_id").fetchone()
    (tables,) = raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if found != APPLICATION_ID and tables:
        raise ProblemForUser(
            f"{path.name} is a database of another program.", "Choose a diploannot project."
        )


def _engine(raw: sqlite3.Connection) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=lambda: raw,
        poolclass=StaticPool,
        json_serializer=to_json,
        json_deserializer=from_json,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """Our own BEGIN: a transaction that reads first can then not be refused its write,

    and a killed migration is rolled back.
    """
    connection.exec_driver_sql("BEGIN" if connection.info.get(READS_ONLY) else "BEGIN IMMEDIATE")
