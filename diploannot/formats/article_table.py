"""Articles without annotations as rows: CSV, TSV, or JSONL of any shape."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

from diploannot.domain.articles import Article
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.text import MAX_LENGTH, fingerprint, freeze
from diploannot.formats import plain_text
from diploannot.formats.reading import BOM, Context, Found, json_lines, place

USUAL: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text",
        "body",
        "content",
        "article",
        "maintext",
        "article_text",
        "story",
        "full_text",
    ),
    "title": ("title", "headline", "header"),
    "published": ("published", "date", "publish_date", "date_publish", "published_at", "pubdate"),
    "outlet": ("outlet", "source", "publisher", "publication", "site", "source_domain", "domain"),
    "byline": ("byline", "author", "authors"),
    "external_id": ("external_id", "id", "uid", "url", "link"),
    "language": ("language", "lang"),
}
"""What of an article may stand under which heading, likeliest first."""

Row = Mapping[str, Any]


def read(data: bytes, context: Context) -> Found:
    """An article a row. The columns are found by their headings unless `context.columns` names
    them, and said in a notice.

    ProblemForUser where no column holds the text, or a row does not fit.
    """
    found = Found()
    rows = list(_rows(data))
    columns = columns_of([name for row in rows[:1] for name in row[1]], context.columns)
    empty = 0
    for number, row in rows:
        with place(f"Line {number}"):
            text = row[columns["text"]]
            if not isinstance(text, str):
                raise ValueError(f"its {columns['text']} is no text")
            if text.strip():
                known = {ours: row.get(theirs) for ours, theirs in columns.items()}
                found.articles.append(_article(text, known, f"{context.name}-{number}"))
            else:
                empty += 1
    found.notices.append("columns: " + ", ".join(f"{o}={t}" for o, t in columns.items()))
    found.notices += [f"{empty} rows without text passed over"] if empty else []
    return found


def columns_of(headings: Iterable[str], given: Mapping[str, str]) -> dict[str, str]:
    """Ours to theirs, as given, then as usual; a given empty name leaves a column out."""
    there = {heading.strip().lower(): heading for heading in headings}
    for ours, theirs in given.items():
        if ours not in USUAL or (theirs and theirs.lower() not in there):
            raise ProblemForUser(
                f"The column {theirs} cannot be the {ours} of an article.",
                f"Columns: {', '.join(there.values())}. To map: {', '.join(USUAL)}.",
            )
    columns: dict[str, str] = {}
    for ours, usual in USUAL.items():
        names = (given[ours].lower(),) if ours in given else usual
        columns.update((ours, there[name]) for name in reversed(names) if name in there)
    if "text" not in columns:
        raise ProblemForUser(
            "No column is known to hold the text of an article.",
            f"Say which with --map text=COLUMN. Columns: {', '.join(there.values()) or 'none'}.",
        )
    return columns


def _rows(data: bytes) -> Iterator[tuple[int, Row]]:
    if data.removeprefix(BOM).lstrip().startswith(b"{"):
        yield from json_lines(data)
        return
    text, _ = plain_text.decode(data)
    csv.field_size_limit(MAX_LENGTH * 2)  # the module's own limit refuses long articles
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    headings = next(lines, [])
    while True:
        start = lines.line_num + 1
        with place(f"Line {start}"):
            cells = _cells(lines, len(headings))
            if cells is None:
                return
        if cells:
            yield start, dict(zip(headings, cells, strict=True))


def _cells(lines: Iterator[list[str]], width: int) -> list[str] | None:
    """The next row, empty where its line is, None at the end; ValueError where it does not fit."""
    try:
        cells = next(lines, None)
    except csv.Error as error:
        raise ValueError(str(error)) from error
    if cells and len(cells) != width:
        raise ValueError(f"it has {len(cells)} columns, the heading {width}")
    return cells


def _delimiter(text: str) -> str:
    """The one that parts the heading most often."""
    heading = text.partition("\n")[0]
    return max(",;\t|", key=heading.count)


def _article(text: str, known: Row, name: str) -> Article:
    if len(text) > MAX_LENGTH:
        raise ValueError(f"its text is longer than {MAX_LENGTH:,} characters")
    frozen, _ = freeze(text)
    said = {key: str(value).strip() for key, value in known.items() if value not in (None, "", [])}
    return Article(
        id="",
        text=frozen,
        sha256=fingerprint(frozen),
        external_id=said.get("external_id", name),
        published=_day(said.get("published")),
        outlet=said.get("outlet"),
        byline=said.get("byline"),
        title=said.get("title"),
        language=said.get("language", "en"),
    )


def _day(written: str | None) -> date | None:
    """ISO 8601 or as in a mail's head; None for what could be several days, as 03/04/2022."""
    if written is None:
        return None
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(written).date()
    except ValueError:
        return None
