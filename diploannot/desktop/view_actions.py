"""Keys that change what of an article is seen, and how large."""

from __future__ import annotations

from collections.abc import Iterator

from diploannot.desktop.action_rows import Action, Row, one, pair
from diploannot.screens.annotate_screen import When


def view_rows() -> Iterator[Row]:
    group, always = "View", When.ALWAYS
    yield pair(
        group,
        ("B", "Shift B"),
        "show more, fewer suggestions",
        Action(
            "show_more",
            "Show more suggestions",
            ("B", "Ctrl+Shift+Down"),
            "window.show_more",
            When.ARTICLE,
        ),
        Action(
            "show_fewer",
            "Show fewer suggestions",
            ("Shift+B", "Ctrl+Shift+Up"),
            "window.show_fewer",
            When.ARTICLE,
        ),
        "more",
        33,
    )
    yield one(group, "Ctrl F", "find in article", "find", ("Ctrl+F",), "window.find", When.ARTICLE)
    yield one(
        group,
        "/",
        "search articles",
        "search",
        ("/", "Ctrl+Shift+F"),
        "window.search",
        When.ARTICLES,
    )
    yield pair(
        group,
        ("Ctrl +", "Ctrl −"),
        "zoom",
        Action("zoom_in", "Larger text", ("Ctrl++", "Ctrl+="), "window.zoom", always, (+10,)),
        Action("zoom_out", "Smaller text", ("Ctrl+-",), "window.zoom", always, (-10,)),
    )
    yield one(group, "Ctrl 0", "reset zoom", "zoom_reset", ("Ctrl+0",), "window.zoom_reset", always)
    yield one(
        group,
        "Ctrl E",
        "show entities",
        "show_entities",
        ("Ctrl+E",),
        "window.toggle_entity_lines",
        When.ARTICLES,
    )
    yield one(
        group,
        "Ctrl L",
        "show all links",
        "show_links",
        ("Ctrl+L",),
        "window.toggle_links",
        When.ARTICLES,
    )
    yield one(
        group,
        "Ctrl B",
        "show queue",
        "show_queue",
        ("Ctrl+B",),
        "window.toggle_queue",
        When.ARTICLES,
    )
    yield one(
        group, "F11", "full screen", "full_screen", ("F11",), "window.toggle_full_screen", always
    )
    yield one(
        group, "Esc", "close, or clear the selection", "escape", ("Esc",), "window.escape", always
    )
    yield one(
        group, "?", "all keys", "keys", ("?", "F1"), "window.show_keys", always, "all keys", 99
    )
