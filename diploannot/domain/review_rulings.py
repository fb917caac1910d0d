"""What a reviewer ruled on one quote, entity or article topic, from which versions, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from diploannot.domain.steps import Fields, RecordKind


class Outcome(StrEnum):
    """What became of the versions."""

    TAKEN = "taken"
    PARTS = "parts"
    EDITED = "edited"
    REJECTED = "rejected"
    SENT_BACK = "sent back"


@dataclass(frozen=True, slots=True)
class Version:
    """One annotator's record when it was ruled on; both None where they had none."""

    annotator: str
    record: str | None = None
    told: Fields | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """One decision of a reviewer; when it was made, the step that made it says.

    `gold` is the record it put into the gold layer, None where there is to be none. `taken` names
    the annotator whom each part was taken from ("all" for the whole). `question` goes back to the
    annotators; `answers` are (annotator, words), oldest first.
    """

    id: str
    kind: RecordKind
    outcome: Outcome
    reviewer: str
    versions: tuple[Version, ...]
    gold: str | None = None
    taken: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    question: str | None = None
    answers: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if (self.outcome is Outcome.SENT_BACK) != (self.question is not None):
            raise ValueError("a question goes with what is sent back, and only with that")
        if self.kind not in (RecordKind.QUOTE, RecordKind.ENTITY, RecordKind.ARTICLE_TOPIC):
            raise ValueError(f"nobody rules on {self.kind}")

    def answered(self, annotator: str, words: str) -> Ruling:
        """The ruling with one more answer."""
        return replace(self, answers=(*self.answers, (annotator, words)))


def ruling_fields(ruling: Ruling) -> dict[str, Any]:
    return {
        "kind": ruling.kind.value,
        "outcome": ruling.outcome.value,
        "reviewer": ruling.reviewer,
        "versions": [
            {"annotator": one.annotator, "record": one.record, "told": one.told}
            for one in ruling.versions
        ],
        "gold": ruling.gold,
        "taken": dict(ruling.taken),
        "reason": ruling.reason,
        "question": ruling.question,
        "answers": [{"annotator": name, "words": words} for name, words in ruling.answers],
    }


def ruling_from(id: str, fields: Fields) -> Ruling:
    return Ruling(
        id=id,
        kind=RecordKind(fields["kind"]),
        outcome=Outcome(fields["outcome"]),
        reviewer=fields["reviewer"],
        versions=tuple(
            Version(one["annotator"], one["record"], one["told"]) for one in fields["versions"]
        ),
        gold=fields["gold"],
        taken=dict(fields["taken"]),
        reason=fields["reason"],
        question=fields["question"],
        answers=tuple((one["annotator"], one["words"]) for one in fields["answers"]),
    )
