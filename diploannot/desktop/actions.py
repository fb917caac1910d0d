"""The one table of everything that keys do; shortcuts, bottom bar, key sheet and docs read it.

Each group of rows stands in a file of its own beside it, in the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diploannot.desktop.action_rows import Action, Row
from diploannot.desktop.decide_actions import decide_rows, detail_rows
from diploannot.desktop.move_actions import move_rows
from diploannot.desktop.project_actions import project_rows
from diploannot.desktop.reports_actions import reports_rows
from diploannot.desktop.review_actions import review_rows
from diploannot.desktop.span_actions import span_rows
from diploannot.desktop.view_actions import view_rows
from diploannot.desktop.window_mode import ModeName
from diploannot.screens.annotate_screen import When

ROWS: tuple[Row, ...] = (
    *decide_rows(),
    *move_rows(),
    *span_rows(),
    *review_rows(),
    *view_rows(),
    *detail_rows(),
    *reports_rows(),
    *project_rows(),
)
"""The whole table, in the order in which the key sheet tells it."""


def rows_of(mode: ModeName) -> list[Row]:
    """The lines that the key sheet tells in a mode; a page's own before those of every mode."""
    found = [row for row in ROWS if row.actions[0].mode in (None, mode)]
    if mode is ModeName.ANNOTATE:
        return found
    own = [row for row in found if row.actions[0].mode is mode]
    return own + [row for row in found if row not in own]


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
