"""The rows of the table of actions that only the review page knows."""

from __future__ import annotations

from collections.abc import Iterator

from diploannot.desktop.action_rows import Action, Row, numbered, one, pair
from diploannot.screens.annotate_screen import When

RULE, GO, WHOLE = "Review: rule", "Review: go through", "Review: the project"
MOST = 9
"""Annotators that have a key."""


def review_rows() -> Iterator[Row]:
    """As the key sheet tells them while the review page is shown."""
    yield from _decide()
    yield from _parts()
    yield from _around()
    yield from _whole()


def _decide() -> Iterator[Row]:
    here = When.DIFFERENCE
    yield Row(
        RULE,
        ("1–9",),
        "take that annotator’s version",
        numbered("take", "Take version {}", "", "review.take_number", here),
        "take that one",
        22,
    )
    yield pair(
        RULE,
        ("←", "→"),
        "take the left, the right column’s (in the columns)",
        Action("take_left", "Take left", ("Left",), "review.take_left", here, reading=True),
        Action("take_right", "Take right", ("Right",), "review.take_right", here, reading=True),
        "take left, right",
        21,
    )
    yield one(
        RULE,
        "E",
        "decide otherwise",
        "decide_otherwise",
        ("E",),
        "review.decide_otherwise",
        here,
        "decide otherwise",
        23,
    )
    yield one(
        RULE,
        "X",
        "reject all: nothing is there",
        "reject_all",
        ("X",),
        "review.reject",
        here,
        "reject",
        24,
    )
    yield one(
        RULE, "N", "why: a reason", "reason", ("N",), "review.write_reason", here, "reason", 25
    )
    yield one(
        RULE,
        "B",
        "send back with a question",
        "send_back",
        ("B",),
        "review.send_back",
        here,
        "send back",
        26,
    )
    yield one(
        RULE,
        "U",
        "make a guideline of the ruling",
        "write_guideline",
        ("U",),
        "review.write_guideline",
        When.RULED,
        "guideline",
        27,
    )
    yield one(
        RULE,
        "L",
        "propose the last ruling for like cases",
        "like_cases",
        ("L",),
        "review.like_cases",
        When.LIKE,
        "like cases",
        27,
    )


def _parts() -> Iterator[Row]:
    here = When.DIFFERENCE
    yield pair(
        RULE,
        ("W", "Shift W"),
        "part by part: 1–9 take the part, then the next",
        Action("next_review_part", "Part by part", ("W",), "review.next_part", here),
        Action("previous_review_part", "Part before", ("Shift+W",), "review.previous_part", here),
    )
    yield one(
        RULE,
        "Enter",
        "keep what is written or chosen",
        "confirm",
        ("Return", "Enter"),
        "review.confirm",
        When.CONFIRM,
        "keep",
        9,
    )


def _around() -> Iterator[Row]:
    here = When.REVIEWED
    yield pair(
        GO,
        ("J", "K"),
        "next, previous difference in the article",
        Action("next_difference", "Next difference", ("J",), "review.next_difference", here),
        Action(
            "previous_difference", "Previous difference", ("K",), "review.previous_difference", here
        ),
        "difference",
        19,
    )
    yield pair(
        GO,
        ("↓", "↑"),
        "the same, in columns or panel",
        Action(
            "difference_down",
            "Next difference",
            ("Down",),
            "review.next_difference",
            here,
            reading=True,
        ),
        Action(
            "difference_up",
            "Previous difference",
            ("Up",),
            "review.previous_difference",
            here,
            reading=True,
        ),
    )
    yield pair(
        GO,
        ("D", "Shift D"),
        "next, previous one that waits, across articles, by cause and size",
        Action("next_waiting", "Next waiting", ("D",), "review.next_waiting", When.REVIEWING),
        Action(
            "previous_waiting",
            "Previous waiting",
            ("Shift+D",),
            "review.previous_waiting",
            When.REVIEWING,
        ),
        "next waiting",
        20,
    )
    yield one(
        GO,
        "Ctrl Enter",
        "finish the article’s gold, open the next",
        "finish_review",
        ("Ctrl+Return", "Ctrl+Enter"),
        "review.finish",
        here,
        "finish article",
        28,
    )
    yield one(
        GO,
        "Ctrl Shift Enter",
        "reopen finished gold",
        "reopen_review",
        ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
        "review.reopen",
        When.GOLD_DONE,
    )
    yield Row(
        GO,
        ("Alt", "1–9"),
        "that annotator in the right column",
        numbered("right", "Annotator {} right", "Alt+", "review.put_right", here),
    )
    yield Row(
        GO,
        ("Ctrl", "Alt", "1–9"),
        "that annotator in the left column",
        numbered("left", "Annotator {} left", "Ctrl+Alt+", "review.put_left", here),
    )
    yield one(
        GO, "G", "gold in the right column", "gold_column", ("G",), "review.toggle_gold", here
    )


def _whole() -> Iterator[Row]:
    here = When.REVIEWING
    yield one(
        WHOLE,
        "A",
        "accept what annotators agree on",
        "accept_agreed",
        ("A",),
        "review.accept_agreed",
        here,
        "accept agreed",
        29,
    )
    yield pair(
        WHOLE,
        ("C", "Shift C"),
        "next, previous cause alone",
        Action("next_cause", "Next cause", ("C",), "review.next_cause", here),
        Action("previous_cause", "Previous cause", ("Shift+C",), "review.previous_cause", here),
        "cause",
        30,
    )
    yield one(
        WHOLE,
        "V",
        "blind: letters instead of names, shuffled",
        "blind",
        ("V",),
        "review.toggle_blind",
        here,
        "blind",
        31,
    )
