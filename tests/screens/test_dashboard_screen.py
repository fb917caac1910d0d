"""What the reports page shows of agreement: sections, questions, words, articles behind."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from diploannot.domain.agreement import Figure
from diploannot.screens.dashboard_plots import Mark, PlotKind, scale, told
from diploannot.screens.dashboard_screen import DashboardScreen, Section
from diploannot.services.measuring import measured
from diploannot.services.measuring_report import agreement_report
from diploannot.services.workspace import Workspace
from tests.services.layers_of_many import CALM, GOING, Work, add_layers, spans


def screen_of(tmp_path: Path, *works: Sequence[Work]) -> DashboardScreen:
    with Workspace.open(tmp_path / "p.diploannot") as workspace:
        for number, some in enumerate(works):
            add_layers(workspace, f"“{number}”\u00a0🕊", some)
        return DashboardScreen(agreement_report(measured(workspace), times=50))


@pytest.fixture
def screen(tmp_path: Path) -> DashboardScreen:
    """Ana and Bo agree on the first article; on the second Bo misses a quote and ends another."""
    calm = replace(CALM, topics=("taiwan",))
    shorter = replace(CALM, content=spans("“Stay\u00a0calm"))
    return screen_of(
        tmp_path,
        [("Ana", [calm, GOING]), ("Bo", [calm, GOING])],
        [("Ana", [calm, GOING]), ("Bo", [shorter]), ("=Chris", [calm])],
    )


def words(marks: Sequence[Mark]) -> list[str]:
    return [mark.words for mark in marks]


def test_parts_come_in_the_order_of_the_questions(screen: DashboardScreen) -> None:
    shown = [row[0] for row in screen.plot().rows]
    assert words(shown)[:2] == ["Corrected for chance", "Alpha over words"]
    asked = words(shown).index("Was there a quote?")
    assert words(shown)[asked + 1] == "Quote found by both (F1)"
    assert not shown[asked].can_be_chosen
    assert words(shown).index("Content, to the character") < words(shown).index("Type")
    # F1 of pairs: 4 of 4 quotes; on the second 2 of 3 (Ana, Bo), 2 of 3 (Ana, =Chris), 2 of 2
    quote = shown[asked + 1].figure
    assert quote is not None
    assert quote.value == pytest.approx((4 + 2 + 2 + 2) / (4 + 3 + 3 + 2))


def test_the_sentence_tells_what_all_rests_on(screen: DashboardScreen) -> None:
    assert screen.sentence().startswith("3 annotators, 2 articles, 4 comparisons of two.")


def test_pairs_are_a_grid_with_an_empty_diagonal(screen: DashboardScreen) -> None:
    screen.section = Section.PAIRS
    screen.ask("quote")
    plot = screen.plot()
    assert plot.kind is PlotKind.GRID
    assert plot.names == ("=Chris", "Ana", "Bo")
    assert [row[n].figure for n, row in enumerate(plot.rows)] == [None] * 3
    assert plot.rows[1][2].figure == plot.rows[2][1].figure
    assert plot.rows[1][2].spoken.startswith("Ana and Bo: 0.86")  # 6 of 7


def test_behind_a_mark_stand_the_articles_with_most_to_settle_first(
    screen: DashboardScreen,
) -> None:
    screen.section = Section.PAIRS
    screen.ask("quote")
    behind = screen.behind(screen.plot().rows[1][2].key)
    assert [one.title for one in behind] == ["“1”\u00a0🕊", "“0”\u00a0🕊"]
    assert behind[0].about.endswith(", 1 difference")
    assert behind[0].at == GOING.content[0].start
    assert behind[1].about.endswith(", nothing differs")


def test_behind_a_coefficient_stand_the_articles_with_the_lowest_first(
    screen: DashboardScreen,
) -> None:
    alpha = screen.plot().marks[0]
    behind = screen.behind(alpha.key)
    assert [one.title for one in behind] == ["“1”\u00a0🕊", "“0”\u00a0🕊"]
    assert behind[1].number == "1.00"
    assert behind[0].at is None


def test_labels_are_told_by_kind(screen: DashboardScreen) -> None:
    screen.section = Section.LABELS
    shown = [row[0] for row in screen.plot().rows]
    assert words(shown) == ["Types", "direct", "indirect", "Topics", "taiwan"]
    # taiwan: first article 2 of 2; second: Ana alone against Bo, 2 of 2 with =Chris, =Chris alone
    taiwan = shown[4].figure
    assert taiwan is not None
    assert taiwan.value == pytest.approx(4 / 6)


def test_every_question_of_every_section_has_a_plot(screen: DashboardScreen) -> None:
    for section in Section:
        screen.section = section
        first = screen.question
        for _ in screen.questions():
            screen.turn_question(+1)
            plot = screen.plot()
            assert plot.marks, (section, screen.question)
            for mark in plot.marks:
                assert screen.behind(mark.key), (section, mark)
        assert screen.question == first


def test_one_period_says_that_there_is_no_line_yet(screen: DashboardScreen) -> None:
    screen.section = Section.TIME
    assert screen.plot().kind is PlotKind.LINE
    assert "one period" in screen.sentence()


def test_copies_hold_the_figures_and_no_formula(screen: DashboardScreen) -> None:
    screen.section = Section.ANNOTATORS
    rows = list(csv.reader(io.StringIO(screen.as_csv())))
    assert rows[0] == ["what", "value", "low", "high", "answers"]
    assert [row[0] for row in rows[1:]] == ["'=Chris", "Ana", "Bo"]
    assert json.loads(screen.as_json())["pairs_compared"] == 4


def test_without_two_annotators_the_page_says_what_to_do(tmp_path: Path) -> None:
    screen = screen_of(tmp_path, [("Ana", [CALM])])
    assert screen.is_empty
    assert screen.empty_state().actions[0][0] == "import_files"


def test_numbers_have_two_decimals_and_scales_round_ends() -> None:
    assert (told(0.786), told(-0.2), told(None)) == ("0.79", "−0.20", "–")
    marks = [Mark("a", Figure(0.73)), Mark("b", Figure(0.81)), Mark("c", Figure(None))]
    assert scale(marks) == (0.7, 0.85)
    assert scale([Mark("a", Figure(-0.12))]) == (-0.15, -0.1)
    assert scale([]) == (0.0, 1.0)
