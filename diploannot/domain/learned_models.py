"""Models learned from a project's decisions, as the project keeps them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

STARTER = "starter"
"""The id of the entry that stands for suggestions without anything learned."""

_LEARNED = re.compile(r", learned (\d+)$")


@dataclass(frozen=True, slots=True)
class LearnedEntry:
    """One model that can be chosen. `fields` are its numbers, None for the starter.

    `chosen` is when it was chosen last (milliseconds since 1970 UTC): the latest one makes the
    suggestions. 0 where it never was.
    """

    id: str
    name: str
    starter: str
    chosen: int = 0
    fields: Mapping[str, Any] | None = None

    def __post_init__(self) -> None:
        if not self.name or self.chosen < 0 or (self.fields is None) != (self.id == STARTER):
            raise ValueError("a learned model needs a name, a time and its numbers")

    @property
    def number(self) -> int:
        """3 of "…, learned 3"; 0 of the starter."""
        found = _LEARNED.search(self.name)
        return int(found.group(1)) if found else 0


def is_learned(model: str) -> bool:
    """Whether a model of this name was learned from decisions."""
    return _LEARNED.search(model) is not None


def starter_of(model: str) -> str | None:
    """Whose suggestions a learned model changes; None of a model that was not learned."""
    found = _LEARNED.search(model)
    return model[: found.start()] if found else None


def learned_entry_fields(entry: LearnedEntry) -> dict[str, Any]:
    """The record as a change holds it."""
    return {
        "name": entry.name,
        "starter": entry.starter,
        "chosen": entry.chosen,
        "numbers": dict(entry.fields) if entry.fields is not None else None,
    }


def learned_entry_from(id: str, fields: Mapping[str, Any]) -> LearnedEntry:
    """ValueError, TypeError or KeyError where the fields are no such record."""
    numbers = fields["numbers"]
    if numbers is not None and not isinstance(numbers, Mapping):
        raise ValueError("a learned model's numbers are no mapping")
    return LearnedEntry(
        id=id,
        name=str(fields["name"]),
        starter=str(fields["starter"]),
        chosen=int(fields["chosen"]),
        fields=dict(numbers) if numbers is not None else None,
    )
