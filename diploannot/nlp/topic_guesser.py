"""Guesses topics from weighted words, in a quote, around it and in the whole article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diploannot.domain.quotes import MAX_TOPICS
from diploannot.domain.topics import SeedTopic

_AROUND = 0.4
_ARTICLE = 0.45
_QUOTE_BAR = 0.55
_ARTICLE_BAR = 0.12
_ENDINGS = r"(?:s|es|d|ed|ing|’s|'s)?"


@dataclass(frozen=True, slots=True)
class GuessedTopic:
    """A topic with a probability and the words that tell it."""

    label: str
    score: float
    why: str


class TopicGuesser:
    """Knows a scheme's topics by their keywords; archived topics are not guessed."""

    def __init__(self, topics: Sequence[SeedTopic]) -> None:
        self._topics = [seed for seed in topics if not seed.topic.archived]
        self._patterns = [
            (seed.topic.label, _pattern(seed), _weights(seed)) for seed in self._topics
        ]

    def evidence(self, text: str) -> dict[str, tuple[float, tuple[str, ...]]]:
        """For each topic with a keyword in the text: how sure (0–1), and the words."""
        found = {}
        for label, pattern, weights in self._patterns:
            words = (
                {_plain(match.group(1)) for match in pattern.finditer(text)} if pattern else set()
            )
            if words:
                known = sorted(words, key=lambda word: -weights.get(word, 0.0))
                found[label] = (_sum_of([weights.get(word, 0.0) for word in known]), tuple(known))
        return found

    def for_quote(
        self,
        content: str,
        around: str,
        article: Mapping[str, float],
    ) -> tuple[GuessedTopic, ...]:
        """Up to five topics of a quote, surest first.

        What the paragraph and the article are about counts, but less than the quote's own words.
        """
        own, near = self.evidence(content), self.evidence(around)
        guessed = []
        for label, _, _ in self._patterns:
            inside, words = own.get(label, (0.0, ()))
            beside, others = near.get(label, (0.0, ()))
            score = _sum_of([inside, _AROUND * beside, _ARTICLE * article.get(label, 0.0)])
            if score >= _QUOTE_BAR:
                guessed.append(GuessedTopic(label, round(score, 3), _why(words or others)))
        guessed.sort(key=lambda topic: -topic.score)
        return tuple(guessed[:MAX_TOPICS])

    def for_article(self, title: str, contents: Sequence[str]) -> tuple[GuessedTopic, ...]:
        """Topics that a good share of the quotes, or the title, are about."""
        told = [self.evidence(content) for content in contents]
        heading = self.evidence(title)
        guessed = []
        for label, _, _ in self._patterns:
            weights = [one[label][0] for one in told if label in one]
            share = sum(weights) / max(4, len(told))
            score = min(
                1.0, _sum_of([min(1.0, 1.6 * share), 0.6 * heading.get(label, (0.0, ()))[0]])
            )
            if score >= _ARTICLE_BAR:
                words = {w for one in told if label in one for w in one[label][1][:1]}
                guessed.append(GuessedTopic(label, round(score, 3), _why(sorted(words)[:4])))
        return tuple(sorted(guessed, key=lambda topic: -topic.score))


def _pattern(seed: SeedTopic) -> re.Pattern[str] | None:
    words = sorted((re.escape(word.lower()) for word, _ in seed.keywords), key=len, reverse=True)
    if not words:
        return None
    joined = "|".join(word.replace(r"\ ", r"[\s-]+").replace("'", "[’']") for word in words)
    return re.compile(rf"(?<!\w)({joined}){_ENDINGS}(?!\w)", re.IGNORECASE)


def _weights(seed: SeedTopic) -> dict[str, float]:
    return {_plain(word): min(max(weight, 0.0), 1.0) for word, weight in seed.keywords}


def _plain(word: str) -> str:
    return " ".join(word.lower().replace("’", "'").replace("-", " ").split())


def _sum_of(weights: Sequence[float]) -> float:
    """Independent hints together: one minus the chance that all mislead."""
    doubt = 1.0
    for weight in weights:
        doubt *= 1.0 - weight
    return 1.0 - doubt


def _why(words: Sequence[str]) -> str:
    return (
        "words " + ", ".join(f"“{word}”" for word in words[:4])
        if words
        else "what the article is about"
    )
