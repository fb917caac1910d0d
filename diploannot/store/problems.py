"""What a database's refusals mean for a user."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from diploannot.domain.problems import ProblemForUser
from diploannot.store.values import DAMAGED


class StorageProblem(ProblemForUser):
    """The database did not take a change or could not be read; nothing is half done.

    The same change may well be taken later.
    """


class NoProject(ProblemForUser):
    """There is a database, and no project in it."""


_SQLITE = {
    "FULL": ("The disk is full.", "Make room, then try again."),
    "READONLY": ("The project file cannot be written.", "Check its permissions, then try again."),
    "BUSY": ("Another program holds the project file.", "Close it there, then try again."),
    "LOCKED": ("Another program holds the project file.", "Close it there, then try again."),
    "IOERR": ("The disk did not answer as it should.", "Check the disk, then try again."),
    "CANTOPEN": ("The project file cannot be opened.", "Check that its folder can be written."),
    "PERM": ("The project file cannot be opened.", "Check its permissions."),
    "CORRUPT": DAMAGED,
    "NOTADB": ("The file is no diploannot project.", "Choose another file."),
}


def storage_problem(error: DBAPIError | sqlite3.Error) -> StorageProblem | None:
    """The problem behind a database error; None where it is a mistake of ours."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        if str(cause).startswith("Could not decode to UTF-8"):
            return StorageProblem(*DAMAGED)
        name = getattr(cause, "sqlite_errorname", "").removeprefix("SQLITE_").split("_")[0]
        return StorageProblem(*_SQLITE[name]) if name in _SQLITE else None
    if isinstance(error, OperationalError | InterfaceError):
        said = str(cause).strip().splitlines()[0] if str(cause).strip() else type(cause).__name__
        return StorageProblem(
            f"The team database did not answer ({said}).", "Check the network, then try again."
        )
    return None
