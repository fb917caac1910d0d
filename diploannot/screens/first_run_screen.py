"""The first start: what is offered, and who the annotator is."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Sequence
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
    Option("try_samples", "Try the sample articles", "A guided round, about 6 minutes", "Enter"),
    Option(
        "new_project",
        "Start a new project",
        "Then import texts, a folder or a table",
        "Ctrl N",
    ),
    Option("open_project", "Open a project", "A file that ends in .diploannot", "Ctrl O"),
)


_NOBODY = frozenset({"", "root", "admin", "administrator", "user", "guest"})
"""What systems call somebody whose name they do not know."""


def full_name() -> str:
    """The name that belongs to the account; empty where the system keeps none."""
    try:
        import pwd
    except ImportError:
        return ""
    return pwd.getpwuid(os.getuid()).pw_gecos.split(",")[0]


def likely_name(
    asks: Sequence[Callable[[], str]] = (full_name, getpass.getuser),
) -> str:
    """The user's name as the system knows it; "Annotator" where it knows none."""
    for ask in asks:
        try:
            name = ask().strip()
        except (KeyError, OSError, ImportError):
            continue
        if name.lower() not in _NOBODY:
            return name[:1].upper() + name[1:]
    return "Annotator"
