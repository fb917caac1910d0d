"""How fast articles with annotations come in and go out: `python -m benchmarks.formats [ARTICLES]`.

Articles of 2.5 KB with 21 spans and 8 relations (four quotes of three parts, nine entities), as the
peers' figures were measured. Import is a project's whole work: strict reading, rows, log, search
index, commit. Export is writing, reading back and comparing. Prints articles per second of the
clock and of the processor; exits 1 when a native figure is below its floor on the processor.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from uuid_utils.compat import uuid7

from diploannot.domain.actors import Actor, ActorKind
from diploannot.domain.annotators import Annotator
from diploannot.domain.articles import Article
from diploannot.domain.entities import Entity, EntityLabel
from diploannot.domain.layers import Layer, LayerState
from diploannot.domain.quotes import Quote
from diploannot.domain.spans import Span
from diploannot.domain.suggestions import Status
from diploannot.domain.text import fingerprint
from diploannot.formats import native
from diploannot.services.export_choices import ExportChoices
from diploannot.services.exporting import export
from diploannot.services.importing import import_paths
from diploannot.services.workspace import Workspace

FLOORS = {"import jsonl": 2000, "export jsonl": 4000}
"""Articles per second."""

SENTENCE = "“We will keep talking,” the envoy said 🕊 in a call with\u00a0the minister on Monday. "
OTHERS = ("prodigy", "doccano", "label-studio", "brat", "hugging-face", "conll", "csv")


def layers(count: int) -> Iterator[Layer]:
    """Layers over different articles by one annotator."""
    actor = Actor("envoy", "The envoy 🕊", ActorKind.PERSON)
    for number in range(count):
        head = f"Report {number}. "
        text = (head + SENTENCE * 32)[:2500]
        starts = [len(head) + n * len(SENTENCE) for n in range(9)]
        yield Layer(
            id="",
            article=Article(str(uuid7()), text, fingerprint(text), f"report-{number}"),
            annotator=Annotator("", "Ana"),
            state=LayerState.DONE,
            quotes=tuple(quote(start) for start in starts[:4]),
            entities=tuple(entity(start) for start in starts),
            actors=(actor,),
        )


def quote(start: int) -> Quote:
    parts = ((start, start + 23), (start + 34, start + 38), (start + 24, start + 33))
    content, cue, source = ((Span(a, b),) for a, b in parts)
    id = str(uuid7())
    return Quote(id, content, cue, source, speakers=("envoy",), status=Status.CONFIRMED)


def entity(start: int) -> Entity:
    span = Span(start + 24, start + 33)
    return Entity(str(uuid7()), span, EntityLabel.PERSON, "envoy", Status.CONFIRMED)


@contextmanager
def timed(name: str, count: int, slow: list[str]) -> Iterator[None]:
    clock, processor = time.perf_counter(), time.process_time()
    yield
    by_clock = count / (time.perf_counter() - clock)
    by_processor = count / (time.process_time() - processor)
    floor = FLOORS.get(name)
    wanted = f"   floor {floor:,}" if floor else ""
    print(f"{name:24} {by_clock:8,.0f} /s by the clock {by_processor:8,.0f} /s{wanted}", flush=True)
    if floor and by_processor < floor:
        slow.append(name)


def main(count: int) -> int:
    slow: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with (folder / "in.jsonl").open("wb") as stream:
            native.write(layers(count), stream)
        with Workspace.open(folder / "p.diploannot") as workspace:
            with timed("import jsonl", count, slow):
                assert import_paths(workspace, [folder / "in.jsonl"]).imported == count
            for name in ("jsonl", *OTHERS):
                _export(workspace, folder, name, count, slow)
    return 1 if slow else 0


def _export(workspace: Workspace, folder: Path, name: str, count: int, slow: list[str]) -> None:
    with timed(f"export {name}", count, slow):
        assert export(workspace, folder / f"out-{name}", ExportChoices(name)).layers == count


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
