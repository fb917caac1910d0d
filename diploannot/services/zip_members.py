"""What is in a zip, and in the zips inside it: listed within limits, read without unpacking."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path, PurePosixPath

from diploannot.domain.problems import ProblemForUser

MAX_UNPACKED_BYTES = 2_000_000_000
"""Unpacked size, of all zips inside too, at which a zip is taken for a bomb."""

MAX_RATIO = 200
"""Unpacked to packed: texts and annotations come to 30 at most, a bomb to a thousand."""

SMALL_BYTES = 10_000_000
"""A member that unpacks to less than this may be packed as tightly as it likes."""

MAX_MEMBERS = 200_000

DEEPEST = 2
"""A zip in a zip, as INCEpTION exports a project; none inside that."""

Chain = tuple[str, ...]
"""A member's name; behind the names of the zips it is in."""


def members_of(path: Path) -> list[Chain]:
    """All files in the zip, by name; ProblemForUser where it is none, or not an honest one."""
    try:
        with zipfile.ZipFile(path) as archive:
            return sorted(_members(archive, (), path.name, _Budget()))
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise ProblemForUser(f"{path.name} is no readable zip ({error}).", "Unpack it.") from error


def read_member(path: Path, chain: Chain) -> bytes:
    """The bytes of a member; what `zipfile` raises where they cannot be had."""
    with zipfile.ZipFile(path) as archive:
        return _read(archive, chain)


def _read(archive: zipfile.ZipFile, chain: Sequence[str]) -> bytes:
    data = archive.read(chain[0])
    if len(chain) == 1:
        return data
    with zipfile.ZipFile(BytesIO(data)) as inner:
        return _read(inner, chain[1:])


class _Budget:
    """What may still be unpacked of one zip."""

    def __init__(self) -> None:
        self._bytes = self._members = 0

    def spend(self, info: zipfile.ZipInfo, name: str) -> None:
        self._bytes += info.file_size
        self._members += 1
        if self._bytes > MAX_UNPACKED_BYTES:
            raise ProblemForUser(f"{name} unpacks to more than 2 GB.", "Unpack it yourself.")
        if self._members > MAX_MEMBERS:
            raise ProblemForUser(f"{name} holds more than {MAX_MEMBERS:,} files.", "Divide it.")
        if info.file_size > max(SMALL_BYTES, MAX_RATIO * info.compress_size):
            raise ProblemForUser(
                f"{name} holds {info.filename!r}, which unpacks to {info.file_size:,} bytes from "
                f"{info.compress_size:,}: that is no text.",
                "Leave it out.",
            )


def _members(archive: zipfile.ZipFile, outer: Chain, name: str, budget: _Budget) -> Iterator[Chain]:
    for info in archive.infolist():
        _refuse_trick(info.filename, name)
        if info.is_dir():
            continue
        budget.spend(info, name)
        chain = (*outer, info.filename)
        if not info.filename.lower().endswith(".zip"):
            yield chain
        elif len(chain) < DEEPEST:
            with zipfile.ZipFile(BytesIO(archive.read(info.filename))) as inner:
                yield from _members(inner, chain, name, budget)
        else:
            raise ProblemForUser(f"{name} holds zips inside zips inside it.", "Unpack it.")


def _refuse_trick(member: str, name: str) -> None:
    """Nothing is ever unpacked to the disk, but who writes such names means no good."""
    parts = PurePosixPath(member.replace("\\", "/")).parts
    if ".." in parts or member.startswith(("/", "\\")) or ":" in (parts[0] if parts else ""):
        raise ProblemForUser(
            f"{name} holds {member!r}, a name that leads out of it.", "Pack it again."
        )
