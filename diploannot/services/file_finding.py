"""Finds what can be read in files, folders and zips, and which text an `.ann` belongs to."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from diploannot.domain.problems import ProblemForUser
from diploannot.domain.text import MAX_LENGTH
from diploannot.formats.table import BRAT, CAS_XMI, SUFFIXES, TEXT, of_suffix
from diploannot.services.brat_texts import BratLayout, BratTexts, belonging

MAX_TEXT_BYTES = 4 * MAX_LENGTH + 4
"""A text file with more bytes holds more code points than an article may (UTF-8: four each)."""

MAX_UNPACKED_BYTES = 2_000_000_000
"""Unpacked size at which a zip is taken for a bomb."""

UNSURE = "?"
"""The format of a file whose suffix leaves several: its first bytes decide."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where bytes are: a file, or a member of a zip."""

    path: Path
    member: str | None = None

    @property
    def name(self) -> str:
        return self.member or self.path.name

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        return PurePosixPath(self.name).stem

    @property
    def full(self) -> str:
        """The whole path with `/` between its folders; a zip is one of them, by its stem."""
        path = self.path.absolute()
        if self.member is None:
            return path.as_posix()
        return f"{path.with_suffix('').as_posix()}/{self.member}"

    def read(self) -> bytes:
        """The bytes; ProblemForUser where they cannot be had or are too many for a text."""
        try:
            if self.member is not None:
                with zipfile.ZipFile(self.path) as archive:
                    return archive.read(self.member)
            if self.suffix in TEXT.suffixes:
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
    """One thing to read. An annotation file (brat) knows its text and its annotator, an XMI file
    the type system beside it. `article` is what the article is called, where not as the file.
    """

    label: str
    format: str
    place: Place
    text: Place | None = None
    annotator: str | None = None
    types: Place | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """What is to be read, texts first, and how the brat files among it are named."""

    files: tuple[File, ...]
    brat: BratLayout | None = None


def too_long() -> ProblemForUser:
    return ProblemForUser(
        f"It is longer than {MAX_LENGTH:,} characters.", "Split it into several articles."
    )


def files_under(
    paths: Sequence[Path], *, format: str | None = None, annotator: str | None = None
) -> list[File]:
    """As `look_under`, the files alone."""
    return list(look_under(paths, format=format, annotator=annotator).files)


def look_under(
    paths: Sequence[Path],
    *,
    format: str | None = None,
    annotator: str | None = None,
    pattern: str | None = None,
) -> FoundFiles:
    """The readable files of the paths: texts and JSONL by name, then annotations on texts.

    In a folder or zip, files of other kinds are passed over; a path that the user named is
    never: ProblemForUser where it does not exist or its kind is unknown. `annotator` names the
    maker of `.ann` files whose name has none, `pattern` says how their names are made up.
    """
    places = [(label, place) for path in paths for label, place in _places(path, format)]
    kinds = [_format(place, format) for _, place in places]
    both = list(zip(places, kinds, strict=True))
    texts = BratTexts([place for (_, place), kind in both if kind == TEXT.name])
    standoff = [place for place, kind in both if kind == BRAT.name]
    belongs, layout = belonging(standoff, texts, pattern=pattern, annotator=annotator)
    called = {one.text: one.article for one in belongs if one.text is not None}
    plain = [
        _plain(label, kind, place, annotator, called.get(place))
        for (label, place), kind in both
        if kind and kind != BRAT.name
    ]
    annotations = [
        File(label, BRAT.name, place, one.text, one.annotator, article=one.article or None)
        for (label, place), one in zip(standoff, belongs, strict=True)
    ]
    return FoundFiles((*plain, *annotations), layout)


def _plain(label: str, kind: str, place: Place, annotator: str | None, article: str | None) -> File:
    types = _types_beside(place) if kind == CAS_XMI.name else None
    return File(label, kind, place, annotator=annotator, types=types, article=article)


def _types_beside(place: Place) -> Place | None:
    """The TypeSystem.xml in the same folder, of the disk or of the zip."""
    if place.member is None:
        beside = place.path.with_name("TypeSystem.xml")
        return next(
            (Place(p) for p in (beside, beside.parent.parent / beside.name) if p.is_file()), None
        )
    with zipfile.ZipFile(place.path) as archive:
        names = set(archive.namelist())
    folder = PurePosixPath(place.member).parent
    for name in (str(folder / "TypeSystem.xml"), str(folder.parent / "TypeSystem.xml")):
        if name in names:
            return Place(place.path, name)
    return None


def _format(place: Place, given: str | None) -> str | None:
    """A given format holds for every file but texts, whose suffix is sure."""
    possible = of_suffix(place.suffix)
    if possible == (TEXT,):
        return TEXT.name
    if given:
        return given
    return possible[0].name if len(possible) == 1 else UNSURE if possible else None


def _places(path: Path, given: str | None) -> Iterable[tuple[str, Place]]:
    if path.is_dir():
        return _in_folder(path)
    if not path.exists():
        raise ProblemForUser(f"There is no file or folder {path}.", "Check the name.")
    if path.suffix.lower() == ".zip":
        return _in_zip(path)
    if given is None and path.suffix.lower() not in SUFFIXES:
        raise ProblemForUser(
            f"{path.name} is of no kind that can be imported.",
            f"Name a folder, a zip, or a file ending in {', '.join(SUFFIXES)}, or give --format.",
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
            elif suffix in SUFFIXES:
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
        if PurePosixPath(info.filename).suffix.lower() in SUFFIXES:
            yield f"{path.name}: {info.filename}", Place(path, info.filename)
