"""The note beside an open project that says which program has it open.

SQLite's lock is the first; the note gives the second program a name to say, and carries the
second lock (second_lock.py).
"""

from __future__ import annotations

import getpass
import json
import os
import socket
from contextlib import suppress
from datetime import datetime
from pathlib import Path


def note_path(project: Path) -> Path:
    return project.with_name(project.name + "-open")


def leave_note(project: Path) -> None:
    """Says that this process has the project open; a note that cannot be left is done without."""
    facts = {
        "process": os.getpid(),
        "host": socket.gethostname(),
        "user": _user(),
        "since": datetime.now().strftime("%Y-%m-%d %H:%M"),
    }
    with suppress(OSError):
        descriptor = os.open(note_path(project), os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            json.dump(facts, stream)


def remove_note(project: Path) -> None:
    with suppress(OSError):
        note_path(project).unlink()


def who_has_it(project: Path) -> str:
    """The holder in words: "diploannot of Ana on desk-3 (process 4711, since …)"."""
    try:
        facts = json.loads(note_path(project).read_text(encoding="utf-8"))
        if facts["process"] == os.getpid() and facts["host"] == socket.gethostname():
            return "this program"
        return (
            f"diploannot of {facts['user']} on {facts['host']} "
            f"(process {facts['process']}, since {facts['since']})"
        )
    except (OSError, ValueError, KeyError, TypeError):
        return "another program"


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"
