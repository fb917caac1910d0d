"""The words that tell a topic without keywords: of its label, definition and examples."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from diploannot.domain.topics import SeedTopic
from diploannot.nlp.words import words_of

_LABEL, _DEFINED, _SHOWN, _PAIR = 0.9, 0.5, 0.25, 0.7
"""Weights of a word of the label, of the definition, of an example; and of two that stand side by
side in the definition.
"""


def told_by(seed: SeedTopic) -> tuple[tuple[str, float], ...]:
    """Words and pairs of words with weights (0–1), the likeliest use of each counting."""
    topic = seed.topic
    label = _telling(topic.label.replace("-", " ").replace("_", " "))
    defined = _telling(topic.definition)
    weights: dict[str, float] = {}
    for example in seed.examples:
        _raise(weights, _telling(example), _SHOWN)
    _raise(weights, defined, _DEFINED)
    _raise(weights, _pairs(topic.definition), _PAIR)
    _raise(weights, label if len(label) == 1 else [" ".join(label), *label], _LABEL)
    return tuple(weights.items())


def _raise(weights: dict[str, float], words: Iterable[str], weight: float) -> None:
    for word in words:
        if word:
            weights[word] = max(weights.get(word, 0.0), weight)


def _telling(text: str) -> list[str]:
    return [word.key for word in words_of(text) if _tells(word.key)]


def _pairs(text: str) -> list[str]:
    """Neighbours with nothing but a space between them."""
    return [
        f"{one.key} {other.key}"
        for one, other in pairwise(words_of(text))
        if _tells(one.key) and _tells(other.key) and text[one.end : other.start] == " "
    ]


def _tells(key: str) -> bool:
    return len(key) > 2 and key not in _EVERYWHERE and not key.isdigit()


_EVERYWHERE = frozenset(
    (
        "a about after against all also an and another any anything are around as at be because "
        "been before being between both but by can could did do does doing done each either else "
        "every everybody everything for from get give given go had has have he her him his how if "
        "in into is it its itself just like made make many may might mere more most much must "
        "near never no nobody none nor not nothing of off on one only or other others our out "
        "over own people said same say says she should since so some somebody something such than "
        "that the their them themselves then there these they thing things this those though "
        "through to too toward towards under until up upon us use used very was way we were what "
        "when where whether which while who whom whose why will with within without would yes yet "
        "you your two three first last new old year years day days time times called told asked "
        "minister ministry president secretary spokesman spokeswoman official government country "
        "countries state states side sides "
    ).split()
)
"""Words that stand in any article, so tell no topic."""
