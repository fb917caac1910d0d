"""Key to committed: how long a decision takes on a 100 KB article with 1,000 records.

    python -m benchmarks.decision_latency [--decisions N] [--json]

Times are milliseconds per act, with what is then seen read again, on the clock (the disk's own
fsync is in it) and on the processor. Nothing is held against a limit here: the whole way from key
to painted is `benchmarks.decision`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from uuid_utils.compat import uuid7

from benchmarks.figures import Figure, heading
from diploannot.domain.articles import Article
from diploannot.domain.entities import Entity, EntityLabel
from diploannot.domain.quotes import Quote, QuoteType
from diploannot.domain.spans import Span
from diploannot.domain.suggested import SuggestedLayer
from diploannot.domain.suggestions import Status, Suggestion
from diploannot.domain.text import fingerprint
from diploannot.services.annotating import Annotating
from diploannot.services.annotators import annotator_named
from diploannot.services.starting import start_project
from diploannot.services.suggesting import keep_suggestions
from diploannot.services.workspace import Workspace

SENTENCE = (
    "“Stay\u00a0calm,” said Ayó Brandt 🕊️ of the harbour office in the evening, and went home. "
)
CHARACTERS = 100_000
QUOTES, ENTITIES = 300, 700


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--decisions", type=int, default=250)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, _project(Path(folder)) as workspace:
        found = _measure(workspace, min(options.decisions, QUOTES))
    if options.json:
        print(json.dumps({name: figure.summary for name, figure in found.items()}))
        return
    print(heading())
    for name, figure in found.items():
        print(replace(figure, name=name).row)


def _project(folder: Path) -> Workspace:
    workspace = start_project(folder / "bench.diploannot")
    text = (SENTENCE * (CHARACTERS // len(SENTENCE) + 1))[:CHARACTERS]
    with workspace.step("Import article") as step:
        step.add_article(Article("article", text, fingerprint(text), "bench"))
    keep_suggestions(workspace, "article", _suggested())
    return workspace


def _suggested() -> SuggestedLayer:
    starts = [i * len(SENTENCE) for i in range(CHARACTERS // len(SENTENCE))]
    quotes = tuple(_quote(starts[i]) for i in range(QUOTES))
    entities = tuple(_entity(starts[i % QUOTES] + 20 + 14 * (i // QUOTES)) for i in range(ENTITIES))
    return SuggestedLayer("bench", quotes, entities)


def _suggestion(id: str) -> Suggestion:
    return Suggestion("bench", id, 0.82, "cue *said*, subject *Brandt*")


def _quote(at: int) -> Quote:
    id = str(uuid7())
    return Quote(
        id=id,
        content=(Span(at, at + 13),),
        cue=(Span(at + 14, at + 18),),
        source=(Span(at + 19, at + 29),),
        type=QuoteType.DIRECT,
        speakers=("gov-de",),
        status=Status.SUGGESTED,
        suggestion=_suggestion(id),
    )


def _entity(at: int) -> Entity:
    id = str(uuid7())
    span = Span(at, at + 6)
    return Entity(id, span, EntityLabel.PERSON, None, Status.SUGGESTED, _suggestion(id))


def _measure(workspace: Workspace, decisions: int) -> dict[str, Figure]:
    annotator = annotator_named(workspace, "Bench 🕊")
    opened = _timed([lambda: Annotating(workspace, annotator, "article").view] * 9)
    article = Annotating(workspace, annotator, "article")
    open_quotes = [quote.id for quote in article.view.open_quotes[:decisions]]
    acts = {
        "confirm": [_seen(article, article.confirm_quote, id) for id in open_quotes],
        "set speaker": [_seen(article, article.set_speakers, id, ["gov-fr"]) for id in open_quotes],
        "undo": [_seen(article, article.undo)] * decisions,
        "redo": [_seen(article, article.redo)] * decisions,
    }
    return {"open article": opened, **{name: _timed(todo) for name, todo in acts.items()}}


def _seen(article: Annotating, act: Callable[..., object], *facts: object) -> Callable[[], object]:
    def do() -> object:
        act(*facts)
        return article.view

    return do


def _timed(acts: list[Callable[[], object]]) -> Figure:
    clock, processor = [], []
    for act in acts:
        began, worked = time.perf_counter(), time.thread_time()
        act()
        clock.append((time.perf_counter() - began) * 1_000)
        processor.append((time.thread_time() - worked) * 1_000)
    return Figure("", tuple(clock), tuple(processor), 0.0)


if __name__ == "__main__":
    main()
