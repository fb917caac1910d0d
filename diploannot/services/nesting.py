"""Keeps parents true: which of an annotator's quotes stands inside which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from diploannot.domain.quotes import Quote
from diploannot.domain.records import quote_fields
from diploannot.domain.steps import Change, RecordKind
from diploannot.domain.suggestions import Status
from diploannot.services.held import Held

Quotes = Mapping[str, Quote | None]
"""An annotator's quotes as an act leaves them, by id; None where one is removed."""


def quote_changes(held: Held, fresh: Quotes) -> list[Change]:
    """The changes to what is held, with those of quotes that gain or lose a parent by them."""
    after = {**fresh}
    after.update(_adopted(held, after))
    after.update(_orphaned(held, after))
    return [
        Change(RecordKind.QUOTE, id, _fields(held.own.quotes.get(id)), _fields(quote))
        for id, quote in after.items()
        if quote != held.own.quotes.get(id)
    ]


def _fields(quote: Quote | None) -> dict[str, object] | None:
    return quote_fields(quote) if quote else None


def _adopted(held: Held, fresh: Quotes) -> Iterator[tuple[str, Quote]]:
    """Quotes without a parent whose suggestion's parent is answered now, or that are new."""
    standing = {id: quote for id, quote in fresh.items() if quote and _stands(quote)}
    came = {
        quote.suggestion.id: id
        for id, quote in standing.items()
        if quote.suggestion and not _stood(held, id)
    }
    if not came:
        return
    answers = {**held.answered, **came}
    for quote in {**held.own.quotes, **standing}.values():
        around = _suggested_parent(held, quote)
        is_new = quote.id in standing and quote.id not in held.own.quotes
        if quote.parent is None and around is not None and (around in came or is_new):
            parent = _standing(held, fresh, answers.get(around))
            if parent is not None and fresh.get(quote.id, quote) is not None:
                yield quote.id, replace(fresh.get(quote.id) or quote, parent=parent)


def _orphaned(held: Held, fresh: Quotes) -> Iterator[tuple[str, Quote]]:
    """Quotes inside one that was rejected or removed: they belong to what is around it."""
    gone = {
        id for id, quote in fresh.items() if _stood(held, id) and not (quote and _stands(quote))
    }
    if not gone:
        return
    for id, quote in {**held.own.quotes, **fresh}.items():
        if quote is not None and quote.parent in gone:
            yield id, replace(quote, parent=_standing(held, fresh, quote.parent))


def _standing(held: Held, fresh: Quotes, id: str | None) -> str | None:
    """The quote itself, or the first around it that is not rejected."""
    seen: set[str] = set()
    while id is not None and id not in seen:
        seen.add(id)
        quote = fresh.get(id) or held.own.quotes.get(id)
        if quote is None:
            return None
        if _stands(quote) and (id not in fresh or fresh[id] is not None):
            return id
        id = quote.parent
    return None


def _suggested_parent(held: Held, quote: Quote) -> str | None:
    under = held.suggested.quotes.get(quote.suggestion.id) if quote.suggestion else None
    return under.parent if under else None


def _stands(quote: Quote) -> bool:
    return quote.status is not Status.REJECTED


def _stood(held: Held, id: str) -> bool:
    quote = held.own.quotes.get(id)
    return quote is not None and _stands(quote)
