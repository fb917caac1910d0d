"""How fast articles with annotations come in and go out: `python -m benchmarks.formats [ARTICLES]`.

Articles of 2.5 KB with 21 spans and 8 relations (four quotes of three parts, nine entities), as the
peers' figures were measured. Import is a project's whole work: strict reading, rows, log, search
index, commit. Export is writing, reading back and comparing. Prints articles per second of the
clock and of the processor, the best of some rounds for our own format, one for the others; exits 1
when a native figure is below its floor on the processor (on a busy machine the clock also counts
what other programs take).
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
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

ROUNDS = 3

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


@dataclass
class Rate:
    """Articles per second of each round, by the clock and by the processor."""

    name: str
    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    @contextmanager
    def round(self, count: int) -> Iterator[None]:
        clock, processor = time.perf_counter(), time.process_time()
        yield
        self.clock.append(count / (time.perf_counter() - clock))
        self.processor.append(count / (time.process_time() - processor))

    def show(self) -> bool:
        """Prints the best round; whether the processor's figure keeps the floor."""
        best, floor = max(self.processor), FLOORS.get(self.name, 0)
        line = f"{self.name:24}{max(self.clock):10,.0f}{best:10,.0f}"
        said = f"{floor:10,}  {'ok' if best >= floor else 'TOO SLOW'}" if floor else ""
        print(line + said, flush=True)
        return best >= floor


def main(count: int) -> int:
    print(f"articles a second, best round (load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores)")
    print(f"{'':24}{'clock':>10}{'cpu':>10}{'floor':>10}", flush=True)
    holds = True
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with (folder / "in.jsonl").open("wb") as stream:
            native.write(layers(count), stream)
        holds &= _import(folder, count)
        with Workspace.open(folder / "p0.diploannot") as workspace:
            for name in ("jsonl", *OTHERS):
                holds &= _export(workspace, folder, name, count)
    return 0 if holds else 1


def _import(folder: Path, count: int) -> bool:
    rate = Rate("import jsonl")
    for number in range(ROUNDS):
        with Workspace.open(folder / f"p{number}.diploannot") as workspace, rate.round(count):
            assert import_paths(workspace, [folder / "in.jsonl"]).imported == count
    return rate.show()


def _export(workspace: Workspace, folder: Path, name: str, count: int) -> bool:
    rate = Rate(f"export {name}")
    for _ in range(ROUNDS if rate.name in FLOORS else 1):
        with rate.round(count):
            assert export(workspace, folder / f"out-{name}", ExportChoices(name)).layers == count
    return rate.show()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
