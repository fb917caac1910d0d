"""Shows what would be ruled on at once: the rule, its choices, how many, and each line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.key_button import KeyButton
from diploannot.desktop.widgets.keycap import Keycap
from diploannot.desktop.widgets.popup_frame import PopupFrame
from diploannot.desktop.widgets.words import Words
from diploannot.screens.review_bulk import Found, Search

WIDTH, HEIGHT = 720, 560
MOST = 2_000
"""Lines that are shown; what is beyond them is counted and taken with them."""


class _Lines(QListWidget):
    """Space takes a line out or in; the popup has the other keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if event.key() == Qt.Key.Key_Space and self.currentItem() is not None:
            _turn(self.currentItem())
        elif event.key() in arrows:
            super().keyPressEvent(event)
        else:
            event.ignore()


class BulkPopup(PopupFrame):
    """`accepted(list of Found)`; Esc rules on nothing."""

    accepted = Signal(object)
    share_turned = Signal(object)
    place_turned = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, parent, radius=12)
        self._look = appearance
        self._found: list[Found] = []
        self._all_found = False
        self.title = Words(appearance, pixels=18, weight=650)
        self.sentence = Words(appearance, token="text2")
        self.sentence.setWordWrap(True)
        self._choices = QHBoxLayout()
        self.count = Words(appearance, weight=600)
        self.lines = _Lines()
        self.lines.setFrameShape(QFrame.Shape.NoFrame)
        self.lines.setFont(appearance.fonts.sans(13))
        self.lines.setUniformItemSizes(True)
        self.lines.setSpacing(0)
        self.lines.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines.setAccessibleName("What would be ruled on; Space leaves a line out")
        self.lines.itemChanged.connect(self._counted)
        self.take = KeyButton(appearance, "Accept", "Enter", primary=True)
        self.leave = KeyButton(appearance, "Leave", "Esc")
        self.take.clicked.connect(self._accept)
        self.leave.clicked.connect(self.close_popup)
        self._build()
        self.hide()

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.take)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        buttons.addWidget(Keycap(self._look, "Space"))
        buttons.addWidget(
            Words(self._look, "leaves a line out, or takes it in", pixels=12, token="text3")
        )
        self._choices.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 14)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        column.addLayout(self._choices)
        column.addWidget(self.count)
        column.addWidget(self.lines, 1)
        column.addLayout(buttons)

    def show_search(self, search: Search) -> None:
        """Begins anew: what is found comes by `add`."""
        self._found, self._all_found = [], False
        self.title.setText(search.title)
        self.sentence.setText(search.sentence())
        self.lines.clear()
        while self._choices.count():
            gone = self._choices.takeAt(0)
            widget = gone.widget() if gone is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for name, value, keys in search.choices():
            self._choices.addWidget(Words(self._look, name, pixels=12, token="text2"))
            self._choices.addWidget(Words(self._look, value, weight=600))
            for key in keys.split():
                self._choices.addWidget(Keycap(self._look, key))
            self._choices.addSpacing(12)
        self._choices.addStretch(1)
        self._counted()

    def add(self, found: Sequence[Found]) -> None:
        """More that would be ruled on."""
        self.lines.blockSignals(True)
        for one in found:
            if self.lines.count() < MOST:
                line = QListWidgetItem(one.words)
                line.setSizeHint(QSize(0, 30))
                line.setFlags(line.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                line.setCheckState(Qt.CheckState.Checked)
                self.lines.addItem(line)
            self._found.append(one)
        self.lines.blockSignals(False)
        if self.lines.currentRow() < 0 and self.lines.count():
            self.lines.setCurrentRow(0)
        self._counted()

    def all_found(self) -> None:
        """Nothing more comes."""
        self._all_found = True
        self._counted()

    def chosen(self) -> list[Found]:
        """All but the lines that were left out."""
        out = {
            row
            for row in range(self.lines.count())
            if self.lines.item(row).checkState() is not Qt.CheckState.Checked
        }
        return [one for row, one in enumerate(self._found) if row not in out]

    def open(self) -> None:
        window = self.window()
        self.setFixedSize(min(WIDTH, window.width() - 48), min(HEIGHT, window.height() - 96))
        left, top = window.width() - self.width(), window.height() - self.height()
        self.move(QPoint(left // 2, max(48, top // 2)))
        self.show_over(self.lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_popup()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.share_turned.emit(1 if key == Qt.Key.Key_Right else -1)
        elif key == Qt.Key.Key_P:
            self.place_turned.emit()

    def _accept(self) -> None:
        if self._all_found:
            self.accepted.emit(self.chosen())

    def _counted(self) -> None:
        chosen, all_of = len(self.chosen()), len(self._found)
        words = f"{chosen:,} of {all_of:,} would be taken into gold"
        self.count.setText(words if self._all_found else f"Looking… {all_of:,} so far")
        self.take.setText(f"Accept {chosen:,}")
        self.take.setEnabled(self._all_found and chosen > 0)
        self.take.updateGeometry()


def _turn(line: QListWidgetItem) -> None:
    checked = line.checkState() is Qt.CheckState.Checked
    line.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)
