"""Options that several commands share, and the project they name."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from diploannot.domain.suggestions import USUAL_THRESHOLD
from diploannot.paths import default_project

Command = Callable[..., Any]


def project_option(command: Command) -> Command:
    """`--project`, which falls back to the one given before the command's name."""
    return click.option(
        "--project",
        metavar="PATH|URL",
        callback=_or_before_the_command,
        help="A project file or database URL (or DIPLOANNOT_PROJECT).",
    )(command)


def json_option(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")(
        command
    )


def _or_before_the_command(ctx: click.Context, _: click.Parameter, value: str | None) -> str:
    before = ctx.obj if isinstance(ctx.obj, str) else None
    return value or before or os.environ.get("DIPLOANNOT_PROJECT") or str(default_project())


class Progress:
    """A line of progress on standard error, on a terminal only."""

    def __init__(self, verb: str) -> None:
        self._verb = verb
        self._shown = sys.stderr.isatty()

    def __call__(self, done: int, total: int) -> None:
        if self._shown:
            click.echo(f"\r{self._verb} {done} of {total}", err=True, nl=done == total)


def jobs_option(command: Command) -> Command:
    return click.option(
        "--jobs",
        type=click.IntRange(1, 64),
        default=1,
        show_default=True,
        help="Processes that compute side by side.",
    )(command)


def threshold_option(command: Command) -> Command:
    return click.option(
        "--threshold",
        type=click.FloatRange(0.0, 1.0),
        default=USUAL_THRESHOLD,
        show_default=True,
        help="Leave out suggested quotes that score less.",
    )(command)


def report_failures(failed: Sequence[tuple[str, str]], *, done: int) -> int:
    """Names each file that failed, a line each. The exit code: failed where nothing was done."""
    for name, reason in failed:
        click.echo(" ".join(f"{name}: {reason}".split()), err=True)
    return 1 if failed and not done else 0
