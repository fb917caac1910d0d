"""Guesses topics from weighted words: in a quote, around it and in the whole article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from diploannot.domain.quotes import MAX_TOPICS
from diploannot.domain.topics import SeedTopic
from diploannot.nlp.topic_words import told_by
from diploannot.nlp.words import key_of, words_of

_AROUND, _ARTICLE, _BEFORE = 0.3, 0.2, 0.1
"""What the words around a quote, the article's, and the quote before count beside its own."""
_QUOTE_BAR, _SHARE_OF_BEST = 0.4, 0.75
_LEAST = 0.1
"""A quote without any topic above the bar takes its best one, from here on."""
_PARAGRAPHS, _LEAD = 6, 0.5
_MOST = 8
_ARTICLE_BAR, _SHARE_OF_QUOTES = 1.2, 0.05
"""An article is about what two of its quotes are about, or one surely and the rest in passing."""
TWO_STATES = "<two states>"
"""Among a topic's keywords: not a word, but that the text names two states, or the article is about
the two that it names most.
"""
_ENDINGS = ("s", "es", "d", "ed", "ing")


@dataclass(frozen=True, slots=True)
class GuessedTopic:
    """A topic with a probability and the words that tell it."""

    label: str
    score: float
    why: str


Evidence = dict[str, tuple[float, tuple[str, ...]]]
"""For a topic: how sure the words make it (0–1), and the words."""


@dataclass(frozen=True, slots=True)
class QuoteAbout:
    """What stands around a quote: the evidence of its paragraph, the background of its article,
    how sure each topic was of the quote before, and whether it names two states.
    """

    around: Evidence = field(default_factory=dict)
    article: Mapping[str, float] = field(default_factory=dict)
    before: Mapping[str, float] = field(default_factory=dict)
    two_states: bool = False


class TopicGuesser:
    """Knows a scheme's topics by their keywords, and where one has none by its label, definition
    and examples; archived topics are not guessed.
    """

    def __init__(self, topics: Sequence[SeedTopic]) -> None:
        kept = [seed for seed in topics if not seed.topic.archived]
        self._labels = [seed.topic.label for seed in kept]
        self._phrases: dict[str, list[_Phrase]] = defaultdict(list)
        self._of_two: dict[str, float] = {}
        for seed in kept:
            for keyword, weight in seed.keywords or told_by(seed):
                if keyword == TWO_STATES:
                    self._of_two[seed.topic.label] = weight
                    continue
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

    def background(
        self, opening: str, paragraphs: Sequence[str], two_states: float = 0.0
    ) -> dict[str, float]:
        """How much an article is about each topic (0–1), from its title and lead, from how many
        of its paragraphs tell it, and from how much of it is about `two_states` (0–1).
        """
        told = [self.evidence(paragraph) for paragraph in paragraphs]
        lead = self.evidence(opening)
        found = {}
        for label in self._labels:
            share = sum(one[label][0] for one in told if label in one)
            spread = min(1.0, share / max(_PARAGRAPHS, len(told)))
            between = two_states * self._of_two.get(label, 0.0)
            found[label] = _sum_of([spread, _LEAD * lead.get(label, (0.0, ()))[0], between])
        return found

    def weighed(self, content: str, about: QuoteAbout) -> list[GuessedTopic]:
        """Every topic for a quote, surest first.

        What stands around it counts, but less than the quote's own words.
        """
        own = self.evidence(content)
        guessed = []
        for label in self._labels:
            inside, words = own.get(label, (0.0, ()))
            beside, others = about.around.get(label, (0.0, ()))
            hints = [inside, _AROUND * beside, _ARTICLE * about.article.get(label, 0.0)]
            hints.append(_BEFORE * about.before.get(label, 0.0))
            if about.two_states:
                hints.append(self._of_two.get(label, 0.0) / 2)
            guessed.append(GuessedTopic(label, round(_sum_of(hints), 3), _why(words or others)))
        return sorted(guessed, key=lambda topic: -topic.score)

    def for_quote(self, content: str, about: QuoteAbout) -> tuple[GuessedTopic, ...]:
        """Up to five topics of a quote, surest first; hardly ever none."""
        return chosen(self.weighed(content, about))

    def for_article(
        self, background: Mapping[str, float], quotes: Sequence[Sequence[GuessedTopic]]
    ) -> tuple[GuessedTopic, ...]:
        """What two quotes or more are about, most told first; else the likeliest alone."""
        about: dict[str, list[float]] = defaultdict(list)
        for topic in (topic for quote in quotes for topic in quote):
            about[topic.label].append(topic.score)
        weights = {
            label: sum(about.get(label, ())) + 0.5 * background.get(label, 0.0)
            for label in self._labels
        }
        ranked = sorted(self._labels, key=lambda label: -weights[label])
        bar = max(_ARTICLE_BAR, _SHARE_OF_QUOTES * len(quotes))
        kept = [label for label in ranked[:_MOST] if weights[label] >= bar] or [
            label for label in ranked[:1] if weights[label] >= _LEAST
        ]
        return tuple(
            GuessedTopic(label, _share(weights[label]), _told_by_quotes(len(about.get(label, ()))))
            for label in kept
        )


def chosen(weighed: Sequence[GuessedTopic]) -> tuple[GuessedTopic, ...]:
    """Those above the bar and nearly as sure as the surest, else the surest alone."""
    best = weighed[0].score if weighed else 0.0
    if best < _QUOTE_BAR:
        return tuple(weighed[:1]) if best >= _LEAST else ()
    bar = max(_QUOTE_BAR, _SHARE_OF_BEST * best)
    return tuple([topic for topic in weighed if topic.score >= bar][:MAX_TOPICS])


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


def _share(weight: float) -> float:
    """A weight of two quotes or so as a probability: 1.2 is even odds or a little more."""
    return round(min(0.99, weight / (weight + 1.0)), 3)


def _told_by_quotes(count: int) -> str:
    if not count:
        return "what the article is about"
    return "a topic of one quote" if count == 1 else f"a topic of {count} quotes"
