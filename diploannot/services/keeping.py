"""The project's health: whether it is whole, a copy of it, and back from one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from diploannot import store
from diploannot.paths import user_data
from diploannot.services.workspace import Workspace


def check(workspace: Workspace) -> list[str]:
    """What is wrong with the project, one sentence each; empty where it is whole.

    Compares the log with the rows, every text with its fingerprint, and asks the database.
    """
    return store.verifying.check(workspace.database)


def backup(workspace: Workspace, target: Path | None = None) -> Path:
    """Writes a consistent copy, private, while work goes on; returns where it is.

    Without a target it stands beside the project, or in the user's folder for a team's.
    ProblemForUser where it cannot be written.
    """
    target = (target or _beside(workspace)).expanduser().absolute()
    store.backups.back_up(workspace.database, target)
    return target


def _beside(workspace: Workspace) -> Path:
    file = workspace.database.file
    folder = file.parent if file else user_data()
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    return folder / f"{file.stem if file else 'team'}.backup-{stamp}.diploannot"


def restore(file: Path, location: Path | str) -> Path | None:
    """Puts a backup in the project's place; returns where the project before is kept, if one was.

    ProblemForUser where the backup is not sound, or the project is open in a program.
    """
    return store.backups.restore(file.expanduser(), location)
