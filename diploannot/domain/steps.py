"""What was done: steps, each a gesture, with the changes it made to records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Fields = Mapping[str, Any]
"""A record as plain JSON values: what a change stores and what replay rebuilds."""


class RecordKind(StrEnum):
    """What a change can be about."""

    ARTICLE = "article"
    ANNOTATOR = "annotator"
    ACTOR = "actor"
    TENURE = "tenure"
    TOPIC = "topic"
    LAYER = "layer"
    QUOTE = "quote"
    ENTITY = "entity"
    ARTICLE_TOPIC = "article_topic"
    RULING = "ruling"
    LEARNED_MODEL = "learned_model"
    GUIDELINE = "guideline"


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after: `before` None adds it, `after` None removes it."""

    kind: RecordKind
    id: str
    before: Fields | None
    after: Fields | None

    def __post_init__(self) -> None:
        if self.before is None and self.after is None:
            raise ValueError(f"a change of {self.kind} {self.id} from nothing to nothing")

    def reversed(self) -> Change:
        return Change(self.kind, self.id, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class Step:
    """One gesture of one annotator: kept for ever.

    `layer` is None for what concerns the whole project. `at` is milliseconds since 1970 UTC,
    `elapsed` the seconds since the annotator's last gesture (None where unknown), `reverses`
    the step this one takes back.
    """

    id: str
    label: str
    changes: tuple[Change, ...]
    at: int
    layer: str | None = None
    annotator: str | None = None
    sitting: str | None = None
    elapsed: float | None = None
    reverses: str | None = None

    def digest(self, changes: str | None = None) -> str:
        """A fingerprint of everything the step says, so that a flipped bit in the log shows.

        `changes` is the canonical JSON of its changes, from who has it already.
        """
        facts = [self.id, self.label, self.at, self.layer, self.annotator, self.sitting]
        facts += [self.elapsed, self.reverses]
        changes = changes or canonical(changes_as_json(self.changes))
        written = f"{canonical(facts)[:-1]},{changes}]"
        import hashlib  # takes 10 ms, and the window starts without it

        return hashlib.blake2b(written.encode(), digest_size=16).hexdigest()


def canonical(value: object) -> str:
    """JSON with one spelling for one value."""
    return _canonical(value)


_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def changes_as_json(changes: Iterable[Change]) -> list[list[Any]]:
    return [[change.kind.value, change.id, change.before, change.after] for change in changes]


def changes_from_json(rows: Iterable[list[Any]]) -> tuple[Change, ...]:
    return tuple(Change(RecordKind(kind), id, before, after) for kind, id, before, after in rows)


def replay(steps: Iterable[Step]) -> dict[tuple[RecordKind, str | None, str], Fields]:
    """The records that remain when the steps are done in order, by kind, layer and id.

    Records inside a layer (quotes, entities, article topics) are told apart by their layer too;
    ValueError where a change does not fit what stands there.
    """
    rows: dict[tuple[RecordKind, str | None, str], Fields] = {}
    for step in steps:
        for change in step.changes:
            key = record_key(change, step.layer)
            if rows.get(key) != change.before:
                raise ValueError(f"step {step.id}: {change.kind} {change.id} is not as it was")
            if change.after is None:
                del rows[key]
            else:
                rows[key] = change.after
    return rows


_IN_LAYER = frozenset(
    {RecordKind.QUOTE, RecordKind.ENTITY, RecordKind.ARTICLE_TOPIC, RecordKind.RULING}
)


def record_key(change: Change, layer: str | None) -> tuple[RecordKind, str | None, str]:
    return change.kind, layer if change.kind in _IN_LAYER else None, change.id


@dataclass(frozen=True, slots=True)
class UndoStacks:
    """What can be undone and redone now, newest last."""

    undo: tuple[str, ...]
    redo: tuple[str, ...]


def undo_stacks(steps: Iterable[tuple[str, str | None]]) -> UndoStacks:
    """Undo and redo from (step id, reversed step id) pairs in order.

    A reversal of the newest doable step is an undo; a reversal of such a reversal is a redo.
    A fresh gesture empties redo.
    """
    undo: list[str] = []
    redo: list[str] = []
    for step, reverses in steps:
        if reverses is None:
            undo.append(step)
            redo.clear()
        elif undo and undo[-1] == reverses:
            undo.pop()
            redo.append(step)
        elif redo and redo[-1] == reverses:
            redo.pop()
            undo.append(step)
        else:
            raise ValueError(f"step {step} reverses {reverses} out of turn")
    return UndoStacks(tuple(undo), tuple(redo))
