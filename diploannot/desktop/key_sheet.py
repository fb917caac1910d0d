"""The sheet of all keys (`?`), from one table of groups, keys and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.keycap import Keycap
from diploannot.desktop.widgets.popup_frame import PopupFrame
from diploannot.desktop.widgets.words import Words

WIDTH, MARGIN, HEADING = 760, 28, 34


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One line: its group's heading, the keys (each one keycap), and what they do."""

    group: str
    keys: tuple[str, ...]
    words: str


class KeySheet(QWidget):
    """Covers its parent with the table of keys until Esc, `?` or a click beside it."""

    closed = Signal()

    def __init__(self, appearance: Appearance, lines: Sequence[KeyLine], parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance, self._covered, self._page = appearance, parent, QWidget()
        self._came_from: QWidget | None = None
        self._sheet = PopupFrame(appearance, self, radius=12)
        self._scroll = QScrollArea()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Keyboard")
        self._fill(lines)
        parent.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Shows the sheet over its parent and takes the focus; closing gives it back."""
        self._came_from = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_sheet(self) -> None:
        """Hides it and gives the focus back."""
        self.hide()
        if self._came_from is not None:
            self._came_from.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self._scroll.verticalScrollBar()
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F1) or event.text() == "?":
            self.close_sheet()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            bar.setValue(bar.value() + 120)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_PageUp):
            bar.setValue(bar.value() - 120)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._sheet.geometry().contains(event.position().toPoint()):
            self.close_sheet()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, 70))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        parent = self._covered
        self.setGeometry(parent.rect())
        wanted = self._page.sizeHint().height() + HEADING + 2 * MARGIN
        height = min(wanted, parent.height() - 48)
        width = min(WIDTH, parent.width() - 32)
        left, top = (parent.width() - width) // 2, (parent.height() - height) // 2
        self._sheet.setGeometry(left, top, width, height)

    def _fill(self, lines: Sequence[KeyLine]) -> None:
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(MARGIN, MARGIN - 4, 8, MARGIN - 8)
        column.setSpacing(10)
        page = self._page
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(page)
        page.setAutoFillBackground(False)  # setWidget has just switched it on
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(22)
        for place, group in enumerate(dict.fromkeys(line.group for line in lines)):
            box = self._group(group, [line for line in lines if line.group == group])
            grid.addWidget(box, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(grid.rowCount(), 1)
        column.addWidget(Words(self._appearance, "Keyboard", pixels=18, weight=650))
        column.addWidget(self._scroll)

    def _group(self, name: str, lines: Sequence[KeyLine]) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(5)
        grid.setHorizontalSpacing(12)
        grid.addWidget(
            Words(self._appearance, name, pixels=12, weight=600, token="text2"), 0, 0, 1, 2
        )
        for row, line in enumerate(lines, 1):
            grid.addWidget(self._caps(line.keys), row, 0)
            words = Words(self._appearance, line.words)
            words.setAccessibleName(f"{' '.join(line.keys)}: {line.words}")
            words.setWordWrap(True)
            grid.addWidget(words, row, 1)
        grid.setColumnMinimumWidth(0, 120)
        grid.setColumnStretch(1, 1)
        return box

    def _caps(self, keys: Sequence[str]) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for key in keys:
            row.addWidget(Keycap(self._appearance, key))
        row.addStretch(1)
        return box
