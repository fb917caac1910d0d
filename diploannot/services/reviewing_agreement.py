"""How far the annotators of one article agree, in four figures a reviewer can read at a glance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from diploannot.domain.quotes import Quote
from diploannot.services.reviewing_items import Item


@dataclass(frozen=True, slots=True)
class ArticleAgreement:
    """Shares from 0 to 1, pooled over all pairs of annotators; None where nothing is compared.

    `found` is the F1 of matched quotes; the others are shares of the matched pairs of quotes that
    have the very same content, the same speakers, the same topics.
    """

    found: float | None
    exact: float | None
    speaker: float | None
    topics: float | None


def article_agreement(items: Sequence[Item]) -> ArticleAgreement:
    """From the article's items; entities do not count."""
    quotes = [item for item in items if item.kind.value == "quote" and len(item.versions) > 1]
    pairs = [
        (one, other) for item in quotes for one, other in combinations(item.versions.values(), 2)
    ]
    both = [(a, b) for a, b in pairs if isinstance(a, Quote) and isinstance(b, Quote)]
    marked = sum((a is not None) + (b is not None) for a, b in pairs)
    return ArticleAgreement(
        found=2 * len(both) / marked if marked else None,
        exact=_share(both, lambda quote: quote.content),
        speaker=_share(both, lambda quote: frozenset(quote.speakers)),
        topics=_share(both, lambda quote: frozenset(quote.topics)),
    )


def _share(both: Sequence[tuple[Quote, Quote]], of: Callable[[Quote], object]) -> float | None:
    return sum(of(a) == of(b) for a, b in both) / len(both) if both else None
