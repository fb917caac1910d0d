"""How topics of suggestions follow an annotator's verdicts, article by article.

`python -m benchmarks.topic_lessons` reads the sample articles and the readouts with our gold, in
five orders, and gives the topics of their quotes as three annotators would: as the gold has them;
without one topic and with another under a neighbour's name; with one topic called otherwise. Prints
the F1 of suggested topics without and with lessons, of all articles and of the later half.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from diploannot.domain.layers import Layer
from diploannot.domain.quotes import Quote, Role
from diploannot.domain.spans import covered_text
from diploannot.formats import native
from diploannot.nlp.topic_guesser import QuoteAbout, TopicGuesser
from diploannot.services.seeding import load_topics
from diploannot.services.topic_lessons import Lesson, Taught, words_in

GOLD = (Path("seeds/gold.jsonl"), Path("tests/fixtures/readouts/gold.jsonl"))
ORDERS = 5

Topics = frozenset[str]
Annotator = Callable[[Topics], Topics]


def main() -> int:
    """One line for each annotator."""
    guesser = TopicGuesser(load_topics())
    layers = [layer for path in GOLD for layer in native.read(path.open("rb"))]
    lessons = [_lessons(layer, guesser) for layer in layers]
    print(f"{len(layers)} articles, {sum(map(len, lessons))} quotes, {ORDERS} orders; topics F1")
    for name, annotator in ANNOTATORS.items():
        told = [[_given(lesson, annotator) for lesson in some] for some in lessons]
        sums = [Counter[str]() for _ in range(4)]
        for order in range(ORDERS):
            _count(random.Random(order).sample(told, len(told)), sums)
        every, later = (f"{_f1(a):.1f} → {_f1(b):.1f}" for a, b in (sums[:2], sums[2:]))
        print(f"{name:<44} {every}   later half {later}")
    return 0


def _other_scheme(given: Topics) -> Topics:
    swapped = {"military-activity" if t == "security-order" else t for t in given}
    return frozenset(swapped - {"bilateral-relations"})


ANNOTATORS: dict[str, Annotator] = {
    "as the gold has them": lambda given: given,
    "one topic never, one under another's name": _other_scheme,
    "one topic under a name of their own": lambda given: frozenset(
        "money" if topic == "economy-energy" else topic for topic in given
    ),
}


def _lessons(layer: Layer, guesser: TopicGuesser) -> list[Lesson]:
    text = layer.article.text
    background = guesser.background(text[:400], [p for p in text.splitlines() if p.count(" ") > 2])
    kept = [quote for quote in layer.quotes if quote.role is Role.STATEMENT]
    return [_lesson(quote, text, guesser, background) for quote in kept]


def _lesson(quote: Quote, text: str, guesser: TopicGuesser, background: dict[str, float]) -> Lesson:
    start, end = quote.content[0].start, quote.content[-1].end
    after = text.find("\n", end)
    paragraph = text[text.rfind("\n", 0, start) + 1 : after if after >= 0 else len(text)]
    content = covered_text(text, quote.content)
    about = QuoteAbout(guesser.evidence(paragraph), background)
    suggested = frozenset(topic.label for topic in guesser.for_quote(content, about))
    return Lesson(words_in(content), suggested, frozenset(quote.topics))


def _given(lesson: Lesson, annotator: Annotator) -> Lesson:
    return Lesson(lesson.words, lesson.suggested, annotator(lesson.given))


def _count(articles: Sequence[Sequence[Lesson]], sums: Sequence[Counter[str]]) -> None:
    known: list[Lesson] = []
    for place, lessons in enumerate(articles):
        taught = Taught(tuple(known))
        for one in lessons:
            found = frozenset(taught.topics(one.words, sorted(one.suggested)))
            for half in (0, 2) if place >= len(articles) // 2 else (0,):
                for count, topics in ((sums[half], one.suggested), (sums[half + 1], found)):
                    count["right"] += len(topics & one.given)
                    count["both"] += len(topics) + len(one.given)
        known += lessons


def _f1(count: Counter[str]) -> float:
    return 200 * count["right"] / max(1, count["both"])


if __name__ == "__main__":
    sys.exit(main())
