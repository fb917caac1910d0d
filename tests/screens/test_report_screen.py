"""The report in words: figures of this project's own decisions, and errors to go to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from diploannot.screens.report_screen import COLUMNS, ReportScreen
from diploannot.services.annotating import Annotating
from diploannot.services.annotators import annotator_named
from diploannot.services.reporting import project_report
from diploannot.services.suggesting import keep_suggestions
from diploannot.services.workspace import Workspace
from tests.services.making import add_article, suggested_layer, with_suggestions


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "näher 🕊.diploannot") as made:
        yield made


def screen(workspace: Workspace) -> ReportScreen:
    return ReportScreen(project_report(workspace, annotator_named(workspace, "Ana 🕊")))


def finish_one_rejected(ana: Annotating) -> None:
    ana.reject_quote("s1")
    ana.finish(accept_open=True)


def test_without_finished_articles_it_says_how_figures_come_about(workspace: Workspace) -> None:
    with_suggestions(workspace)
    found = screen(workspace)
    assert found.is_empty
    assert "No finished articles yet" in found.summary()
    assert (found.figures(), found.outlets(), found.errors()) == ([], [], [])


def test_finished_articles_without_suggestions_are_called_that(workspace: Workspace) -> None:
    add_article(workspace)
    Annotating(workspace, annotator_named(workspace, "Ana 🕊"), "article").finish()
    assert screen(workspace).summary().startswith("Your finished articles have no suggestions")


def test_figures_are_percents_and_counts_under_their_columns(workspace: Workspace) -> None:
    finish_one_rejected(with_suggestions(workspace))
    rows = {row.cells[0]: row.cells for row in screen(workspace).figures()}
    assert rows["All quotes"] == ("All quotes", "75%", "100%", "86%", "3", "4", "3")
    assert rows["Direct"][1:] == rows["All quotes"][1:]
    assert all(len(cells) == len(COLUMNS) for cells in rows.values())
    assert [row.cells[0] for row in screen(workspace).outlets()] == ["unknown outlet (1)"]


def test_the_summary_says_what_it_rests_on_and_how_little_that_is(workspace: Workspace) -> None:
    finish_one_rejected(with_suggestions(workspace))
    add_article(workspace, "second", "Nobody said anything\u00a0here, “sadly” 🕊.")
    Annotating(workspace, annotator_named(workspace, "Ana 🕊"), "second").finish()
    assert screen(workspace).summary() == (
        "1 finished article, suggestions by rules 1 from 40% on. "
        "3 of 4 suggested quotes were right; you have 3. Where the words fit, 100% name the right "
        "source. 1 finished article without suggestions left out. "
        "So few articles say little about others."
    )


def test_what_a_learned_model_has_seen_is_said_to_flatter_it(workspace: Workspace) -> None:
    ana = with_suggestions(workspace, suggested_layer(model="rules 1, learned 2"))
    finish_one_rejected(ana)
    assert "which flatters it" in screen(workspace).summary()


def test_errors_have_their_cue_and_where_they_stand(workspace: Workspace) -> None:
    ana = with_suggestions(workspace)
    wrong = ana.view.quotes[1]
    at, cue = wrong.content[0].start, wrong.cue[0].of(ana.view.article.text).strip()
    finish_one_rejected(ana)
    (group,) = screen(workspace).errors()
    assert (group.words[:8], group.count, group.cues) == ("Too much", 1, f"{cue} 1")
    (example,) = group.examples
    assert (example.article, example.at) == ("article", at)
    assert "Stay calm" in example.words
    assert example.words.index("Brandt") < example.words.index("Stay")


def test_only_this_annotators_finished_articles_count(workspace: Workspace) -> None:
    with_suggestions(workspace).reject_quote("s0")
    add_article(workspace, "second", "🕊️ “Stay\u00a0calm,” said Ayo\u0301 Brandt.\n" * 8)
    keep_suggestions(workspace, "second", suggested_layer(0))
    Annotating(workspace, annotator_named(workspace, "Ben"), "second").finish(accept_open=True)
    assert screen(workspace).is_empty
