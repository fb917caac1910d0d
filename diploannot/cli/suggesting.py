"""`diploannot suggest`: suggestions for the articles of a project."""

from __future__ import annotations

import click

from diploannot.cli.options import Progress, jobs_option, json_option, project_option


@click.command("suggest")
@click.option("--model", metavar="NAME|PATH", help="A spaCy pipeline instead of the shipped one.")
@jobs_option
@project_option
@json_option
def suggest_command(project: str, model: str | None, jobs: int, as_json: bool) -> int:
    """Make suggestions for every article that has none from the current model."""
    import json

    from diploannot.services.starting import open_or_start
    from diploannot.services.suggesting_all import suggest_all

    with open_or_start(project, create=False) as workspace:
        count = suggest_all(workspace, model=model, jobs=jobs, progress=Progress("Article"))
    sentence = f"Suggestions made for {count} articles."
    click.echo(json.dumps({"suggested": count}) if as_json else sentence)
    return 0
