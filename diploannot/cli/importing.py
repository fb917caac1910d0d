"""`diploannot import`: articles and annotations into a project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diploannot.cli.options import Progress, json_option, project_option, report_failures

if TYPE_CHECKING:
    from diploannot.services.import_account import ImportResult
    from diploannot.services.incoming import Mappings


def _known_format(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A name of the table of formats, which is read only when the command runs."""
    from diploannot.services.incoming import formats_to_read

    known = [one.name for one in formats_to_read()]
    if value is not None and value not in known:
        raise click.BadParameter(f"{value} is none of {', '.join(known)}.", ctx, param)
    return value


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format",
    metavar="NAME",
    callback=_known_format,
    help="Overrides the guess from the file.",
)
@click.option("--annotator", metavar="NAME", help="Who made what names nobody.")
@click.option(
    "--brat-pattern",
    metavar="PATTERN",
    help="How brat files are named, as {annotator}/{article}.ann; recognised where it is not said.",
)
@click.option(
    "--preview", is_flag=True, help="Say what would come in, and what not; nothing is written."
)
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="text=COLUMN",
    help="Which column of a table is the text, title, published, outlet, byline, external_id.",
)
@click.option(
    "--label",
    "labels",
    multiple=True,
    metavar="THEIRS=OURS",
    help="What another tool's label is here: content, cue, source, PERSON, …, or - for nothing.",
)
@click.option(
    "--labels",
    "label_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A saved mapping of labels and columns.",
)
@click.option(
    "--save-labels",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Saves both mappings here.",
)
@project_option
@json_option
def import_command(
    project: str,
    paths: tuple[Path, ...],
    format: str | None,
    annotator: str | None,
    brat_pattern: str | None,
    preview: bool,
    columns: tuple[str, ...],
    labels: tuple[str, ...],
    label_file: Path | None,
    save_labels: Path | None,
    as_json: bool,
) -> int:
    """Import files, folders, zips and other projects; what is there already is skipped."""
    from diploannot.services.import_preview import preview_into
    from diploannot.services.importing import import_paths
    from diploannot.services.starting import open_or_start

    mappings = _mappings(columns, labels, label_file, save_labels)
    if preview:
        result = preview_into(
            project,
            paths,
            format=format,
            annotator=annotator,
            brat_pattern=brat_pattern,
            mappings=mappings,
            progress=Progress("File"),
        )
        return _tell_preview(result, as_json=as_json)
    with open_or_start(project) as workspace:
        result = import_paths(
            workspace,
            paths,
            format=format,
            annotator=annotator,
            brat_pattern=brat_pattern,
            mappings=mappings,
            progress=Progress("File"),
        )
    _tell_notices(result)
    if as_json:
        click.echo(json.dumps(result.counts()))
    else:
        click.echo(result.sentence())
    return report_failures(result.failed, done=result.imported + result.duplicates)


def _tell_notices(result: ImportResult) -> None:
    if result.brat is not None:
        click.echo(f"{result.brat.sentence()}.", err=True)
    for label, notice in result.notices:
        click.echo(f"{label}: {notice}.", err=True)


def _tell_preview(result: ImportResult, *, as_json: bool) -> int:
    """What would come in; the exit code tells nothing of files that would be refused."""
    if as_json:
        click.echo(json.dumps(result.details(), ensure_ascii=False))
        return 0
    _tell_notices(result)
    for line in result.lines():
        click.echo(line)
    for one in result.differing:
        click.echo(
            f"{one.file}: {one.annotator} on {one.article}: {one.ours or 'gone'} → "
            f"{one.theirs or 'gone'}"
        )
    for name, why in result.failed:
        click.echo(" ".join(f"refused: {name}: {why}".split()))
    click.echo("Nothing has come in: this was a preview.")
    return 0


def _mappings(
    columns: tuple[str, ...], labels: tuple[str, ...], saved: Path | None, save: Path | None
) -> Mappings:
    from diploannot.services.incoming import read_mappings, save_mappings

    mappings = read_mappings(saved, _pairs("--label", labels), _pairs("--map", columns))
    if save is not None:
        save_mappings(mappings, save)
    return mappings


def _pairs(option: str, given: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for pair in given:
        left, equals, right = pair.partition("=")
        if not equals:
            raise click.BadParameter(f"{pair} has no =.", param_hint=option)
        pairs[left.strip()] = right.strip()
    return pairs
