"""What came of learning from decisions, and the offer to use it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.key_button import KeyButton
from diploannot.desktop.widgets.popup_frame import PopupFrame
from diploannot.desktop.widgets.words import Words
from diploannot.screens.learn_screen import LearnScreen

WIDTH = 560


class LearnPopup(PopupFrame):
    """`taken(fields of the model)` when it is to be used; `closed` when it is gone."""

    taken = Signal(object)
    closed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, parent, radius=12)
        self._screen: LearnScreen | None = None
        self._before: QWidget | None = None
        self.report = Words(appearance, token="text2")
        self.report.setWordWrap(True)
        self.use = KeyButton(appearance, "Use it", "Enter", primary=True)
        self.leave = KeyButton(appearance, "Leave it as it is", "Esc")
        self.use.clicked.connect(self._use)
        self.leave.clicked.connect(self.close_popup)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.use)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 14)
        column.setSpacing(12)
        column.addWidget(Words(appearance, "Learned from decisions", pixels=18, weight=650))
        column.addWidget(self.report)
        column.addLayout(buttons)
        self.setFixedWidth(WIDTH)
        self.hide()

    def tell(self, screen: LearnScreen) -> None:
        self._screen = screen
        self._before = QApplication.focusWidget()
        self.report.setText(screen.sentences())
        self.use.setVisible(screen.model is not None)
        self._place()
        self.show()
        self.raise_()
        self.leave.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_popup(self) -> None:
        if self.isHidden():
            return
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_popup()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._use()
        else:
            super().keyPressEvent(event)

    def _use(self) -> None:
        model = self._screen.model if self._screen else None
        self.close_popup()
        if model is not None:
            self.taken.emit(model)

    def _place(self) -> None:
        window, room = self.window(), self.layout()
        self.setFixedHeight(room.totalHeightForWidth(WIDTH) if room else self.height())
        left, top = (window.width() - WIDTH) // 2, (window.height() - self.height()) // 2
        self.move(QPoint(left, max(56, top)))
