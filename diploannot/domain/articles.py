"""A news article: frozen text and what is known about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from diploannot.domain.spans import Spans, check_inside

_BREAKS = re.compile("[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `text` never changes after import; offsets are code points into it."""

    id: str
    text: str
    sha256: str
    external_id: str
    published: date | None = None
    outlet: str | None = None
    byline: str | None = None
    title: str | None = None
    language: str = "en"
    boilerplate: Spans = ()

    def __post_init__(self) -> None:
        check_inside(self.boilerplate, len(self.text))


HEADING_LENGTH = 80
"""Code points of the body that stand in for a missing title."""


def heading(title: str | None, opening: str, boilerplate: Spans) -> str:
    """What an article is called on one line: its title, or else how its body begins.

    `opening` is the beginning of the text; boilerplate that it starts with is passed over.
    """
    if title and title.strip():
        return _on_one_line(title)
    start = 0
    for span in boilerplate:
        if not opening[start : span.start].strip():
            start = span.end
    words = _on_one_line(opening[start:])
    return words if len(words) <= HEADING_LENGTH else words[: HEADING_LENGTH - 1].rstrip() + "…"


def _on_one_line(words: str) -> str:
    """Runs of line ends, tabs and spaces become one space; no-break spaces stay."""
    return _BREAKS.sub(" ", words).strip()
