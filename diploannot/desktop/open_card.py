"""The open card's ground: painted from a sheet, with real buttons below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from diploannot.desktop.card_sheet import Sheet
from diploannot.desktop.style import Appearance
from diploannot.desktop.text_lines import Pen
from diploannot.desktop.widgets.drawing import rounded
from diploannot.desktop.widgets.key_button import KeyButton
from diploannot.desktop.widgets.plain_tip import plain_tip

SIDE = 12
_BUTTONS = 42
EDGE = 1.8


class OpenCard(QWidget):
    """`asked(action name, arguments)` on a click; subclasses lay the sheet out."""

    asked = Signal(object, object)

    def __init__(
        self, appearance: Appearance, buttons: Sequence[tuple[str, str, str, int]]
    ) -> None:
        """`buttons` are (action, words, key, stretch); the first is the primary one."""
        super().__init__()
        self.appearance = appearance
        self._sheet: Sheet | None = None
        self.speaker = -1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE - 4, 0, SIDE - 4, 7)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(0)
        self.buttons: dict[str, KeyButton] = {}
        for place, (action, words, key, stretch) in enumerate(buttons):
            button = KeyButton(appearance, words, key, primary=place == 0)
            button.setObjectName(action)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(self._button)
            row.addWidget(button, stretch)
            self.buttons[action] = button
        column.addLayout(row)
        appearance.changed.connect(self._again)

    def lay_out(self, sheet: Sheet) -> None:
        raise NotImplementedError

    def renew(self, spoken: str, tip: str = "") -> None:
        """Lays out again for what is to be shown now."""
        self.setAccessibleName(spoken)
        self.setToolTip(plain_tip(tip))
        self._again()

    def sizeHint(self) -> QSize:
        sheet = self._laid_out(max(200, self.maximumWidth() if self.maximumWidth() < 9999 else 308))
        return QSize(self.width(), round(sheet.top) + _BUTTONS + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self.appearance.theme
        edge = theme.strong(self.speaker) if self.speaker >= 0 else theme.colour("accent")
        rounded(
            painter, QRectF(self.rect()), 10, fill=theme.colour("surface"), edge=edge, width=EDGE
        )
        pen = Pen(painter, theme)
        for drawing in self._laid_out(self.width()).drawings:
            drawing(painter, pen)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        door = self._door(event.position())
        if event.button() == Qt.MouseButton.LeftButton and door is not None:
            self.asked.emit(*door)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _door(self, place: QPointF) -> tuple[str, tuple[object, ...]] | None:
        found = None
        for box, action, arguments in self._laid_out(self.width()).doors:
            if box.contains(place):
                found = (action, arguments)
        return found

    def _laid_out(self, width: int) -> Sheet:
        if self._sheet is None or self._sheet.right != width - SIDE:
            self._sheet = Sheet(self.appearance, SIDE, width - SIDE, SIDE - 4)
            self.lay_out(self._sheet)
        return self._sheet

    def _again(self) -> None:
        self._sheet = None
        self.update()

    def _button(self) -> None:
        sender = self.sender()
        assert isinstance(sender, KeyButton)
        self.asked.emit(sender.objectName(), ())
