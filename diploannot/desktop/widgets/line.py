"""A divider of one pixel."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from diploannot.desktop.style import Appearance


class Line(QWidget):
    """One pixel of `border`, across or down."""

    def __init__(
        self,
        appearance: Appearance,
        direction: Qt.Orientation = Qt.Orientation.Horizontal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        long, thin = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        flat = direction is Qt.Orientation.Horizontal
        self.setSizePolicy(long if flat else thin, thin if flat else long)
        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._appearance.theme.colour("border"))
