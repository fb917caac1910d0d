"""The first start: three ways to begin, and who one is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.text_lines import Pen
from diploannot.desktop.widgets.drawing import focus_ring, keycap, keycap_width, rounded
from diploannot.desktop.widgets.keyboard_focus import KeyboardFocusButton
from diploannot.desktop.widgets.words import Words
from diploannot.screens.first_run_screen import HEADING, OPTIONS, SENTENCE, Option

_WIDTH = 560


class OptionCard(KeyboardFocusButton):
    """66 px high: what it does, and its key."""

    def __init__(self, appearance: Appearance, option: Option, *, first: bool) -> None:
        super().__init__()
        self.option = option
        self._appearance, self._first = appearance, first
        fonts = appearance.fonts
        self._title, self._words, self._key = (
            fonts.sans(14, 600),
            fonts.sans(13),
            fonts.sans(11, 600),
        )
        self.setAccessibleName(option.title)
        self.setAccessibleDescription(f"{option.words}, key {option.key}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(66)
        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 66)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._appearance.theme
        face = QRectF(self.rect())
        edge, width = ("accent", 2.0) if self._first else ("border2", 1.0)
        fill = theme.colour("hover" if self.underMouse() else "surface")
        rounded(painter, face, 10, fill=fill, edge=theme.colour(edge), width=width)
        pen = Pen(painter, theme)
        pen.words(face.left() + 16, face.top() + 24, self.option.title, self._title, "text")
        pen.words(face.left() + 16, face.top() + 44, self.option.words, self._words, "text2")
        wide = keycap_width(self.option.key, self._key)
        box = QRectF(face.right() - wide - 14, face.center().y() - 10, wide, 20)
        keycap(painter, box, self.option.key, self._key, theme)
        if self.shows_focus_ring and not self._first:
            focus_ring(painter, face.adjusted(5, 5, -5, -5), 6, theme)


class FirstRun(QWidget):
    """`asked(action name, arguments)`; `named(name)` when the user changes who they are."""

    asked = Signal(object, object)
    named = Signal(object)

    def __init__(self, appearance: Appearance, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = [OptionCard(appearance, o, first=n == 0) for n, o in enumerate(OPTIONS)]
        inner = QWidget(self)
        inner.setFixedWidth(_WIDTH)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(15)
        sentence = Words(appearance, SENTENCE, pixels=15, token="text2")
        sentence.setWordWrap(True)
        column.addWidget(Words(appearance, HEADING, pixels=30, weight=650, serif=True))
        column.addWidget(sentence)
        column.addSpacing(4)
        for card in self._cards:
            card.clicked.connect(self._clicked)
            column.addWidget(card)
        column.addSpacing(12)
        column.addLayout(self._you(appearance, name))
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(inner, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)

    def _you(self, appearance: Appearance, name: str) -> QHBoxLayout:
        self.name = QLineEdit(name)
        self.name.setAccessibleName("Your name")
        self.name.setFixedWidth(180)
        self.name.editingFinished.connect(self._named)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Words(appearance, "You are"))
        row.addWidget(self.name)
        row.addWidget(Words(appearance, "shown on every annotation you make", token="text3"))
        row.addStretch(1)
        return row

    def focus_first(self) -> None:
        self._cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _clicked(self) -> None:
        sender = self.sender()
        assert isinstance(sender, OptionCard)
        self._named()
        self.asked.emit(sender.option.action, ())

    def _named(self) -> None:
        if self.name.text().strip():
            self.named.emit(self.name.text().strip())
