"""Keys that decide on a quote or an entity, and on what the card's details hold."""

from __future__ import annotations

from collections.abc import Iterator

from diploannot.desktop.action_rows import Action, Row, numbered, one, pair
from diploannot.screens.annotate_screen import When


def decide_rows() -> Iterator[Row]:
    group, quote = "Decide", When.QUOTE
    yield one(
        group,
        "A",
        "accept and go to next open",
        "accept",
        ("A",),
        "screen.accept",
        When.VERDICT,
        "accept",
        20,
    )
    yield one(group, "X", "reject", "reject", ("X",), "screen.reject", When.VERDICT, "reject", 21)
    yield Row(
        group,
        ("1–9",),
        "set speaker and accept (entities: label)",
        numbered("number", "Set speaker {}", "", "screen.number_key", When.RECORD),
        "speaker",
        22,
    )
    yield one(group, "0", "no identifiable speaker", "nobody", ("0",), "window.nobody", When.RECORD)
    yield Row(
        group,
        ("Alt", "1–9"),
        "add or remove a joint speaker",
        numbered("joint", "Joint speaker {}", "Alt+", "screen.toggle_speaker", quote),
    )
    yield one(
        group,
        "S",
        "find or add speaker",
        "find_speaker",
        ("S",),
        "window.find_speaker",
        When.RECORD,
        "find",
        23,
    )
    yield one(
        group,
        "T",
        "topics of the quote",
        "topics",
        ("T",),
        "window.choose_topics",
        quote,
        "topics",
        24,
    )
    yield one(
        group,
        "Shift T",
        "topics of the article",
        "article_topics",
        ("Shift+T",),
        "window.choose_article_topics",
        When.ARTICLE,
    )
    yield pair(
        group,
        ("Y", "Shift Y"),
        "next, previous type (entities: label)",
        Action("next_type", "Next type", ("Y",), "screen.next_kind", When.RECORD),
        Action("previous_type", "Previous type", ("Shift+Y",), "screen.previous_kind", When.RECORD),
        "type",
        25,
    )
    yield one(group, "N", "note", "note", ("N",), "window.write_note", quote, "note", 26)
    yield one(
        group, "F", "flag with a question", "flag", ("F",), "window.write_flag", quote, "flag", 29
    )
    yield pair(
        group,
        ("Ctrl Z", "Ctrl Y"),
        "undo, redo",
        Action("undo", "Undo", ("Ctrl+Z",), "window.undo", When.UNDO),
        Action("redo", "Redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "window.redo", When.REDO),
        "undo, redo",
        40,
    )


def detail_rows() -> Iterator[Row]:
    group, quote = "Details", When.QUOTE
    yield one(group, "E", "show or hide details", "details", ("E",), "screen.toggle_details", quote)
    yield one(
        group, "I", "told to (addressee)", "addressee", ("I",), "window.choose_addressee", quote
    )
    yield one(group, "O", "relayed by (channel)", "channel", ("O",), "window.choose_channel", quote)
    yield pair(
        group,
        ("R", "Shift R"),
        "next, previous role",
        Action("next_role", "Next role", ("R",), "screen.next_role", quote),
        Action("previous_role", "Previous role", ("Shift+R",), "screen.previous_role", quote),
    )
    yield one(
        group,
        "V",
        "whose words stand in the marks",
        "verbatim",
        ("V",),
        "screen.next_verbatim",
        quote,
    )
    yield one(group, "G", "negated or not", "negated", ("G",), "screen.toggle_negated", quote)
    yield one(group, "U", "inside another quote", "parent", ("U",), "screen.next_parent", quote)
    yield one(
        group,
        "Shift X",
        "rejected quotes",
        "rejected",
        ("Shift+X",),
        "screen.toggle_rejected",
        When.REJECTED,
    )
