"""Keys that go from quote to quote and from article to article."""

from __future__ import annotations

from collections.abc import Iterator

from diploannot.desktop.action_rows import Action, Row, one, pair
from diploannot.screens.annotate_screen import When


def move_rows() -> Iterator[Row]:
    group = "Move"
    yield pair(
        group,
        ("J", "K"),
        "next, previous quote",
        Action("next_quote", "Next quote", ("J",), "screen.next_quote", When.ARTICLE),
        Action("previous_quote", "Previous quote", ("K",), "screen.previous_quote", When.ARTICLE),
        "quote",
        19,
    )
    yield pair(
        group,
        ("↓", "↑"),
        "the same, in article or panel",
        Action("down", "Next quote", ("Down",), "screen.next_quote", When.ARTICLE, reading=True),
        Action(
            "up", "Previous quote", ("Up",), "screen.previous_quote", When.ARTICLE, reading=True
        ),
    )
    yield pair(
        group,
        ("Tab", "Shift Tab"),
        "next, previous open quote",
        Action(
            "next_open", "Next open quote", ("Tab",), "screen.next_open", When.ARTICLE, reading=True
        ),
        Action(
            "previous_open",
            "Previous open quote",
            ("Shift+Tab",),
            "screen.previous_open",
            When.ARTICLE,
            reading=True,
        ),
    )
    yield one(
        group,
        "Shift E",
        "entities, or back to quotes",
        "entities",
        ("Shift+E",),
        "screen.toggle_entities",
        When.ARTICLE,
        "entities",
        31,
    )
    yield pair(
        group,
        ("Ctrl ↓", "Ctrl ↑"),
        "next, previous article",
        Action(
            "next_article", "Next article", ("Ctrl+Down",), "window.next_article", When.ARTICLES
        ),
        Action(
            "previous_article",
            "Previous article",
            ("Ctrl+Up",),
            "window.previous_article",
            When.ARTICLES,
        ),
    )
    yield one(
        group,
        "Ctrl Enter",
        "finish article, open the next",
        "finish",
        ("Ctrl+Return", "Ctrl+Enter"),
        "window.finish",
        When.ARTICLE,
        "finish article",
        28,
    )
    yield one(
        group,
        "Ctrl Shift Enter",
        "reopen a finished article",
        "reopen",
        ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
        "window.reopen",
        When.DONE,
    )
    yield one(
        group,
        "D",
        "rulings that differ from mine, to answer",
        "rulings",
        ("D",),
        "window.show_rulings",
        When.ANNOTATING,
    )
    yield one(group, "Z", "skip article", "skip", ("Z",), "window.skip", When.ARTICLE)
    yield one(group, "Ctrl K", "jump to anything", "jump", ("Ctrl+K",), "window.jump", When.ALWAYS)
    yield pair(
        group,
        ("F6", "Shift F6"),
        "next, previous panel",
        Action("next_panel", "Next panel", ("F6",), "window.next_panel", When.ALWAYS),
        Action(
            "previous_panel", "Previous panel", ("Shift+F6",), "window.previous_panel", When.ALWAYS
        ),
    )
