"""A team reviews in its own database as one does in a file."""

from __future__ import annotations

import pytest

from diploannot.domain.review import Cause
from diploannot.services.annotators import annotator_named
from diploannot.services.guidelines import add_guideline, guidelines
from diploannot.services.keeping import check
from diploannot.services.reviewing import Reviewing
from diploannot.services.reviewing_queue import ReviewQueue
from diploannot.services.reviewing_reading import read_article, read_rulings
from diploannot.services.reviewing_rules import Rule
from diploannot.services.workspace import Workspace
from tests.services import six_layers as six


@pytest.mark.postgres
def test_rulings_undo_queue_and_guidelines_in_a_team_database(team_database: str) -> None:
    with Workspace.open(team_database) as workspace:
        six.add_six_layers(workspace, people=3)
        reviewing = Reviewing(workspace, annotator_named(workspace, "Rita 🕊"))
        queue = ReviewQueue(workspace)
        assert [one.cause for one in queue.look_at("six").waiting] == [
            Cause.START,
            Cause.PUNCTUATION,
            Cause.SPEAKER,
            Cause.MISSED,
        ]
        before = read_article(workspace, "six")
        ruling = reviewing.take(before.open_items[0], six.NAMES[0], reason="“that” belongs to it.")
        add_guideline(workspace, reviewing.reviewer, "That", ruling.reason, ruling=ruling)
        assert [one.ruling for one in guidelines(workspace)] == [ruling.id]
        assert reviewing.accept_agreed(Rule()) == 8
        assert len(read_rulings(workspace, before).rulings) == 9
        reviewing.undo("six")
        assert len(read_rulings(workspace, before).rulings) == 8
        assert reviewing.reversible("six") == (True, True)
        assert check(workspace) == []
