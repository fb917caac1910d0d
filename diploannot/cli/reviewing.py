"""`diploannot review`: what annotators disagree on, and accepting what they agree on."""

from __future__ import annotations

import json
from typing import Any

import click

from diploannot.cli.options import json_option, project_option


@click.command("review")
@click.option(
    "--accept-agreed",
    "share",
    type=click.FloatRange(0.5, 1, min_open=True),
    help="Take into gold what this share of the annotators agree on (1: all).",
)
@click.option(
    "--versions",
    type=click.Choice(["keep", "take"]),
    help="Settle the versions that copies or files say otherwise: ours, or theirs.",
)
@click.option("--record", "records", multiple=True, metavar="ID", help="Only of this record.")
@click.option("--by", default="", metavar="NAME", help="Only what this annotator said otherwise.")
@click.option("--guidelines", is_flag=True, help="Print the guidelines as Markdown instead.")
@click.option("--reviewer", metavar="NAME", help="Who rules; needed to accept and to settle.")
@project_option
@json_option
def review_command(
    project: str,
    share: float | None,
    versions: str | None,
    records: tuple[str, ...],
    by: str,
    guidelines: bool,
    reviewer: str | None,
    as_json: bool,
) -> int:
    """List what waits for a reviewer: by cause, the largest differences first."""
    from diploannot.services.merging_conflicts import settle_chosen
    from diploannot.services.reviewing_listing import accept_agreed, waiting
    from diploannot.services.starting import open_or_start

    if guidelines:
        return _print_guidelines(project, as_json)
    if share is not None and not reviewer:
        raise click.UsageError("--accept-agreed needs --reviewer NAME.")
    if versions is not None and not reviewer:
        raise click.UsageError("--versions needs --reviewer NAME.")
    with open_or_start(project, create=False) as workspace:
        accepted = accept_agreed(workspace, reviewer, share) if share and reviewer else 0
        settled = 0
        if versions and reviewer:
            take = versions == "take"
            settled = settle_chosen(workspace, reviewer, take=take, records=records, by=by)
        found = waiting(workspace)
    if as_json:
        done = {"accepted": accepted, "settled": settled}
        click.echo(json.dumps({**done, **found}, ensure_ascii=False))
        return 0
    if share:
        click.echo(f"{accepted} accepted into gold.")
    if versions:
        click.echo(f"{settled} settled.")
    for item in found["items"]:
        click.echo(_line(item))
    for one in found["conflicts"]:
        differs = ", ".join(one["differs"]) or "taken away"
        click.echo(f"{one['kind']}  {one['annotator'] or 'nobody'} said otherwise: {differs}")
    count = len(found["items"]), len(found["conflicts"])
    click.echo(f"{count[0]} wait for a ruling, {count[1]} versions for a choice.")
    return 0


def _print_guidelines(project: str, as_json: bool) -> int:
    """What rulings became rules, to hand to annotators."""
    from diploannot.domain.guidelines import guideline_fields
    from diploannot.services.guidelines import as_markdown, guidelines
    from diploannot.services.starting import open_or_start

    with open_or_start(project, create=False) as workspace:
        found, name = guidelines(workspace), workspace.name
    if as_json:
        entries = [{"id": one.id, **guideline_fields(one)} for one in found]
        click.echo(json.dumps({"guidelines": entries}, ensure_ascii=False))
    else:
        click.echo(as_markdown(found, name), nl=False)
    return 0


def _line(item: dict[str, Any]) -> str:
    """The texts are somebody else's: on one line, and short."""
    causes = ", ".join(item["causes"]) or "question"
    versions = "; ".join(
        f"{name}: {_short(words) if words else 'nothing'}"
        for name, words in item["versions"].items()
    )
    return f"{item['article']}  {causes}  {versions}"


def _short(words: str) -> str:
    flat = "".join(sign if sign.isprintable() else " " for sign in " ".join(words.split()))
    return flat if len(flat) <= 60 else flat[:59] + "…"
