"""Layers of a project to a file, read back and compared before it takes its name."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from diploannot.atomic_file import replacing
from diploannot.domain.annotators import AnnotatorKind
from diploannot.domain.layers import Layer
from diploannot.domain.problems import ProblemForUser
from diploannot.formats import native

if TYPE_CHECKING:
    from diploannot.services.workspace import Workspace
    from diploannot.store.database import Session


def export_layers(
    workspace: Workspace,
    path: Path,
    *,
    annotators: Collection[str] = (),
    model: bool = False,
    gold: bool = False,
) -> int:
    """Writes the asked layers as native JSONL and returns how many; every human layer by default.

    `annotators` are names. The file is compared with the project line by line before it takes
    its name; ProblemForUser where that fails, and an old file stays as it was.
    """
    if not path.absolute().parent.is_dir():
        raise ProblemForUser(f"There is no folder {path.parent}.", "Make it first.")
    with workspace.read() as session:
        _refuse_unknown(session, annotators)
        try:
            with replacing(path) as stream:
                count = native.write(_asked(session, annotators, model, gold), stream)
                _compare(stream, _asked(session, annotators, model, gold))
        except OSError as error:
            raise ProblemForUser(
                f"{path} cannot be written ({error.strerror}).", "Choose another place."
            ) from error
    return count


def _refuse_unknown(session: Session, names: Collection[str]) -> None:
    from diploannot import store

    known = {annotator.name for annotator in store.annotators.every(session)}
    unknown = sorted(set(names) - known)
    if unknown:
        raise ProblemForUser(
            f"The project has no annotator named {unknown[0]}.",
            f"It has: {', '.join(sorted(known)) or 'none yet'}.",
        )


def _asked(session: Session, names: Collection[str], model: bool, gold: bool) -> Iterator[Layer]:
    """The layers by article, kind and name: the same order at every call."""
    from diploannot import store

    if names:
        yield from store.layers.every(session, [AnnotatorKind.HUMAN], names=names)
    kinds = [AnnotatorKind.MODEL] if model else []
    kinds += [AnnotatorKind.GOLD] if gold else []
    if kinds or not names:
        yield from store.layers.every(session, kinds or [AnnotatorKind.HUMAN])


def _compare(stream: BinaryIO, layers: Iterator[Layer]) -> None:
    stream.flush()
    stream.seek(0)
    for number, (written, meant) in enumerate(zip_longest(native.read(stream), layers), 1):
        if written is None or meant is None or written != native.comparable(meant):
            raise ProblemForUser(
                f"Line {number} of the export does not read back as it is in the project.",
                "Nothing was written; please report this.",
            )
