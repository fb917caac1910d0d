"""What learning from decisions says: how far it is, whether it helps, and what is offered then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_STAGES = {"Article": "Reading article", "Round": "Learning: round"}


def progress(words: str, done: int, total: int) -> str:
    return f"{_STAGES.get(words, words)} {done:,} of {total:,}"


class LearnScreen:
    """`trained` is what the learning process answers."""

    def __init__(self, trained: Mapping[str, Any]) -> None:
        self._trained = trained

    @property
    def model(self) -> Mapping[str, Any] | None:
        """The fields of a model that proved better; None where there is nothing to offer."""
        found: Mapping[str, Any] | None = self._trained["model"]
        return found

    def sentences(self) -> str:
        """One paragraph a line."""
        return "\n\n".join(self._sentences())

    def _sentences(self) -> Iterator[str]:
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
    return (
        f"{what}: {verdict}. F1 was {100 * found['starter']:.1f} and would be "
        f"{100 * found['learned']:.1f}; the difference lies between {low:+.1f} and {high:+.1f} "
        "(95 %)."
    )
