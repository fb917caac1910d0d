"""The rows of the panel's lists; a row is made when it comes into sight."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import overload

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from diploannot.desktop.card_list import CardRow
from diploannot.desktop.closed_cards import DECIDED, ENTITY, HEADING, OPEN, REJECTED, ClosedCards
from diploannot.domain.entities import Entity
from diploannot.domain.quotes import Quote
from diploannot.screens.annotate_screen import AnnotateScreen
from diploannot.screens.entity_cards import entity_line

REJECTED_ROW = "rejected"
"""The id of the line that opens the rejected quotes."""


class Rows(Sequence[CardRow]):
    """Made one by one; `heights` are told all at once."""

    def __init__(self, screen: AnnotateScreen, paint: ClosedCards) -> None:
        self.screen, self.paint = screen, paint

    def row(self, place: int) -> CardRow:
        raise NotImplementedError

    @overload
    def __getitem__(self, place: int) -> CardRow: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[CardRow]: ...
    def __getitem__(self, place: int | slice) -> CardRow | Sequence[CardRow]:
        if isinstance(place, slice):
            return [self.row(one) for one in range(*place.indices(len(self)))]
        return self.row(place)


class QuoteRows(Rows):
    """Quotes in text order, then the rejected ones below a line of their own."""

    def __init__(self, screen: AnnotateScreen, paint: ClosedCards) -> None:
        super().__init__(screen, paint)
        self._quotes, self._rejected = screen.quotes, screen.rejected
        self._below = self._rejected if screen.rejected_open else ()

    def __len__(self) -> int:
        return len(self._quotes) + bool(self._rejected) + len(self._below)

    def heights(self) -> list[int]:
        heights = [DECIDED if quote.status.is_decided else OPEN for quote in self._quotes]
        return heights + [HEADING] * bool(self._rejected) + [REJECTED] * len(self._below)

    def place_of(self, quote: str) -> int:
        """Where a quote stands; -1 where it is not shown."""
        number = self.screen.number(quote)
        if number:
            return number - 1
        below = [one.id for one in self._below]
        return len(self._quotes) + 1 + below.index(quote) if quote in below else -1

    def row(self, place: int) -> CardRow:
        if place < len(self._quotes):
            return self._quote_row(self._quotes[place], rejected=False)
        if place == len(self._quotes):
            return self._heading()
        return self._quote_row(self._below[place - len(self._quotes) - 1], rejected=True)

    def _quote_row(self, quote: Quote, *, rejected: bool) -> CardRow:
        line = self.screen.line(quote)
        draw = self.paint.decided if quote.status.is_decided else self.paint.open
        draw = self.paint.rejected if rejected else draw
        spoken = partial(str, line.spoken)
        says = (draw.__name__, line)
        return CardRow(quote.id, _Painting(partial(draw, line=line)), spoken, says)

    def _heading(self) -> CardRow:
        words = f"Rejected {len(self._rejected)}"
        key = "hide  Shift X" if self._below else "show  Shift X"
        draw = partial(self.paint.heading, words=words, key=key)
        return CardRow(REJECTED_ROW, _Painting(draw), partial(str, words), (words, key))


class EntityRows(Rows):
    """Entities in text order."""

    def __init__(self, screen: AnnotateScreen, paint: ClosedCards) -> None:
        super().__init__(screen, paint)
        self._entities: tuple[Entity, ...] = screen.entities

    def __len__(self) -> int:
        return len(self._entities)

    def heights(self) -> list[int]:
        return [ENTITY] * len(self._entities)

    def place_of(self, entity: str) -> int:
        """Where an entity stands; -1 where it is not shown."""
        return next((n for n, one in enumerate(self._entities) if one.id == entity), -1)

    def row(self, place: int) -> CardRow:
        entity = self._entities[place]
        line = entity_line(entity, self.screen.text, self.screen.view.actors)
        draw = partial(self.paint.entity, line=line)
        return CardRow(entity.id, _Painting(draw), partial(str, line.spoken), line)


class _Painting:
    """Paints one card: what the list calls with painter, box and hover."""

    def __init__(self, draw: partial[None]) -> None:
        self._draw = draw

    def __call__(self, painter: QPainter, box: QRectF, lit: bool) -> None:
        self._draw(painter, box, lit)
