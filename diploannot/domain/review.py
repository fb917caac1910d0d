"""In what two annotators' layers of one article differ, difference by difference, by cause."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from diploannot.domain.entities import ArticleTopic, Entity
from diploannot.domain.matching import Solve, match_quotes
from diploannot.domain.quotes import Quote
from diploannot.domain.spans import Spans, covered_text, visible_offsets


class Cause(StrEnum):
    """Why two annotators disagree, in the order in which reviewers work."""

    MISSED = "missed quote"
    START = "content start"
    END = "content end"
    FRAGMENTS = "content fragments"
    PUNCTUATION = "content punctuation"
    CUE = "cue"
    SOURCE = "source extent"
    MENTION = "source mention"
    SPEAKER = "speaker"
    TYPE = "type"
    ADDRESSEE = "addressee"
    CHANNEL = "channel"
    TOPIC = "topic"
    ROLE = "role"
    WORDS = "whose words"
    NEGATED = "negated"
    ENTITY = "entity"
    ABOUT = "article topic"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing two annotators see otherwise; None where one has nothing there.

    `size` is how many visible code points, or answers, they differ in.
    """

    cause: Cause
    one: Quote | Entity | ArticleTopic | None
    other: Quote | Entity | ArticleTopic | None
    size: int = 1


def quote_differences(
    text: str, ours: Sequence[Quote], theirs: Sequence[Quote], solve: Solve
) -> tuple[Difference, ...]:
    """All differences between two annotators' quotes, in text order of the matched quotes."""
    found: list[Difference] = []
    for match in match_quotes(text, ours, theirs, solve):
        found += between(text, match.one, match.other)
    return tuple(found)


def between(text: str, one: Quote | None, other: Quote | None) -> Iterator[Difference]:
    """The differences between two versions of one quote, in the order of causes."""
    if one is None or other is None:
        quote = one or other
        if quote is not None:
            yield Difference(Cause.MISSED, one, other, len(visible_offsets(text, quote.content)))
        return
    found = [*_extents(text, one, other), *_answers(one, other)]
    for cause, size in sorted(found, key=lambda pair: _ORDER.index(pair[0])):
        yield Difference(cause, one, other, size)


def _extents(text: str, one: Quote, other: Quote) -> Iterator[tuple[Cause, int]]:
    yield from _content(text, one.content, other.content)
    for part, cause in (("cue", Cause.CUE), ("source", Cause.SOURCE)):
        ours, theirs = getattr(one, part), getattr(other, part)
        apart = visible_offsets(text, ours) ^ visible_offsets(text, theirs)
        if apart and cause is Cause.SOURCE and _is_mention(text, ours, theirs):
            cause = Cause.MENTION
        if apart:
            yield cause, len(apart)


def _content(text: str, ours: Spans, theirs: Spans) -> Iterator[tuple[Cause, int]]:
    """Where the extents begin and end, and what one leaves out in between.

    White space never counts, and marks alone are a cause of their own.
    """
    one, other = visible_offsets(text, ours), visible_offsets(text, theirs)
    apart = one ^ other
    if not one or not other or not apart:
        return
    start, end = max(min(one), min(other)), min(max(one), max(other))
    places = {
        Cause.START: {at for at in apart if at < start},
        Cause.END: {at for at in apart if at > end},
        Cause.FRAGMENTS: {at for at in apart if start <= at <= end},
    }
    words = {cause: some for cause, some in places.items() if not _are_marks(text, some)}
    for cause, some in words.items():
        yield cause, len(some)
    if not words:
        yield Cause.PUNCTUATION, len(apart)


def _are_marks(text: str, offsets: Iterable[int]) -> bool:
    """Whether all the characters are punctuation (Unicode categories P); none at all are, too."""
    return all(unicodedata.category(text[at]).startswith("P") for at in offsets)


def _is_mention(text: str, ours: Spans, theirs: Spans) -> bool:
    """Whether one names by a pronoun whom the other names by a name or a description."""
    if not ours or not theirs:
        return False
    return is_pronoun(covered_text(text, ours)) != is_pronoun(covered_text(text, theirs))


def is_pronoun(words: str) -> bool:
    return words.strip().casefold() in PRONOUNS


PRONOUNS = frozenset(
    "i we you he she it they me us him her them this that these those one who whom which whose "
    "himself herself itself themselves".split()
)
"""Words that stand for a name, personal and relative."""


def _answers(one: Quote, other: Quote) -> Iterator[tuple[Cause, int]]:
    for cause, of in _ANSWERED.items():
        apart = of(one) ^ of(other)
        if apart:
            yield cause, len(apart)


_ANSWERED: dict[Cause, Callable[[Quote], frozenset[object]]] = {
    Cause.SPEAKER: lambda quote: frozenset(quote.speakers),
    Cause.TYPE: lambda quote: frozenset([quote.type]),
    Cause.ADDRESSEE: lambda quote: frozenset(quote.addressees),
    Cause.CHANNEL: lambda quote: frozenset(quote.channels),
    Cause.TOPIC: lambda quote: frozenset(quote.topics),
    Cause.ROLE: lambda quote: frozenset([quote.role]),
    Cause.WORDS: lambda quote: frozenset([quote.verbatim]),
    Cause.NEGATED: lambda quote: frozenset([quote.negated]),
}

_ORDER = list(Cause)


def entity_differences(ours: Sequence[Entity], theirs: Sequence[Entity]) -> tuple[Difference, ...]:
    """Entities that only one has, or that differ in extent, label or actor, in text order.

    Entities are flat: those that overlap are about the same mention, the widest overlap first.
    """
    left, right = sorted(ours, key=_span), sorted(theirs, key=_span)
    pairs = sorted(
        ((_overlap(a, b), i, j) for i, a in enumerate(left) for j, b in enumerate(right)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    mine: dict[int, int] = {}
    for overlap, i, j in pairs:
        if overlap and i not in mine and j not in mine.values():
            mine[i] = j
    found = [Difference(Cause.ENTITY, left[i], right[j]) for i, j in mine.items()]
    found = [d for d in found if _entity_told(d.one) != _entity_told(d.other)]
    found += [Difference(Cause.ENTITY, a, None) for i, a in enumerate(left) if i not in mine]
    taken = set(mine.values())
    found += [Difference(Cause.ENTITY, None, b) for j, b in enumerate(right) if j not in taken]
    return tuple(sorted(found, key=lambda d: _span(_there(d))))


def topic_differences(
    ours: Iterable[ArticleTopic], theirs: Iterable[ArticleTopic]
) -> tuple[Difference, ...]:
    """Topics of the article that only one gives, by label; having finished without is a no."""
    mine, other = ({topic.topic: topic for topic in some} for some in (ours, theirs))
    apart = sorted(mine.keys() ^ other.keys())
    return tuple(Difference(Cause.ABOUT, mine.get(one), other.get(one)) for one in apart)


def _overlap(one: Entity, other: Entity) -> int:
    return (
        min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
        if (one.span.overlaps(other.span))
        else 0
    )


def _span(entity: Entity) -> tuple[int, int, str]:
    return entity.span.start, entity.span.end, entity.id


def _there(difference: Difference) -> Entity:
    found = difference.one or difference.other
    assert isinstance(found, Entity)
    return found


def _entity_told(entity: object) -> tuple[object, ...]:
    assert isinstance(entity, Entity)
    return entity.span, entity.label, entity.actor
