"""`diploannot import`: articles and annotations into a project."""

from __future__ import annotations

import json
from pathlib import Path

import click

from diploannot.cli.options import Progress, json_option, project_option, report_failures


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format",
    type=click.Choice(["txt", "jsonl", "brat"]),
    help="Overrides the guess from the file's name.",
)
@click.option("--annotator", metavar="NAME", help="Who made .ann files whose name names nobody.")
@project_option
@json_option
def import_command(
    project: str, paths: tuple[Path, ...], format: str | None, annotator: str | None, as_json: bool
) -> int:
    """Import files, folders and zips. What is already there is skipped and counted."""
    from diploannot.services.importing import import_paths
    from diploannot.services.starting import open_or_start

    with open_or_start(project) as workspace:
        result = import_paths(
            workspace, paths, format=format, annotator=annotator, progress=Progress("File")
        )
    for label, notice in result.notices:
        click.echo(f"{label}: {notice}.", err=True)
    if as_json:
        click.echo(json.dumps(result.counts()))
    else:
        click.echo(result.sentence())
    return report_failures(result.failed, done=result.imported + result.duplicates)
