"""What an article is about is ruled on by the keys that rule on quotes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from diploannot.desktop.style import Appearance
from diploannot.domain.review import Cause
from diploannot.domain.steps import RecordKind
from diploannot.screens.review_cards import ReviewCard, Standing
from diploannot.services.annotating import Annotating
from diploannot.services.annotators import annotator_named
from diploannot.services.workspace import Workspace
from tests.desktop.test_review_keys import Hands, cause_of, gold, start
from tests.services import six_layers as six

SAID = (("taiwan", "ukraine"), ("taiwan", "energy"), ("taiwan", "ukraine"))
"""What Ana, Béla and Cem say that the article is about."""


@pytest.fixture
def hands(qtbot: QtBot, appearance: Appearance, tmp_path: Path) -> Iterator[Hands]:
    path = tmp_path / "töpics 🕊.diploannot"
    with Workspace.open(path) as workspace:
        six.add_six_layers(workspace, people=3)
        for name, labels in zip(six.NAMES, SAID, strict=False):
            acts = Annotating(workspace, annotator_named(workspace, name), "six")
            for label in labels:
                acts.set_article_topic(label, True)
    made = start(qtbot, appearance, path)
    yield made
    made.window.close_project()


def _go_to_topics(hands: Hands) -> None:
    for _ in Cause:
        if cause_of(hands) == Cause.ABOUT:
            return
        hands.press("C")
    raise AssertionError("no filter for topics of articles")


def _card(hands: Hands, number: int) -> ReviewCard:
    title = f"Article topic {number}"
    return next(card for card in hands.shown.cards() if card.title == title)


def _topics(hands: Hands) -> list[str]:
    return [topic.topic for topic in gold(hands).topics]


def test_topics_are_taken_rejected_and_given_back_by_keys(hands: Hands) -> None:
    _go_to_topics(hands)
    first = hands.shown.current
    assert first is not None
    assert first.kind is RecordKind.ARTICLE_TOPIC
    hands.press("2")  # Béla: about energy
    assert _topics(hands) == ["energy"]
    second = hands.shown.current
    assert second is not None
    assert second.key != first.key
    hands.press("X")
    assert _topics(hands) == ["energy"]
    hands.press("Ctrl+Z")
    assert hands.shown.current == second
    hands.press("Left")
    assert _topics(hands) == ["energy", "ukraine"]
    assert [_card(hands, n).standing for n in (1, 3)] == [Standing.RESOLVED] * 2


def test_the_card_says_who_calls_the_article_so_and_cannot_be_written_anew(hands: Hands) -> None:
    _go_to_topics(hands)
    card = _card(hands, 1)
    told = {o.value.words: [p.name for p in o.people] for o in card.sections[0].options}
    ana, bela, cem = six.NAMES[:3]
    assert told == {"Not about it": [ana, cem], "About Energy": [bela]}
    assert card.kind == "Only one annotator"
    assert _card(hands, 3).kind == "Found by 2 of 3"
    assert "About Energy" in card.spoken
    hands.press("E")
    assert hands.page.screen is None
    assert "An article is about a topic, or it is not." in hands.window.toast.text
    hands.press("2")
    assert [o.value.words for o in _card(hands, 1).sections[0].options if o.chosen] == [
        "About Energy"
    ]


def test_agreed_topics_are_among_what_can_be_accepted_at_once(hands: Hands) -> None:
    hands.press("A")
    popup = hands.page.bulk.popup
    assert popup is not None
    hands.wait(popup.take.isEnabled)
    shown = [popup.lines.item(row).text() for row in range(popup.lines.count())]
    assert any("about taiwan" in line.lower() for line in shown), shown
    hands.press("Return")
    assert _topics(hands) == ["taiwan"]
