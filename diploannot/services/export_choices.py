"""What an export takes along: whose layers, which verdicts and roles, which parts of a split."""

from __future__ import annotations

from dataclasses import dataclass

from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import Role
from diploannot.domain.suggestions import USUAL_THRESHOLD, Status
from diploannot.formats.projections import PROJECTIONS

STANDING = frozenset({Status.CONFIRMED, Status.CORRECTED, Status.ADDED})
"""The verdicts that say: this is a quote."""

ALL = frozenset(Status)


@dataclass(frozen=True, slots=True)
class Split:
    """Shares of train, dev and test, and the seed; the same articles always fall the same way."""

    train: float = 0.8
    dev: float = 0.1
    test: float = 0.1
    seed: str = ""

    def __post_init__(self) -> None:
        shares = (self.train, self.dev, self.test)
        if min(shares) < 0 or abs(sum(shares) - 1) > 1e-9:
            raise ProblemForUser(
                f"The shares {self.train:g}, {self.dev:g}, {self.test:g} do not make up 1.",
                "Give three shares such as 80/10/10.",
            )

    @classmethod
    def parse(cls, written: str, seed: str = "") -> Split:
        """From "80/10/10" or "0.8/0.1/0.1"."""
        try:
            shares = [float(share) for share in written.split("/")]
            train, dev, test = (share / sum(shares) for share in shares)
        except (ValueError, ZeroDivisionError) as error:
            raise ProblemForUser(
                f"“{written}” is no split.", "Give three shares such as 80/10/10."
            ) from error
        return cls(train, dev, test, seed)


@dataclass(frozen=True, slots=True)
class ExportChoices:
    """What goes out. Every human layer by default, whole in our own format.

    `statuses` None means: in native JSONL all verdicts, since rejected records are training data
    too; elsewhere what stands, and of a model's layer its suggestions. `without` names roles that
    stay behind. `projection` names another scheme that the layers are cast on. Suggested quotes
    in a model's layer go out from the score `threshold` on.
    """

    format: str = "jsonl"
    annotators: tuple[str, ...] = ()
    model: bool = False
    gold: bool = False
    statuses: frozenset[Status] | None = None
    only_finished: bool = False
    without: frozenset[Role] = frozenset()
    projection: str | None = None
    split: Split | None = None
    threshold: float = USUAL_THRESHOLD

    def __post_init__(self) -> None:
        if self.projection is not None and self.projection not in PROJECTIONS:
            raise ProblemForUser(
                f"There is no projection {self.projection}.",
                f"There are: {', '.join(PROJECTIONS)}.",
            )
