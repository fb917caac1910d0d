"""`diploannot agreement`: how far the annotators of a project agree."""

from __future__ import annotations

import json
from typing import Any

import click

from diploannot.cli.options import json_option, project_option
from diploannot.domain.problems import ProblemForUser


@click.command("agreement")
@project_option
@json_option
def agreement_command(project: str, as_json: bool) -> int:
    """Compare annotators on the articles that several of them have done."""
    from diploannot.services.measuring import agreement
    from diploannot.services.starting import open_or_start

    with open_or_start(project, create=False) as workspace:
        found = agreement(workspace)
    if not found["articles"]:
        raise ProblemForUser(
            "No article has the work of two annotators.", "Import another annotator's layers."
        )
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
    else:
        _print(found)
    return 0


def _print(found: dict[str, Any]) -> None:
    names = ", ".join(found["annotators"])
    click.echo(f"{found['articles']} articles, {found['pairs_compared']} pairs of layers: {names}")
    click.echo(f"{'alpha over tokens':<22}{_number(found['alpha_tokens'])}")
    for question, part in found["parts"].items():
        low, high = part["interval"] or (None, None)
        between = f"   {_number(low)} to {_number(high)}"
        click.echo(f"{question:<22}{_number(part['share'])}{between}")
    click.echo("\nattribution by pair")
    for pair, shares in found["pairs"].items():
        click.echo(f"{pair:<22}{_number(shares.get('attribution'))}")


def _number(value: float | None) -> str:
    return "   –" if value is None else f"{value:.3f}"
