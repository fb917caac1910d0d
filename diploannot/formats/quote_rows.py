"""Quotes as rows of a spreadsheet, for people who read rather than train."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diploannot.domain.layers import Layer
from diploannot.domain.quotes import Quote
from diploannot.domain.spans import covered_text
from diploannot.formats.losses import Losses

COLUMNS = (
    "outlet", "date", "title", "speaker", "quote", "type", "cue", "source", "addressee", "channel",
    "topics", "status", "role", "negated", "flag", "note", "annotator", "article", "quote id",
    "start", "end",
)  # fmt: skip

LONGEST = 32_767
"""Characters that a cell of a spreadsheet holds (Excel's limit)."""

_FORMULA = re.compile("[\\s\u200b-\u200f\u2060\ufeff]*[=+\\-@＝＋－＠﹦﹢﹣﹫\t\r\n]")
"""What a spreadsheet may take for the start of a formula (OWASP's list of CSV injection): behind
white space too, which some cut off, and in full and small width, which some read as the same.
"""

_UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")

Row = tuple[str, ...]


def rows_of(layer: Layer, losses: Losses) -> Iterator[Row]:
    """A row for each quote, its cells made safe."""
    names = {actor.key: actor.name for actor in layer.actors}
    if layer.entities:
        losses.note("entities", layer.entities[0].span.of(layer.article.text), len(layer.entities))
    if layer.topics:
        losses.note("topics of articles", layer.topics[0].topic, len(layer.topics))
    for quote in layer.quotes:
        yield tuple(_safe(cell, losses) for cell in _cells(layer, quote, names, losses))


def _cells(layer: Layer, quote: Quote, names: dict[str, str], losses: Losses) -> list[str]:
    article, text = layer.article, layer.article.text
    content = covered_text(text, quote.content)
    for what, parts in (("quotes", quote.content), ("sources", quote.source), ("cues", quote.cue)):
        if len(parts) > 1:
            losses.note(f"{what} whose fragments became one text", covered_text(text, parts))
    if quote.parent:
        losses.note("nestings of quotes", content)
    return [
        article.outlet or "",
        article.published.isoformat() if article.published else "",
        article.title or "",
        "; ".join(names.get(key, key) for key in quote.speakers),
        content,
        quote.type.value,
        covered_text(text, quote.cue),
        covered_text(text, quote.source),
        "; ".join(names.get(key, key) for key in quote.addressees),
        "; ".join(_channel(c.actor, c.form, names) for c in quote.channels),
        "; ".join(quote.topics),
        quote.status.value,
        quote.role.value,
        "yes" if quote.negated else "",
        quote.flag or "",
        quote.note,
        layer.annotator.name,
        article.external_id,
        quote.id,
        str(quote.content[0].start),
        str(quote.content[-1].end),
    ]


def _channel(actor: str | None, form: str | None, names: dict[str, str]) -> str:
    return ", ".join(filter(None, [names.get(actor, actor) if actor else None, form]))


def _safe(cell: str, losses: Losses) -> str:
    """Never a formula, no character that a spreadsheet cannot hold, not longer than a cell."""
    shown = _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", _LINE_END.sub("\n", cell))
    if shown != cell:
        losses.note("cells with line ends or control characters changed", cell)
    if _FORMULA.match(shown):
        losses.note("cells made safe with an apostrophe", cell)
        shown = "'" + shown
    if len(shown) > LONGEST:
        losses.note("cells cut off", shown)
        shown = shown[: LONGEST - 1] + "…"
    return shown
