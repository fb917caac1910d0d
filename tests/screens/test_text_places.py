"""Characters, words and sentences in text that is not plain English."""

from __future__ import annotations

import pytest
from hypothesis import given

from diploannot.domain.spans import Span
from diploannot.screens.text_places import (
    is_right_to_left,
    next_character,
    previous_character,
    sentence_at,
    word_at,
    word_end,
    word_start,
)
from tests.building.ugly import texts


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("ab", [1, 2]),
        ("o\u0301x", [2, 3]),
        ("👩🏽\u200d⚖️!", [5, 6]),
        ("🇺🇦🇨🇳", [2, 4]),
        ("\r\nx", [2, 3]),
        ("\u00a0“", [1, 2]),
    ],
)
def test_what_readers_take_for_one_character_is_stepped_over_whole(
    text: str, ends: list[int]
) -> None:
    found, at = [], 0
    while at < len(text):
        at = next_character(text, at)
        found.append(at)
    assert found == ends


@given(texts)
def test_stepping_back_meets_the_places_of_stepping_forth(text: str) -> None:
    forth, at = [0], 0
    while at < len(text):
        at = next_character(text, at)
        forth.append(at)
    back = [at]
    while at > 0:
        at = previous_character(text, at)
        back.append(at)
    assert back[::-1] == forth


@pytest.mark.parametrize(
    ("text", "at", "word"),
    [
        ("Zürich’s Ayo\u0301 said", 3, "Zürich’s"),
        ("Zürich’s Ayo\u0301 said", 9, "Ayo\u0301"),
        ("“calm,” he", 0, "“"),
        ("“calm,” he", 1, "calm"),
        ("“calm,” he", 5, ",”"),
        ("de-escalate now", 4, "de-escalate"),
        ("x 🕊️ y", 2, "🕊️"),
        ("a\u00a0b", 2, "b"),
        ("قالت الوزيرة", 1, "قالت"),
    ],
)
def test_a_word_holds_its_marks_and_inner_hyphens(text: str, at: int, word: str) -> None:
    found = word_at(text, at)
    assert found is not None
    assert found.of(text) == word


@given(texts)
def test_word_ends_and_starts_always_get_on_and_arrive(text: str) -> None:
    at = 0
    while at < len(text):
        assert word_end(text, at) > at
        at = word_end(text, at)
    while at > 0:
        assert word_start(text, at) < at
        at = word_start(text, at)


def test_a_sentence_keeps_its_closing_quotation_mark_and_stays_in_its_line() -> None:
    text = "One 🕊️ here.\u00a0“Two said so.” Three\r\nFour."
    assert sentence_at(text, 16) == Span(13, 27)
    last = sentence_at(text, text.index("Four"))
    assert last is not None
    assert last.of(text) == "Four."
    assert sentence_at("a\n\nb", 2) is None


def test_right_to_left_letters_are_known() -> None:
    assert is_right_to_left("say קראה", 5)
    assert not is_right_to_left("say קראה", 1)
