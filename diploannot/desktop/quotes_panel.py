"""The panel beside the article: heading, state of the suggestions, and the cards."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from diploannot.desktop.card_list import CardList
from diploannot.desktop.card_rows import REJECTED_ROW, EntityRows, QuoteRows
from diploannot.desktop.closed_cards import ClosedCards
from diploannot.desktop.entity_card import EntityCard
from diploannot.desktop.quote_card import QuoteCard
from diploannot.desktop.style import Appearance
from diploannot.desktop.threshold_line import ThresholdLine
from diploannot.desktop.widgets.keycap import Keycap
from diploannot.desktop.widgets.pill import Pill, Tone
from diploannot.desktop.widgets.words import Words
from diploannot.screens.annotate_screen import AnnotateScreen
from diploannot.screens.entity_cards import entity_line
from diploannot.screens.open_article import Mode

_ROOMY = 320
"""From this width on the heading has room for what Tab does."""


class QuotesPanel(QWidget):
    """`asked(action name, arguments)` when something is clicked that an action does."""

    quote_chosen = Signal(object)
    entity_chosen = Signal(object)
    quote_hovered = Signal(object)
    asked = Signal(object, object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screen: AnnotateScreen | None = None
        self._paint = ClosedCards(appearance)
        self._shown: str | None = None
        self._title = Words(appearance, "Quotes", pixels=15, weight=650)
        self._count = Words(appearance, pixels=12, token="text2")
        self._next = Words(appearance, "next open", pixels=12, token="text3")
        self._cap = Keycap(appearance, "Tab")
        self.notice = Words(appearance, pixels=12, token="text2")
        self.notice.setWordWrap(True)
        self._preparing = Pill(appearance)
        self.threshold = ThresholdLine(appearance)
        self.card, self.entity_card = QuoteCard(appearance), EntityCard(appearance)
        self.quotes = CardList(appearance, self.card, "Quotes", self)
        self.entities = CardList(appearance, self.entity_card, "Entities", self)
        self._build()
        self.threshold.asked.connect(self.asked)
        self.setMinimumWidth(280)
        self.setFocusProxy(self.quotes)
        for card in (self.card, self.entity_card):
            card.asked.connect(self.asked)
        self.quotes.chosen.connect(self._chosen)
        self.entities.chosen.connect(self.entity_chosen)
        self.quotes.hovered.connect(self.quote_hovered)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 0, 14, 0)
        head.setSpacing(7)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._preparing)
        head.addWidget(self._next)
        head.addWidget(self._cap)
        top = QWidget(self)
        top.setFixedHeight(46)
        top.setLayout(head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self.threshold)
        self.notice.setContentsMargins(16, 0, 16, 10)
        self.notice.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.notice)
        column.addWidget(self.quotes, 1)
        column.addWidget(self.entities, 1)
        self._preparing.hide()
        self.threshold.hide()
        self.notice.hide()
        self.entities.hide()

    @property
    def preparing(self) -> str:
        """What the heading says is being prepared."""
        return self._preparing.text if not self._preparing.isHidden() else ""

    def show_preparing(self, words: str) -> None:
        """ "Finding quotes…" in the heading; empty words take it away."""
        self._preparing.show_words(words, Tone.NEUTRAL)
        self._preparing.setVisible(bool(words))
        self._cap.setVisible(not words)
        self._next.setVisible(not words and self.width() >= _ROOMY)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._next.setVisible(self._cap.isVisibleTo(self) and self.width() >= _ROOMY)

    def show_notice(self, words: str, token: str = "text2") -> None:
        """A line above the cards, for example why there are no suggestions."""
        self.notice.setText(words)
        self.notice.set_token(token)
        self.notice.setVisible(bool(words))

    def show_screen(self, screen: AnnotateScreen | None) -> None:
        """Draws what the screen says; the open card goes to the top when it is another one."""
        self._screen = screen
        if screen is None:
            self.quotes.show_rows((), [], -1)
            self.entities.show_rows((), [], -1)
            self._title.setText("Quotes")
            self._count.setText("")
            self.threshold.hide()
            return
        entities = screen.mode is Mode.ENTITIES
        self._title.setText("Entities" if entities else "Quotes")
        decided, total = screen.counts()
        self._count.setText(f"{decided} of {total} confirmed" if total else "")
        self.threshold.show_threshold(screen.view.shown_from, screen.view.hidden)
        self.threshold.setVisible(screen.view.model is not None and not entities)
        self.quotes.setVisible(not entities)
        self.entities.setVisible(entities)
        if entities:
            self._show_entities(screen)
        else:
            self._show_quotes(screen)

    def _show_quotes(self, screen: AnnotateScreen) -> None:
        card = screen.card()
        rows = QuoteRows(screen, self._paint)
        current = -1
        if card is not None:
            self.card.show_card(card)
            current = rows.place_of(card.line.id)
        self.quotes.show_rows(rows, rows.heights(), current)
        self._to_top(self.quotes, card.line.id if card else None)

    def _show_entities(self, screen: AnnotateScreen) -> None:
        entity, rows = screen.current_entity, EntityRows(screen, self._paint)
        current = rows.place_of(entity.id) if entity is not None else -1
        if entity is not None:
            self.entity_card.show_line(entity_line(entity, screen.text, screen.view.actors))
        self.entities.show_rows(rows, rows.heights(), current)
        self._to_top(self.entities, entity.id if entity else None)

    def _to_top(self, cards: CardList, shown: str | None) -> None:
        if shown != self._shown:
            self._shown = shown
            cards.bring_to_top()

    def _chosen(self, id: str) -> None:
        if id == REJECTED_ROW:
            self.asked.emit("rejected", ())
        else:
            self.quote_chosen.emit(id)
