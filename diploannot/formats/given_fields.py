"""Records from the fields that a file of another tool happens to hold; the rest is as if unsaid."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from diploannot.domain.entities import Entity, EntityLabel
from diploannot.domain.quotes import Channel, Quote, QuoteType, Role
from diploannot.domain.spans import Span, Spans
from diploannot.domain.steps import Fields
from diploannot.domain.suggestions import Status
from diploannot.formats.native import suggestion_of
from diploannot.formats.native_lines import EntityLine, QuoteLine


def quote_from_some(content: Spans, cue: Spans, source: Spans, fields: Fields) -> Quote:
    """ValueError where a field is not of the scheme."""
    line = msgspec.convert({"content": [], **_known(fields, QUOTE_FIELDS)}, QuoteLine)
    return Quote(
        id=line.id or "",
        content=content,
        cue=cue,
        source=source,
        type=QuoteType(line.type),
        speakers=tuple(line.speakers),
        addressees=tuple(line.addressees),
        channels=tuple(Channel(c.actor, c.form) for c in line.channels),
        parent=line.parent,
        role=Role(line.role),
        verbatim=line.verbatim,
        negated=line.negated,
        topics=tuple(line.topics),
        status=Status(line.status),
        flag=line.flag,
        note=line.note,
        suggestion=suggestion_of(line.suggestion),
    )


def entity_from_some(span: Span, label: EntityLabel, fields: Fields) -> Entity:
    known = _known(fields, ENTITY_FIELDS)
    line = msgspec.convert({"start": 0, "end": 1, "label": label.value, **known}, EntityLine)
    return Entity(
        line.id or "", span, label, line.actor, Status(line.status), suggestion_of(line.suggestion)
    )


QUOTE_FIELDS = (
    "id", "type", "speakers", "addressees", "channels", "parent", "role", "verbatim", "negated",
    "topics", "status", "flag", "note", "suggestion",
)  # fmt: skip
ENTITY_FIELDS = ("id", "actor", "status", "suggestion")


def _known(fields: Fields, names: Sequence[str]) -> dict[str, object]:
    return {name: fields[name] for name in names if name in fields}
