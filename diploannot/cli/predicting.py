"""`diploannot predict`: suggestions for files, without a project."""

from __future__ import annotations

from pathlib import Path

import click

from diploannot.cli.options import Progress, jobs_option, report_failures, threshold_option


@click.command("predict")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "target", required=True, type=click.Path(path_type=Path), help="File to write.")
@click.option("--model", metavar="NAME|PATH", help="A spaCy pipeline instead of the shipped one.")
@threshold_option
@jobs_option
def predict_command(
    paths: tuple[Path, ...], target: Path, model: str | None, threshold: float, jobs: int
) -> int:
    """Write suggestions for files and folders as native JSONL."""
    from diploannot.services.predicting import predict

    progress = Progress("Article")
    result = predict(paths, target, jobs=jobs, model=model, threshold=threshold, progress=progress)
    click.echo(f"{result.articles} articles written to {target}.", err=True)
    return report_failures(result.failed, done=result.articles)
