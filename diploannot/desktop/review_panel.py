"""The panel beside the columns: heading, what may be proposed, and a card for each difference."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from diploannot.desktop.card_list import LEFT, RIGHT, CardList, CardRow
from diploannot.desktop.draft_card import DraftCard
from diploannot.desktop.review_card import ClosedReviewCards, CurrentReviewCard
from diploannot.desktop.style import Appearance
from diploannot.desktop.text_lines import Pen
from diploannot.desktop.widgets.drawing import rounded
from diploannot.desktop.widgets.key_button import KeyButton
from diploannot.desktop.widgets.keycap import Keycap
from diploannot.desktop.widgets.progress_line import paint_progress
from diploannot.desktop.widgets.words import Words
from diploannot.screens.review_cards import ReviewCard
from diploannot.services.reviewing_agreement import ArticleAgreement

AGREEMENT = "agreement"
_AGREEMENT_HEIGHT = 128


class ReviewPanel(QWidget):
    """`asked(action, arguments)`, `chosen(number of the card)`."""

    asked = Signal(object, object)
    chosen = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._paint = ClosedReviewCards(appearance)
        self._cards: Sequence[ReviewCard] = ()
        self._agreement = ArticleAgreement(None, None, None, None)
        self._crowd, self._shown = False, -1
        self._title = Words(appearance, "Differences", pixels=15, weight=650)
        self._count = Words(appearance, pixels=12, token="text2")
        self._next = Words(appearance, "next open", pixels=12, token="text3")
        self.queue = Words(appearance, pixels=12, token="text2", elide=True)
        self.like = KeyButton(appearance, "Like cases", "L", height=30)
        self.card = CurrentReviewCard(appearance)
        self.list = CardList(appearance, self.card, "Differences", self)
        self.draft = DraftCard(appearance)
        self._pages = QStackedWidget()
        self._build()
        self.setMinimumWidth(280)
        self.setFocusProxy(self.list)
        self.card.asked.connect(self.asked)
        self.draft.asked.connect(self.asked)
        self.like.clicked.connect(self._like)
        self.list.chosen.connect(self._chosen)
        appearance.changed.connect(self.update)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 0, 14, 0)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._next)
        head.addWidget(Keycap(self._appearance, "D"))
        top = QWidget()
        top.setFixedHeight(46)
        top.setLayout(head)
        line = QHBoxLayout()
        line.setContentsMargins(14, 0, 14, 8)
        line.setSpacing(8)
        line.addWidget(self.queue, 1)
        line.addWidget(Keycap(self._appearance, "C"))
        draft = QWidget()
        around = QVBoxLayout(draft)
        around.setContentsMargins(LEFT, 0, LEFT + RIGHT, 0)
        around.addWidget(self.draft)
        around.addStretch(1)
        self._pages.addWidget(self.list)
        self._pages.addWidget(draft)
        offer = QHBoxLayout()
        offer.setContentsMargins(10, 0, 14, 6)
        offer.addWidget(self.like)
        offer.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addLayout(line)
        column.addLayout(offer)
        column.addWidget(self._pages, 1)
        self.like.hide()

    def show_cards(
        self,
        cards: Sequence[ReviewCard],
        current: int,
        agreement: ArticleAgreement,
        *,
        crowd: bool,
        resolved: int,
    ) -> None:
        """All differences of the article; the current one open, and brought to the top."""
        self._pages.setCurrentIndex(0)
        self._cards, self._agreement, self._crowd = cards, agreement, crowd
        self._count.setText(f"{resolved} of {len(cards)} resolved" if cards else "none here")
        if 0 <= current < len(cards):
            self.card.show_card(cards[current], crowd=crowd)
        rows = [self._row(place, card) for place, card in enumerate(cards)]
        rows.append(self._agreement_row())
        self.list.show_rows(rows, self._heights(), current)
        if current != self._shown:
            self._shown = current
            self.list.bring_to_top()

    def show_draft(self) -> DraftCard:
        """The card that is written in, instead of the list."""
        self._pages.setCurrentIndex(1)
        self.draft.setFixedWidth(max(240, self.width() - 2 * LEFT - RIGHT))
        return self.draft

    def show_queue(self, words: str) -> None:
        """Where in the project's queue the current difference stands, under which cause."""
        self.queue.setText(words)

    def show_like(self, words: str) -> None:
        """What the last ruling may be proposed for; empty when for nothing."""
        self.like.setText(words)
        self.like.setAccessibleName(words)
        self.like.setVisible(bool(words))
        self.like.updateGeometry()

    def refit(self) -> None:
        """Heights again, for another width."""
        if self._cards:
            place = self._shown
            rows = [self._row(n, card) for n, card in enumerate(self._cards)]
            self.list.show_rows([*rows, self._agreement_row()], self._heights(), place)

    def _heights(self) -> list[int]:
        width = max(200, self.list.viewport().width() - LEFT - RIGHT)
        heights = [self._paint.height(card, width, self._crowd) for card in self._cards]
        return [*heights, _AGREEMENT_HEIGHT]

    def _row(self, place: int, card: ReviewCard) -> CardRow:
        draw = partial(self._draw, card=card)
        return CardRow(str(place), draw, partial(str, card.spoken), _Says(card, self._crowd))

    def _draw(self, painter: QPainter, box: QRectF, lit: bool, card: ReviewCard) -> None:
        self._paint.paint(painter, box, lit, card, self._crowd)

    def _agreement_row(self) -> CardRow:
        spoken = ", ".join(f"{words} {_two(share)}" for words, share in self._shares())
        return CardRow(
            AGREEMENT,
            self._draw_agreement,
            partial(str, f"Agreement on this article: {spoken}"),
            (AGREEMENT, self._agreement),
        )

    def _shares(self) -> list[tuple[str, float | None]]:
        found = self._agreement
        return [
            ("Quote found", found.found),
            ("Content, exact", found.exact),
            ("Speaker", found.speaker),
            ("Topics", found.topics),
        ]

    def _draw_agreement(self, painter: QPainter, box: QRectF, lit: bool) -> None:
        theme, fonts = self._appearance.theme, self._appearance.fonts
        rounded(painter, box, 10, edge=theme.colour("border"))
        pen, middle = Pen(painter, theme), box.top() + 18
        title = "Agreement on this article"
        pen.words(box.left() + 11, middle, title, fonts.sans(12, 600), "text2")
        for words, share in self._shares():
            middle += 23
            pen.words(box.left() + 11, middle, words, fonts.sans(12), "text")
            pen.words_right(box.right() - 11, middle, _two(share), fonts.sans(12, 600), "text")
            bar = QRectF(box.right() - 11 - 32 - 90, middle - 2.5, 90, 5)
            paint_progress(painter, bar, share or 0.0, theme)

    def _chosen(self, id: str) -> None:
        if id != AGREEMENT:
            self.chosen.emit(int(id))

    def _like(self) -> None:
        self.asked.emit("like_cases", ())


class _Says:
    """What a picture of a card is known by: the card object, as long as it stays the same."""

    def __init__(self, card: ReviewCard, crowd: bool) -> None:
        self._card, self._crowd = card, crowd

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Says) and (
            (other._card is self._card or other._card == self._card) and other._crowd == self._crowd
        )

    def __hash__(self) -> int:
        return hash((self._card.key, self._card.standing, self._crowd))


def _two(share: float | None) -> str:
    return "–" if share is None else f"{share:.2f}"
