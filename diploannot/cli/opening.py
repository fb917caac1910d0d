"""`diploannot open`: the window."""

from __future__ import annotations

from pathlib import Path

import click

from diploannot.cli.options import project_option
from diploannot.domain.problems import ProblemForUser


@click.command("open")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@project_option
def open_command(project: str, paths: tuple[Path, ...]) -> int:
    """Open the window; PATHS are imported first. A project file among them is opened."""
    projects = [path for path in paths if path.suffix == ".diploannot"]
    if len(projects) > 1:
        raise ProblemForUser("Only one project can be open.", "Name one project file.")
    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        raise ProblemForUser(f"There is no file or folder {missing}.", "Check the name.")
    try:
        from diploannot.desktop.app import run
    except ImportError as error:
        raise ProblemForUser(
            f"The window needs PySide6, which does not load here ({error}).",
            "Install PySide6-Essentials; the other commands work without it.",
        ) from error
    location = str(projects[0]) if projects else project
    return run(location, [path for path in paths if path not in projects])
