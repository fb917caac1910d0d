"""Scores predicted layers against gold by the scheme: who speaks, topics, entities, the page.

Attributions are matched as papers do (half the content, some of the source, one to one), but quotes
that only relay, and attitudes inside another's words, may be found or not. Of the matched ones:

speaker         the share whose speakers are the gold's, by name
topics          micro F1 of labels
article topics  micro F1 of labels
entities        exact edges and label of persons, bodies and places, not in boilerplate
boilerplate     shared characters over all characters of either side, white space aside
published       the share of articles with the gold's day
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from diploannot.domain.actors import Actor
from diploannot.domain.entities import Entity, EntityLabel
from diploannot.domain.layers import Layer
from diploannot.domain.quotes import Quote, Role
from diploannot.domain.spans import Span, overlap_share, visible_offsets
from diploannot.domain.suggestions import Status
from diploannot.nlp.evaluation import MIN_IOU, Score

_NAMES = (EntityLabel.PERSON, EntityLabel.ORG, EntityLabel.GPE)
_LEADING = ("the ", "The ", "Mr ", "Mr. ")
_IN_BRACKETS = re.compile(r"\(.*?\)")
_APART = re.compile(r"[\W_]+")

Offsets = frozenset[int]


@dataclass(slots=True)
class Counts:
    """Right, predicted and gold, summed over articles."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, right: int, predicted: int, gold: int) -> None:
        self.right += right
        self.predicted += predicted
        self.gold += gold

    @property
    def score(self) -> Score:
        return Score(self.right, self.predicted, self.gold)


@dataclass(slots=True)
class SchemeEvaluation:
    """Sums over articles. `speakers` and `published` are right and asked for."""

    attribution: Counts = field(default_factory=Counts)
    topics: Counts = field(default_factory=Counts)
    article_topics: Counts = field(default_factory=Counts)
    entities: Counts = field(default_factory=Counts)
    speakers: tuple[int, int] = (0, 0)
    published: tuple[int, int] = (0, 0)
    boilerplate: tuple[int, int] = (0, 0)
    wrong_speakers: list[WrongSpeaker] = field(default_factory=list)

    @property
    def speaker_accuracy(self) -> float:
        return _share(self.speakers)

    @property
    def boilerplate_overlap(self) -> float:
        return _share(self.boilerplate)


@dataclass(frozen=True, slots=True)
class WrongSpeaker:
    """A matched quote with other speakers than the gold's; `at` is where its content begins."""

    article: str
    mention: str
    gold: tuple[str, ...]
    predicted: tuple[str, ...]
    at: int


def evaluate_scheme(pairs: Iterable[tuple[Layer, Layer]]) -> SchemeEvaluation:
    """Sums over (gold layer, predicted layer) of each article; rejected records do not count."""
    total = SchemeEvaluation()
    for gold, predicted in pairs:
        _Article(gold, predicted).count(total)
    return total


def same_name(one: str, other: str) -> bool:
    """Without case, marks, what stands in brackets, and the order of two names."""
    first, second = _plain(one), _plain(other)
    return first == second or (len(second) > 1 and first == second[::-1])


def _plain(name: str) -> list[str]:
    return _APART.sub(" ", _IN_BRACKETS.sub("", name.casefold())).split()


class _Article:
    """One article's comparison."""

    def __init__(self, gold: Layer, predicted: Layer) -> None:
        self.text = gold.article.text
        self.gold, self.predicted = gold, predicted
        self.asked = [q for q in gold.quotes if q.status is not Status.REJECTED]
        self.found = [q for q in predicted.quotes if q.status is not Status.REJECTED]
        self.page = visible_offsets(self.text, gold.article.boilerplate)

    def count(self, total: SchemeEvaluation) -> None:
        matched = self._matched()
        core = [g for g, quote in enumerate(self.asked) if quote.role is Role.STATEMENT]
        right = {g: matched[g][0] for g in core if g in matched and matched[g][1]}
        extra = self._extra({p: g for g, (p, touches) in matched.items() if touches})
        total.attribution.add(len(right), len(right) + extra, len(core))
        for g, p in right.items():
            self._count_pair(total, self.asked[g], self.found[p])
        own, theirs = _labels(self.gold), _labels(self.predicted)
        total.article_topics.add(len(own & theirs), len(theirs), len(own))
        named = self._names(self.gold.entities), self._names(self.predicted.entities)
        total.entities.add(len(named[0] & named[1]), len(named[1]), len(named[0]))
        self._count_page(total)

    def _matched(self) -> dict[int, tuple[int, bool]]:
        """Gold → predicted and whether the sources touch: such pairs first, closest first."""
        of_gold = [self._offsets(quote) for quote in self.asked]
        of_found = [self._offsets(quote) for quote in self.found]
        pairs = [
            (share, not s or not s.isdisjoint(t), self.asked[g].role is Role.STATEMENT, g, p)
            for g, (c, s) in enumerate(of_gold)
            for p, (d, t) in enumerate(of_found)
            if not c.isdisjoint(d) and (share := overlap_share(c, d)) >= MIN_IOU
        ]
        chosen: dict[int, tuple[int, bool]] = {}
        taken: set[int] = set()
        for wanted in (True, False):
            for _, touches, _, g, p in sorted(pairs, reverse=True):
                if touches is wanted and g not in chosen and p not in taken:
                    chosen[g] = p, touches
                    taken.add(p)
        return chosen

    def _extra(self, gold_of: dict[int, int]) -> int:
        """Predicted quotes that are wrong: neither in the page nor on what may be found or not."""
        may_be = [
            visible_offsets(self.text, quote.content)
            for quote in self.asked
            if quote.role is not Role.STATEMENT
        ]
        extra = 0
        for p, quote in enumerate(self.found):
            content = visible_offsets(self.text, quote.content)
            in_page = len(content & self.page) > len(content) / 2
            free = any(overlap_share(content, one) >= MIN_IOU for one in may_be)
            extra += not (p in gold_of or in_page or free)
        return extra

    def _count_pair(self, total: SchemeEvaluation, asked: Quote, found: Quote) -> None:
        wanted, got = _speakers(self.gold, asked), _speakers(self.predicted, found)
        right, every = total.speakers
        is_right = _same_names(wanted, got)
        total.speakers = right + is_right, every + 1
        if not is_right:
            mention = " ".join(span.of(self.text) for span in asked.source)
            name = self.gold.article.external_id or self.gold.article.sha256[:12]
            at = asked.content[0].start
            total.wrong_speakers.append(WrongSpeaker(name, mention, wanted, got, at))
        own, theirs = set(asked.topics), set(found.topics)
        total.topics.add(len(own & theirs), len(theirs), len(own))

    def _count_page(self, total: SchemeEvaluation) -> None:
        there = visible_offsets(self.text, self.predicted.article.boilerplate)
        shared, every = total.boilerplate
        total.boilerplate = shared + len(self.page & there), every + len(self.page | there)
        right, asked = total.published
        same = self.gold.article.published == self.predicted.article.published
        total.published = right + same, asked + 1

    def _offsets(self, quote: Quote) -> tuple[Offsets, Offsets]:
        return visible_offsets(self.text, quote.content), visible_offsets(self.text, quote.source)

    def _names(self, entities: Iterable[Entity]) -> set[tuple[int, int, EntityLabel]]:
        return {
            (*_bare(self.text, one.span), one.label)
            for one in entities
            if one.label in _NAMES
            and one.status is not Status.REJECTED
            and one.span.start not in self.page
        }


def _bare(text: str, span: Span) -> tuple[int, int]:
    """Without article, courtesy title and possessive, which differ between schemes."""
    start, end = span.start, span.end
    for lead in _LEADING:
        if text.startswith(lead, start):
            start += len(lead)
    return start, end - 2 if text[start:end].endswith(("'s", "’s")) else end


def _labels(layer: Layer) -> set[str]:
    return {one.topic for one in layer.topics if one.status is not Status.REJECTED}


def _speakers(layer: Layer, quote: Quote) -> tuple[str, ...]:
    names: dict[str, Actor] = {actor.key: actor for actor in layer.actors}
    return tuple(names[key].name if key in names else key for key in quote.speakers)


def _same_names(wanted: Sequence[str], got: Sequence[str]) -> bool:
    left = list(got)
    for name in wanted:
        hit = next((one for one in left if same_name(name, one)), None)
        if hit is None:
            return False
        left.remove(hit)
    return not left


def _share(found: tuple[int, int]) -> float:
    return found[0] / found[1] if found[1] else 0.0
