"""`diploannot assign`: packages of articles for annotators to work on by themselves."""

from __future__ import annotations

import json
from pathlib import Path

import click

from diploannot.cli.options import json_option, project_option


@click.command("assign")
@click.option(
    "-o", "folder", type=click.Path(path_type=Path), required=True, help="Where packages go."
)
@click.option(
    "--annotator", "names", multiple=True, required=True, metavar="NAME", help="Who (repeatable)."
)
@click.option(
    "--each",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="Annotators who see an article of the overlap.",
)
@click.option(
    "--overlap",
    type=click.FloatRange(0, 1),
    default=0.2,
    show_default=True,
    help="Share of the articles that several annotators see.",
)
@project_option
@json_option
def assign_command(
    project: str, folder: Path, names: tuple[str, ...], each: int, overlap: float, as_json: bool
) -> int:
    """Write a project file per annotator. `diploannot import` takes them back in."""
    from diploannot.services.assigning import assign
    from diploannot.services.starting import open_or_start

    with open_or_start(project, create=False) as workspace:
        packages = assign(workspace, names, folder, each=each, overlap=overlap)
    if as_json:
        rows = [
            {
                "annotator": package.annotator,
                "file": str(package.file),
                "articles": package.articles,
                "shared": package.shared,
            }
            for package in packages
        ]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return 0
    for package in packages:
        click.echo(
            f"{package.annotator}: {package.articles} articles, {package.shared} of them shared, "
            f"in {package.file}"
        )
    return 0
