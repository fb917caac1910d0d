"""Guesses topics from weighted words, in a quote, around it and in the whole article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from diploannot.domain.quotes import MAX_TOPICS
from diploannot.domain.topics import SeedTopic
from diploannot.nlp.words import key_of, words_of

_AROUND = 0.4
_ARTICLE = 0.45
_QUOTE_BAR = 0.55
_SHARE_OF_BEST = 0.25
_MOST = 8
_ARTICLE_BAR = 0.1
_SECOND_BAR = 0.25
"""A second topic of an article needs more than a mention or two; the first one stands alone."""
_ENDINGS = ("s", "es", "d", "ed", "ing")


@dataclass(frozen=True, slots=True)
class GuessedTopic:
    """A topic with a probability and the words that tell it."""

    label: str
    score: float
    why: str


Evidence = dict[str, tuple[float, tuple[str, ...]]]
"""For a topic: how sure the words make it (0–1), and the words."""


class TopicGuesser:
    """Knows a scheme's topics by their keywords; archived topics are not guessed."""

    def __init__(self, topics: Sequence[SeedTopic]) -> None:
        kept = [seed for seed in topics if not seed.topic.archived]
        self._labels = [seed.topic.label for seed in kept]
        self._phrases: dict[str, list[_Phrase]] = defaultdict(list)
        for seed in kept:
            for keyword, weight in seed.keywords:
                key = key_of(keyword)
                if key:
                    phrase = _Phrase(key, seed.topic.label, min(max(weight, 0.0), 1.0), keyword)
                    self._phrases[key[0]].append(phrase)

    def evidence(self, text: str) -> Evidence:
        """The topics whose keywords stand in the text; linear in its words."""
        keys = [word.key for word in words_of(text)]
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for place, key in enumerate(keys):
            for form in _forms(key):
                for phrase in self._phrases.get(form, ()):
                    if _stands(phrase.key, keys, place):
                        found[phrase.label][phrase.shown] = phrase.weight
        return {label: _told(words) for label, words in found.items()}

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
        for label in self._labels:
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
        for label in self._labels:
            weights = [one[label][0] for one in told if label in one]
            share = sum(weights) / max(4, len(told))
            score = min(
                1.0, _sum_of([min(1.0, 1.6 * share), 0.6 * heading.get(label, (0.0, ()))[0]])
            )
            if score >= _ARTICLE_BAR:
                words = {w for one in told if label in one for w in one[label][1][:1]}
                guessed.append(GuessedTopic(label, round(score, 3), _why(sorted(words)[:4])))
        ranked = sorted(guessed, key=lambda topic: -topic.score)
        least = max(_SECOND_BAR, _SHARE_OF_BEST * ranked[0].score) if ranked else 0.0
        return (*ranked[:1], *(topic for topic in ranked[1:_MOST] if topic.score >= least))


@dataclass(frozen=True, slots=True)
class _Phrase:
    key: tuple[str, ...]
    label: str
    weight: float
    shown: str


def _forms(key: str) -> Iterator[str]:
    """The word, and what it may be a plural or a verb's form of."""
    yield key
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) > len(ending) + 2:
            yield key.removesuffix(ending)


def _stands(phrase: tuple[str, ...], keys: Sequence[str], place: int) -> bool:
    """Whether the phrase stands there; its words after the first as written, the last inflected."""
    run = keys[place : place + len(phrase)]
    if len(run) < len(phrase) or list(phrase[1:-1]) != run[1:-1]:
        return False
    if len(phrase) == 1:
        return True
    return run[0] == phrase[0] and phrase[-1] in _forms(run[-1])


def _told(words: Mapping[str, float]) -> tuple[float, tuple[str, ...]]:
    ranked = sorted(words, key=lambda word: -words[word])
    return _sum_of([words[word] for word in ranked]), tuple(ranked)


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
