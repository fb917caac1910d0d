"""How far two annotators agree on what carries one label: a type, a topic, a kind of entity."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from diploannot.domain.agreement import Agreement
from diploannot.domain.entities import Entity
from diploannot.domain.extents import QuoteExtents
from diploannot.domain.matching import MatchedExtents
from diploannot.domain.quotes import Quote

FOUND = "found"
"""Of the records that carry the label on either side: those that the other annotator has too."""

LABELLED = "labelled"
"""Of the records found: those on which the other has the same label (specific agreement)."""

Label = tuple[str, str]
"""What kind of label, and which: ("type", "direct"), ("topic", "taiwan"), ("entity", "GPE")."""

Labels = dict[Label, Agreement]

_ON_QUOTES: dict[str, Callable[[Quote], Iterable[str]]] = {
    "type": lambda quote: (quote.type.value,),
    "topic": lambda quote: quote.topics,
}


def compare_labels(
    matches: Iterable[MatchedExtents], ours: Sequence[Entity], theirs: Sequence[Entity]
) -> Labels:
    """Two annotators on one article, by label. Both sides' records count, each once.

    FOUND is thus the F1 of the records with that label, LABELLED the positive specific agreement
    (Fleiss 1975) on those found: a rare label cannot hide behind the common ones.
    """
    found: Labels = {}
    for match in matches:
        for one, other in ((match.one, match.other), (match.other, match.one)):
            if one is not None:
                _count_quote(found, one, other)
    _count_entities(found, ours, theirs)
    _count_entities(found, theirs, ours)
    return found


def _count_quote(found: Labels, one: QuoteExtents, other: QuoteExtents | None) -> None:
    at = one.quote.content[0].start
    for kind, label in _labels(one.quote):
        tallies = found.setdefault((kind, label), Agreement())
        tallies.ask(FOUND, float(other is not None), at=at)
        if other is not None:
            tallies.ask(LABELLED, float(label in _ON_QUOTES[kind](other.quote)), at=at)


def _labels(quote: Quote) -> Iterator[Label]:
    for kind, of in _ON_QUOTES.items():
        for label in of(quote):
            yield kind, label


def _count_entities(found: Labels, ours: Sequence[Entity], theirs: Sequence[Entity]) -> None:
    labels: dict[object, set[str]] = {}
    for entity in theirs:
        labels.setdefault(entity.span, set()).add(entity.label.value)
    for entity in ours:
        tallies = found.setdefault(("entity", entity.label.value), Agreement())
        tallies.ask(FOUND, float(entity.span in labels), at=entity.span.start)
        if entity.span in labels:
            same = entity.label.value in labels[entity.span]
            tallies.ask(LABELLED, float(same), at=entity.span.start)
