"""The table of actions: every key once, every method there, every action on the key sheet."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QKeySequence

from diploannot.desktop.actions import ROWS, every_action, hints
from diploannot.desktop.dashboard_acts import DashboardActs
from diploannot.desktop.review_acts import ReviewActs
from diploannot.desktop.window_acts import WindowActs
from diploannot.desktop.window_mode import ModeName
from diploannot.screens.annotate_screen import AnnotateScreen, When

OWNERS: dict[str, type] = {
    "review": ReviewActs,
    "window": WindowActs,
    "screen": AnnotateScreen,
    "reports": DashboardActs,
}
"""Whose methods the table names, by the word before the dot."""


def test_no_key_means_two_things() -> None:
    for mode in ModeName:
        keys = [
            (QKeySequence(key).toString(), action.reading)
            for action in every_action()
            if action.mode in (None, mode)
            for key in action.keys
        ]
        assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_every_key_is_one_that_qt_knows() -> None:
    unknown = [k for a in every_action() for k in a.keys if QKeySequence(k).isEmpty()]
    assert unknown == []


def test_every_action_has_its_method() -> None:
    for action in every_action():
        owner, method = action.method.split(".")
        place = OWNERS[owner]
        assert callable(getattr(place, method, None)), action.method


def test_names_are_told_apart() -> None:
    names = [action.name for action in every_action()]
    assert len(names) == len(set(names))


def test_without_letters_every_action_with_a_modifier_keeps_its_key() -> None:
    kept = {a.name for a in every_action() if a.sequences(letters=False)}
    assert {"finish", "undo", "search", "keys", "end_word_left", "jump"} <= kept
    assert not {"accept", "reject", "next_quote", "number_1", "previous_type"} & kept


def test_every_line_of_the_sheet_has_keys_and_words() -> None:
    assert all(row.caps and row.words and row.actions for row in ROWS)


def test_a_selection_puts_its_own_keys_first() -> None:
    quote = frozenset(
        {When.ALWAYS, When.ARTICLE, When.VERDICT, When.RECORD, When.QUOTE, When.QUOTES}
    )
    selected = quote | {When.SELECTION, When.QUOTE_AND_SELECTION}
    assert [words for _, words in hints(selected)][:4] == ["new quote", "mention", "cue", "part"]
    assert [words for _, words in hints(quote)][:3] == ["quote", "accept", "reject"]
    assert hints(quote)[-1] == (("?",), "all keys")


def test_without_an_article_only_what_works_is_offered() -> None:
    assert hints(frozenset({When.ALWAYS})) == [(("?",), "all keys")]
