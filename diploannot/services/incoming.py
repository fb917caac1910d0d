"""Reads files, folders and zips into articles and layers, before any project hears of them."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from diploannot.domain.articles import Article
from diploannot.domain.layers import Layer
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.text import MAX_LENGTH, fingerprint, freeze
from diploannot.formats import native, plain_text
from diploannot.nlp.metadata import read_metadata

MAX_TEXT_BYTES = 4 * MAX_LENGTH + 4
"""A text file with more bytes holds more code points than an article may (UTF-8: four each)."""

MAX_ZIP_BYTES = 2_000_000_000
"""Unpacked size at which a zip is taken for a bomb."""

_FORMATS = {".txt": "txt", ".text": "txt", ".jsonl": "jsonl", ".ndjson": "jsonl"}


@dataclass(frozen=True, slots=True)
class File:
    """One thing to read: its name for messages, its format, and where its bytes are."""

    name: str
    format: str
    path: Path
    member: str | None = None

    @property
    def stem(self) -> str:
        return Path(self.member or self.path.name).stem


@dataclass(frozen=True, slots=True)
class Incoming:
    """What one file holds: articles without annotations, or layers with theirs."""

    articles: tuple[Article, ...] = ()
    layers: tuple[Layer, ...] = ()
    notice: str | None = None


def files_under(paths: Sequence[Path], *, format: str | None = None) -> Iterator[File]:
    """The readable files of the paths in order; folders are walked by name.

    In a folder or zip, files of other kinds are passed over; a path that the user named is
    never: ProblemForUser where it does not exist or its kind is unknown.
    """
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path, format)
        elif not path.exists():
            raise ProblemForUser(f"There is no file or folder {path}.", "Check the name.")
        else:
            yield from _named(path, format)


def _named(path: Path, format: str | None) -> Iterator[File]:
    suffix = path.suffix.lower()
    if suffix == ".zip" and format is None:
        yield from _in_zip(path)
    elif format is None and suffix not in _FORMATS:
        raise ProblemForUser(
            f"{path.name} is of no kind that can be imported.",
            f"Name a folder, a zip, or a file ending in {', '.join(_FORMATS)}, or give --format.",
        )
    else:
        yield File(path.name, format or _FORMATS[suffix], path)


def _in_folder(folder: Path, format: str | None) -> Iterator[File]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(place, name)
            suffix = path.suffix.lower()
            label = str(path.relative_to(folder))
            if suffix == ".zip" and format is None:
                yield from _in_zip(path)
            elif suffix in _FORMATS:
                yield File(label, format or _FORMATS[suffix], path)


def _in_zip(path: Path) -> Iterator[File]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, OSError) as error:
        raise ProblemForUser(f"{path.name} is no readable zip ({error}).", "Unpack it.") from error
    if sum(info.file_size for info in members) > MAX_ZIP_BYTES:
        raise ProblemForUser(f"{path.name} unpacks to more than 2 GB.", "Unpack it yourself.")
    for info in sorted(members, key=lambda member: member.filename):
        suffix = Path(info.filename).suffix.lower()
        if suffix in _FORMATS:
            yield File(f"{path.name}: {info.filename}", _FORMATS[suffix], path, info.filename)


def read_file(file: File) -> Incoming:
    """What the file holds; ProblemForUser with the reason where it cannot be read whole."""
    try:
        data = _bytes_of(file)
    except (OSError, zipfile.BadZipFile, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ProblemForUser(f"It cannot be opened ({reason}).") from error
    if file.format == "jsonl":
        layers = tuple(native.read(BytesIO(data)))
        for layer in layers:
            check_length(layer.article.text)
        return Incoming(layers=layers)
    article, notice = read_article(data, file.stem)
    return Incoming(articles=(article,), notice=notice)


def _bytes_of(file: File) -> bytes:
    if file.member is not None:
        with zipfile.ZipFile(file.path) as archive:
            return archive.read(file.member)
    if file.format == "txt" and file.path.stat().st_size > MAX_TEXT_BYTES:
        raise _too_long()
    return file.path.read_bytes()


def read_article(data: bytes, external_id: str) -> tuple[Article, str | None]:
    """An article without an id from the bytes of a text file, and a notice or None."""
    decoded, encoding = plain_text.decode(data)
    check_length(decoded)
    if not decoded.strip():
        raise ProblemForUser("It holds no text.")
    text, replaced = freeze(decoded)
    found = read_metadata(text)
    article = Article(
        id="",
        text=text,
        sha256=fingerprint(text),
        external_id=external_id,
        published=found.published,
        outlet=found.outlet,
        byline=found.byline,
        title=found.title,
        boilerplate=found.boilerplate,
    )
    return article, _notice(encoding, replaced)


def _notice(encoding: str, replaced: int) -> str | None:
    notices = []
    if encoding != "utf-8":
        notices.append(f"read as {encoding}")
    if replaced:
        notices.append(f"{replaced} characters that no database keeps became U+FFFD")
    return "; ".join(notices) or None


def check_length(text: str) -> None:
    if len(text) > MAX_LENGTH:
        raise _too_long()


def _too_long() -> ProblemForUser:
    return ProblemForUser(
        f"It is longer than {MAX_LENGTH:,} characters.", "Split it into several articles."
    )
