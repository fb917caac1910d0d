"""How good suggestions are by a project's own decisions: the newest ones, as they are shown."""

from __future__ import annotations

import pytest

from diploannot.domain.problems import ProblemForUser
from diploannot.services.annotators import annotator_named
from diploannot.services.reporting import project_report
from diploannot.services.suggesting import keep_suggestions
from diploannot.services.workspace import Workspace
from tests.services.making import suggested_layer, with_suggestions


def test_rejected_suggestions_are_wrong_and_accepted_ones_right(workspace: Workspace) -> None:
    ana = with_suggestions(workspace)
    ana.reject_quote("s2")
    ana.finish(accept_open=True)
    found = project_report(workspace, annotator_named(workspace, "Ana 🕊"))
    assert (found.finished, found.without, found.models) == (1, 0, ("rules 1",))
    assert found.report is not None
    score = found.report.overall.score("attribution")
    assert (score.right, score.predicted, score.gold) == (3, 4, 3)
    assert found.titles["article"].startswith("🕊️ “Stay calm,”")


def test_the_newest_models_suggestions_are_the_ones_measured(workspace: Workspace) -> None:
    with_suggestions(workspace).finish(accept_open=True)
    keep_suggestions(workspace, "article", suggested_layer(0, model="rules 2"))
    found = project_report(workspace, annotator_named(workspace, "Ana 🕊"))
    assert found.models == ("rules 2",)
    assert found.report is not None
    score = found.report.overall.score("attribution")
    assert (score.predicted, score.gold) == (0, 4)


def test_it_can_be_cancelled(workspace: Workspace) -> None:
    with_suggestions(workspace).finish(accept_open=True)
    with pytest.raises(ProblemForUser, match="cancelled"):
        project_report(workspace, annotator_named(workspace, "Ana 🕊"), cancelled=lambda: True)


def test_only_what_reaches_the_threshold_of_the_moment_counts(workspace: Workspace) -> None:
    with_suggestions(workspace).finish(accept_open=True)
    ana = annotator_named(workspace, "Ana 🕊")
    found = project_report(workspace, ana, shown_from=0.8)
    assert found.report is not None
    score = found.report.overall.score("attribution")
    assert (found.shown_from, score.predicted, score.gold) == (0.8, 0, 4)
