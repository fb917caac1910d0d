"""The one table of everything that keys do; shortcuts, bottom bar, key sheet and docs read it.

The rows of a mode's own page stand beside it (review_actions.py), in the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diploannot.desktop.action_rows import Action, Row, numbered, one, pair
from diploannot.desktop.review_actions import review_rows
from diploannot.desktop.window_mode import ModeName
from diploannot.screens.annotate_screen import When


def _decide() -> Iterator[Row]:
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


def _details() -> Iterator[Row]:
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


def _move() -> Iterator[Row]:
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


def _spans() -> Iterator[Row]:
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


def _view() -> Iterator[Row]:
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


def _project() -> Iterator[Row]:
    group, always = "Project", When.ALWAYS
    yield Row(
        group,
        ("Ctrl", "1–3"),
        "annotate, review, reports",
        tuple(
            Action(
                f"mode_{mode}",
                mode.words,
                (f"Ctrl+{number}",),
                "window.show_mode",
                When.PROJECT,
                (mode.value,),
            )
            for number, mode in enumerate(ModeName, 1)
        ),
        "mode",
        95,
    )
    yield one(
        group, "Ctrl N", "new project", "new_project", ("Ctrl+N",), "window.new_project", always
    )
    yield one(
        group, "Ctrl O", "open project", "open_project", ("Ctrl+O",), "window.open_project", always
    )
    yield one(
        group,
        "Ctrl I",
        "import articles",
        "import_files",
        ("Ctrl+I",),
        "window.import_files",
        When.PROJECT,
    )
    yield one(
        group,
        "Ctrl Shift I",
        "import a folder",
        "import_folder",
        ("Ctrl+Shift+I",),
        "window.import_folder",
        When.PROJECT,
    )
    yield one(
        group,
        "Ctrl Shift G",
        "give out articles",
        "assign",
        ("Ctrl+Shift+G",),
        "window.assign",
        When.PROJECT,
    )
    yield one(
        group,
        "Ctrl Shift D",
        "versions that differ between copies",
        "conflicts",
        ("Ctrl+Shift+D",),
        "window.show_conflicts",
        When.PROJECT,
    )
    yield one(
        group,
        "Ctrl Shift E",
        "export annotations",
        "export",
        ("Ctrl+Shift+E",),
        "window.export",
        When.PROJECT,
    )
    yield one(
        group,
        "Ctrl Shift L",
        "learn from decisions",
        "learn",
        ("Ctrl+Shift+L",),
        "window.learn",
        When.PROJECT,
    )
    yield one(
        group,
        "Ctrl Shift R",
        "how good are the suggestions here?",
        "report",
        ("Ctrl+Shift+R",),
        "window.show_report",
        When.PROJECT,
    )
    yield one(
        group,
        "Ctrl G",
        "guidelines",
        "guidelines",
        ("Ctrl+G",),
        "window.show_guidelines",
        When.PROJECT,
    )
    yield one(
        group,
        "Ctrl S",
        "save a copy of the project",
        "save_copy",
        ("Ctrl+S",),
        "window.save_copy",
        When.PROJECT,
    )
    yield one(
        group,
        "Ctrl F1",
        "guided round",
        "guided_round",
        ("Ctrl+F1",),
        "window.guided_round",
        When.ARTICLE,
    )
    yield one(group, "F9", "settings", "settings", ("F9",), "window.open_settings", always)
    yield one(group, "Ctrl Q", "quit", "quit", ("Ctrl+Q",), "window.close", always)


def _reports() -> Iterator[Row]:
    group = "Reports"
    yield pair(
        group,
        ("Q", "Shift Q"),
        "next, previous question",
        Action("next_figures", "Next question", ("Q",), "reports.next_question", When.QUESTIONS),
        Action(
            "previous_figures",
            "Previous question",
            ("Shift+Q",),
            "reports.previous_question",
            When.QUESTIONS,
        ),
        "question",
        20,
    )
    yield one(
        group,
        "F5",
        "bring the figures up to date",
        "renew_figures",
        ("F5",),
        "reports.renew",
        When.REPORT,
        "up to date",
        40,
    )
    yield pair(
        group,
        ("Ctrl C", "Ctrl Shift C"),
        "copy what is shown, all as JSON",
        Action("copy_figures", "Copy figures", ("Ctrl+C",), "reports.copy_csv", When.FIGURES),
        Action(
            "copy_all_figures",
            "Copy all figures as JSON",
            ("Ctrl+Shift+C",),
            "reports.copy_json",
            When.FIGURES,
        ),
        "copy",
        41,
    )


ROWS: tuple[Row, ...] = (
    *_decide(),
    *_move(),
    *_spans(),
    *review_rows(),
    *_view(),
    *_details(),
    *_reports(),
    *_project(),
)
"""The whole table, in the order in which the key sheet tells it."""


def rows_of(mode: ModeName) -> list[Row]:
    """The lines that the key sheet tells in a mode."""
    return [row for row in ROWS if row.actions[0].mode in (None, mode)]


def every_action(rows: Iterable[Row] = ROWS) -> Iterator[Action]:
    for row in rows:
        yield from row.actions


def hints(
    situation: frozenset[When], rows: Iterable[Row] = ROWS
) -> list[tuple[tuple[str, ...], str]]:
    """What the bottom bar can show now, most useful first, as (keycaps, words)."""
    valid = [row for row in rows if row.hint and row.actions[0].when in situation]
    if When.SELECTION not in situation and When.CONFIRM not in situation:
        valid = [row for row in valid if row.rank >= 19]
    words = {
        "entities": "quotes",
        "quote": "entity",
        "speaker": "label",
        "type": "label",
        "find": "actor",
    }
    entities = When.ENTITIES in situation
    return [
        (
            row.caps[:1] if row.caps[-1:] == ("Shift Y",) else row.caps,
            words.get(row.hint, row.hint) if entities else row.hint,
        )
        for row in sorted(valid, key=_rank)
    ]


def _rank(row: Row) -> int:
    return row.rank
