"""An article is called by its title, or by how its body begins."""

from __future__ import annotations

from diploannot.domain.articles import HEADING_LENGTH, heading
from diploannot.domain.spans import Span

TEXT = " date 2022-06-15 “Stay\u00a0calm 🕊,”\nsaid the envoy. " + "And so on. " * 20


def test_a_title_is_shown_on_one_line() -> None:
    assert heading(" Talks\n go\u00a0on 🕊", TEXT, ()) == "Talks go\u00a0on 🕊"


def test_without_a_title_the_body_begins_behind_its_boilerplate() -> None:
    found = heading(None, TEXT, (Span(1, 16),))
    assert found.startswith("“Stay\u00a0calm 🕊,” said the envoy. And so on.")
    assert found.endswith("…")
    assert len(found) <= HEADING_LENGTH


def test_boilerplate_further_down_changes_nothing() -> None:
    assert heading("  ", "Short. Read more", (Span(7, 16),)) == "Short. Read more"
