"""A private copy of somebody else's project file, which is only ever read."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from pathlib import Path

from diploannot.domain.problems import ProblemForUser
from diploannot.store.database import Database
from diploannot.store.owner_note import who_has_it
from diploannot.store.problems import storage_problem
from diploannot.store.sqlite_file import InUse
from diploannot.store.verifying import check

MAX_BYTES = 4_000_000_000
"""A project of ten thousand articles has 200 MB; what is larger is refused unread."""

_HEADER = b"SQLite format 3\0"

_SHARED_FIRST, _SHARED_SIZE = 0x40000002, 510
"""Where SQLite locks a file that it reads (its file format's "lock-byte page")."""


def open_copy(file: Path, folder: Path) -> Database:
    """The project in `file` as it is now, copied into `folder`, brought up to date and checked.

    ProblemForUser where a program has the file open, or it is damaged or no project. The file
    itself stays as it is, and nothing is left beside it.
    """
    copy = folder / "theirs.diploannot"
    _copy(file, copy)
    try:
        _refuse_code(copy, file.name)
        database = Database.open(copy, create=False)
    except sqlite3.Error as error:
        known = storage_problem(error)
        raise _unsound(file, known.what if known else str(error)) from error
    except ProblemForUser as problem:
        raise _unsound(file, problem.what.replace(copy.name, file.name)) from problem
    found = check(database)
    if found:
        database.close()
        raise _unsound(file, found[0])
    return database


def _unsound(file: Path, why: str) -> ProblemForUser:
    return ProblemForUser(f"{file.name} is no sound project: {why}", "Nothing of it came in.")


def _copy(file: Path, copy: Path) -> None:
    """Byte by byte, under the lock that SQLite's own readers take.

    Opening it with SQLite would leave a log and an index beside it, and a later close could
    write that log into it. A log that a crash has left behind is copied too.
    """
    if who_has_it(file) == "this program":
        raise _in_use(file)  # even opening it here would drop the locks that guard it
    try:
        with file.open("rb") as stream:
            _hold(stream.fileno(), file)
            stream.seek(0)
            size = os.fstat(stream.fileno()).st_size
            if stream.read(len(_HEADER)) != _HEADER or size > MAX_BYTES:
                raise _unsound(file, "it is no project file, or too large.")
            stream.seek(0)
            with copy.open("xb") as target:
                shutil.copyfileobj(stream, target)
            log = file.with_name(file.name + "-wal")
            if log.exists():
                shutil.copyfile(log, copy.with_name(copy.name + "-wal"))
    except OSError as error:
        raise ProblemForUser(
            f"{file.name} cannot be read ({error.strerror}).", "Check its permissions."
        ) from error


def _hold(descriptor: int, file: Path) -> None:
    """Waits for nobody: a program that has the project open holds the same bytes alone."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _SHARED_FIRST, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBRLCK, _SHARED_SIZE)
        else:
            import fcntl

            flags = fcntl.LOCK_SH | fcntl.LOCK_NB
            fcntl.lockf(descriptor, flags, _SHARED_SIZE, _SHARED_FIRST)
    except OSError as error:
        raise _in_use(file) from error


def _in_use(file: Path) -> InUse:
    return InUse(f"{file.name} is open in {who_has_it(file)}.", "Close it there first.")


def _refuse_code(copy: Path, name: str) -> None:
    """A project has no triggers, and one view; others could act while we look."""
    raw = sqlite3.connect(copy, isolation_level=None)
    try:
        raw.execute("PRAGMA trusted_schema=OFF")
        made = raw.execute("SELECT type, name FROM sqlite_master WHERE type IN ('view','trigger')")
        if any(row != ("view", "searchable") for row in made):
            raise ProblemForUser(f"{name} holds parts that no project has.")
    finally:
        raw.close()
