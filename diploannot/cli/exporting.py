"""`diploannot export`: layers of a project to a file."""

from __future__ import annotations

import json
from pathlib import Path

import click

from diploannot.cli.options import json_option, project_option


@click.command("export")
@click.option("-o", "target", required=True, type=click.Path(path_type=Path), help="File to write.")
@click.option("--format", "format", type=click.Choice(["jsonl"]), default="jsonl")
@click.option("--annotator", "annotators", multiple=True, metavar="NAME", help="Only this one's.")
@click.option("--model", is_flag=True, help="Layers of models.")
@click.option("--gold", is_flag=True, help="Gold layers.")
@project_option
@json_option
def export_command(
    project: str,
    target: Path,
    format: str,
    annotators: tuple[str, ...],
    model: bool,
    gold: bool,
    as_json: bool,
) -> int:
    """Export layers; every human one where nothing else is asked for.

    The file is read back and compared before it takes its name.
    """
    from diploannot.services.exporting import export_layers
    from diploannot.services.starting import open_or_start

    with open_or_start(project, create=False) as workspace:
        count = export_layers(workspace, target, annotators=annotators, model=model, gold=gold)
    sentence = f"{count} layers written to {target}, read back and equal."
    click.echo(json.dumps({"exported": count, "file": str(target)}) if as_json else sentence)
    return 0
