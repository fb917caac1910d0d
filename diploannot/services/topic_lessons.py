"""Topics of suggestions as the annotator has been giving them: learned at once, article by article.

Nothing is written and nothing computed in the background: what is about to be shown is looked at in
the light of the last articles' verdicts. `diploannot train` learns the same more thoroughly.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from diploannot import store
from diploannot.domain.annotators import AnnotatorKind
from diploannot.domain.quotes import MAX_TOPICS, Quote
from diploannot.domain.spans import covered_text
from diploannot.domain.steps import RecordKind
from diploannot.domain.suggestions import Status

if TYPE_CHECKING:
    from diploannot.domain.annotators import Annotator
    from diploannot.services.workspace import Changed, Workspace
    from diploannot.store.database import Session

LAST_ARTICLES = 20
"""Articles that are looked back on: as many are read in a few hundredths of a second."""
LEAST_QUOTES = 8
"""Fewer verdicts say nothing."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_SMOOTHED, _STRONGEST, _DAMPED = 0.5, 1.5, 0.3
_ALWAYS, _TIMES = 2.5, 3
"""What a word is worth that so many quotes have, each with the topic and none without; and what it
tells against a topic that was refused so often where it stands, and never given.
"""
_REFUSED, _GIVEN = -0.7, 1.0
"""Log odds down to which a suggested topic stays, and from which on another one comes."""
_BELIEVED, _DOUBTED = (3.0, 1.0), (0.5, 12.0)
"""What the starter's word counts for before any verdict: right and wrong of a topic that it
suggests, given and not of one that it does not.
"""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A verdict: the words of what was said, the topics suggested, the topics given."""

    words: frozenset[str]
    suggested: frozenset[str]
    given: frozenset[str]


@dataclass(frozen=True)
class Taught:
    """What lessons say about topics."""

    lessons: Sequence[Lesson]

    def topics(self, words: frozenset[str], suggested: Sequence[str]) -> tuple[str, ...]:
        """The topics of a quote with these words: those suggested that still hold, then new ones.

        Where none would be left the suggested ones stay, unless each has mostly been refused.
        """
        if len(self.lessons) < LEAST_QUOTES:
            return tuple(suggested)
        telling = [word for word in words if self._counted[0][word] > 1]
        told = {label: self._odds(label, telling, label in suggested) for label in self._labels}
        kept = [one for one in suggested if told.get(one, self._before[one, True]) > _REFUSED]
        new = [one for one in told if one not in suggested and told[one] > _GIVEN]
        new.sort(key=lambda one: -told[one])
        if not kept and not new:
            kept = [one for one in suggested if self._before[one, True] > 0]
        return tuple([*kept, *new][:MAX_TOPICS])

    @cached_property
    def _labels(self) -> tuple[str, ...]:
        return tuple(
            sorted({one for lesson in self.lessons for one in (*lesson.given, *lesson.suggested)})
        )

    @cached_property
    def _counted(self) -> tuple[Counter[str], dict[str, Counter[str]], dict[str, Counter[str]]]:
        """How many quotes have each word; and for each topic those that have it, and those that it
        was suggested for and refused.
        """
        spread: Counter[str] = Counter()
        given: dict[str, Counter[str]] = {label: Counter() for label in self._labels}
        refused: dict[str, Counter[str]] = {label: Counter() for label in self._labels}
        for lesson in self.lessons:
            spread.update(lesson.words)
            for label in lesson.given:
                given[label].update(lesson.words)
            for label in lesson.suggested - lesson.given:
                refused[label].update(lesson.words)
        return spread, given, refused

    @cached_property
    def _inside(self) -> Counter[str]:
        return Counter(label for lesson in self.lessons for label in lesson.given)

    def _weights(self, word: str) -> tuple[float, ...]:
        """What a word says of each of the labels (log odds); looked up once."""
        if word not in self._looked_up:
            spread, given, refused = self._counted
            self._looked_up[word] = tuple(
                self._weight(
                    given[label][word], spread[word], self._inside[label], refused[label][word]
                )
                for label in self._labels
            )
        return self._looked_up[word]

    @cached_property
    def _looked_up(self) -> dict[str, tuple[float, ...]]:
        return {}

    def _weight(self, here: int, everywhere: int, inside: int, refused: int) -> float:
        if here >= _TIMES and here == everywhere:
            return _ALWAYS
        if refused >= _TIMES and not here:
            return -_ALWAYS
        outside = len(self.lessons) - inside
        ratio = (here + _SMOOTHED) * (outside + 2 * _SMOOTHED)
        ratio /= (everywhere - here + _SMOOTHED) * (inside + 2 * _SMOOTHED)
        return _DAMPED * max(-_STRONGEST, min(_STRONGEST, math.log(ratio)))

    def _odds(self, label: str, telling: Sequence[str], is_suggested: bool) -> float:
        place = self._labels.index(label)
        return self._before[label, is_suggested] + sum(
            self._weights(word)[place] for word in telling
        )

    @cached_property
    def _before(self) -> dict[tuple[str, bool], float]:
        """Log odds of a topic by whether it is suggested, whatever the words."""
        found: dict[tuple[str, bool], float] = defaultdict(lambda: math.log(3.0))
        suggested = Counter(label for lesson in self.lessons for label in lesson.suggested)
        kept = Counter(label for one in self.lessons for label in one.suggested & one.given)
        for label in self._labels:
            among = suggested[label], len(self.lessons) - suggested[label]
            held = kept[label], self._inside[label] - kept[label]
            for is_suggested, (for_it, against) in ((True, _BELIEVED), (False, _DOUBTED)):
                many, given = among[not is_suggested], held[not is_suggested]
                odds = math.log((given + for_it) / (many - given + against))
                found[label, is_suggested] = odds
        return found


@dataclass
class TopicLessons:
    """The lessons of one annotator's last articles; hears of verdicts, reads them when asked."""

    workspace: Workspace
    annotator: Annotator
    _read: dict[str, tuple[Lesson, ...]] = field(default_factory=dict)
    _stale: bool = True

    def __post_init__(self) -> None:
        self.close = self.workspace.listen(self._hear)

    def taught(self, session: Session, besides: str) -> Taught:
        """What the articles besides this one have taught."""
        if self._stale:
            self._refresh(session)
        kept = [lesson for id, lessons in self._read.items() if id != besides for lesson in lessons]
        return Taught(kept)

    def _hear(self, changed: Changed) -> None:
        if not any(kind is RecordKind.QUOTE for kind, _ in changed.records):
            return
        self._stale = True
        if changed.article is None:
            self._read.clear()
        else:
            self._read.pop(changed.article, None)

    def _refresh(self, session: Session) -> None:
        last = store.layers.last_articles_of(session, self.annotator.id, LAST_ARTICLES)
        missing = [id for id in last if id not in self._read]
        found = {id: tuple(_lessons(session, id, self.annotator.id)) for id in missing}
        self._read = {id: self._read.get(id, found.get(id, ())) for id in last}
        self._stale = False


def in_their_light(quotes: Mapping[str, Quote], text: str, taught: Taught) -> dict[str, Quote]:
    """Suggested quotes with the topics that the annotator would give, saying so."""
    return {id: _in_their_light(quote, text, taught) for id, quote in quotes.items()}


def _in_their_light(quote: Quote, text: str, taught: Taught) -> Quote:
    topics = taught.topics(words_in(covered_text(text, quote.content)), quote.topics)
    if set(topics) == set(quote.topics) or quote.suggestion is None:
        return quote
    why = f"{quote.suggestion.why}; topics as you have been giving them"
    return replace(quote, topics=topics, suggestion=replace(quote.suggestion, why=why))


def _lessons(session: Session, article: str, annotator: str) -> Iterator[Lesson]:
    layers = store.layers.quotes_over(session, [article]).get(article, [])
    own = next((quotes for head, quotes in layers if head.annotator.id == annotator), {})
    suggested = {
        id: quote
        for head, quotes in layers
        if head.annotator.kind is AnnotatorKind.MODEL
        for id, quote in quotes.items()
    }
    decided = [q for q in own.values() if q.status.is_decided and q.status is not Status.REJECTED]
    text = store.articles.article(session, article).text if decided else ""
    for quote in decided:
        answered = suggested.get(quote.suggestion.id) if quote.suggestion else None
        yield Lesson(
            words_in(covered_text(text, quote.content)),
            frozenset(answered.topics if answered else ()),
            frozenset(quote.topics),
        )


def words_in(said: str) -> frozenset[str]:
    """The words of three letters and more, lower case, without a plural's s."""
    return frozenset(word.removesuffix("s") for word in _WORD.findall(said.lower()))
