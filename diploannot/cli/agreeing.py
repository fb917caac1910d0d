"""`diploannot agreement`: how far the annotators of a project agree."""

from __future__ import annotations

import json
from collections.abc import Sequence
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
    names, intervals = ", ".join(found["annotators"]), found["intervals"]
    click.echo(f"{found['articles']} articles, {found['pairs_compared']} pairs of layers: {names}")
    if found["unfinished_layers"]:
        click.echo(f"{found['unfinished_layers']} layers are not finished, compared as they stand")
    _line("alpha over tokens", found["alpha_tokens"], intervals["alpha_tokens"])
    for part, alpha in found["alpha_units"].items():
        _line(f"alpha over units, {part}", alpha, intervals["alpha_units"][part])
    for question, part in found["parts"].items():
        _line(question, part["share"], part["interval"])
    told = [*found["pairs"], *(label for some in found["labels"].values() for label in some)]
    width = max(_NAME, *(len(name) + 2 for name in told))
    for kind, labels in found["labels"].items():
        click.echo(f"\n{kind}: found by both, and labelled alike")
        for label, of in labels.items():
            alike = of.get("labelled", {}).get("share")
            click.echo(f"{label:<{width}}{_number(of['found']['share'])}  {_number(alike)}")
    click.echo("\nattribution by pair, and kappa over tokens")
    for pair, shares in found["pairs"].items():
        kappa = found["kappa_tokens"][pair]
        click.echo(f"{pair:<{width}}{_number(shares.get('attribution'))}  {_number(kappa)}")


_NAME = 26
"""The width of the first column."""


def _line(name: str, value: float | None, interval: Sequence[float] | None) -> None:
    low, high = interval or (None, None)
    between = f"   {_number(low)} to {_number(high)}" if interval else ""
    click.echo(f"{name:<{_NAME}}{_number(value)}{between}")


def _number(value: float | None) -> str:
    return "    –" if value is None else f"{value:.3f}"
