"""What was ruled otherwise than the annotator said, and why; Enter answers, Esc closes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.key_button import KeyButton
from diploannot.desktop.widgets.popup_frame import PopupFrame
from diploannot.desktop.widgets.words import Words
from diploannot.screens.rulings_screen import RulingLine

WIDTH, HEIGHT = 640, 480


class _Lines(QListWidget):
    """The arrows; the popup has the other keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            super().keyPressEvent(event)
        else:
            event.ignore()


class RulingsPopup(PopupFrame):
    """`answered(line)` asks for words, `chosen(line)` goes to the place in the article."""

    answered = Signal(object)
    chosen = Signal(object)
    closed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, parent, radius=12)
        self._before: QWidget | None = None
        self._lines: Sequence[RulingLine] = ()
        self.title = Words(appearance, pixels=18, weight=650)
        self.list = _Lines()
        self.list.setAccessibleName("Rulings that differ from yours")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setSpacing(4)
        self.list.setFont(appearance.fonts.sans(13))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemDoubleClicked.connect(self._choose)
        self.answer = KeyButton(appearance, "Answer", "Enter", primary=True)
        self.go = KeyButton(appearance, "Show in the article", "G")
        self.leave = KeyButton(appearance, "Close", "Esc")
        self.answer.clicked.connect(self._answer)
        self.go.clicked.connect(self._choose)
        self.leave.clicked.connect(self.close_popup)
        buttons = QHBoxLayout()
        for button in (self.answer, self.go, self.leave):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 14)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        self.hide()

    def open(self, lines: Sequence[RulingLine]) -> None:
        """With the first one chosen."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
        self._lines = lines
        count = len(lines)
        title = "One ruling differs from yours" if count == 1 else f"{count} rulings differ"
        self.title.setText(title if count else "No ruling on this article differs from yours")
        self.list.clear()
        for line in lines:
            item = QListWidgetItem("\n".join((f"“{line.heading}”", *line.lines)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, line.spoken)
            self.list.addItem(item)
        self.answer.setEnabled(bool(lines))
        self.go.setEnabled(bool(lines))
        self.list.setCurrentRow(0)
        window = self.window()
        self.setFixedSize(min(WIDTH, window.width() - 48), min(HEIGHT, window.height() - 96))
        left, top = window.width() - self.width(), window.height() - self.height()
        self.move(QPoint(left // 2, max(48, top // 2)))
        self.show()
        self.raise_()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_popup(self) -> None:
        if self.isHidden():
            return
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._answer()
        elif event.key() == Qt.Key.Key_G:
            self._choose()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_D):
            self.close_popup()

    def _line(self) -> RulingLine | None:
        row = self.list.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def _answer(self) -> None:
        line = self._line()
        if line is not None:
            self.close_popup()
            self.answered.emit(line)

    def _choose(self) -> None:
        line = self._line()
        if line is not None:
            self.close_popup()
            self.chosen.emit(line)
