"""A project's database with its one connection: transactions for reading and for writing."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from diploannot.store import migrating, sqlite_file, team_server
from diploannot.store.copying import raw_connection
from diploannot.store.problems import NoProject, StorageProblem, storage_problem

Session = Connection
"""What queries take: the connection, in a transaction."""


class Database:
    """An open project's database. Threads take turns."""

    def __init__(self, engine: Engine, *, file: Path | None) -> None:
        self.file = file
        self._engine = engine
        self._turn = threading.RLock()
        self._inside: str | None = None
        with _problems():
            self._connection = engine.connect()

    @classmethod
    def open(cls, location: str | Path, *, create: bool = True) -> Database:
        """From a path or a URL, its tables brought up to date; ProblemForUser where refused."""
        if is_url(location):
            database = cls(team_server.open_server(str(location)), file=None)
        else:
            path = Path(location).expanduser().absolute()
            database = cls(sqlite_file.open_file(path, create=create), file=path)
        try:
            with _problems():
                migrating.bring_up_to_date(database._connection, file=database.file, create=create)
            return database
        except BaseException:
            database.close()
            raise

    @property
    def is_file(self) -> bool:
        return self.file is not None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A consistent view; inside another transaction of this thread, that one's."""
        with self._turn:
            if self._inside:
                yield self._connection
                return
            with self._transaction("reading"):
                yield self._connection

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that is on disk when the block has ended well, and undone otherwise."""
        with self._turn:
            if self._inside:
                raise RuntimeError(f"a write inside a transaction for {self._inside}")
            with self._transaction("writing"):
                if not self.is_file:
                    team_server.wait_for_turn(self._connection)
                yield self._connection

    @contextmanager
    def _transaction(self, purpose: str) -> Iterator[None]:
        with _problems():
            self._connection.info[sqlite_file.READS_ONLY] = purpose == "reading"
            if not self.is_file:
                team_server.prepare(self._connection, reads_only=purpose == "reading")
        with _problems(), self._connection.begin():
            self._inside = purpose
            try:
                yield
            finally:
                self._inside = None

    def alone(self, act: Callable[[], None]) -> None:
        """Does what must stand outside any transaction, while no other thread has its turn."""
        with self._turn:
            if self._inside:
                raise RuntimeError(f"inside a transaction for {self._inside}")
            act()

    @property
    def raw(self) -> sqlite3.Connection:
        """SQLite's own connection, for what SQL cannot say (backup, damaged text)."""
        return raw_connection(self._connection)

    def close(self) -> None:
        """Gives the database free; closing again does nothing."""
        with self._turn:
            if self._connection.closed:
                return
            raw = self.raw if self.is_file else None
            self._connection.close()
            if raw is not None and self.file is not None:
                sqlite_file.release(raw, self.file)
            self._engine.dispose()


def is_url(location: str | Path) -> bool:
    return isinstance(location, str) and "://" in location


@contextmanager
def _problems() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        problem = storage_problem(error)
        if problem is None:
            raise
        raise problem from error


__all__ = ["Database", "NoProject", "Session", "StorageProblem", "is_url"]
