"""The threshold of the moment: what is shown, never what is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from diploannot import store
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import Quote
from diploannot.domain.suggested import SuggestedLayer
from diploannot.domain.suggestions import Status, Suggestion
from diploannot.formats import native
from diploannot.services.annotating import Annotating
from diploannot.services.annotators import annotator_named
from diploannot.services.export_choices import ExportChoices
from diploannot.services.exporting import export
from diploannot.services.queueing import Queueing
from diploannot.services.thresholds import LEVELS, fewer, more, reaching
from diploannot.services.workspace import Workspace
from tests.services.making import AYO, suggested_quote, with_suggestions

SCORES = (0.9, 0.3, 0.6, 0.1)


def scored(number: int, score: float, **facts: object) -> Quote:
    quote = suggested_quote(number, **facts)  # type: ignore[arg-type]
    return replace(quote, suggestion=Suggestion(quote.suggestion.model, quote.id, score, "cue"))  # type: ignore[union-attr]


def layer(model: str = "rules 1") -> SuggestedLayer:
    quotes = tuple(scored(n, score, model=model) for n, score in enumerate(SCORES))
    return SuggestedLayer(model, quotes, actors=(AYO,))


@pytest.fixture
def ana(workspace: Workspace) -> Annotating:
    return with_suggestions(workspace, layer())


def ids(ana: Annotating) -> list[str]:
    return [quote.id for quote in ana.view.quotes]


def test_what_is_doubtful_is_kept_and_not_shown(ana: Annotating) -> None:
    assert ids(ana) == ["s0", "s2"]
    assert ana.view.hidden == 2


def test_more_and_fewer_are_shown_without_a_step(ana: Annotating, workspace: Workspace) -> None:
    with workspace.read() as session:
        before = list(store.history.all_steps(session))
    ana.show_from(0.1)
    assert ids(ana) == ["s0", "s1", "s2", "s3"]
    ana.show_from(0.7)
    assert ids(ana) == ["s0"]
    with workspace.read() as session:
        assert list(store.history.all_steps(session)) == before


def test_a_verdict_stays_whatever_the_threshold(ana: Annotating) -> None:
    ana.show_from(0.1)
    confirmed, rejected = ana.confirm_quote("s1"), ana.reject_quote("s3")
    ana.show_from(0.95)
    assert {q.id: q.status for q in ana.view.quotes} == {
        confirmed: Status.CONFIRMED,
        rejected: Status.REJECTED,
    }


def test_a_question_on_a_doubtful_suggestion_stays_in_sight(ana: Annotating) -> None:
    ana.show_from(0.1)
    asked = ana.flag_quote("s3", "Is this 🕊 a\u00a0quote?")
    ana.show_from(0.4)
    assert asked in ids(ana)


def test_a_quote_inside_a_hidden_one_stands_in_the_next_that_is_shown(
    workspace: Workspace,
) -> None:
    outer, middle = scored(0, 0.9), scored(1, 0.2, parent="s0")
    inner = scored(2, 0.8, parent="s1")
    ana = with_suggestions(
        workspace, SuggestedLayer("rules 1", (outer, middle, inner), actors=(AYO,))
    )
    assert {q.id: q.parent for q in ana.view.quotes} == {"s0": None, "s2": "s0"}
    ana.show_from(0.1)
    assert {q.id: q.parent for q in ana.view.quotes} == {"s0": None, "s1": "s0", "s2": "s1"}


def test_layers_from_elsewhere_are_shown_whole_until_fewer_are_asked_for(
    workspace: Workspace,
) -> None:
    ana = with_suggestions(workspace, layer("somebody’s parser"))
    assert len(ids(ana)) == 4
    ana.show_from(0.5)
    assert ids(ana) == ["s0", "s2"]


def test_the_article_is_finished_as_it_is_shown(ana: Annotating) -> None:
    with pytest.raises(ProblemForUser, match="2 quotes are open"):
        ana.finish()
    ana.finish(accept_open=True)
    assert len(ana.view.quotes) == 2
    assert all(quote.status is Status.CONFIRMED for quote in ana.view.quotes)


def test_the_queue_counts_what_is_usually_shown(ana: Annotating, workspace: Workspace) -> None:
    ana.confirm_quote("s0")
    (row,) = Queueing(workspace, annotator_named(workspace, "Ana 🕊")).rows(["article"])
    assert (row.decided, row.total) == (1, 2)


def test_a_models_layer_goes_out_from_the_usual_score_on_or_as_asked(
    ana: Annotating, workspace: Workspace, tmp_path: Path
) -> None:
    def exported(choices: ExportChoices) -> list[str]:
        done = export(workspace, tmp_path / "out.jsonl", choices)
        assert bool(done.losses.fields()) == (choices.threshold > 0)
        with (tmp_path / "out.jsonl").open("rb") as stream:
            (read,) = native.read(stream)
        return [quote.id for quote in read.quotes]

    assert len(exported(ExportChoices(model=True))) == 2
    assert len(exported(ExportChoices(model=True, threshold=0.0))) == 4


def test_levels_go_down_and_up_and_end() -> None:
    assert (more(0.4), fewer(0.4)) == (0.3, 0.5)
    assert (more(0.37), fewer(0.37)) == (0.3, 0.4)
    assert (more(LEVELS[0]), fewer(LEVELS[-1])) == (LEVELS[0], LEVELS[-1])


def test_what_reaches_a_threshold_never_names_a_parent_that_does_not() -> None:
    quotes = (scored(0, 0.2), scored(1, 0.8, parent="s0"), scored(2, 0.8, parent="gone"))
    assert {q.id: q.parent for q in reaching(quotes, 0.4)} == {"s1": None, "s2": None}
