"""`diploannot evaluate`: predicted quotes against gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diploannot.cli.options import json_option

if TYPE_CHECKING:
    from diploannot.services.evaluating import Evaluation, Report, SchemeEvaluation

_EXAMPLES = 3
_WRONG_SPEAKERS = 8


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
    if report.scheme is not None:
        _print_scheme(report.scheme)
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


def _print_scheme(found: SchemeEvaluation) -> None:
    click.echo("\nBy the scheme: relays and attitudes may be found or not")
    rows = (
        ("attribution", found.attribution),
        ("topics of matched quotes", found.topics),
        ("topics of articles", found.article_topics),
        ("persons, bodies, places", found.entities),
    )
    for name, counts in rows:
        s = counts.score
        shares = "".join(f"{100 * x:7.1f}" for x in (s.precision, s.recall, s.f1))
        click.echo(f"{name:<29}{shares}{s.right:9.0f}{s.predicted:8.0f}{s.gold:8.0f}")
    right, asked = found.speakers
    click.echo(f"{'speakers of matched quotes':<29}{100 * found.speaker_accuracy:21.1f}", nl=False)
    click.echo(f"{right:9}{asked:16}")
    click.echo(f"{'boilerplate, shared':<29}{100 * found.boilerplate_overlap:21.1f}")
    click.echo(f"{'published on the right day':<29}{found.published[0]:18} of {found.published[1]}")
    for one in found.wrong_speakers[:_WRONG_SPEAKERS]:
        gold, got = (" and ".join(names) or "nobody" for names in (one.gold, one.predicted))
        click.echo(f"  {one.article}: “{one.mention or '—'}” is {gold}, not {got}")


def _table(found: Evaluation) -> None:
    click.echo(
        f"{found.articles} articles{'P':>21}{'R':>7}{'F1':>7}{'right':>9}{'pred.':>8}{'gold':>8}"
    )
    for measure in found.measures:
        s = found.score(measure)
        shares = "".join(f"{100 * x:7.1f}" for x in (s.precision, s.recall, s.f1))
        click.echo(f"{measure:<29}{shares}{s.right:9.0f}{s.predicted:8.0f}{s.gold:8.0f}")
    click.echo(f"{'source accuracy':<29}{100 * found.source_accuracy:21.1f}")
