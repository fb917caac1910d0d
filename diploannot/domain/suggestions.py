"""Where a record came from, and what became of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

USUAL_THRESHOLD = 0.4
"""The score from which on our own suggestions are shown where nobody asks for more or fewer."""

_OURS = re.compile(r"\brules \d")


class Status(StrEnum):
    """A record's verdict. `suggested` is none yet; the others are decisions of a person."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    ADDED = "added"
    REJECTED = "rejected"

    @property
    def is_decided(self) -> bool:
        return self is not Status.SUGGESTED


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The model's record that a record answers (in a model's layer: itself).

    `score` is a probability between 0 and 1; `why` gives the reason in words.
    """

    model: str
    id: str
    score: float
    why: str

    def __post_init__(self) -> None:
        if not 0.0 <= self.score <= 1.0:
            raise ValueError(f"score {self.score} is no probability")

    def is_shown_from(self, threshold: float) -> bool:
        """Whether a view that begins at this score shows it.

        Our models keep what they doubt too. Layers that came from elsewhere hold only what their
        makers meant to suggest: all of it is shown until fewer are asked for.
        """
        if self.score >= threshold:
            return True
        return threshold <= USUAL_THRESHOLD and _OURS.search(self.model) is None
