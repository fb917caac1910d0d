"""Layers of a project to a file or folder, read back and compared before it takes its name."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from diploannot.domain.layers import Layer
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.recorded_layers import RecordedLayer
from diploannot.formats import table
from diploannot.formats.losses import Losses
from diploannot.formats.table import Format, Writes
from diploannot.services.collecting import collecting_later
from diploannot.services.export_choices import ExportChoices
from diploannot.services.export_filter import asked_layers, asked_records, refuse_unknown
from diploannot.services.export_places import (
    REPORT,
    put_file,
    put_folder,
    refuse_other_peoples,
    workshop,
)
from diploannot.services.splitting import PARTS, parts_of

if TYPE_CHECKING:
    from diploannot.services.workspace import Workspace
    from diploannot.store.database import Session

_Layer = TypeVar("_Layer", Layer, RecordedLayer)

Progress = Callable[[int], None]
"""Hears how many layers have been compared."""


@dataclass(slots=True)
class Exported:
    """What went out: layers, the files or folder, and what the format or the choices left out."""

    layers: int = 0
    files: list[Path] = field(default_factory=list)
    losses: Losses = field(default_factory=Losses)
    parts: dict[str, int] = field(default_factory=dict)


def formats_to_write() -> tuple[Format, ...]:
    """For a list to choose from; `missing` says what is not installed."""
    return table.EXPORTED


def export_layers(
    workspace: Workspace,
    path: Path,
    *,
    annotators: Collection[str] = (),
    model: bool = False,
    gold: bool = False,
) -> int:
    """Native JSONL of the asked layers, every human one by default; returns how many."""
    choices = ExportChoices(annotators=tuple(annotators), model=model, gold=gold)
    return export(workspace, path, choices).layers


def export(
    workspace: Workspace,
    path: Path,
    choices: ExportChoices,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Exported:
    """Writes, reads back and compares with the project; then the file takes its name.

    ProblemForUser where that fails or is cancelled: then an old file stays as it was. With a split,
    `out.jsonl` becomes `out.train.jsonl` and so on, a folder gets folders inside.
    """
    kind = table.named(choices.format)
    writer = kind.writer()
    targets = _targets(path, kind, choices)
    for target in targets.values() if not kind.folder else [path]:
        refuse_other_peoples(target, folder=kind.folder)
    done = Exported()
    with collecting_later(), workspace.read() as session, workshop(path) as folder:
        refuse_unknown(session, choices)
        export_run = _Run(session, choices, kind, writer, done, progress, cancelled)
        made = export_run.make(folder, path.name)
        if kind.folder:
            _accompany(writer, made, export_run)
            put_folder(made, path)
            done.files = [path]
        else:
            for part, target in targets.items():
                put_file(made / f"{part or 'all'}{kind.suffixes[0]}", target)
                done.files.append(target)
    return done


def _targets(path: Path, kind: Format, choices: ExportChoices) -> dict[str, Path]:
    """The file of each part; of the one part "" without a split."""
    if choices.split is None or kind.folder:
        return {"": path}
    suffix = path.suffix or kind.suffixes[0]
    return {part: path.with_name(f"{path.stem}.{part}{suffix}") for part in PARTS}


def _accompany(writer: Writes, made: Path, run: _Run) -> None:
    """The configuration files of the format, and the report."""
    accompany = getattr(writer, "accompany", None)
    if accompany is not None:
        accompany(made, sorted(run.topics))
    report = {
        "format": run.choices.format,
        "layers": run.done.layers,
        "parts": run.done.parts,
        "seed": run.choices.split.seed if run.choices.split else None,
        "left out": run.done.losses.fields(),
    }
    written = json.dumps(report, ensure_ascii=False, indent=1)
    (made / REPORT).write_text(written + "\n", "utf-8")


@dataclass(slots=True)
class _Run:
    """One export on its way."""

    session: Session
    choices: ExportChoices
    kind: Format
    writer: Writes
    done: Exported
    progress: Progress | None
    cancelled: Callable[[], bool] | None
    topics: set[str] = field(default_factory=set)

    def make(self, folder: Path, name: str) -> Path:
        """The finished and proved files, in a folder inside `folder`."""
        made = folder / "made"
        made.mkdir()
        sides = self._sides()
        for part in PARTS if sides is not None else ("",):
            target = made / (part or "") if self.kind.folder else made / self._file(part)
            if self.kind.folder:
                target.mkdir(exist_ok=True)
            before = self.done.layers
            meant = array("q")
            written = self._write(part, sides, target, meant)
            self._compare(target, written, meant)
            if part:
                self.done.parts[part] = self.done.layers - before
        return made

    def _write(
        self, part: str, sides: dict[str, str] | None, target: Path, meant: array[int]
    ) -> list[str]:
        """`meant` gets the hash of each record that the file must give back, so that a project
        of any size needs to be read but once.
        """
        losses = self.done.losses if part in ("", PARTS[0]) else Losses()
        write_recorded = getattr(self.writer, "write_recorded", None)
        if write_recorded is not None:
            rows = asked_records(self.session, self.choices, losses)
            meant.extend(map(hash, write_recorded(self._of_part(rows, part, sides), target)))
            return []
        layers = asked_layers(self.session, self.choices, losses)
        return self.writer.write(self._meaning(self._of_part(layers, part, sides), meant), target)

    def _meaning(self, layers: Iterator[Layer], meant: array[int]) -> Iterator[Layer]:
        for layer in layers:
            carried = self.writer.carried(layer, self.done.losses)
            meant.extend(map(hash, carried if self.kind.rows else [carried]))
            yield layer

    def _file(self, part: str) -> str:
        return f"{part or 'all'}{self.kind.suffixes[0]}"

    def _sides(self) -> dict[str, str] | None:
        if self.choices.split is None:
            return None
        layers = asked_layers(self.session, self.choices, Losses())
        return parts_of(layers, self.choices.split)

    def _of_part(
        self, layers: Iterator[_Layer], part: str, sides: dict[str, str] | None
    ) -> Iterator[_Layer]:
        """The layers of a part on their way to the writer."""
        for layer in layers:
            if sides is not None and sides[layer.article.sha256] != part:
                continue
            if self.cancelled is not None and self.cancelled():
                raise ProblemForUser("The export was cancelled.", "Nothing was written.")
            self._count(layer)
            yield layer

    def _count(self, layer: Layer | RecordedLayer) -> None:
        if isinstance(layer, Layer):
            self.topics.update(topic.topic for topic in layer.topics)
        self.done.layers += 1
        if self.progress is not None:
            self.progress(self.done.layers)

    def _compare(self, target: Path, written: list[str], meant: array[int]) -> None:
        try:
            read = array("q", map(hash, self.writer.read_back(target, written)))
        except (ProblemForUser, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ProblemForUser(
                f"The export cannot be read back: {error}", "Nothing was written; report this."
            ) from error
        for number, (found, wanted) in enumerate(zip_longest(read, meant), 1):
            if found != wanted:
                raise _unequal(number)


def _unequal(number: int) -> ProblemForUser:
    return ProblemForUser(
        f"Line {number} of the export does not read back as it is in the project.",
        "Nothing was written; please report this.",
    )


@dataclass(frozen=True, slots=True)
class Preview:
    """The beginning of what an export would write, and what it would leave out.

    `looked_at` layers were looked at; `whole` says whether these are all.
    """

    text: str
    losses: Losses
    looked_at: int
    whole: bool


def preview(
    workspace: Workspace, choices: ExportChoices, *, at_most: int = 500, characters: int = 4000
) -> Preview:
    """For a dialog: writes the first layer to a private folder, looks at `at_most` layers."""
    kind = table.named(choices.format)
    writer = kind.writer()
    losses = Losses()
    with workspace.read() as session:
        refuse_unknown(session, choices)
        layers = asked_layers(session, choices, losses)
        first = list(islice(layers, 1))
        count = 0
        for layer in islice(chain(first, layers), at_most):
            writer.carried(layer, losses)
            count += 1
        whole = next(layers, None) is None
    return Preview(_beginning(writer, kind, first)[:characters], losses, count, whole)


def _beginning(writer: Writes, kind: Format, first: list[Layer]) -> str:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "preview" if kind.folder else f"preview{kind.suffixes[0]}")
        writer.write(first, target)
        files = sorted(target.rglob("*")) if target.is_dir() else [target]
        wanted = [file for file in files if file.suffix in kind.suffixes] or files
        data = wanted[0].read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        carried = writer.carried(first[0], Losses()) if first else ""
        return str(carried)
