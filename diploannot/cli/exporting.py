"""`diploannot export`: layers of a project to a file or folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diploannot.cli.options import json_option, project_option, threshold_option

if TYPE_CHECKING:
    from diploannot.services.export_choices import ExportChoices


def _known_format(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A name of the table of formats, which is read only when the command runs."""
    from diploannot.services.exporting import formats_to_write

    known = [one.name for one in formats_to_write()]
    if value is not None and value not in known:
        raise click.BadParameter(f"{value} is none of {', '.join(known)}.", ctx, param)
    return value


@click.command("export")
@click.option("-o", "target", type=click.Path(path_type=Path), help="File or folder to write.")
@click.option(
    "--format", "format", metavar="NAME", callback=_known_format, default="jsonl", show_default=True
)
@click.option("--annotator", "annotators", multiple=True, metavar="NAME", help="Only this one's.")
@click.option("--model", is_flag=True, help="Layers of models.")
@click.option("--gold", is_flag=True, help="Gold layers.")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice(["suggested", "confirmed", "corrected", "added", "rejected"]),
    help="Only records with this verdict (repeatable).",
)
@click.option("--finished", is_flag=True, help="Only layers that are done.")
@click.option(
    "--without-role",
    "without",
    multiple=True,
    type=click.Choice(["statement", "relay", "attitude"]),
    help="Leave quotes of this role out (repeatable).",
)
@click.option(
    "--projection",
    type=click.Choice(["polnear", "guardian", "citron"]),
    help="Cast the layers on another scheme.",
)
@click.option("--split", metavar="80/10/10", help="Train, dev and test, by article.")
@click.option("--seed", default="", metavar="TEXT", help="Another split of the same shares.")
@threshold_option
@click.option("--preview", is_flag=True, help="Show the first record and what would be left out.")
@project_option
@json_option
def export_command(
    project: str,
    target: Path | None,
    format: str,
    annotators: tuple[str, ...],
    model: bool,
    gold: bool,
    statuses: tuple[str, ...],
    finished: bool,
    without: tuple[str, ...],
    projection: str | None,
    split: str | None,
    seed: str,
    threshold: float,
    preview: bool,
    as_json: bool,
) -> int:
    """Export layers; every human one where nothing else is asked for.

    What is written is read back and compared before it takes its name; what the format cannot
    carry is counted.
    """
    from diploannot.domain.quotes import Role
    from diploannot.domain.suggestions import Status
    from diploannot.services.export_choices import ExportChoices, Split

    choices = ExportChoices(
        format=format,
        annotators=annotators,
        model=model,
        gold=gold,
        statuses=frozenset(map(Status, statuses)) if statuses else None,
        only_finished=finished,
        without=frozenset(map(Role, without)),
        projection=projection,
        split=Split.parse(split, seed) if split else None,
        threshold=threshold,
    )
    if preview:
        return _preview(project, choices, as_json)
    if target is None:
        raise click.UsageError("Missing option '-o'.")
    return _export(project, target, choices, as_json)


def _export(project: str, target: Path, choices: ExportChoices, as_json: bool) -> int:
    from diploannot.services.exporting import export
    from diploannot.services.starting import open_or_start

    with open_or_start(project, create=False) as workspace:
        done = export(workspace, target, choices)
    if as_json:
        result = {
            "exported": done.layers,
            "file": str(target),
            "files": [str(file) for file in done.files],
            "parts": done.parts,
            "left_out": done.losses.fields(),
        }
        click.echo(json.dumps(result, ensure_ascii=False))
        return 0
    for sentence in done.losses.sentences():
        click.echo(f"Not carried: {sentence}.", err=True)
    places = ", ".join(str(file) for file in done.files)
    parts = "".join(f"; {part} {count}" for part, count in done.parts.items())
    click.echo(f"{done.layers} layers written to {places}, read back and equal{parts}.")
    return 0


def _preview(project: str, choices: ExportChoices, as_json: bool) -> int:
    from diploannot.services.exporting import preview
    from diploannot.services.starting import open_or_start

    with open_or_start(project, create=False) as workspace:
        shown = preview(workspace, choices)
    if as_json:
        result = {"first": shown.text, "looked_at": shown.looked_at, "whole": shown.whole}
        click.echo(json.dumps(result | {"left_out": shown.losses.fields()}, ensure_ascii=False))
        return 0
    click.echo(shown.text)
    for sentence in shown.losses.sentences():
        click.echo(f"Would not be carried: {sentence}.", err=True)
    return 0
