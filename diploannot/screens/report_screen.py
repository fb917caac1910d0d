"""What the report on suggestions shows: sentences, rows of figures, errors with examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diploannot.services.evaluating import Evaluation
    from diploannot.services.reporting import ProjectReport

COLUMNS = ("", "Precision", "Recall", "F1", "Right", "Suggested", "Yours")
_MEASURES = (
    ("attribution", "All quotes"),
    ("attribution, direct", "Direct"),
    ("attribution, mixed", "Mixed"),
    ("attribution, indirect", "Indirect"),
    ("content exact", "Content to the character"),
)
_ERRORS = {
    "MISSED": "Missed: you have a quote, nothing was suggested",
    "EXTRA": "Too much: suggested, but you have no quote there",
    "EXTENT": "Begins or ends elsewhere: less than half in common",
    "SOURCE": "The words fit, the speaker’s mention does not",
}
_CUES, _EXAMPLES, _WORDS = 6, 20, 110
_FEW = 10
"""Finished articles below which figures say little."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One row, a word for each of COLUMNS."""

    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ErrorExample:
    """One error: the article's id, where the quote begins (code points), and its words."""

    article: str
    at: int
    words: str


@dataclass(frozen=True, slots=True)
class ErrorGroup:
    """A kind of error, how often, its most frequent cues, and examples to open."""

    words: str
    count: int
    cues: str
    examples: tuple[ErrorExample, ...]


class ReportScreen:
    """Puts a report into words."""

    def __init__(self, found: ProjectReport) -> None:
        self._found = found

    @property
    def is_empty(self) -> bool:
        return self._found.report is None

    def summary(self) -> str:
        """What the figures rest on, or why there are none."""
        found = self._found
        if found.report is None:
            if found.finished:
                return "Your finished articles have no suggestions to compare with yet."
            return (
                "No finished articles yet. Finish some (Ctrl Enter), and this page compares what "
                "was suggested with what you decided."
            )
        return " ".join(self._sentences(found.report.overall))

    def _sentences(self, overall: Evaluation) -> Iterator[str]:
        found, score = self._found, overall.score("attribution")
        yield (
            f"{_count(overall.articles, 'finished article')}, suggestions by {found.models[-1]} "
            f"from {found.shown_from:.0%} on."
        )
        yield (
            f"{score.right:,.0f} of {score.predicted:,.0f} suggested quotes were right; you have "
            f"{score.gold:,.0f}."
        )
        if overall.sources:
            yield f"Where the words fit, {overall.source_accuracy:.0%} name the right source."
        if found.without:
            yield f"{_count(found.without, 'finished article')} without suggestions left out."
        if overall.articles < _FEW:
            yield "So few articles say little about others."
        if found.has_learned:
            yield "The model has learned from some of these articles, which flatters it."

    def figures(self) -> list[Figures]:
        """All quotes, then by type."""
        report = self._found.report
        if report is None:
            return []
        there = report.overall.measures
        return [_row(words, report.overall, m) for m, words in _MEASURES if m in there]

    def outlets(self) -> list[Figures]:
        """All quotes of each outlet, the one with most articles first."""
        report = self._found.report
        found = report.outlets.items() if report else ()
        ordered = sorted(found, key=_most_first)
        return [_row(f"{name} ({e.articles})", e, "attribution") for name, e in ordered]

    def errors(self) -> list[ErrorGroup]:
        """The most frequent kind first."""
        report = self._found.report
        if report is None:
            return []
        groups = []
        for kind, count in report.errors.counts.most_common():
            cues = report.errors.cues[kind].most_common(_CUES)
            examples = tuple(
                ErrorExample(one.article, one.at, self._words(one.article, one.source, one.content))
                for one in report.errors.examples[kind][:_EXAMPLES]
            )
            said = ", ".join(f"{cue} {n}" for cue, n in cues)
            groups.append(ErrorGroup(_ERRORS[kind.name], count, said, examples))
        return groups

    def _words(self, article: str, source: str, content: str) -> str:
        said = f"{source}: {content}" if source else content
        short = said if len(said) <= _WORDS else f"{said[: _WORDS - 1]}…"
        return f"{short} — {self._found.titles.get(article, article)}"


def _row(words: str, found: Evaluation, measure: str) -> Figures:
    score = found.score(measure)
    shares = (score.precision, score.recall, score.f1)
    counts = (score.right, score.predicted, score.gold)
    return Figures((words, *(f"{x:.0%}" for x in shares), *(f"{n:,.0f}" for n in counts)))


def _most_first(item: tuple[str, Evaluation]) -> tuple[int, str]:
    return -item[1].articles, item[0]


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
