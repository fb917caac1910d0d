"""Finds quotation marks in a paragraph and tells them from apostrophes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from diploannot.domain.spans import Span

OPENING = frozenset("“„‟«‘‚‛‹「『《") | {"``", "‘‘"}
CLOSING = frozenset("”»’›」』》") | {"’’"}
SINGLE = frozenset("'‘’‚‛‹›`")

_MARK = re.compile(r"''|``|‘‘|’’|[\"＂“”„‟«»'‘’‚‛‹›「」『』《》]")
_WORD = re.compile(r"[^\W_]", re.UNICODE)
_ELIDED = re.compile(r"(?:\d\ds?|tis|twas|em|cause|til|till|bout|round|n)(?!\w)", re.IGNORECASE)


class Side(StrEnum):
    """Which way a mark can face by its shape and its neighbours."""

    OPENS = "opens"
    CLOSES = "closes"
    EITHER = "either"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation mark. `DOUBTFUL` may be the apostrophe of a plural (“the allies’ plan”)."""

    span: Span
    shape: str
    side: Side

    @property
    def is_single(self) -> bool:
        return self.shape in SINGLE


def scan_marks(text: str, start: int, end: int) -> list[Mark]:
    """The marks of `text[start:end]`, left to right, without its apostrophes."""
    found = []
    for match in _MARK.finditer(text, start, end):
        side = _side(text, match, start, end)
        if side is not None:
            found.append(Mark(Span(match.start(), match.end()), match.group(), side))
    return found


def _side(text: str, match: re.Match[str], start: int, end: int) -> Side | None:
    """None for an apostrophe."""
    shape = match.group()
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    if shape in SINGLE:
        return _side_of_single(text, match, before, after)
    if shape in OPENING:
        return Side.OPENS
    if shape in CLOSING:
        return Side.CLOSES
    return _side_of_straight(before, after)


def _side_of_single(text: str, match: re.Match[str], before: str, after: str) -> Side | None:
    shape = match.group()
    left, right = bool(_WORD.match(before)), bool(_WORD.match(after))
    if shape in "‘‚‛‹":
        return Side.OPENS if not (left and right) else None
    if shape == "›":
        return Side.CLOSES
    if left and right:
        return None
    if right:
        if shape == "’" or _ELIDED.match(text, match.end()):
            return None
        return Side.OPENS
    if left:
        return Side.DOUBTFUL
    return Side.CLOSES if shape == "’" else _side_of_straight(before, after)


def _side_of_straight(before: str, after: str) -> Side:
    """A straight mark leans on the side where no space and no bracket stands."""
    opens = before.isspace() or before in "([{—–-/“‘\"'…"
    closes = after.isspace() or after in ")]}—–-/.,;:!?”’\"'…"
    if opens and not closes:
        return Side.OPENS
    if closes and not opens:
        return Side.CLOSES
    return Side.EITHER
