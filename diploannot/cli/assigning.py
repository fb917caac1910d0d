"""`diploannot assign`: packages of articles for annotators to work on by themselves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from diploannot.cli.options import Progress, json_option, project_option

if TYPE_CHECKING:
    from diploannot.services.assigning import Split
    from diploannot.services.assigning_shares import Plan
    from diploannot.services.workspace import Workspace


@click.command("assign")
@click.option("-o", "folder", type=click.Path(path_type=Path), help="Where packages go.")
@click.option(
    "--annotator",
    "names",
    multiple=True,
    metavar="NAME",
    help="Who (repeatable); without, those of last time.",
)
@click.option(
    "--each",
    type=click.IntRange(min=1),
    help="Annotators who see an article of the overlap (2, or as last time).",
)
@click.option(
    "--overlap",
    type=click.FloatRange(0, 1),
    help="Share of the articles that several annotators see (0.2, or as last time).",
)
@click.option("--seed", default="", help="Another seed gives another split, the same the same.")
@click.option(
    "--format",
    "format",
    type=click.Choice(["project", "jsonl"]),
    default="project",
    show_default=True,
    help="Project files, or native JSONL for who has a project of their own.",
)
@click.option("--preview", is_flag=True, help="Say who would get how many; nothing is written.")
@project_option
@json_option
def assign_command(
    project: str,
    folder: Path | None,
    names: tuple[str, ...],
    each: int | None,
    overlap: float | None,
    seed: str,
    format: str,
    preview: bool,
    as_json: bool,
) -> int:
    """Write a package per annotator. `diploannot import` takes them back in."""
    from diploannot.services.assigning import assign, split
    from diploannot.services.starting import open_or_start

    if folder is None and not preview:
        raise click.UsageError("Say where the packages go: -o FOLDER.")
    with open_or_start(project, create=False) as workspace:
        plan = _plan(workspace, names, each, overlap, seed)
        if preview or folder is None:
            return _tell(_previewed(split(workspace, plan)), as_json=as_json)
        packages = assign(
            workspace,
            plan.names,
            folder,
            each=plan.each,
            overlap=plan.overlap,
            seed=plan.seed,
            format=format,
            progress=Progress("Package"),
        )
    rows = [
        {
            "annotator": package.annotator,
            "file": str(package.file),
            "articles": package.articles,
            "shared": package.shared,
        }
        for package in packages
    ]
    return _tell(rows, as_json=as_json)


def _plan(
    workspace: Workspace,
    names: tuple[str, ...],
    each: int | None,
    overlap: float | None,
    seed: str,
) -> Plan:
    """What is not said is as the project did it last time."""
    from diploannot.services.assigning import last_plan
    from diploannot.services.assigning_shares import Plan

    last = last_plan(workspace) or Plan(())
    names = tuple(dict.fromkeys(name.strip() for name in names)) or last.names
    return Plan(
        names,
        each if each is not None else min(last.each, max(1, len(names))),
        overlap if overlap is not None else last.overlap,
        seed,
    )


def _previewed(found: Split) -> list[dict[str, Any]]:
    return [
        {"annotator": name, "articles": len(articles), "shared": found.shared[name]}
        for name, articles in found.shares.items()
    ]


def _tell(rows: list[dict[str, Any]], *, as_json: bool) -> int:
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return 0
    for row in rows:
        where = f", in {row['file']}" if "file" in row else ""
        shared = f"{row['shared']} of them shared"
        click.echo(f"{row['annotator']}: {row['articles']} articles, {shared}{where}")
    return 0
