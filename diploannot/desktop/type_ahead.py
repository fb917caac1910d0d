"""A popup in which one types and takes a row: speakers, topics, places to jump to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.type_ahead_list import ROW_HEIGHT, RowList, TypeAheadRow
from diploannot.desktop.widgets.popup_frame import PopupFrame
from diploannot.desktop.widgets.words import Words

WIDTH = 384
_FRAME = 9
_INPUT = 40
_FOOT = 44
"""Below a popup: the bottom bar and a little air."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A row that was taken, and with which key: plain, with Ctrl, with Shift."""

    index: int
    modifier: str = ""


class _Input(QLineEdit):
    """Hands the keys that are about the rows to the popup."""

    pressed = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(False)
        self.pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)
            event.accept()


class TypeAhead(PopupFrame):
    """Subclasses say what the rows are and what taking one does."""

    def __init__(self, appearance: Appearance, parent: QWidget, hint: str = "") -> None:
        super().__init__(appearance, parent)
        self.input = _Input(self)
        self.input.setPlaceholderText(hint)
        self.input.setAccessibleName(hint)
        self.input.setFont(appearance.fonts.sans(13))
        self.list = RowList(appearance, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(_FRAME, _FRAME - 1, _FRAME, _FRAME)
        column.setSpacing(6)
        row = QHBoxLayout(self.input)
        row.setContentsMargins(0, 0, 8, 0)
        row.addStretch(1)
        self._esc = Words(appearance, "Esc to close", pixels=11, token="text3")
        row.addWidget(self._esc)
        self.input.setTextMargins(0, 0, self._esc.sizeHint().width() + 8, 0)
        column.addWidget(self.input)
        column.addWidget(self.list)
        self.input.textChanged.connect(self._typed)
        self.input.pressed.connect(self._pressed)
        self.list.row_clicked.connect(self._clicked)
        self.hide()

    # --- for subclasses ------------------------------------------------------------------

    def rows_for(self, typed: str) -> Sequence[TypeAheadRow]:
        raise NotImplementedError

    def take(self, taken: Taken) -> bool:
        """Does what the row says; True closes the popup."""
        raise NotImplementedError

    def space(self, index: int) -> bool:
        """What Space does with the row; False where it is just typed."""
        return False

    def preselected(self, rows: Sequence[TypeAheadRow]) -> int:
        return 0

    # --- what everybody can do -----------------------------------------------------------

    def open_at(self, right_top: QPoint) -> None:
        """Shows the popup with its right upper corner there and the focus in it."""
        self.input.clear()
        self._corner = right_top
        self.refresh()
        self.show_over(self.input)

    def refresh(self, keep: int | None = None) -> None:
        """Asks for the rows again; `keep` stays selected."""
        rows = self.rows_for(self.input.text())
        self.list.show_rows(rows)
        self.list.select(self.preselected(rows) if keep is None else keep)
        self._fit(len(rows))

    def _fit(self, rows: int) -> None:
        parent = self.window()
        head = 2 * _FRAME + _INPUT + 4
        lines = self.list.height_of(rows)
        low = parent.height() - _FOOT
        below = low - self._corner.y()
        room = below if below >= min(head + lines, 300) else low - 12
        height = head + min(lines, max(ROW_HEIGHT, room - head))
        top = min(self._corner.y(), low - height)
        left = max(8, self._corner.x() - WIDTH)
        self.list.setFixedHeight(height - head)
        self.setFixedSize(QSize(WIDTH, height))
        self.move(left, max(8, top))

    def _typed(self, _: str) -> None:
        if self.isVisible():
            self.refresh()

    def _clicked(self, index: int) -> None:
        self._take(Taken(index))

    def _take(self, taken: Taken) -> None:
        if 0 <= taken.index < self.list.count() and self.take(taken):
            self.close_popup()

    def _pressed(self, event: QKeyEvent) -> None:
        key, at = event.key(), self.list.selected()
        steps: dict[int, int] = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 8,
            Qt.Key.Key_PageUp: -8,
        }
        steps |= {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
        if key in steps:
            self.list.select(at + steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(Taken(at, _modifier(event)))
        elif key == Qt.Key.Key_Escape:
            self.close_popup()
        elif event.text().isdigit() and not self.input.text() and self._digit(event.text()):
            pass
        elif key == Qt.Key.Key_Space and self.space(at):
            self.refresh(keep=at)
        else:
            return
        event.accept()

    def _digit(self, digit: str) -> bool:
        index = self.list.with_key(digit)
        if index is None:
            return False
        if self.space(index):
            self.refresh(keep=index)
        else:
            self._take(Taken(index))
        return True

    def focusNextPrevChild(self, next: bool) -> bool:
        return False


def _modifier(event: QKeyEvent) -> str:
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return "Ctrl"
    return "Shift" if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else ""
