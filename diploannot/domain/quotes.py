"""Quotes: one cue binding content to a source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from diploannot.domain.spans import Spans
from diploannot.domain.suggestions import Status, Suggestion


class QuoteType(StrEnum):
    """How much of the content stands inside quotation marks: all, none, or some."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Role(StrEnum):
    """What the quote is for: a remark, the relaying of one, or an attitude inside one."""

    STATEMENT = "statement"
    RELAY = "relay"
    ATTITUDE = "attitude"


VERBATIM = ("speaker", "channel", "translation", "unknown")
"""Whose words stand in the quotation marks."""

MAX_TOPICS = 5


@dataclass(frozen=True, slots=True)
class Channel:
    """Who or what relays a quote: an actor of the registry, a form ("readout"), or both."""

    actor: str | None = None
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """One attribution in one layer. Span lists are code points of the article's text.

    `speakers` and `addressees` are actor keys; `parent` is the id of the smallest enclosing
    quote of the same layer; `flag` is a question for the reviewer.
    """

    id: str
    content: Spans
    cue: Spans = ()
    source: Spans = ()
    type: QuoteType = QuoteType.INDIRECT
    speakers: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    channels: tuple[Channel, ...] = ()
    parent: str | None = None
    role: Role = Role.STATEMENT
    verbatim: str | None = None
    negated: bool = False
    topics: tuple[str, ...] = ()
    status: Status = Status.ADDED
    flag: str | None = None
    note: str = ""
    suggestion: Suggestion | None = None

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("a quote needs content")
        if len(set(self.topics)) != len(self.topics):
            raise ValueError("a topic stands twice on a quote")
        if len(self.topics) > MAX_TOPICS:
            raise ValueError(f"a quote carries at most {MAX_TOPICS} topics")


JUDGED = (
    "content",
    "cue",
    "source",
    "type",
    "speakers",
    "addressees",
    "channels",
    "role",
    "verbatim",
    "negated",
    "topics",
)
"""The fields that a verdict is about: all equal to the suggestion's means confirmed."""


def same_judgement(one: Quote, other: Quote) -> bool:
    """Whether two quotes say the same (ids, parents, notes and flags aside)."""
    return all(getattr(one, name) == getattr(other, name) for name in JUDGED)
