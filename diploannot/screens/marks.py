"""What the article view paints: marks over a text, in code points, with no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from diploannot.domain.spans import Span, Spans


class MarkState(StrEnum):
    """How a quote is drawn: line style and gutter glyph.

    The last four are a reviewer's: what all say alike recedes, what differs has its colour, what
    is ruled has a check too, and where somebody has no quote its place shows while it is current.
    """

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    FLAGGED = "flagged"
    AGREED = "agreed"
    DIFFERENT = "different"
    RULED = "ruled"
    ABSENT = "absent"

    @property
    def is_neutral(self) -> bool:
        """Whether it has no colour, cue, mention and parts of its own."""
        return self in (MarkState.AGREED, MarkState.ABSENT)


@dataclass(frozen=True, slots=True)
class QuoteMark:
    """One visible quote. `number` counts quotes in text order from 1; `speaker` is the number of
    its first speaker in the article (1–9, 0 for none), which is also its colour; -1 is nobody's
    where it has to stand out all the same. `depth` is 0 for an outermost quote, 1 inside another,
    and so on.
    """

    id: str
    number: int
    speaker: int
    state: MarkState
    content: Spans
    cue: Spans = ()
    source: Spans = ()
    depth: int = 0


@dataclass(frozen=True, slots=True)
class EntityMark:
    """One visible entity; `tip` is what a tooltip says of it, as plain text."""

    id: str
    span: Span
    label: str
    tip: str
    suggested: bool = True


@dataclass(frozen=True, slots=True)
class ArticleMarks:
    """Everything painted over one article; `current` and `current_entity` are ids."""

    quotes: tuple[QuoteMark, ...] = ()
    entities: tuple[EntityMark, ...] = ()
    dimmed: Spans = ()
    current: str | None = None
    current_entity: str | None = None
    found: Spans = ()
    found_current: int | None = None
