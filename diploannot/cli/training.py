"""`diploannot train`: learns from a project's decisions."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from diploannot.cli.options import jobs_option, json_option, project_option

if TYPE_CHECKING:
    from diploannot.services.held_out import Comparison
    from diploannot.services.training import Trained
    from diploannot.services.workspace import Workspace


@click.command("train")
@click.option("--annotator", "annotators", multiple=True, metavar="NAME", help="Only this one's.")
@click.option("--try", "only_try", is_flag=True, help="Only say what would come of it.")
@click.option("--list", "only_list", is_flag=True, help="Only say which models there are.")
@click.option("--use", metavar="MODEL", help="Let that one suggest: a number, a name, “starter”.")
@jobs_option
@project_option
@json_option
def train_command(
    project: str,
    annotators: tuple[str, ...],
    only_try: bool,
    only_list: bool,
    use: str | None,
    jobs: int,
    as_json: bool,
) -> int:
    """Learn from finished articles; what proves better on others makes the suggestions."""
    import json

    from diploannot.services.starting import open_or_start
    from diploannot.services.training import train

    if sum([only_try, only_list, use is not None]) > 1:
        raise click.UsageError("--try, --list and --use exclude each other.")
    with open_or_start(project, create=False) as workspace:
        if only_list or use is not None:
            _choose(workspace, use, as_json)
            return 0
        done = train(workspace, annotators=annotators, only_try=only_try, jobs=jobs, told=_Stages())
    if as_json:
        click.echo(json.dumps(_as_values(done), ensure_ascii=False))
    else:
        _print(done, only_try)
    return 0


def _choose(workspace: Workspace, use: str | None, as_json: bool) -> None:
    """Says which models there are, after choosing one where one is named."""
    import json

    from diploannot.services.learned_models import choose, entries

    if use is not None:
        choose(workspace, use)
    rows = [
        {"model": entry.name, "number": entry.number, "in_use": place == 0}
        for place, entry in enumerate(entries(workspace))
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        click.echo(f"{'*' if row['in_use'] else ' '} {row['number']:>3}  {row['model']}")
    if not rows:
        click.echo("Nothing was learned in this project.")


class _Stages:
    """A line of progress on standard error, on a terminal only."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()

    def __call__(self, words: str, done: int, total: int) -> None:
        if self._shown:
            click.echo(f"\r{words} {done} of {total}", err=True, nl=done == total)


def _print(done: Trained, only_try: bool) -> None:
    click.echo(f"Learned from {done.articles} finished articles; judged on articles held out.")
    for what, found in (("attribution", done.quotes), ("quote topics", done.topics)):
        click.echo(f"{what:<14}{_figures(found)}")
    if done.model is not None:
        click.echo(f"Suggestions are now made by “{done.model}”: {done.renewed} articles renewed.")
    elif not only_try:
        click.echo("Nothing proved better than the starter; suggestions stay as they are.")


def _figures(found: Comparison | None) -> str:
    if found is None:
        return "the decisions say nothing about it"
    low, high = (100 * end for end in found.interval)
    verdict = "better" if found.is_better else "not surely better"
    if found.is_better and found.interval[0] <= 0:
        verdict = "better: scores surely fit the verdicts better"
    return (
        f"F1 {100 * found.starter:.1f} → {100 * found.learned:.1f}, "
        f"difference {low:+.1f} to {high:+.1f}: {verdict}"
    )


def _as_values(done: Trained) -> dict[str, Any]:
    def compared(found: Comparison | None) -> dict[str, Any] | None:
        if found is None:
            return None
        return {
            "starter": found.starter,
            "learned": found.learned,
            "difference": list(found.interval),
            "fit": list(found.fit) if found.fit else None,
            "better": found.is_better,
        }

    return {
        "articles": done.articles,
        "model": done.model,
        "quotes": compared(done.quotes),
        "topics": compared(done.topics),
        "renewed": done.renewed,
    }
