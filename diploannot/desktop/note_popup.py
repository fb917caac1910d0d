"""Writes a note, or the question of a flag."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.drawing import rounded
from diploannot.desktop.widgets.key_button import KeyButton
from diploannot.desktop.widgets.popup_frame import PopupFrame
from diploannot.desktop.widgets.words import Words

WIDTH = 384


class _Paper(QPlainTextEdit):
    """Enter keeps, Shift Enter starts a line, Esc leaves."""

    kept = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class NotePopup(PopupFrame):
    """One text at a time; what is written is handed over by Enter, Esc changes nothing."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, parent)
        self._look = appearance
        self._keep: Callable[[str], None] | None = None
        self._remove: Callable[[], None] | None = None
        self._title = Words(appearance, pixels=12, weight=600)
        self.paper = _Paper(self)
        self.paper.setFont(appearance.fonts.sans(13))
        self.paper.setTabChangesFocus(True)
        self.paper.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.paper.viewport().setAutoFillBackground(False)
        self.paper.setFixedHeight(84)
        self.paper.kept.connect(self._kept)
        self.paper.left.connect(self.close_popup)
        self._save = KeyButton(appearance, "Keep", "Enter", primary=True)
        self._away = KeyButton(appearance, "Remove")
        self._save.clicked.connect(self._kept)
        self._away.clicked.connect(self._removed)
        buttons = QHBoxLayout()
        buttons.addWidget(self._save)
        buttons.addWidget(self._away)
        buttons.addStretch(1)
        buttons.addWidget(
            Words(appearance, "Shift Enter: new line · Esc", pixels=11, token="text3")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 10)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self.paper)
        column.addLayout(buttons)
        self.setFixedWidth(WIDTH)
        self.hide()

    def open_at(
        self,
        right_top: QPoint,
        title: str,
        text: str,
        keep: Callable[[str], None],
        remove: Callable[[], None] | None,
    ) -> None:
        """Asks for a text; `remove` is offered where there is something to take away."""
        self._keep, self._remove = keep, remove
        self._title.setText(title)
        self.paper.setAccessibleName(title)
        self.paper.setPlainText(text)
        self.paper.selectAll()
        self._away.setVisible(remove is not None)
        self.adjustSize()
        low = self.window().height() - self.height() - 12
        self.move(max(8, right_top.x() - WIDTH), max(8, min(right_top.y(), low)))
        self.show_over(self.paper)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        box = QRectF(self.paper.geometry()).adjusted(-4, -4, 4, 4)
        edge = self._look.theme.colour("accent")
        rounded(QPainter(self), box, 7, edge=edge, width=1.8)

    def _kept(self) -> None:
        self.close_popup()
        if self._keep is not None:
            self._keep(self.paper.toPlainText().strip())

    def _removed(self) -> None:
        self.close_popup()
        if self._remove is not None:
            self._remove()
