"""The first start: what is offered, and who the annotator is."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import dataclass

HEADING = "Who said what, and about which topic"
SENTENCE = (
    "Read a news article, check each quotation the computer found, and confirm "
    "who is speaking. Everything is stored in one project file on this computer."
)


@dataclass(frozen=True, slots=True)
class Option:
    """One card: the action it starts, its words, its key."""

    action: str
    title: str
    words: str
    key: str


OPTIONS = (
    Option("try_samples", "Try the sample articles", "Invented news with suggestions", "Enter"),
    Option("new_project", "Start a new project", "Then import text files or a folder", "Ctrl N"),
    Option("open_project", "Open a project", "A file that ends in .diploannot", "Ctrl O"),
)


def likely_name(ask: Callable[[], str] = getpass.getuser) -> str:
    """The user's name as the system knows it; "Annotator" where it knows none."""
    try:
        name = ask().strip()
    except (KeyError, OSError, ImportError):
        name = ""
    return name[:1].upper() + name[1:] if name else "Annotator"
