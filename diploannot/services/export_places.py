"""Where an export is made, and how it takes its place: whole, or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from diploannot.domain.problems import ProblemForUser

REPORT = "export.report"
"""What an exported folder holds beside its data, and what tells us that we may replace it."""


@contextmanager
def workshop(target: Path) -> Iterator[Path]:
    """A private folder beside `target`, gone afterwards; ProblemForUser where there is no place."""
    target = target.absolute()
    if not target.parent.is_dir():
        raise ProblemForUser(f"There is no folder {target.parent}.", "Make it first.")
    try:
        folder = Path(
            tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
        )
    except OSError as error:
        raise _unwritable(target, error) from error
    try:
        yield folder
    except OSError as error:
        raise _unwritable(target, error) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unwritable(target: Path, error: OSError) -> ProblemForUser:
    reason = error.strerror or str(error)
    return ProblemForUser(f"{target} cannot be written ({reason}).", "Choose another place.")


def refuse_other_peoples(target: Path, *, folder: bool) -> None:
    """ProblemForUser where something stands at `target` that an export must not replace."""
    if target.suffix == ".diploannot":
        raise ProblemForUser(f"{target.name} would be a project.", "Name another file.")
    if folder and target.is_file():
        raise ProblemForUser(f"{target} is a file, this format is a folder.", "Name a folder.")
    if not folder and target.is_dir():
        raise ProblemForUser(f"{target} is a folder, this format is a file.", "Name a file.")
    if folder and target.is_dir() and any(target.iterdir()) and not (target / REPORT).is_file():
        raise ProblemForUser(
            f"The folder {target} holds other things.", "Name a new folder, or an older export."
        )


def put_file(made: Path, target: Path) -> None:
    """The finished file takes the name. A new file is its owner's only; a replaced one keeps its
    permissions; data and name are on disk when this returns.
    """
    target = target.absolute()
    made.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o600)
    _sync(made)
    made.replace(target)
    _sync(target.parent)


def put_folder(made: Path, target: Path) -> None:
    """The finished folder takes the name; an older export there goes when the new one stands."""
    target = target.absolute()
    for folder, _, names in os.walk(made):
        for name in names:
            _sync(Path(folder, name))
        _sync(Path(folder))
    if target.exists():
        old = made.with_name(f"{made.name}.old")
        target.replace(old)
        try:
            made.replace(target)
        except OSError:
            old.replace(target)
            raise
    else:
        made.replace(target)
    _sync(target.parent)


def _sync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return  # Windows opens no folder
    descriptor = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
