"""Finds what can be read in files, folders and zips, and which text an `.ann` belongs to."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from diploannot.domain.problems import ProblemForUser
from diploannot.domain.text import MAX_LENGTH

MAX_TEXT_BYTES = 4 * MAX_LENGTH + 4
"""A text file with more bytes holds more code points than an article may (UTF-8: four each)."""

MAX_UNPACKED_BYTES = 2_000_000_000
"""Unpacked size at which a zip is taken for a bomb."""

FORMATS = {
    ".txt": "txt",
    ".text": "txt",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".ann": "brat",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where bytes are: a file, or a member of a zip."""

    path: Path
    member: str | None = None

    @property
    def name(self) -> str:
        return self.member or self.path.name

    @property
    def stem(self) -> str:
        return PurePosixPath(self.name).stem

    def read(self) -> bytes:
        """The bytes; ProblemForUser where they cannot be had or are too many for a text."""
        try:
            if self.member is not None:
                with zipfile.ZipFile(self.path) as archive:
                    return archive.read(self.member)
            if FORMATS.get(self.path.suffix.lower()) == "txt":
                self._refuse_monster()
            return self.path.read_bytes()
        except (OSError, zipfile.BadZipFile, RuntimeError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise ProblemForUser(f"It cannot be opened ({reason}).") from error

    def _refuse_monster(self) -> None:
        if self.path.stat().st_size > MAX_TEXT_BYTES:
            raise too_long()


@dataclass(frozen=True, slots=True)
class File:
    """One thing to read. An annotation file (brat) knows its text and its annotator."""

    label: str
    format: str
    place: Place
    text: Place | None = None
    annotator: str | None = None


def too_long() -> ProblemForUser:
    return ProblemForUser(
        f"It is longer than {MAX_LENGTH:,} characters.", "Split it into several articles."
    )


def files_under(
    paths: Sequence[Path], *, format: str | None = None, annotator: str | None = None
) -> list[File]:
    """The readable files of the paths: texts and JSONL by name, then annotations on texts.

    In a folder or zip, files of other kinds are passed over; a path that the user named is
    never: ProblemForUser where it does not exist or its kind is unknown. `annotator` names the
    maker of `.ann` files whose name has none.
    """
    places = [(label, place) for path in paths for label, place in _places(path, format)]
    texts = {place.stem: place for _, place in places if _format(place, format) == "txt"}
    plain, standoff = [], []
    for label, place in places:
        kind = _format(place, format)
        if kind == "brat":
            text, name = owner(place.stem, texts)
            standoff.append(File(label, kind, place, text, name or annotator or "brat"))
        elif kind:
            plain.append(File(label, kind, place))
    return plain + standoff


def owner(stem: str, texts: dict[str, Place]) -> tuple[Place | None, str | None]:
    """The text an `.ann` belongs to, and the annotator its name adds after an underscore."""
    if stem in texts:
        return texts[stem], None
    head = stem
    while "_" in head:
        head = head.rpartition("_")[0]
        if head in texts:
            return texts[head], stem[len(head) + 1 :] or None
    return None, None


def _format(place: Place, given: str | None) -> str | None:
    known = FORMATS.get(PurePosixPath(place.name).suffix.lower())
    return given if given and known != "txt" else known or given


def _places(path: Path, given: str | None) -> Iterable[tuple[str, Place]]:
    if path.is_dir():
        return _in_folder(path)
    if not path.exists():
        raise ProblemForUser(f"There is no file or folder {path}.", "Check the name.")
    if path.suffix.lower() == ".zip":
        return _in_zip(path)
    if given is None and path.suffix.lower() not in FORMATS:
        raise ProblemForUser(
            f"{path.name} is of no kind that can be imported.",
            f"Name a folder, a zip, or a file ending in {', '.join(FORMATS)}, or give --format.",
        )
    return [(path.name, Place(path))]


def _in_folder(folder: Path) -> Iterator[tuple[str, Place]]:
    for where, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(where, name)
            suffix = path.suffix.lower()
            if suffix == ".zip":
                yield from _in_zip(path)
            elif suffix in FORMATS:
                yield str(path.relative_to(folder)), Place(path)


def _in_zip(path: Path) -> Iterator[tuple[str, Place]]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, OSError) as error:
        raise ProblemForUser(f"{path.name} is no readable zip ({error}).", "Unpack it.") from error
    if sum(info.file_size for info in members) > MAX_UNPACKED_BYTES:
        raise ProblemForUser(f"{path.name} unpacks to more than 2 GB.", "Unpack it yourself.")
    for info in sorted(members, key=lambda member: member.filename):
        if PurePosixPath(info.filename).suffix.lower() in FORMATS:
            yield f"{path.name}: {info.filename}", Place(path, info.filename)
