"""What the export dialog offers, and what it says before and after writing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diploannot.services.export_choices import ExportChoices
    from diploannot.services.exporting import Exported, Preview
    from diploannot.services.workspace import Workspace

ALL, MINE, MODEL, GOLD, BY = "all", "mine", "model", "gold", "by "
WHICH = (("all", "All"), ("finished", "Finished only"))
SCHEMES = (
    ("", "As annotated"),
    ("polnear", "PolNeAR: outermost quotes, no channels"),
    ("guardian", "Guardian: what stands in quotation marks"),
    ("citron", "Citron: no nested quotes, short sources"),
)
VERDICTS = (
    ("", "As is usual for the format"),
    ("confirmed corrected added", "What stands"),
    ("confirmed corrected added rejected", "What stands, and what was rejected"),
    ("confirmed", "Confirmed as suggested only"),
    ("corrected", "Corrected only"),
    ("added", "Added by hand only"),
    ("rejected", "Rejected only"),
    ("suggested", "Undecided suggestions only"),
)
ROLES = (
    ("", "All roles"),
    ("relay", "Without relays"),
    ("attitude", "Without attitudes"),
    ("relay attitude", "Statements only"),
)
SPLITS = (
    ("", "In one piece"),
    ("80/10/10", "Train, dev, test: 80/10/10"),
    ("70/15/15", "Train, dev, test: 70/15/15"),
    ("90/5/5", "Train, dev, test: 90/5/5"),
)
_PREVIEWED = 100


@dataclass(slots=True)
class ExportChoice:
    """One dialog's choices; every change can be previewed before anything is written.

    Each is the value of one of the options: of `whose()`, WHICH, SCHEMES, VERDICTS, ROLES, SPLITS.
    """

    workspace: Workspace
    me: str
    format: str = "jsonl"
    whose: str = ALL
    which: str = "all"
    scheme: str = ""
    verdicts: str = ""
    roles: str = ""
    split: str = ""
    seed: str = ""

    def makers(self) -> list[tuple[str, str]]:
        """Whose layers there are to choose from."""
        from diploannot.services.annotators import people

        others = [name for name in people(self.workspace) if name != self.me]
        return [
            (ALL, "Everybody’s"),
            (MINE, "Mine"),
            *((f"{BY}{name}", f"{name}’s") for name in others),
            (MODEL, "The model’s"),
            (GOLD, "Gold"),
        ]

    def formats(self) -> list[tuple[str, str]]:
        """Names and titles of the formats that work on this computer and in the window."""
        from diploannot.services.exporting import formats_to_write

        fit = (one for one in formats_to_write() if not one.missing and not one.heavy)
        return [(one.name, one.title) for one in fit]

    @property
    def is_folder(self) -> bool:
        """Whether the format is a folder of files."""
        return not self.suffix()

    def suffix(self) -> str:
        """How the file's name ends; "" where the format is a folder."""
        from diploannot.services.exporting import formats_to_write

        kind = next(one for one in formats_to_write() if one.name == self.format)
        return "" if kind.folder else kind.suffixes[0]

    def file_name(self) -> str:
        """What the file or folder is called unless somebody says otherwise."""
        return f"annotations{self.suffix()}" if self.suffix() else f"annotations-{self.format}"

    def never_carried(self) -> str:
        """What has no place in the format, in a sentence or none."""
        from diploannot.services.exporting import formats_to_write

        return next(one.loses for one in formats_to_write() if one.name == self.format)

    def choices(self) -> ExportChoices:
        from diploannot.domain.quotes import Role
        from diploannot.domain.suggestions import Status
        from diploannot.services.export_choices import ExportChoices, Split

        named = self.me if self.whose == MINE else self.whose.removeprefix(BY)
        return ExportChoices(
            format=self.format,
            annotators=(named,) if self.whose == MINE or self.whose.startswith(BY) else (),
            model=self.whose == MODEL,
            gold=self.whose == GOLD,
            statuses=frozenset(map(Status, self.verdicts.split())) or None,
            only_finished=self.which == "finished",
            without=frozenset(map(Role, self.roles.split())),
            projection=self.scheme or None,
            split=Split.parse(self.split, self.seed) if self.split else None,
        )

    def preview(self) -> Preview:
        """The beginning of what would be written; ProblemForUser where that cannot be."""
        from diploannot.services.exporting import preview

        return preview(self.workspace, self.choices(), at_most=_PREVIEWED)

    def losses(self, found: Preview) -> str:
        """What would be left out, in a few sentences."""
        if not found.looked_at:
            return "There is nothing to export with these choices."
        said = [never] if (never := self.never_carried()) else []
        if found.losses:
            of = "" if found.whole else f" (in the first {found.looked_at} layers)"
            said += [f"Left out{of}: {_counted(found.losses.counts)}."]
        return " ".join(said) or "Nothing is left out."


def written(done: Exported, path: Path) -> str:
    """What the user is told when an export has been proved and has its name."""
    layers = "1 layer" if done.layers == 1 else f"{done.layers:,} layers"
    if done.parts:
        layers += f" ({', '.join(f'{part} {count:,}' for part, count in done.parts.items())})"
    left = f" Left out: {_counted(done.losses.counts)}." if done.losses else ""
    return f"{layers} written to {path.name}, read back and equal.{left}"


def _counted(losses: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {what}" for what, count in losses.items())
