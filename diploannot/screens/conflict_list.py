"""Versions that wait for a choice, one after another."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from diploannot.domain.annotators import Annotator, AnnotatorKind
from diploannot.domain.problems import ProblemForUser
from diploannot.services.annotators import annotator_named
from diploannot.services.merging_conflicts import Choice, choices, settle, settle_all

if TYPE_CHECKING:
    from diploannot.services.workspace import Workspace


@dataclass(slots=True)
class ConflictList:
    """What waits, with one of it in front. `reviewer` is the name of who rules."""

    workspace: Workspace
    reviewer: str
    found: list[Choice]
    at: int = 0
    ruled: list[list[str | None]] = field(default_factory=list)

    @classmethod
    def of(cls, workspace: Workspace, reviewer: str) -> ConflictList:
        return cls(workspace, reviewer, choices(workspace))

    @property
    def settled(self) -> int:
        """How many records have been ruled on here."""
        return sum(map(len, self.ruled))

    @property
    def current(self) -> Choice | None:
        return self.found[self.at] if self.found else None

    def move(self, by: int) -> None:
        """The next or one before, round the end."""
        if self.found:
            self.at = (self.at + by) % len(self.found)

    def settle(self, *, take: bool) -> None:
        """Rules on the one in front, and all waiting versions of its record with it."""
        one = self.current
        if one is not None:
            settle(self.workspace, one.conflict, self._annotator(), take=take)
            self.ruled.append([one.conflict.layer])
            self._look_again()

    def settle_like(self, *, take: bool) -> int:
        """Rules alike on all that the same annotator's versions wait for; returns how many."""
        one = self.current
        if one is None:
            return 0
        alike = [other.conflict for other in self.found if other.annotator == one.annotator]
        layers = settle_all(self.workspace, alike, self._annotator(), take=take)
        self.ruled.append(layers)
        self._look_again()
        return len(layers)

    def undo(self) -> None:
        """Takes the last ruling back; what it was about waits again. ProblemForUser where that
        cannot be: an actor or topic is the whole project's, and has no undo.
        """
        if not self.ruled:
            raise ProblemForUser("Nothing was ruled here that could be undone.")
        if None in self.ruled[-1]:
            raise ProblemForUser("It was about the whole project and cannot be undone here.")
        reviewer = self._annotator().id
        for layer in reversed(self.ruled.pop()):
            if layer is not None:
                self.workspace.undo(layer, reviewer)
        self._look_again()

    def _annotator(self) -> Annotator:
        return annotator_named(self.workspace, self.reviewer, AnnotatorKind.GOLD)

    def _look_again(self) -> None:
        self.found = choices(self.workspace)
        self.at = min(self.at, max(0, len(self.found) - 1))

    def place(self) -> str:
        """Where in the list one is, in words."""
        if not self.found:
            return "Nothing waits for a choice."
        alike = sum(one.annotator == self.found[self.at].annotator for one in self.found)
        who = self.found[self.at].annotator or "nobody in particular"
        return f"{self.at + 1} of {len(self.found)}; {alike} by {who}"


def about(one: Choice) -> str:
    """What it is about, on a line."""
    when = ""
    if one.at is not None:
        when = f", {datetime.fromtimestamp(one.at / 1000, UTC).astimezone():%d %b %Y %H:%M}"
    where = f" on {one.article}" if one.article else ""
    return f"{one.kind.value.replace('_', ' ').capitalize()}{where}{when}"


def differs(one: Choice) -> str:
    """In what the two differ, in words; "" where one of them is gone."""
    return ", ".join(one.differs)
