"""Suggestions for files, without a project."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from uuid_utils.compat import uuid7

from diploannot.atomic_file import replacing
from diploannot.domain.actors import Actor, Registry
from diploannot.domain.annotators import Annotator, AnnotatorKind
from diploannot.domain.articles import Article
from diploannot.domain.layers import Layer, LayerState
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.suggested import SuggestedLayer
from diploannot.domain.suggestions import USUAL_THRESHOLD
from diploannot.formats import native
from diploannot.services.computing import computing
from diploannot.services.file_finding import File, files_under
from diploannot.services.incoming import read_file
from diploannot.services.seeding import load_registry, load_topics
from diploannot.services.thresholds import reaching


@dataclass(slots=True)
class Predicted:
    """How many articles came out, and which files failed and why."""

    articles: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)


def predict(
    paths: Sequence[Path],
    target: Path,
    *,
    jobs: int = 1,
    model: str | None = None,
    threshold: float = USUAL_THRESHOLD,
    progress: Callable[[int, int], None] | None = None,
) -> Predicted:
    """Writes native JSONL with one model layer for each article of the files.

    Quotes that score less than `threshold` are left out. Files that cannot be read are named and
    do not stop the rest. ProblemForUser where there is nothing to read or no place to write.
    """
    files = list(files_under(paths))
    if not files:
        raise ProblemForUser("There is no article in what was named.", "Name text files.")
    registry, result = load_registry(), Predicted()
    with (
        computing(registry, load_topics(), model=model, jobs=jobs) as computer,
        replacing(target) as stream,
    ):
        for article, suggested in computer.suggestions(_articles(files, result)):
            shown = replace(suggested, quotes=reaching(suggested.quotes, threshold))
            native.write([model_layer(article, shown, registry)], stream)
            result.articles += 1
            if progress:
                progress(result.articles, max(len(files), result.articles))
    return result


def _articles(files: Sequence[File], result: Predicted) -> Iterator[Article]:
    for file in files:
        try:
            incoming = read_file(file)
        except ProblemForUser as problem:
            result.failed.append((file.label, str(problem)))
            continue
        for article in (*incoming.articles, *(layer.article for layer in incoming.layers)):
            yield article if article.id else replace(article, id=str(uuid7()))


def model_layer(article: Article, suggested: SuggestedLayer, registry: Registry) -> Layer:
    """The suggestions as a layer of the model, with the actors they refer to."""
    known = {actor.key: actor for actor in (*registry.actors, *suggested.actors)}
    return Layer(
        id="",
        article=article,
        annotator=Annotator("", suggested.model, AnnotatorKind.MODEL),
        state=LayerState.DONE,
        quotes=suggested.quotes,
        entities=suggested.entities,
        topics=suggested.topics,
        actors=referred(known, suggested),
    )


def referred(known: dict[str, Actor], suggested: SuggestedLayer) -> tuple[Actor, ...]:
    """The actors that quotes and entities name, by key."""
    keys = {key for quote in suggested.quotes for key in (*quote.speakers, *quote.addressees)}
    keys |= {c.actor for quote in suggested.quotes for c in quote.channels if c.actor}
    keys |= {entity.actor for entity in suggested.entities if entity.actor}
    return tuple(known[key] for key in sorted(keys))
