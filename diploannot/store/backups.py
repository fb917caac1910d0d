"""Copies of whole projects: to a file while the project is open, and back."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from datetime import datetime
from pathlib import Path

from diploannot.domain.problems import ProblemForUser
from diploannot.store.copying import copy_of, copy_rows, put_in_place
from diploannot.store.database import Database, is_url
from diploannot.store.history import has_steps
from diploannot.store.problems import storage_problem
from diploannot.store.sqlite_file import InUse
from diploannot.store.verifying import check


def back_up(database: Database, target: Path) -> None:
    """A consistent copy of the open project as a project file, private; whole or not at all.

    ProblemForUser where the target cannot be written or is the project itself.
    """
    if database.file is not None and target.absolute() == database.file:
        raise ProblemForUser("That is the project itself.", "Name another file.")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if database.is_file:
            database.alone(lambda: copy_of(database.raw, target))
        else:
            _from_server(database, target)
    except sqlite3.Error as error:
        raise _not_written(target, str(error)) from error
    except OSError as error:
        raise _not_written(target, error.strerror) from error


def _not_written(target: Path, why: str | None) -> ProblemForUser:
    return ProblemForUser(f"{target} cannot be written ({why}).", "Choose another place.")


def _from_server(database: Database, target: Path) -> None:
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".diploannot-") as folder:
        part = Path(folder, "copy.diploannot")
        copy = Database.open(part)
        try:
            with database.writing() as source, copy.writing() as new:
                copy_rows(source, new)
        finally:
            copy.close()
        put_in_place(part, target)


def restore(file: Path, location: str | Path) -> Path | None:
    """Puts a backup in the place of a project; returns where the project before is kept.

    ProblemForUser where the backup is damaged or missing, or the project is open: then nothing
    has changed. A team database is only filled where it is empty.
    """
    if not file.is_file():
        raise ProblemForUser(f"There is no backup {file}.", "Check the name.")
    if is_url(location):
        _to_server(file, str(location))
        return None
    target = Path(location).expanduser().absolute()
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".diploannot-") as folder:
        part = _sound_copy(file, Path(folder))
        kept = _set_aside(target) if target.exists() else None
        put_in_place(part, target)
    return kept


def _sound_copy(file: Path, folder: Path) -> Path:
    """The backup, read by SQLite (a log beside it counts), brought up to date and checked."""
    part = folder / "restored.diploannot"
    try:
        raw = sqlite3.connect(file, isolation_level=None)
        try:
            copy_of(raw, part)
        finally:
            raw.close()
    except sqlite3.Error as error:
        problem = storage_problem(error)
        why = problem.what if problem else str(error)
        raise ProblemForUser(f"{file.name} is no sound backup: {why}", "Try another.") from error
    database = Database.open(part, create=False)
    try:
        problems = check(database)
    finally:
        database.close()
    if problems:
        raise ProblemForUser(f"{file.name} is no sound backup: {problems[0]}", "Try another.")
    return part


def _set_aside(target: Path) -> Path:
    """Keeps the old project under another name too; InUse where a program has it open."""
    try:
        Database.open(target, create=False).close()
    except InUse:
        raise
    except ProblemForUser:
        pass  # damaged, or from another version: a reason to restore
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    kept = target.with_name(f"{target.stem}.before-restore-{stamp}{target.suffix}")
    try:
        os.link(target, kept)
    except OSError:
        shutil.copy2(target, kept)
    log = target.with_name(target.name + "-wal")
    if log.exists():
        log.replace(kept.with_name(kept.name + "-wal"))
    return kept


def _to_server(file: Path, location: str) -> None:
    with tempfile.TemporaryDirectory(prefix="diploannot-") as folder:
        source = Database.open(_sound_copy(file, Path(folder)), create=False)
        try:
            target = Database.open(location)
            try:
                with source.reading() as old, target.writing() as new:
                    if has_steps(new):
                        raise ProblemForUser(
                            "The team database holds a project already.", "Name an empty one."
                        )
                    copy_rows(old, new)
            finally:
                target.close()
        finally:
            source.close()
