"""What the reports page shows of agreement: sections, questions, plots, and articles behind."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from diploannot.domain.agreement import ATTRIBUTION, QUOTE, Agreement, Figure, Tally
from diploannot.domain.label_agreement import FOUND, LABELLED
from diploannot.screens.dashboard_plots import Mark, Plot, PlotKind, scale, told
from diploannot.screens.dashboard_words import COEFFICIENTS, GROUPS, meaning, words
from diploannot.screens.queue_screen import EmptyState

if TYPE_CHECKING:
    from diploannot.services.measuring_report import AgreementReport, Group

_KAPPAS = ("kappa tokens", "kappa types")
_LABEL_HEADS = {"type": "Types", "topic": "Topics", "entity": "Entities"}


class Section(StrEnum):
    """The views of agreement, in the order of the list."""

    PARTS = "parts"
    PAIRS = "pairs"
    ANNOTATORS = "annotators"
    LABELS = "labels"
    OUTLETS = "outlets"
    TIME = "time"


TITLES = {
    Section.PARTS: "By part",
    Section.PAIRS: "By pair",
    Section.ANNOTATORS: "Each against the rest",
    Section.LABELS: "By label",
    Section.OUTLETS: "By outlet",
    Section.TIME: "Over time",
}


@dataclass(frozen=True, slots=True)
class Behind:
    """An article behind a mark: its share, in how many places two differ, where first.

    `at` is in code points; None where the figure has no places.
    """

    article: str
    title: str
    outlet: str
    figure: Figure
    places: int = 0
    at: int | None = None

    @property
    def about(self) -> str:
        """Outlet, and how much there is to look at."""
        if not self.places:
            return f"{self.outlet}, nothing differs" if self.at is not None else self.outlet
        differences = "difference" if self.places == 1 else "differences"
        return f"{self.outlet}, {self.places} {differences}"

    @property
    def number(self) -> str:
        return told(self.figure.value)

    @property
    def can_be_chosen(self) -> bool:
        return True

    @property
    def spoken(self) -> str:
        return f"{self.title}, {self.number}, {self.about}"


class DashboardScreen:
    """Selects from a report; knows which section and question are shown."""

    def __init__(self, found: AgreementReport) -> None:
        self._found = found
        self.section = Section.PARTS
        self._question = ATTRIBUTION
        self._label_question = LABELLED

    # --- what is chosen ------------------------------------------------------------------

    @property
    def is_empty(self) -> bool:
        return not self._found.articles

    @staticmethod
    def empty_state() -> EmptyState:
        return EmptyState(
            "Nobody to compare yet",
            "Agreement is told where two annotators have done the same article. Import the files "
            "of others, or hand out packages with an overlap (diploannot assign) and take them "
            "back in.",
            (("import_files", "Import files…"), ("import_folder", "Import a folder…")),
        )

    def questions(self) -> list[str]:
        """What can be asked in this section; none where it shows all."""
        if self.section is Section.PARTS:
            return []
        if self.section is Section.LABELS:
            return [FOUND, LABELLED]
        asked = list(self._found.overall.figures)
        return asked + list(_KAPPAS) if self.section is Section.PAIRS else asked

    @property
    def question(self) -> str:
        """The one that is shown."""
        if self.section is Section.LABELS:
            return self._label_question
        there = self.questions()
        return self._question if self._question in there or not there else QUOTE

    def ask(self, question: str) -> None:
        if self.section is Section.LABELS:
            self._label_question = question
        else:
            self._question = question

    def turn_question(self, by: int) -> None:
        """The next or previous one, round and round."""
        there = self.questions()
        if there:
            self.ask(there[(there.index(self.question) + by) % len(there)])

    # --- words ---------------------------------------------------------------------------

    def heading(self) -> str:
        return TITLES[self.section]

    def sentence(self) -> str:
        """What is shown here."""
        if self.section is Section.PARTS:
            return " ".join(self._rests_on())
        if self.section is Section.TIME and len(self._found.periods) == 1:
            return "All comparisons fall into one period: a line grows here as the work goes on."
        return meaning(self.question)

    def meaning_of(self, mark: Mark) -> str:
        """What a bar measures, where each measures something else."""
        if self.section is not Section.PARTS or not isinstance(mark.key, tuple):
            return ""
        return meaning(mark.key[1])

    def _rests_on(self) -> Iterator[str]:
        found = self._found
        people = _count(len(found.annotators), "annotator")
        articles = _count(len(found.articles), "article")
        yield f"{people}, {articles}, {_count(found.comparisons, 'comparison')} of two."
        if found.unfinished:
            yield f"{_count(found.unfinished, 'layer')} not finished, compared as they stand."
        yield "Lines show 95 % intervals over articles."

    # --- plots ---------------------------------------------------------------------------

    def plot(self) -> Plot:
        plots = {
            Section.PARTS: self._parts,
            Section.PAIRS: self._pairs,
            Section.ANNOTATORS: self._annotators,
            Section.LABELS: self._labels,
            Section.OUTLETS: self._outlets,
            Section.TIME: self._time,
        }
        return plots[self.section]()

    def _parts(self) -> Plot:
        return _bars([*self._coefficients(), *_by_question(self._found.overall.figures)])

    def _coefficients(self) -> Iterator[Mark]:
        yield Mark(COEFFICIENTS)
        for name, figure in self._found.coefficients.items():
            unit = "coincidences of words" if "tokens" in name else "coincidences of characters"
            yield Mark(words(name), figure, (Section.PARTS, name), unit)

    def _pairs(self) -> Plot:
        names = self._found.annotators
        rows = tuple(tuple(self._cell(one, other) for other in names) for one in names)
        plot = Plot(PlotKind.GRID, rows, names)
        low, high = scale(plot.marks)
        return Plot(PlotKind.GRID, rows, names, low, high)

    def _cell(self, one: str, other: str) -> Mark:
        pair = (min(one, other), max(one, other))
        if self.question in _KAPPAS:
            figures = self._found.kappas.get(pair, {})
        else:
            figures = self._found.pairs[pair].figures if pair in self._found.pairs else {}
        if self.question not in figures:
            return Mark("" if one == other else f"{one} and {other}: no article in common")
        unit = "words or types" if self.question in _KAPPAS else "answers"
        return Mark(f"{one} and {other}", figures[self.question], (Section.PAIRS, pair), unit)

    def _annotators(self) -> Plot:
        return self._bars_of(Section.ANNOTATORS, self._found.rest)

    def _outlets(self) -> Plot:
        return self._bars_of(Section.OUTLETS, self._found.outlets)

    def _bars_of(self, section: Section, groups: Mapping[str, Group]) -> Plot:
        return _bars(
            Mark(_or_unnamed(name), of.figures[self.question], (section, name))
            for name, of in groups.items()
            if self.question in of.figures
        )

    def _labels(self) -> Plot:
        return _bars(self._label_marks())

    def _label_marks(self) -> Iterator[Mark]:
        head, order = "", list(_LABEL_HEADS)
        labels = sorted(self._found.labels, key=lambda label: (order.index(label[0]), label[1]))
        for kind, label in labels:
            of = self._found.labels[kind, label]
            if self.question not in of.figures:
                continue
            if kind != head:
                head = kind
                yield Mark(_LABEL_HEADS[kind])
            yield Mark(label, of.figures[self.question], (Section.LABELS, (kind, label)), "records")

    def _time(self) -> Plot:
        marks = tuple(
            Mark(_day(day), of.figures[self.question], (Section.TIME, day))
            for day, of in self._found.periods.items()
            if self.question in of.figures
        )
        return Plot(PlotKind.LINE, (marks,))

    # --- what is behind ------------------------------------------------------------------

    def behind(self, key: Hashable | None) -> list[Behind]:
        """The articles of a mark, those with most to settle first."""
        if not isinstance(key, tuple):
            return []
        section, of = key
        if section is Section.PARTS and of in self._found.coefficients:
            return self._by_coefficient(of)
        group = self._group(section, of)
        question = of if section is Section.PARTS else self.question
        asked = QUOTE if question in _KAPPAS else question
        found = [self._behind(a, some, asked) for a, some in _by_article(group).items()]
        kept = [one for one in found if one.figure.asked]
        return sorted(kept, key=_most_to_settle)

    def _group(self, section: Section, of: Hashable) -> Group:
        groups: dict[Section, Mapping[Hashable, Group]] = {
            Section.PAIRS: self._found.pairs,  # type: ignore[dict-item]
            Section.ANNOTATORS: self._found.rest,  # type: ignore[dict-item]
            Section.LABELS: self._found.labels,  # type: ignore[dict-item]
            Section.OUTLETS: self._found.outlets,  # type: ignore[dict-item]
            Section.TIME: self._found.periods,  # type: ignore[dict-item]
        }
        return groups[section][of] if section in groups else self._found.overall

    def _behind(self, article: str, some: list[Agreement], question: str) -> Behind:
        total = Tally()
        places: set[int] = set()
        for one in some:
            tally = one.tallies.get(question)
            if tally is not None:
                total.add(tally.agreed, tally.asked)
            places.update(one.apart.get(question, ()))
        known = self._found.articles[article]
        figure = Figure(total.share, total.asked)
        at = min(places, default=0)
        return Behind(article, known.title, _or_unnamed(known.outlet), figure, len(places), at)

    def _by_coefficient(self, name: str) -> list[Behind]:
        found = [
            Behind(id, known.title, _or_unnamed(known.outlet), self._found.of_articles[id][name])
            for id, known in self._found.articles.items()
        ]
        return sorted(found, key=_lowest)

    # --- copies --------------------------------------------------------------------------

    def as_csv(self) -> str:
        """The marks that are shown, one a line."""
        import csv
        import io

        out = io.StringIO()
        table = csv.writer(out, lineterminator="\n")
        table.writerow(("what", "value", "low", "high", "answers"))
        table.writerows(_line(mark) for mark in self.plot().marks)
        return out.getvalue()

    def as_json(self) -> str:
        """All figures, as `diploannot agreement --json` prints them."""
        import json

        from diploannot.services.measuring_report import as_values

        return json.dumps(as_values(self._found), ensure_ascii=False, indent=1)


def _line(mark: Mark) -> tuple[object, ...]:
    figure = mark.figure or Figure(None)
    low, high = figure.interval or (None, None)
    # A name that a spreadsheet would take for a formula stays a name.
    name = f"'{mark.words}" if mark.words[:1] in tuple("=+-@\t\r") else mark.words
    return name, figure.value, low, high, figure.asked


def _bars(marks: Iterable[Mark]) -> Plot:
    return Plot(PlotKind.BARS, tuple((mark,) for mark in marks))


def _by_question(figures: Mapping[str, Figure]) -> Iterator[Mark]:
    for heading, questions in GROUPS:
        there = [question for question in questions if question in figures]
        if heading and there:
            yield Mark(heading)
        for question in there:
            yield Mark(words(question), figures[question], (Section.PARTS, question))


def _by_article(group: Group) -> dict[str, list[Agreement]]:
    found: dict[str, list[Agreement]] = {}
    for article, agreement in group.agreements:
        found.setdefault(article, []).append(agreement)
    return found


def _most_to_settle(one: Behind) -> tuple[float, str]:
    return (one.figure.value or 0.0) * one.figure.asked - one.figure.asked, one.title


def _lowest(one: Behind) -> tuple[float, str]:
    return 2.0 if one.figure.value is None else one.figure.value, one.title


def _or_unnamed(name: str) -> str:
    return name or "Without a name"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
