"""Scores predicted quotes against gold: the figures that attribution papers and peers give.

A part stands for its set of visible characters (white space aside).

content exact     equal sets, one to one; `content words` over letters and digits only
X overlap         visible characters of all X parts of an article together, for content, cue, source
content match     Jaccard index of the contents >= 0.5, one to one, best first
attribution       content match, and the sources share a character (gold without one asks for none)
source accuracy   of the content matches whose gold has a source: the share whose sources touch
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from diploannot.domain.quotes import Quote, QuoteType
from diploannot.domain.spans import visible_offsets
from diploannot.nlp.mark_classes import between_marks, mark_class

MIN_IOU = 0.5
PARTS = ("content", "cue", "source")
CLASSES = tuple(kind.value for kind in (QuoteType.DIRECT, QuoteType.MIXED, QuoteType.INDIRECT))

Offsets = frozenset[int]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1, each 0–1, from counts of right, predicted and gold."""

    right: float
    predicted: float
    gold: float

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.predicted + self.gold
        return 2 * self.right / both if both else 0.0


@dataclass(slots=True)
class Evaluation:
    """Counts summed over articles, by measure."""

    articles: int = 0
    right: Counter[str] = field(default_factory=Counter)
    predicted: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    sources_right: int = 0
    sources: int = 0

    def add(self, measure: str, right: int, predicted: int, gold: int) -> None:
        self.right[measure] += right
        self.predicted[measure] += predicted
        self.gold[measure] += gold

    def score(self, measure: str) -> Score:
        return Score(self.right[measure], self.predicted[measure], self.gold[measure])

    @property
    def source_accuracy(self) -> float:
        return self.sources_right / self.sources if self.sources else 0.0

    @property
    def measures(self) -> tuple[str, ...]:
        return tuple(self.gold)


class _Side:
    """The quotes of one side with their characters."""

    def __init__(self, text: str, quotes: Sequence[Quote]) -> None:
        self.quotes = [q for q in quotes if visible_offsets(text, q.content)]
        self.content = [visible_offsets(text, q.content) for q in self.quotes]
        self.cue = [visible_offsets(text, q.cue) for q in self.quotes]
        self.source = [visible_offsets(text, q.source) for q in self.quotes]
        self._text = text

    def union(self, part: str) -> Offsets:
        return frozenset().union(*getattr(self, part))

    @cached_property
    def words(self) -> list[Offsets]:
        """Contents as letters and digits; marks and all where there are none."""
        return [
            frozenset(i for i in offsets if self._text[i].isalnum()) or offsets
            for offsets in self.content
        ]


def evaluate(
    pairs: Iterable[tuple[str, Sequence[Quote], Sequence[Quote]]], *, min_iou: float = MIN_IOU
) -> Evaluation:
    """Sums over (text, gold quotes, predicted quotes) of each article."""
    total = Evaluation()
    for text, gold, predicted in pairs:
        total.articles += 1
        _Article(text, _Side(text, gold), _Side(text, predicted), min_iou).count(total)
    return total


class _Article:
    """One article's comparison."""

    def __init__(self, text: str, gold: _Side, predicted: _Side, min_iou: float) -> None:
        self.text = text
        self.gold = gold
        self.predicted = predicted
        self.pairs = list(_overlapping(predicted.content, gold.content, min_iou))

    def count(self, total: Evaluation) -> None:
        gold, predicted = self.gold, self.predicted
        sizes = len(predicted.quotes), len(gold.quotes)
        for part in PARTS:
            of_gold, of_predicted = gold.union(part), predicted.union(part)
            shared = len(of_gold & of_predicted)
            total.add(f"{part} overlap", shared, len(of_predicted), len(of_gold))
        total.add("content exact", _equal(gold.content, predicted.content), *sizes)
        total.add("content words", _equal(gold.words, predicted.words), *sizes)
        matched = one_to_one(self.pairs)
        right = one_to_one(pair for pair in self.pairs if self._sources_touch(pair[1], pair[2]))
        total.add("content match", len(matched), *sizes)
        total.add("attribution", len(right), *sizes)
        self._count_sources(matched, total)
        self._count_classes(right, total)

    def _sources_touch(self, predicted: int, gold: int) -> bool:
        wanted = self.gold.source[gold]
        return not wanted or not wanted.isdisjoint(self.predicted.source[predicted])

    def _count_sources(self, matched: dict[int, int], total: Evaluation) -> None:
        asked = [(p, g) for p, g in matched.items() if self.gold.source[g]]
        total.sources += len(asked)
        total.sources_right += sum(self._sources_touch(p, g) for p, g in asked)

    def _count_classes(self, right: dict[int, int], total: Evaluation) -> None:
        """A prediction has the class of the gold content it fits best, else its own."""
        inside = between_marks(self.text)
        of_gold = [mark_class(self.text, q.content, inside).value for q in self.gold.quotes]
        best: dict[int, tuple[float, int]] = {}
        for iou, p, g in self.pairs:
            best[p] = max(best.get(p, (0.0, 0)), (iou, g))
        for kind in of_gold:
            _add_class(total, kind, 0, 0, 1)
        for p, quote in enumerate(self.predicted.quotes):
            if p in right:
                _add_class(total, of_gold[right[p]], 1, 1, 0)
            elif p in best:
                _add_class(total, of_gold[best[p][1]], 0, 1, 0)
            else:
                kind = mark_class(self.text, quote.content, inside, margin=1).value
                _add_class(total, kind, 0, 1, 0)


def _add_class(total: Evaluation, kind: str, right: int, predicted: int, gold: int) -> None:
    total.add(f"attribution, {kind}", right, predicted, gold)
    if kind != QuoteType.INDIRECT:
        total.add("attribution, direct and mixed", right, predicted, gold)


def _equal(gold: Sequence[Offsets], predicted: Sequence[Offsets]) -> int:
    return (Counter(gold) & Counter(predicted)).total()


def _overlapping(
    predicted: Sequence[Offsets], gold: Sequence[Offsets], min_iou: float
) -> Iterable[tuple[float, int, int]]:
    for p, one in enumerate(predicted):
        for g, other in enumerate(gold):
            shared = len(one & other)
            if shared and (iou := shared / (len(one) + len(other) - shared)) >= min_iou:
                yield iou, p, g


def one_to_one(pairs: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """Predicted → gold, the largest overlap first; ties in order of prediction, then gold."""
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, p, g in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if p not in chosen and g not in taken:
            chosen[p] = g
            taken.add(g)
    return chosen
