"""One of many, from a list that drops down."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox, QWidget

from diploannot.desktop.style import Appearance


class DropDown(QComboBox):
    """Qt's own, with an arrow in the theme's colour."""

    def __init__(self, appearance: Appearance, name: str, parent: QWidget | None = None) -> None:
        """`name` is for screen readers."""
        super().__init__(parent)
        self._appearance = appearance
        self.setAccessibleName(name)
        self.setMaxVisibleItems(20)
        appearance.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._appearance.theme.colour("text3"), 1.6))
        right, middle = self.width() - 16.0, self.height() / 2
        corners = ((right - 4, middle - 2), (right, middle + 2), (right + 4, middle - 2))
        painter.drawPolyline(QPolygonF([QPointF(*corner) for corner in corners]))
