"""Ctrl K: jumps to a quote, a speaker's quote, an article, or does any action by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from diploannot.screens.folding import folded
from diploannot.screens.speaker_choice import MOST

_ARTICLES = 12

ArticleSearch = Callable[[str], Sequence[tuple[str, str]]]
"""Ids and titles of the articles that hold some words."""


class Goal(StrEnum):
    """What a row leads to."""

    ACTION = "action"
    QUOTE = "quote"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Jump:
    """One row: `target` is an action's name, a quote's id or an article's."""

    goal: Goal
    target: str
    words: str
    reason: str = ""
    key: str = ""
    speaker: int = -1
    match: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """A quote as one may ask for it: number, speaker, first words."""

    id: str
    number: int
    speaker: int
    name: str
    excerpt: str


class JumpChoice:
    """Everything one can jump to; `articles` answers words with (id, title) rows."""

    def __init__(
        self,
        actions: Sequence[Jump],
        quotes: Sequence[QuotePlace],
        articles: ArticleSearch,
    ) -> None:
        self._actions = [(folded(jump.words), jump) for jump in actions]
        self._quotes = quotes
        self._articles = articles

    def rows(self, typed: str) -> tuple[Jump, ...]:
        """At most 50: a quote by its number, then actions, speakers' quotes, articles."""
        wanted = folded(typed)
        if not wanted:
            return tuple(jump for _, jump in self._actions[:MOST])
        rows = [self._quote(q) for q in self._quotes if str(q.number) == wanted]
        rows += sorted(
            (jump for words, jump in self._actions if f" {wanted}" in f" {words}"),
            key=lambda jump: not folded(jump.words).startswith(wanted),
        )
        rows += [self._quote(q) for q in self._quotes if f" {wanted}" in f" {folded(q.name)}"]
        if len(wanted) > 1:
            found = self._articles(typed)[:_ARTICLES]
            rows += [Jump(Goal.ARTICLE, id, title, "article") for id, title in found]
        return tuple(rows[:MOST])

    def _quote(self, quote: QuotePlace) -> Jump:
        words = f"Quote {quote.number}, {quote.name}"
        return Jump(Goal.QUOTE, quote.id, words, quote.excerpt, speaker=quote.speaker)
