"""Why predicted quotes are wrong: kinds of errors with examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from diploannot.domain.quotes import Quote
from diploannot.domain.spans import covered_text, overlap_share, visible_offsets
from diploannot.nlp.evaluation import MIN_IOU, one_to_one


class ErrorKind(StrEnum):
    """What is wrong with a quote that does not count as right."""

    MISSED = "missed: nothing predicted over a gold quote"
    EXTRA = "extra: predicted where gold has no quote"
    EXTENT = "extent: the contents overlap by less than half"
    SOURCE = "source: the content fits, the source does not"


@dataclass(frozen=True, slots=True)
class Example:
    """One error: the article it stands in, the words of the quote, and where its content
    begins, in code points.
    """

    article: str
    cue: str
    source: str
    content: str
    at: int = 0


@dataclass(slots=True)
class Errors:
    """Errors by kind, the most frequent cues of each, and the first examples."""

    counts: Counter[ErrorKind] = field(default_factory=Counter)
    cues: dict[ErrorKind, Counter[str]] = field(default_factory=dict)
    examples: dict[ErrorKind, list[Example]] = field(default_factory=dict)

    def add(self, kind: ErrorKind, article: str, text: str, quote: Quote) -> None:
        cue, source, content = (
            " ".join(covered_text(text, part).split())
            for part in (quote.cue, quote.source, quote.content)
        )
        self.counts[kind] += 1
        self.cues.setdefault(kind, Counter())[cue.lower() or "(none)"] += 1
        self.examples.setdefault(kind, []).append(
            Example(article, cue, source, content, quote.content[0].start)
        )


def errors_of(
    articles: Iterable[tuple[str, str, Sequence[Quote], Sequence[Quote]]],
    *,
    min_iou: float = MIN_IOU,
) -> Errors:
    """Sorts what is wrong over (name, text, gold quotes, predicted quotes) of each article."""
    found = Errors()
    for name, text, gold, predicted in articles:
        _article_errors(found, name, text, gold, predicted, min_iou)
    return found


def _article_errors(
    found: Errors,
    name: str,
    text: str,
    gold: Sequence[Quote],
    predicted: Sequence[Quote],
    min_iou: float,
) -> None:
    of_gold = [visible_offsets(text, quote.content) for quote in gold]
    of_predicted = [visible_offsets(text, quote.content) for quote in predicted]
    overlaps = [
        (overlap_share(one, other), p, g)
        for p, one in enumerate(of_predicted)
        for g, other in enumerate(of_gold)
    ]
    touching = [pair for pair in overlaps if pair[0] > 0]
    sources = [
        pair
        for pair in touching
        if pair[0] >= min_iou and _sources_touch(text, predicted[pair[1]], gold[pair[2]])
    ]
    right = one_to_one(sources)
    left = [
        pair for pair in touching if pair[1] not in right and pair[2] not in set(right.values())
    ]
    near = one_to_one(left)
    for p, g in near.items():
        iou = overlap_share(of_predicted[p], of_gold[g])
        found.add(ErrorKind.SOURCE if iou >= min_iou else ErrorKind.EXTENT, name, text, gold[g])
    for g, quote in enumerate(gold):
        if g not in set(right.values()) | set(near.values()):
            found.add(ErrorKind.MISSED, name, text, quote)
    for p, quote in enumerate(predicted):
        if p not in right and p not in near:
            found.add(ErrorKind.EXTRA, name, text, quote)


def _sources_touch(text: str, predicted: Quote, gold: Quote) -> bool:
    wanted = visible_offsets(text, gold.source)
    return not wanted or not wanted.isdisjoint(visible_offsets(text, predicted.source))
