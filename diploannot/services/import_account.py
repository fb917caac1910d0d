"""What an import brought in, or would bring in: counts, whose layers, what differs, what failed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from diploannot.domain.annotators import Annotator
    from diploannot.services.brat_texts import BratLayout


@dataclass(slots=True)
class Share:
    """What came in of one annotator: layers that are new, that grew, and that brought nothing.

    `records` counts their new quotes, entities and article topics.
    """

    new: int = 0
    grown: int = 0
    same: int = 0
    records: int = 0

    def add(self, other: Share) -> None:
        self.new += other.new
        self.grown += other.grown
        self.same += other.same
        self.records += other.records


@dataclass(frozen=True, slots=True)
class Differing:
    """A record that is there and says something else in the file: it waits for review.

    `ours` and `theirs` are in words, "" where the record is gone in that version.
    """

    file: str
    article: str
    annotator: str
    kind: str
    ours: str
    theirs: str


@dataclass(slots=True)
class ImportResult:
    """What came in. `imported` counts new articles, `duplicates` files and lines that brought
    nothing new, `annotations` new quotes, entities and article topics.

    `known` are the ids of articles that came and were there, `steps` and `rulings` come from
    projects.
    """

    imported: int = 0
    duplicates: int = 0
    annotations: int = 0
    known: set[str] = field(default_factory=set)
    steps: int = 0
    rulings: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    notices: list[tuple[str, str]] = field(default_factory=list)
    differing: list[Differing] = field(default_factory=list)
    shares: dict[tuple[str, str], Share] = field(default_factory=dict)
    brat: BratLayout | None = None
    cancelled: bool = False

    def share(self, annotator: Annotator) -> Share:
        """Of the annotator, by kind and name."""
        return self.shares.setdefault((annotator.kind.value, annotator.name), Share())

    def counts(self) -> dict[str, int]:
        return {
            "imported": self.imported,
            "duplicates": self.duplicates,
            "failed": len(self.failed),
            "annotations": self.annotations,
        }

    def details(self) -> dict[str, Any]:
        """Everything, as plain values for `--json`."""
        layers = [
            {
                "annotator": name, "kind": kind, "new": one.new, "grown": one.grown,
                "same": one.same, "annotations": one.records,
            }
            for (kind, name), one in sorted(self.shares.items())
        ]  # fmt: skip
        differing = [
            {
                "file": one.file, "article": one.article, "annotator": one.annotator,
                "kind": one.kind, "ours": one.ours, "theirs": one.theirs,
            }
            for one in self.differing
        ]  # fmt: skip
        return {
            **self.counts(),
            "known": len(self.known),
            "steps": self.steps,
            "rulings": self.rulings,
            "layers": layers,
            "conflicts": differing,
            "refused": [{"file": name, "why": why} for name, why in self.failed],
            "notices": [{"file": name, "notice": said} for name, said in self.notices],
            "brat_pattern": self.brat.pattern if self.brat else None,
        }

    def sentence(self) -> str:
        parts = [f"{self.imported} articles imported"]
        if self.annotations:
            parts.append(f"{self.annotations} annotations")
        parts.append(f"{self.duplicates} were there already")
        if self.differing:
            parts.append(f"{len(self.differing)} differ and wait for review")
        parts += [f"{len(self.failed)} failed"] if self.failed else []
        return ("Cancelled: " if self.cancelled else "") + ", ".join(parts) + "."

    def lines(self) -> Iterator[str]:
        """What comes in, for people: a line each, without the failures."""
        yield f"{counted(self.imported, 'new article')}, {len(self.known):,} known already"
        for (kind, name), one in sorted(self.shares.items()):
            who = name if kind == "human" else f"{name} ({kind})"
            yield f"{who}: {', '.join(_of_share(one))}"
        if self.steps:
            yield f"{counted(self.steps, 'step')} of other projects"
        if self.rulings:
            yield f"{counted(self.rulings, 'ruling')} of reviewers"
        if self.differing:
            verb = "differs" if len(self.differing) == 1 else "differ"
            yield f"{counted(len(self.differing), 'record')} {verb} and will wait for review"


def _of_share(one: Share) -> Iterator[str]:
    if one.new:
        yield counted(one.new, "new layer")
    if one.grown:
        yield f"{counted(one.grown, 'layer')} with more"
    if one.same:
        yield f"{counted(one.same, 'layer')} as here"
    yield counted(one.records, "annotation")


def counted(number: int, what: str) -> str:
    """ "1 layer", "1,200 layers"."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
