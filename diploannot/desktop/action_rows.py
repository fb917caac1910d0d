"""What the table of actions is made of: actions, and the rows that tell them together."""

from __future__ import annotations

from dataclasses import dataclass

from diploannot.desktop.window_mode import ModeName
from diploannot.screens.annotate_screen import When

EVERYWHERE = frozenset({When.ALWAYS, When.PROJECT, When.ARTICLES, When.UNDO, When.REDO})
"""What can be so in every mode; all else is so in Annotate, or where a page edits a quote."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. `keys` are portable key sequences, the first one is shown.

    `method` names a method of the window ("window.…"), of the annotation screen ("screen.…") or
    of a mode's page ("review.…", "reports.…"), called with `arguments`. `reading` keys work only
    while article or panel has the focus.
    """

    name: str
    words: str
    keys: tuple[str, ...]
    method: str
    when: When
    arguments: tuple[object, ...] = ()
    reading: bool = False

    @property
    def is_letter(self) -> bool:
        """Whether a single character does it: such keys can be turned off (WCAG 2.1.4)."""
        return any(_is_letter(key) for key in self.keys)

    @property
    def mode(self) -> ModeName | None:
        """The one mode in which it can be possible; None where every mode may know it."""
        owner = self.method.split(".")[0]
        if owner in (ModeName.REVIEW, ModeName.REPORTS):
            return ModeName(owner)
        return None if self.when in EVERYWHERE else ModeName.ANNOTATE

    def sequences(self, *, letters: bool) -> tuple[str, ...]:
        return self.keys if letters else tuple(key for key in self.keys if not _is_letter(key))


@dataclass(frozen=True, slots=True)
class Row:
    """Actions that are told together: one line of the key sheet, one hint in the bottom bar.

    `hint` is empty for what the bar never shows; lower `rank` comes first.
    """

    group: str
    caps: tuple[str, ...]
    words: str
    actions: tuple[Action, ...]
    hint: str = ""
    rank: int = 50


def _is_letter(key: str) -> bool:
    return len(key.removeprefix("Shift+")) == 1


def numbered(name: str, words: str, modifier: str, method: str, when: When) -> tuple[Action, ...]:
    return tuple(
        Action(f"{name}_{n}", words.format(n), (f"{modifier}{n}",), method, when, (n,))
        for n in range(1, 10)
    )


def pair(
    group: str,
    caps: tuple[str, ...],
    words: str,
    first: Action,
    second: Action,
    hint: str = "",
    rank: int = 50,
) -> Row:
    return Row(group, caps, words, (first, second), hint, rank)


def one(
    group: str,
    cap: str,
    words: str,
    name: str,
    keys: tuple[str, ...],
    method: str,
    when: When,
    hint: str = "",
    rank: int = 50,
) -> Row:
    title = words[:1].upper() + words[1:]
    return Row(group, (cap,), words, (Action(name, title, keys, method, when),), hint, rank)
