"""What the dialog for giving out articles asks, and what it says it comes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from diploannot.domain.problems import ProblemForUser

if TYPE_CHECKING:
    from diploannot.services.assigning import Package, Split
    from diploannot.services.assigning_shares import Plan
    from diploannot.services.workspace import Workspace

FORMATS = (("project", "Project files"), ("jsonl", "Native JSONL"))
EACH = tuple((str(number), str(number)) for number in range(1, 7))


@dataclass(slots=True)
class AssignChoice:
    """One round in the making. `names` are separated by commas, `overlap` is in percent."""

    workspace: Workspace
    names: str = ""
    each: str = "2"
    overlap: str = "20"
    format: str = "project"

    @classmethod
    def as_last_time(cls, workspace: Workspace) -> AssignChoice:
        """What the project did last; the first time nobody is named yet."""
        from diploannot.services.assigning import last_plan

        last = last_plan(workspace)
        if last is None:
            return cls(workspace)
        percent = f"{round(last.overlap * 100, 2):g}"
        return cls(workspace, ", ".join(last.names), str(last.each), percent)

    def plan(self) -> Plan:
        """ProblemForUser where a field says nothing that can be done."""
        from diploannot.services.assigning_shares import Plan

        names = tuple(dict.fromkeys(filter(None, map(str.strip, self.names.split(",")))))
        try:
            overlap = float(self.overlap.strip().rstrip("%").replace(",", ".")) / 100
        except ValueError:
            raise ProblemForUser("The share is a number of percent.", "Write it like 20.") from None
        found = Plan(names, int(self.each), overlap)
        found.check()
        return found

    def split(self) -> Split:
        """Who would get what; nothing is written. ProblemForUser as `plan`."""
        from diploannot.services.assigning import split

        return split(self.workspace, self.plan())


def told(found: Split) -> str:
    """Who would get how many, a line each."""
    lines = [
        f"{name}: {_articles(len(some))}, {found.shared[name]:,} of them seen by others, too"
        for name, some in found.shares.items()
    ]
    return "\n".join(lines)


def total(found: Split) -> str:
    """The round in a sentence."""
    before = (
        f" {_articles(found.given_before)} were given out before." if found.given_before else ""
    )
    if not found.articles:
        return f"There is nothing to give out: no article is new.{before}"
    return f"{_articles(found.articles)} would go out.{before}"


def done(packages: Sequence[Package]) -> str:
    """What was written, a line each."""
    return "\n".join(
        f"{one.annotator}: {_articles(one.articles)} in {one.file.name}" for one in packages
    )


def where(packages: Sequence[Package]) -> str:
    """A sentence for above the button."""
    folder: Path = packages[0].file.parent
    return (
        f"{len(packages)} packages written to {folder.name}. What comes back is imported (Ctrl I)."
    )


def _articles(number: int) -> str:
    return "1 article" if number == 1 else f"{number:,} articles"
