"""A second lock on an open project, which nothing that touches the project file can drop.

SQLite locks the file itself, and POSIX gives those locks up as soon as this process closes any
other handle on it: a file dialog that looks into the file is enough, and a second program could
then write. This lock stands on the note beside the project and belongs to its own handle.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from diploannot.store.owner_note import note_path


def take(project: Path, *, patience: float) -> int | None:
    """A handle that holds the lock until it is closed; BlockingIOError where another has it.

    Waits `patience` seconds for a program that is just closing. None where the system or the
    file system has no such locks: SQLite's own must do there, as they do on Windows.
    """
    if sys.platform == "win32":
        return None
    try:
        handle = os.open(note_path(project), os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError:
        return None
    end = time.monotonic() + patience
    while True:
        try:
            if _locked(handle):
                return handle
            os.close(handle)
            return None
        except BlockingIOError:
            if time.monotonic() >= end:
                os.close(handle)
                raise
            time.sleep(0.05)


def _locked(handle: int) -> bool:
    """False where this file system cannot lock; BlockingIOError where it is locked."""
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:
        return False
    return True
