"""Many rulings at once: what a rule would accept, told before anything is ruled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from diploannot.domain.entities import ArticleTopic
from diploannot.screens.quote_cards import excerpt, topic_words
from diploannot.screens.review_words import kind_words
from diploannot.services.reviewing_items import Item, spans_of
from diploannot.services.reviewing_reading import Reviewed, read_article
from diploannot.services.reviewing_rules import Rule, like

if TYPE_CHECKING:
    from diploannot.screens.review_screen import ReviewScreen

SHARES = (1.0, 0.8, 0.66, 0.51)
"""Shares of the annotators that can decide; the last is any majority."""

_SHARE_WORDS = {1.0: "all annotators", 0.8: "at least 80 %", 0.66: "two thirds", 0.51: "a majority"}


@dataclass(frozen=True, slots=True)
class Found:
    """One item that would be ruled on: whose version is taken and why, and a line about it."""

    item: Item
    name: str
    reason: str
    words: str


class Search(Protocol):
    """What the popup shows and goes through."""

    title: str

    def sentence(self) -> str: ...
    def choices(self) -> tuple[tuple[str, str, str], ...]: ...
    def turn_share(self, by: int) -> bool: ...
    def turn_place(self) -> bool: ...
    def found(self) -> Iterator[list[Found]]: ...


class Agreed:
    """What a share of the annotators say alike, here or in the whole project."""

    title = "Accept what annotators agree on"

    def __init__(self, screen: ReviewScreen) -> None:
        self._screen = screen
        self.share = SHARES[0]
        self.whole = screen.article is None

    def sentence(self) -> str:
        """The rule, as it is written into every ruling."""
        return Rule(self.share).sentence()

    def choices(self) -> tuple[tuple[str, str, str], ...]:
        """Name, value and keys of what can be chosen."""
        place = "the whole project" if self.whole else "this article"
        return (("Who agrees", _SHARE_WORDS[self.share], "← →"), ("Where", place, "P"))

    def turn_share(self, by: int) -> bool:
        place = SHARES.index(self.share) + by
        if not 0 <= place < len(SHARES):
            return False
        self.share = SHARES[place]
        return True

    def turn_place(self) -> bool:
        if self._screen.article is None:
            return False
        self.whole = not self.whole
        return True

    def found(self) -> Iterator[list[Found]]:
        """Article by article."""
        rule, screen = Rule(self.share), self._screen
        here = [screen.article] if screen.article else []
        for article in list(screen.queue.articles) if self.whole else here:
            reviewed = read_article(screen.workspace, article)
            some = [item for item in reviewed.items if rule.accepts(item)]
            yield [
                Found(i, rule.choice(i) or "", rule.sentence(), _line(reviewed, i)) for i in some
            ]


class LikeCases:
    """What the last ruling would decide in the same manner."""

    title = "Rule on like cases"

    def __init__(self, screen: ReviewScreen) -> None:
        assert screen.last is not None
        self._screen = screen
        self._key, self._manner = screen.last[0].key, screen.last[2]

    def sentence(self) -> str:
        return self._manner.sentence()

    def choices(self) -> tuple[tuple[str, str, str], ...]:
        return ()

    def turn_share(self, by: int) -> bool:
        return False

    def turn_place(self) -> bool:
        return False

    def found(self) -> Iterator[list[Found]]:
        """Only articles where something with this cause waits are read."""
        waiting = self._screen.queue.waiting([self._manner.cause])
        for article in dict.fromkeys(one.article for one in waiting):
            reviewed = read_article(self._screen.workspace, article)
            some = []
            for item in reviewed.open_items:
                if item.key == self._key or not (item.ruling is None or item.stale):
                    continue
                name = like(reviewed.article.text, item, self._manner)
                if name is not None:
                    reason = self._manner.sentence()
                    some.append(Found(item, name, reason, _line(reviewed, item, name)))
            yield some


def _line(reviewed: Reviewed, item: Item, name: str | None = None) -> str:
    """Kind, words, article: no annotator's name, for reviewers who work blind."""
    seen = item.versions.get(name) if name else None
    seen = seen or next((one for one in item.versions.values() if one is not None), None)
    if seen is None:
        return ""
    if isinstance(seen, ArticleTopic):
        words = f"about {topic_words(seen.topic)}, {reviewed.article.title}".rstrip(", ")
    else:
        words = excerpt(reviewed.article.text, spans_of(seen))
    words = words if len(words) <= 80 else words[:79].rstrip() + "…"
    kind = kind_words(item) if item.causes else "Agreed"
    taken = " (no quote)" if name and item.versions.get(name) is None else ""
    return f"{kind}{taken}: {words}"
