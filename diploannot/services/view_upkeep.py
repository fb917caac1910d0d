"""Keeps the view of an article up to date through decisions on single quotes.

What a verdict changes is one quote of a thousand; all else of the view stays the same object.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from diploannot.domain.layers import LayerState
from diploannot.domain.quotes import Quote
from diploannot.domain.steps import Change, Fields, RecordKind
from diploannot.services.article_view import ArticleView, place
from diploannot.services.held import Held
from diploannot.services.thresholds import reaches

_FOLLOWED = frozenset({RecordKind.QUOTE, RecordKind.LAYER, RecordKind.ACTOR})


def view_after(view: ArticleView, held: Held, changes: Iterable[Change]) -> ArticleView | None:
    """The view when `held` has taken these changes; None where more may look different."""
    quotes = list(view.quotes)
    for change in changes:
        if change.kind not in _FOLLOWED:
            return None
        if change.kind is RecordKind.QUOTE and not _exchange(quotes, held, change, view.shown_from):
            return None
    return replace(
        view,
        layer=held.layer.id if held.layer else None,
        state=held.layer.state if held.layer else LayerState.NEW,
        skipped=held.layer.skipped if held.layer else False,
        quotes=tuple(quotes),
        actors=dict(held.actors),
        can_undo=held.undoable > 0,
        can_redo=held.redoable > 0,
    )


def _exchange(quotes: list[Quote], held: Held, change: Change, shown_from: float) -> bool:
    """Puts a verdict in its suggestion's place, or the other way round; False where it is less
    simple: quotes in quotes, quotes of one's own, suggestions that are not shown.
    """
    under = held.suggested.quotes.get(_suggestion(change) or "")
    if under is None or not reaches(under, shown_from) or _is_nested(held, change, under):
        return False
    own = held.own.quotes.get(change.id)
    if held.answered.get(under.id) != (change.id if own else None):
        return False
    if own is None and any(_is_elsewhere(held, quote) for quote in held.own.quotes.values()):
        return False
    old = next((n for n, quote in enumerate(quotes) if quote.id in (change.id, under.id)), None)
    if old is None:
        return False
    del quotes[old]
    insort(quotes, own or under, key=place)
    return True


def _suggestion(change: Change) -> str | None:
    """The suggestion that the quote answers, before and after."""
    sides = (change.before, change.after)
    ids = {_answered(fields) for fields in sides if fields is not None}
    return ids.pop() if len(ids) == 1 else None


def _answered(fields: Fields) -> str | None:
    suggestion = fields["suggestion"]
    return suggestion["id"] if suggestion else None


def _is_nested(held: Held, change: Change, under: Quote) -> bool:
    """Whether the quote stands, or stood, inside another or around one."""
    sides = (change.before, change.after)
    if under.parent or any(fields["parent"] for fields in sides if fields is not None):
        return True
    ids = (change.id, under.id)
    inside = chain(held.suggested.quotes.values(), held.own.quotes.values())
    return any(quote.parent in ids for quote in inside if quote.parent)


def _is_elsewhere(held: Held, quote: Quote) -> bool:
    """A verdict on no suggestion of the newest model's: it may answer one all the same."""
    return quote.suggestion is None or quote.suggestion.id not in held.suggested.quotes
