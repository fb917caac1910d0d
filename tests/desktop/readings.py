"""Builders for the article view's tests: one invented article, and marks found by their words."""

from __future__ import annotations

from datetime import date

from diploannot.domain.articles import Article
from diploannot.domain.spans import Span, Spans
from diploannot.domain.text import fingerprint
from diploannot.screens.marks import ArticleMarks, EntityMark, MarkState, QuoteMark

TEXT = (
    "date 2031-05-04 The harbour minister Ada Lund 🚢 told reporters that “the ferries\u00a0will "
    "run” as long as the sea talks with the island government go on this summer.\r\n"
    "\r\n"
    "“Nobody closes a port,” Lund said. “Not in May,” she added.\r\n"
    "\r\n"
    "According to <b>Port Radio</b>, Lund said that the mayor had called the plan “a joke” twice.\n"
)


def article(text: str = TEXT, **more: object) -> Article:
    known: dict[str, object] = {
        "title": "Ferries keep running <i>for now</i>",
        "outlet": "The Harbour Post",
        "published": date(2031, 5, 4),
    }
    return Article("article-1", text, fingerprint(text), "001", **(known | more))  # type: ignore[arg-type]


def where(words: str, text: str = TEXT, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words))


def spans(*words: str) -> Spans:
    return tuple(where(w) for w in words)


FERRIES = QuoteMark(
    id="ferries",
    number=1,
    speaker=1,
    state=MarkState.SUGGESTED,
    content=spans(
        "that “the ferries\u00a0will run” as long as the sea talks with the island government go on"
    ),
    cue=spans("told"),
    source=spans("The harbour minister Ada Lund"),
)
PORT = QuoteMark(
    id="port",
    number=2,
    speaker=2,
    state=MarkState.CONFIRMED,
    content=spans("“Nobody closes a port,”", "“Not in May,”"),
    cue=(where("said", after=TEXT.index("port,”")),),
    source=(where("Lund", after=TEXT.index("port,”")),),
)
OUTER = QuoteMark(
    id="outer",
    number=3,
    speaker=3,
    state=MarkState.FLAGGED,
    content=spans("that the mayor had called the plan “a joke” twice"),
)
INNER = QuoteMark(
    id="inner",
    number=4,
    speaker=4,
    state=MarkState.SUGGESTED,
    content=spans("“a joke”"),
    source=spans("the mayor"),
    depth=1,
)
RADIO = EntityMark("radio", where("<b>Port Radio</b>"), "ORG", "ORG: <b>Port Radio</b>")
ISLAND = EntityMark("island", where("island government"), "ORG", "ORG")


def marks(current: str | None = None) -> ArticleMarks:
    return ArticleMarks(
        quotes=(FERRIES, PORT, OUTER, INNER),
        entities=(RADIO, ISLAND),
        dimmed=(Span(0, 16),),
        current=current,
    )
