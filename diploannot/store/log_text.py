"""The changes of a step as the log holds them: canonical JSON, written quickly."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from diploannot.domain.steps import Change, Fields, RecordKind, canonical, changes_as_json

_sorted = msgspec.json.Encoder(order="sorted")

_PLAIN = frozenset(
    {
        RecordKind.ARTICLE,
        RecordKind.ANNOTATOR,
        RecordKind.ACTOR,
        RecordKind.TOPIC,
        RecordKind.LAYER,
        RecordKind.QUOTE,
        RecordKind.ENTITY,
        RecordKind.ARTICLE_TOPIC,
    }
)
"""Records that hold no fraction but the score of a suggestion."""


def changes_text(changes: Sequence[Change]) -> str:
    """As `canonical(changes_as_json(changes))`, in a fifth of the time where it can be.

    msgspec writes everything as `canonical` does but fractions (0.00001 for 1e-05), so steps that
    hold some go the long way.
    """
    rows = changes_as_json(changes)
    if all(_is_plain(change) for change in changes):
        return _sorted.encode(rows).decode()
    return canonical(rows)


def _is_plain(change: Change) -> bool:
    return change.kind in _PLAIN and _unsuggested(change.before) and _unsuggested(change.after)


def _unsuggested(fields: Fields | None) -> bool:
    return fields is None or fields.get("suggestion") is None
