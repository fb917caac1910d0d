"""Finds what can be read in files, folders and zips, and which text an `.ann` belongs to."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from diploannot.domain.problems import ProblemForUser
from diploannot.domain.text import MAX_LENGTH
from diploannot.formats.table import BRAT, CAS_XMI, SUFFIXES, TEXT, of_suffix
from diploannot.services import inception
from diploannot.services.brat_texts import BratLayout, BratTexts, belonging
from diploannot.services.zip_members import Chain, members_of, read_member

MAX_TEXT_BYTES = 4 * MAX_LENGTH + 4
"""A text file with more bytes holds more code points than an article may (UTF-8: four each)."""

UNSURE = "?"
"""The format of a file whose suffix leaves several: its first bytes decide."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where bytes are: a file, or a member of a zip. `problem` is why they cannot be had."""

    path: Path
    chain: Chain = ()
    problem: ProblemForUser | None = None

    @property
    def name(self) -> str:
        return self.chain[-1] if self.chain else self.path.name

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
        if not self.chain:
            return path.as_posix()
        zips = [str(PurePosixPath(outer).with_suffix("")) for outer in self.chain[:-1]]
        return "/".join([path.with_suffix("").as_posix(), *zips, self.name])

    def read(self) -> bytes:
        """The bytes; ProblemForUser where they cannot be had or are too many for a text."""
        if self.problem is not None:
            raise self.problem
        try:
            if self.chain:
                return read_member(self.path, self.chain)
            if self.suffix in TEXT.suffixes:
                self._refuse_monster()
            return self.path.read_bytes()
        except (OSError, zipfile.BadZipFile, zlib.error, RuntimeError) as error:
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
    if (document := inception.document_of(place.chain)) is not None:
        article, annotator = document.name, annotator or document.annotator
    return File(label, kind, place, annotator=annotator, types=types, article=article)


def _types_beside(place: Place) -> Place | None:
    """The TypeSystem.xml in the same folder, of the disk or of the zip."""
    if not place.chain:
        beside = place.path.with_name("TypeSystem.xml")
        return next(
            (Place(p) for p in (beside, beside.parent.parent / beside.name) if p.is_file()), None
        )
    names = set(_members_of(place.path))
    folder = PurePosixPath(place.name).parent
    for name in (str(folder / "TypeSystem.xml"), str(folder.parent / "TypeSystem.xml")):
        if (chain := (*place.chain[:-1], name)) in names:
            return Place(place.path, chain)
    return None


@lru_cache(maxsize=2)
def _members_of(path: Path) -> tuple[Chain, ...]:
    """Kept, since every XMI file of a zip asks for its neighbours."""
    return tuple(members_of(path))


def _format(place: Place, given: str | None) -> str | None:
    """A given format holds for every file but texts, whose suffix is sure."""
    if place.problem is not None:
        return UNSURE
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
                yield from _in_zip_of_folder(path, str(path.relative_to(folder)))
            elif suffix in SUFFIXES:
                yield str(path.relative_to(folder)), Place(path)


def _in_zip_of_folder(path: Path, label: str) -> list[tuple[str, Place]]:
    """A bad one is named with its reason, and the rest of the folder comes in."""
    try:
        return list(_in_zip(path))
    except ProblemForUser as problem:
        return [(label, Place(path, problem=problem))]


def _in_zip(path: Path) -> Iterator[tuple[str, Place]]:
    _members_of.cache_clear()  # the file may have changed since
    for chain in _members_of(path):
        if PurePosixPath(chain[-1]).suffix.lower() in SUFFIXES and not inception.is_its_own(chain):
            yield f"{path.name}: {' in '.join(reversed(chain))}", Place(path, chain)
