"""What came of learning from decisions, and the offer to use it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.key_button import KeyButton
from diploannot.desktop.widgets.popup_frame import PopupFrame
from diploannot.desktop.widgets.words import Words
from diploannot.screens.learn_screen import LearnScreen

WIDTH = 560
_DIGITS = "123456789"


class LearnPopup(PopupFrame):
    """`taken(fields of the model)` when it is to be used, `chosen(id)` of one that was learned
    before, `again` when there is to be learned anew; `closed` when it is gone otherwise.
    """

    taken = Signal(object)
    chosen = Signal(object)
    again = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, parent, radius=12)
        self._screen: LearnScreen | None = None
        self.report = Words(appearance, token="text2")
        self.report.setWordWrap(True)
        self.rows = [KeyButton(appearance, "", str(n), flat=True) for n in range(1, 10)]
        self.learn = KeyButton(appearance, "Learn from decisions", "L", primary=True)
        self.use = KeyButton(appearance, "Use it", "Enter", primary=True)
        self.leave = KeyButton(appearance, "Leave it as it is", "Esc")
        self.use.clicked.connect(self._use)
        self.leave.clicked.connect(self.close_popup)
        self.learn.clicked.connect(self._learn)
        for row in self.rows:
            row.clicked.connect(self._choose_clicked)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.use)
        buttons.addWidget(self.learn)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 14)
        column.setSpacing(12)
        column.addWidget(Words(appearance, "Learned from decisions", pixels=18, weight=650))
        column.addWidget(self.report)
        models = QVBoxLayout()
        models.setSpacing(0)
        for row in self.rows:
            models.addWidget(row, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addLayout(models)
        column.addLayout(buttons)
        self.setFixedWidth(WIDTH)
        self.hide()

    def tell(self, screen: LearnScreen) -> None:
        self._screen = screen
        self.report.setText(screen.sentences())
        self.use.setVisible(screen.model is not None)
        self.learn.setVisible(screen.is_choosing)
        for place, button in enumerate(self.rows):
            button.setVisible(place < len(screen.rows))
            if place < len(screen.rows):
                button.setText(screen.rows[place].words)
                button.setAccessibleName(screen.rows[place].words)
        self._place()
        self.show_over(self.leave)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._use()
        elif event.key() == Qt.Key.Key_L and not self.learn.isHidden():
            self._learn()
        elif event.text() in _DIGITS and event.text():
            self._choose(int(event.text()) - 1)
        else:
            super().keyPressEvent(event)

    def _learn(self) -> None:
        self.hide_popup()
        self.again.emit()

    def _choose_clicked(self) -> None:
        sender = self.sender()
        self._choose(next(n for n, row in enumerate(self.rows) if row is sender))

    def _choose(self, place: int) -> None:
        rows = self._screen.rows if self._screen else ()
        if place >= len(rows) or rows[place].is_used:
            return
        self.hide_popup()
        self.chosen.emit(rows[place].id)

    def _use(self) -> None:
        model = self._screen.model if self._screen else None
        if model is None:
            self.close_popup()
            return
        self.hide_popup()
        self.taken.emit(model)

    def _place(self) -> None:
        window, room = self.window(), self.layout()
        self.setFixedHeight(room.totalHeightForWidth(WIDTH) if room else self.height())
        left, top = (window.width() - WIDTH) // 2, (window.height() - self.height()) // 2
        self.move(QPoint(left, max(56, top)))
