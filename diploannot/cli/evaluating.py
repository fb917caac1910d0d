"""`diploannot evaluate`: predicted quotes against gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diploannot.cli.options import json_option

if TYPE_CHECKING:
    from diploannot.services.evaluating import Evaluation, Report

_EXAMPLES = 3


@click.command("evaluate")
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("predicted", type=click.Path(path_type=Path))
@json_option
def evaluate_command(gold: Path, predicted: Path, as_json: bool) -> int:
    """Score PREDICTED against GOLD; each is native JSONL or a brat folder."""
    from diploannot.services.evaluating import as_values, evaluate_files

    report = evaluate_files(gold, predicted)
    for name in report.unpredicted:
        click.echo(f"{name}: nothing was predicted for this article.", err=True)
    if as_json:
        click.echo(json.dumps(as_values(report), ensure_ascii=False))
    else:
        _print(report)
    return 0


def _print(report: Report) -> None:
    _table(report.overall)
    click.echo("\nBy outlet: attribution P, R, F1 (articles)")
    for name, found in report.outlets.items():
        score = found.score("attribution")
        shares = "".join(f"{100 * x:7.1f}" for x in (score.precision, score.recall, score.f1))
        click.echo(f"{name:<29}{shares}   ({found.articles})")
    for kind, count in report.errors.counts.most_common():
        cues = ", ".join(f"{cue} {n}" for cue, n in report.errors.cues[kind].most_common(8))
        click.echo(f"\n{count} × {kind.value}\n  most frequent cues: {cues}")
        for example in report.errors.examples[kind][:_EXAMPLES]:
            parts = f"{example.source or '—'} | {example.cue or '—'} | {example.content}"
            click.echo(f"  {example.article}: {parts[:140]}")


def _table(found: Evaluation) -> None:
    click.echo(
        f"{found.articles} articles{'P':>21}{'R':>7}{'F1':>7}{'right':>9}{'pred.':>8}{'gold':>8}"
    )
    for measure in found.measures:
        s = found.score(measure)
        shares = "".join(f"{100 * x:7.1f}" for x in (s.precision, s.recall, s.f1))
        click.echo(f"{measure:<29}{shares}{s.right:9.0f}{s.predicted:8.0f}{s.gold:8.0f}")
    click.echo(f"{'source accuracy':<29}{100 * found.source_accuracy:21.1f}")
