"""Keys that mark the parts of a quote and move their edges."""

from __future__ import annotations

from collections.abc import Iterator

from diploannot.desktop.action_rows import Action, Row, one, pair
from diploannot.screens.annotate_screen import When


def span_rows() -> Iterator[Row]:
    group, both = "Spans", When.QUOTE_AND_SELECTION
    yield one(
        group,
        "Q",
        "new quote (entity) from selection or cursor",
        "new",
        ("Q",),
        "screen.new",
        When.ARTICLE,
        "new quote",
        10,
    )
    yield one(
        group,
        "M",
        "set mention from selection",
        "mention",
        ("M",),
        "screen.set_mention",
        both,
        "mention",
        11,
    )
    yield one(
        group, "C", "set cue from selection", "cue", ("C",), "screen.set_cue", both, "cue", 12
    )
    yield one(
        group,
        "P",
        "add selection as a part",
        "add_part",
        ("P",),
        "screen.add_part",
        both,
        "part",
        13,
    )
    yield one(
        group,
        "Shift P",
        "remove last part",
        "remove_part",
        ("Shift+P",),
        "screen.remove_part",
        When.QUOTE,
    )
    yield pair(
        group,
        ("Shift M", "Shift C"),
        "no mention, no cue",
        Action("no_mention", "No mention", ("Shift+M",), "screen.drop_mention", When.QUOTE),
        Action("no_cue", "No cue", ("Shift+C",), "screen.drop_cue", When.QUOTE),
    )
    yield pair(
        group,
        ("W", "Shift W"),
        "what the arrows move: content, cue, mention",
        Action("next_slot", "Move another part", ("W",), "screen.next_slot", When.QUOTE),
        Action(
            "previous_slot",
            "Move the part before",
            ("Shift+W",),
            "screen.previous_slot",
            When.QUOTE,
        ),
    )
    yield from _edges()
    yield one(
        group, "Ctrl J", "join with next quote", "join", ("Ctrl+J",), "screen.join_next", When.NEXT
    )
    yield one(group, "Del", "remove what I added", "remove", ("Del",), "screen.remove", When.OWN)


def _edges() -> Iterator[Row]:
    yield _edge(("Alt", "←", "→"), "end", "word", ("Alt+Left",), ("Alt+Right",), "resize", 27)
    yield _edge(
        ("Alt", "Shift", "←", "→"), "start", "word", ("Alt+Shift+Left",), ("Alt+Shift+Right",)
    )
    yield _edge(("H", "L"), "end", "character", ("H", "Ctrl+Alt+Left"), ("L", "Ctrl+Alt+Right"))
    yield _edge(
        ("Shift H", "Shift L"),
        "start",
        "character",
        ("Shift+H", "Ctrl+Alt+Shift+Left"),
        ("Shift+L", "Ctrl+Alt+Shift+Right"),
    )


def _edge(
    caps: tuple[str, ...],
    edge: str,
    by: str,
    left: tuple[str, ...],
    right: tuple[str, ...],
    hint: str = "",
    rank: int = 50,
) -> Row:
    name, words = f"{edge}_{by}", f"Move {edge} one {by}"
    return Row(
        "Spans",
        caps,
        f"move {edge} by one {by}",
        (
            Action(
                f"{name}_left",
                f"{words} left",
                left,
                "window.move_edge",
                When.RECORD,
                (edge, by, False),
            ),
            Action(
                f"{name}_right",
                f"{words} right",
                right,
                "window.move_edge",
                When.RECORD,
                (edge, by, True),
            ),
        ),
        hint,
        rank,
    )
