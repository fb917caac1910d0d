"""Rules by which a reviewer rules on many items at once, and sees beforehand on which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from diploannot.domain.entities import ArticleTopic
from diploannot.domain.quotes import JUDGED, Quote
from diploannot.domain.review import Cause, is_pronoun
from diploannot.domain.review_rulings import Outcome, Ruling
from diploannot.domain.spans import covered_text, visible_offsets
from diploannot.services.reviewing_items import Item, Seen


@dataclass(frozen=True, slots=True)
class Rule:
    """What counts as agreed: at least this share of the annotators say the same of it."""

    share: float = 1.0

    def __post_init__(self) -> None:
        if not 0.5 < self.share <= 1.0:
            raise ValueError("only a majority can decide")

    def sentence(self) -> str:
        if self.share == 1.0:
            return "All annotators say the same, and nobody has a question."
        return f"At least {self.share:.0%} of the annotators say the same, nobody has a question."

    def accepts(self, item: Item) -> bool:
        """Whether the rule decides an item that nobody has ruled on as it is now."""
        return (item.ruling is None or item.stale) and self.choice(item) is not None

    def choice(self, item: Item) -> str | None:
        """The first annotator of those who agree; None where too few do or a flag asks."""
        if item.flags or len(item.versions) < 2:
            return None
        if not item.causes:  # white space apart, all say the same
            return next(iter(item.versions))
        groups: dict[str, list[str]] = defaultdict(list)
        for name, seen in item.versions.items():
            groups[_saying(seen)].append(name)
        largest = max(groups.values(), key=len)
        if len(largest) < self.share * len(item.versions):
            return None
        return largest[0] if item.versions[largest[0]] is not None else None


def _saying(seen: Seen) -> str:
    if isinstance(seen, Quote):
        return str([getattr(seen, name) for name in JUDGED])
    if isinstance(seen, ArticleTopic):
        return seen.topic
    return str((seen.span, seen.label, seen.actor)) if seen is not None else ""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a ruling on one cause decided, as far as that can be said of other items too."""

    cause: Cause
    how: str

    def sentence(self) -> str:
        return f"As ruled before on {self.cause}: {self.how}."


@dataclass(frozen=True, slots=True)
class Proposal:
    """Whose version to take, and why: because of a ruling on a like item."""

    item: Item
    annotator: str
    sentence: str


def manner_of(text: str, item: Item, ruling: Ruling) -> Manner | None:
    """What a ruling that took one annotator's version says of like items; None where nothing.

    Only items that differ in one cause tell why a version was taken.
    """
    if ruling.outcome is not Outcome.TAKEN or len(item.causes) != 1:
        return None
    taken = item.versions.get(ruling.taken["all"])
    return _manner(text, item, taken)


def like(text: str, item: Item, manner: Manner) -> str | None:
    """The annotator whose version the same manner would take here; None where it fits none."""
    if item.causes != (manner.cause,) or item.flags:
        return None
    fitting = [name for name, seen in item.versions.items() if _manner(text, item, seen) == manner]
    says = {_saying(item.versions[name]) for name in fitting}
    return fitting[0] if len(says) == 1 else None


def _manner(text: str, item: Item, taken: Seen) -> Manner | None:
    cause = item.causes[0]
    others = [seen for seen in item.versions.values() if _saying(seen) != _saying(taken)]
    if cause is Cause.MISSED:
        return Manner(cause, "the quote counts" if taken else "there is no quote")
    if not isinstance(taken, Quote):
        return None
    quotes = [seen for seen in others if isinstance(seen, Quote)]
    if cause in _EXTENTS:
        return _extent(text, cause, taken, quotes)
    if cause is Cause.MENTION:
        pronoun = is_pronoun(covered_text(text, taken.source))
        return Manner(cause, "the pronoun is the source" if pronoun else "the name is the source")
    if cause is Cause.SPEAKER:
        return Manner(cause, f"{_keys(taken)} and not {', '.join(sorted(map(_keys, quotes)))}")
    if cause is Cause.TYPE:
        found = ", ".join(sorted({quote.type.value for quote in quotes}))
        return Manner(cause, f"{taken.type.value} and not {found}")
    return None


_EXTENTS = {
    Cause.START: "content",
    Cause.END: "content",
    Cause.PUNCTUATION: "content",
    Cause.FRAGMENTS: "content",
    Cause.CUE: "cue",
    Cause.SOURCE: "source",
}


def _extent(text: str, cause: Cause, taken: Quote, others: Iterable[Quote]) -> Manner | None:
    part = _EXTENTS[cause]
    mine = visible_offsets(text, getattr(taken, part))
    theirs = [visible_offsets(text, getattr(quote, part)) for quote in others]
    if all(mine > one for one in theirs):
        return Manner(cause, "the longer extent")
    return Manner(cause, "the shorter extent") if all(mine < one for one in theirs) else None


def _keys(quote: Quote) -> str:
    return " + ".join(quote.speakers) or "nobody"
