"""Where a record came from, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
