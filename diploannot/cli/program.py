"""The program's commands, and what becomes of their errors."""

from __future__ import annotations

import importlib
import logging
import os
import sys
from collections.abc import Sequence

import click

from diploannot import __version__
from diploannot.domain.problems import ProblemForUser

COMMANDS = {
    "open": "opening",
    "import": "importing",
    "suggest": "suggesting",
    "train": "training",
    "predict": "predicting",
    "export": "exporting",
    "assign": "assigning",
    "agreement": "agreeing",
    "review": "reviewing",
    "evaluate": "evaluating",
    "check": "keeping",
    "backup": "keeping",
    "restore": "keeping",
}
"""Each command and the module it lives in; loaded when it is called."""


class Program(click.Group):
    """The group of commands; anything that names none is a path for the window."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"diploannot.cli.{COMMANDS[cmd_name]}")
        command = getattr(module, f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            return "open", self.get_command(ctx, "open"), args
        return super().resolve_command(ctx, args)


@click.group(cls=Program, invoke_without_command=True)
@click.option("--project", metavar="PATH|URL", help="The project to work on.")
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def program(ctx: click.Context, project: str | None) -> None:
    """Annotate who said what in diplomatic news. Without a command, opens the window."""
    ctx.obj = project
    if ctx.invoked_subcommand is None:
        command = program.get_command(ctx, "open")
        assert command is not None
        ctx.invoke(command, project=project, paths=())


def run(arguments: Sequence[str]) -> int:
    """Exit code: 0 done, 1 failed (one line on standard error), 2 wrong usage."""
    try:
        result = program.main(list(arguments), prog_name="diploannot", standalone_mode=False)
    except ProblemForUser as problem:
        return _failed(str(problem))
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _failed("Stopped. What was done before is kept.")
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        return _broken(error)
    return result if isinstance(result, int) else 0


def _failed(sentence: str) -> int:
    click.echo(" ".join(sentence.split()), err=True)
    return 1


def _broken(error: Exception) -> int:
    """An error of ours: one line for the user, the whole story in the log."""
    from diploannot.paths import user_log

    place = user_log() / "diploannot.log"
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        logging.basicConfig(filename=place, format="%(asctime)s %(message)s")
        logging.error("unexpected error", exc_info=error)
    except OSError:
        return _failed(f"diploannot made a mistake ({type(error).__name__}: {error}).")
    return _failed(f"diploannot made a mistake ({type(error).__name__}: {error}); see {place}.")
