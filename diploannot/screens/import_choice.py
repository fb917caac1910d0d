"""What the import dialog asks, and what it says before, while and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diploannot.services.import_account import ImportResult
    from diploannot.services.incoming import Mappings

_SHOWN = 200
"""Lines of a kind that are shown; more are counted."""


@dataclass(slots=True)
class ImportChoice:
    """One import in the making: what was chosen, how brat files are named, what a table's columns
    hold ("text=body, title=headline") and what labels mean ("Zitat=content").
    """

    paths: list[Path] = field(default_factory=list)
    pattern: str = ""
    annotator: str = ""
    recognised: str = ""
    columns: str = ""
    labels: str = ""

    def add(self, paths: Sequence[Path]) -> None:
        """More to import; what is chosen already is not chosen twice."""
        self.paths += [path for path in paths if path not in self.paths]

    def chosen(self) -> str:
        """What was chosen, on a line."""
        names = [f"{path.name}/" if path.is_dir() else path.name for path in self.paths]
        if len(names) <= 3:
            return ", ".join(names)
        return f"{', '.join(names[:2])} and {len(names) - 2:,} more"

    def brat_pattern(self) -> str | None:
        """What the user says of brat files; None where it is left to be recognised."""
        said = self.pattern.strip()
        return said if said and said != self.recognised else None

    def maker(self) -> str | None:
        """Who made the brat files whose names say nothing of it."""
        return self.annotator.strip() or None


def mappings_of(columns: str, labels: str) -> Mappings | None:
    """What the two fields say; None where they say nothing, ProblemForUser where it makes no
    sense.
    """
    from diploannot.services.incoming import read_mappings

    said = read_mappings(None, _pairs(labels), _pairs(columns))
    return said if said.columns or said.labels.labels else None


def _pairs(written: str) -> dict[str, str]:
    """Of "text=body, title=headline"; what has no = yet is still being typed."""
    halves = (pair.partition("=") for pair in written.split(","))
    return {
        left.strip(): right.strip() for left, equals, right in halves if equals and left.strip()
    }


COLUMNS = "columns: "
UNKNOWN = "not in the scheme: "
"""How the notices begin that tell which columns were recognised and which labels were not."""


def columns_found(result: ImportResult) -> str:
    """The columns of the first table that came, as the field has them."""
    return next(iter(_after(COLUMNS, result)), "")


def asks_for_columns(result: ImportResult) -> bool:
    """Whether a table came, or one whose columns nobody knows."""
    refused = any("Columns: " in why for _, why in result.failed)
    return refused or bool(_after(COLUMNS, result))


def asks_for_labels(result: ImportResult) -> bool:
    return bool(_after(UNKNOWN, result))


def _after(start: str, result: ImportResult) -> list[str]:
    parts = (part for _, said in result.notices for part in said.split("; "))
    return [part.removeprefix(start) for part in parts if part.startswith(start)]


def asks_for_maker(result: ImportResult) -> bool:
    """Whether brat files came whose names name nobody."""
    layout = result.brat
    return layout is not None and "{annotator}" not in layout.pattern


def about(result: ImportResult, *, before: bool) -> str:
    """Everything of a preview (`before`) or of an import, a line each."""
    parts = [list(result.lines())]
    refused = [f"{name}: {_flat(why)}" for name, why in result.failed]
    parts.append(_headed("Refused" if before else "Not imported", refused))
    differ = [
        f"{one.article}, {one.annotator}: {one.ours or 'gone'}  →  {one.theirs or 'gone'}"
        for one in result.differing
    ]
    waits = "Will wait for review" if before else "Waits for review: Ctrl Shift D"
    parts.append(_headed(f"{waits}; ours stands → theirs", differ))
    notices = [f"{name}: {_flat(said)}" for name, said in result.notices]
    parts.append(_headed("Good to know", notices))
    if result.brat is not None:
        parts[0].append(result.brat.sentence())
    return "\n\n".join("\n".join(part) for part in parts if part)


def summary(result: ImportResult) -> str:
    """A preview in a sentence for above the buttons."""
    if result.failed and not result.imported and not result.annotations:
        return "Nothing new would come in."
    if not (result.imported or result.annotations or result.differing or result.steps):
        return "Everything in it is here already."
    failed = len(result.failed)
    left = f" {failed} of the files would be refused." if failed else ""
    return f"Nothing has come in yet.{left}"


def _headed(title: str, lines: Sequence[str]) -> list[str]:
    if not lines:
        return []
    more = [f"… and {len(lines) - _SHOWN:,} more"] if len(lines) > _SHOWN else []
    return [f"{title} ({len(lines):,})", *(f"  {line}" for line in lines[:_SHOWN]), *more]


def _flat(words: str) -> str:
    return " ".join(words.split())
