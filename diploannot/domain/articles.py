"""A news article: frozen text and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from diploannot.domain.spans import Spans, check_inside


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
