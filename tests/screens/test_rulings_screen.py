"""An annotator reads what was ruled on an article's topics as on quotes."""

from __future__ import annotations

from diploannot.screens.rulings_screen import ruling_lines
from diploannot.services.annotators import annotator_named
from diploannot.services.reviewing_answers import ruled_otherwise
from diploannot.services.workspace import Workspace
from tests.services.making import TEXT
from tests.services.test_reviewing_topics import BELA, ONE, TWO, item_of, topics_of_three


def test_both_a_topic_that_came_into_gold_and_one_that_did_not_are_told(
    workspace: Workspace,
) -> None:
    reviewing = topics_of_three(workspace)
    reviewing.reject(item_of(reviewing, ONE), reason="Only in the “last” line 🕊.")
    reviewing.take(item_of(reviewing, TWO), "Ana 🕊")
    found = ruled_otherwise(workspace, annotator_named(workspace, BELA))
    lines = {one.heading: one for one in ruling_lines(found, TEXT, {})}
    assert {heading: one.lines for heading, one in lines.items()} == {
        "About Energy": (
            "You: About Energy",
            "Ruled: Not about it",
            "Why: Only in the “last” line 🕊.",
        ),
        "About Ukraine": ("You: Not about it", "Ruled: About Ukraine"),
    }
    assert {one.at for one in lines.values()} == {None}
