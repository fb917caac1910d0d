"""A backup asked for by one program and made by another that has the project open.

A project file belongs to one program at a time (decision D7), and copying it from outside loses
data. So `diploannot backup` leaves a request beside an open project, and the window answers it.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from uuid_utils.compat import uuid7

from diploannot import store
from diploannot.atomic_file import replacing
from diploannot.domain.problems import ProblemForUser
from diploannot.services.keeping import backup
from diploannot.services.workspace import Workspace

PATIENCE = 20.0
"""Seconds to wait for the other program's answer."""

_LOOK_AGAIN = 0.1


def request_path(project: Path) -> Path:
    return project.with_name(f"{project.name}-backup-request")


def answer_path(project: Path) -> Path:
    return project.with_name(f"{project.name}-backup-answer")


def back_up_project(location: str, target: Path | None) -> Path:
    """A backup of a project that need not be open here; returns where it is.

    ProblemForUser where there is no project or no backup can be made.
    """
    try:
        with Workspace.open(location, create=False) as workspace:
            return backup(workspace, target)
    except store.sqlite_file.InUse:
        return ask(Path(location).expanduser().absolute(), target)


def ask(project: Path, target: Path | None, *, patience: float = PATIENCE) -> Path:
    """Where the program that has the project open has put the backup.

    ProblemForUser where it could not make one, or does not answer for `patience` seconds.
    """
    name = str(uuid7())
    wish = {"id": name, "target": str(target.expanduser().absolute()) if target else None}
    request = request_path(project)
    try:
        _write(request, wish)
        answer = _wait(project, name, patience)
    finally:
        request.unlink(missing_ok=True)
    if answer.get("problem"):
        raise ProblemForUser(str(answer["problem"]))
    return Path(str(answer["written"]))


def answer(workspace: Workspace) -> Path | None:
    """Makes the backup that somebody asked for, if anybody did; returns where it is.

    Quick where nobody did: the window calls it every second.
    """
    project = workspace.database.file
    if project is None or not request_path(project).exists():
        return None
    wish = _take(request_path(project))
    if wish is None:
        return None
    target = Path(str(wish["target"])) if wish.get("target") else None
    result: dict[str, object] = {"id": wish.get("id")}
    written = None
    try:
        written = backup(workspace, target)
        result["written"] = str(written)
    except ProblemForUser as problem:
        result["problem"] = str(problem)
    with suppress(OSError):
        _write(answer_path(project), result)
    return written


def _take(request: Path) -> dict[str, object] | None:
    """The request, removed; None where it is not this user's or cannot be read."""
    try:
        if os.name != "nt" and request.stat().st_uid != os.getuid():
            return None
        wish = json.loads(request.read_text("utf-8"))
        request.unlink()
    except (OSError, ValueError):
        return None
    return wish if isinstance(wish, dict) else None


def _wait(project: Path, name: str, patience: float) -> dict[str, object]:
    end = time.monotonic() + patience
    while time.monotonic() < end:
        with suppress(OSError, ValueError):
            found = json.loads(answer_path(project).read_text("utf-8"))
            if isinstance(found, dict) and found.get("id") == name:
                answer_path(project).unlink(missing_ok=True)
                return found
        time.sleep(_LOOK_AGAIN)
    raise ProblemForUser(
        f"The program that has {project.name} open does not answer.", "Close it and try again."
    )


def _write(path: Path, values: Mapping[str, object]) -> None:
    with replacing(path) as stream:
        stream.write(json.dumps(values).encode())
