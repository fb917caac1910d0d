"""How another tool's labels are called in the scheme: detected, shown, saved, changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from diploannot.domain.problems import ProblemForUser
from diploannot.formats.standoff import LABELS, PARENT

USUAL = {
    "quote": "content",
    "quotation": "content",
    "content": "content",
    "cue": "cue",
    "verb": "cue",
    "source": "source",
    "speaker": "source",
    "per": "PERSON",
    "organization": "ORG",
    "organisation": "ORG",
    "country": "GPE",
}
"""What others call the same, in lower case."""

NOTHING = "-"
"""Stands for: leave it out."""


@dataclass(frozen=True, slots=True)
class LabelMapping:
    """Labels (of spans) and topics (of articles), theirs to ours; a table's columns, ours to
    theirs.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for theirs, ours in self.labels.items():
            if ours not in (*LABELS, NOTHING):
                raise ProblemForUser(
                    f"The label {theirs} cannot become {ours}.",
                    f"Use one of {', '.join(LABELS)}, or {NOTHING} to leave it out.",
                )

    def label(self, theirs: str) -> str | None:
        """Ours; None where it has no place in the scheme."""
        if theirs in self.labels:
            ours = self.labels[theirs]
            return None if ours == NOTHING else ours
        if theirs in LABELS:
            return theirs
        known = USUAL.get(theirs.lower(), theirs.upper())
        return known if known in LABELS else None

    def topic(self, theirs: str) -> str | None:
        ours = self.topics.get(theirs, theirs)
        return None if ours == NOTHING else ours

    def is_parent(self, link: str) -> bool:
        return link.lower() in (PARENT, "nested in", "nested_in")


def parse(data: bytes) -> LabelMapping:
    """From a saved mapping: `{"labels": {theirs: ours}, "topics": {theirs: ours},
    "columns": {ours: theirs}}`, of which each may be left out.
    """
    try:
        return msgspec.json.decode(data, type=LabelMapping)
    except msgspec.DecodeError as error:
        raise ProblemForUser(
            f"The mapping cannot be read: {error}.",
            'Write it as {"labels": {"their label": "content"}}.',
        ) from error


def save(mapping: LabelMapping) -> bytes:
    return msgspec.json.format(msgspec.json.encode(mapping), indent=2) + b"\n"
