"""`diploannot check`, `backup` and `restore`: the project's health."""

from __future__ import annotations

import json
from pathlib import Path

import click

from diploannot.cli.options import json_option, project_option


@click.command("check")
@project_option
@json_option
def check_command(project: str, as_json: bool) -> int:
    """Compare the log of steps with the rows, and every text with its fingerprint."""
    from diploannot.services.keeping import check
    from diploannot.services.starting import open_or_start

    with open_or_start(project, create=False) as workspace:
        problems = check(workspace)
    if as_json:
        click.echo(json.dumps({"problems": problems}, ensure_ascii=False))
    elif not problems:
        click.echo("The project is whole: replaying its log gives exactly its rows.")
    for problem in problems:
        click.echo(problem, err=True)
    return 1 if problems else 0


@click.command("backup")
@click.option("-o", "target", type=click.Path(path_type=Path), help="Where the copy goes.")
@project_option
def backup_command(project: str, target: Path | None) -> int:
    """Write a consistent copy of the project; other programs may have it open."""
    from diploannot.services.backup_requests import back_up_project

    click.echo(str(back_up_project(project, target)))
    return 0


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@project_option
def restore_command(project: str, file: Path) -> int:
    """Put a backup in the project's place; the replaced project is kept beside it."""
    from diploannot.services.keeping import restore
    from diploannot.services.settings import without_password

    kept = restore(file, project)
    click.echo(
        f"Restored {without_password(project)}."
        + (f" The project before is {kept}." if kept else "")
    )
    return 0
