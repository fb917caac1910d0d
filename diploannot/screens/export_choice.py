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

WHOSE = (("all", "Everybody’s"), ("mine", "Mine"), ("model", "The model’s"), ("gold", "Gold"))
WHICH = (("all", "All articles"), ("finished", "Finished only"))
_PREVIEWED = 100


@dataclass(slots=True)
class ExportChoice:
    """One dialog's choices; every change can be previewed before anything is written."""

    workspace: Workspace
    me: str
    format: str = "jsonl"
    whose: str = "all"
    which: str = "all"

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
        from diploannot.services.export_choices import ExportChoices

        return ExportChoices(
            format=self.format,
            annotators=(self.me,) if self.whose == "mine" else (),
            model=self.whose == "model",
            gold=self.whose == "gold",
            only_finished=self.which == "finished",
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
    left = f" Left out: {_counted(done.losses.counts)}." if done.losses else ""
    return f"{layers} written to {path.name}, read back and equal.{left}"


def _counted(losses: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {what}" for what, count in losses.items())
