"""What learning from decisions says: how far it is, whether it helps, and what is offered then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from diploannot.domain.learned_models import STARTER, LearnedEntry

_STAGES = {"Article": "Reading article", "Round": "Learning: round"}


def progress(words: str, done: int, total: int) -> str:
    return f"{_STAGES.get(words, words)} {done:,} of {total:,}"


@dataclass(frozen=True, slots=True)
class ModelRow:
    """One model that can make the suggestions: a digit chooses it."""

    key: str
    id: str
    words: str
    is_used: bool


def model_rows(entries: Sequence[LearnedEntry]) -> tuple[ModelRow, ...]:
    """The starter first, then what was learned, newest first: nine at most.

    `entries` come with the one in use first.
    """
    used = entries[0].id if entries else None
    ranked = sorted(entries, key=lambda entry: (entry.id != STARTER, -entry.number))
    return tuple(
        ModelRow(str(place), entry.id, _row_words(entry, entry.id == used), entry.id == used)
        for place, entry in enumerate(ranked[:9], 1)
    )


def _row_words(entry: LearnedEntry, is_used: bool) -> str:
    words = f"{entry.name} (nothing learned)" if entry.id == STARTER else entry.name
    return f"{words} – in use" if is_used else words


class LearnScreen:
    """`trained` is what the learning process answers; empty before anything was learned anew.

    `models` are those among which can be chosen.
    """

    def __init__(self, trained: Mapping[str, Any], models: Sequence[LearnedEntry] = ()) -> None:
        self._trained = trained
        self.rows = model_rows(models)

    @property
    def is_choosing(self) -> bool:
        """Whether this is about the models that there are, not about one just learned."""
        return not self._trained

    @property
    def model(self) -> Mapping[str, Any] | None:
        """The fields of a model that proved better; None where there is nothing to offer."""
        found: Mapping[str, Any] | None = self._trained.get("model")
        return found

    def sentences(self) -> str:
        """One paragraph a line."""
        return "\n\n".join(self._sentences())

    def _sentences(self) -> Iterator[str]:
        if self.is_choosing:
            yield (
                "Which model makes the suggestions? Your verdicts stay; what a model has "
                "suggested before is seen at once."
            )
            return
        articles = self._trained["articles"]
        yield f"Learned from {articles:,} finished articles, judged on articles held out."
        yield _compared("Quotes", self._trained["quotes"])
        yield _compared("Topics of quotes", self._trained["topics"])
        if self.model is None:
            yield "Nothing is surely better: suggestions stay as they are."
        else:
            yield (
                f"If you use it, “{self.model['name']}” makes the suggestions from now on. Your "
                "verdicts stay; suggestions that nobody has answered are renewed."
            )


def _compared(what: str, found: Mapping[str, Any] | None) -> str:
    if found is None:
        return f"{what}: your decisions say nothing about them."
    low, high = (100 * end for end in found["interval"])
    verdict = "better" if found["is_better"] else "not surely better"
    if found["is_better"] and low <= 0:
        verdict = "better, since scores surely fit your verdicts better"
    return (
        f"{what}: {verdict}. F1 was {100 * found['starter']:.1f} and would be "
        f"{100 * found['learned']:.1f}; the difference lies between {low:+.1f} and {high:+.1f} "
        "(95 %)."
    )
