"""The guided round: one hint at a time, ended by doing what it says."""

from __future__ import annotations

from diploannot.screens.guided_round import HINTS, GuidedRound


def test_a_hint_stays_until_its_action_is_done() -> None:
    round = GuidedRound()
    round.begin()
    assert round.hint == HINTS[0]
    assert not round.did("accept")
    assert round.did("next_quote")
    assert round.hint == HINTS[1]
    assert round.place == "2 of 9"


def test_any_number_ends_the_hint_about_numbers() -> None:
    round = GuidedRound()
    round.begin()
    for action in ("down", "accept", "number_3"):
        assert round.did(action)
    assert round.hint == HINTS[3]


def test_the_last_action_or_esc_ends_the_round() -> None:
    round = GuidedRound()
    round.begin()
    for hint in HINTS:
        round.did(hint.done_by[0])
    assert round.hint is None
    round.begin()
    round.end()
    assert round.hint is None
    assert not round.did("next_quote")
