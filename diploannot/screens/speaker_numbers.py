"""Numbers for an article's speakers: colour, chip and key at once."""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest

from diploannot.domain.quotes import Quote
from diploannot.domain.suggestions import Status
from diploannot.services.article_view import ArticleView

KEYS = 9
"""Speakers that have a key; those after them have no number to press."""


class SpeakerNumbers:
    """The main speaker is 1, the others follow by first mention.

    While an article is open a number never changes its owner: who comes in later is appended.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._met: tuple[Quote, ...] = ()

    def meet(self, view: ArticleView) -> None:
        """Gives numbers to the speakers that have none yet."""
        known, met, self._met = self._numbers, self._met, view.quotes
        pairs = zip_longest(view.quotes, met)
        fresh = [quote for quote, old in pairs if quote is not old and quote is not None]
        if all(key in known for quote in fresh for key in quote.speakers):
            return
        for key in in_order(view):
            known.setdefault(key, len(known) + 1)

    def of(self, actor: str) -> int:
        """1 to 9; 0 for an actor without a key."""
        number = self._numbers.get(actor, 0)
        return number if number <= KEYS else 0

    def actor(self, number: int) -> str | None:
        """Who has that number."""
        return next((key for key, value in self._numbers.items() if value == number), None)

    @property
    def keys(self) -> tuple[str, ...]:
        """All numbered actors, 1 first."""
        return tuple(self._numbers)


def in_order(view: ArticleView) -> list[str]:
    """The speakers of an article: who says most first, then by first mention."""
    first: dict[str, int] = {}
    said: Counter[str] = Counter()
    for quote in view.quotes:
        if quote.status is Status.REJECTED:
            continue
        place = min((span.start for span in quote.source), default=quote.content[0].start)
        for key in quote.speakers:
            first[key] = min(place, first.get(key, place))
            said[key] += 1
    for entity in view.entities:
        if entity.actor in first and entity.status is not Status.REJECTED:
            first[entity.actor] = min(entity.span.start, first[entity.actor])
    ordered = sorted(first, key=lambda key: (first[key], key))
    if ordered:
        main = max(ordered, key=lambda key: (said[key], -first[key]))
        ordered.remove(main)
        ordered.insert(0, main)
    return ordered
