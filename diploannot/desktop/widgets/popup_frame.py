"""The ground of popups and dialogs: a rounded box over the window, with a shadow."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.drawing import rounded


class PopupFrame(QWidget):
    """A child of the window that lies above its other children; fill it with a layout."""

    def __init__(self, appearance: Appearance, parent: QWidget, *, radius: float = 10) -> None:
        super().__init__(parent)
        self._appearance, self._radius = appearance, radius
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self._shadow = QGraphicsDropShadowEffect(self)
        self._shadow.setBlurRadius(32)
        self._shadow.setOffset(0, 8)
        self.setGraphicsEffect(self._shadow)
        appearance.changed.connect(self._colour)
        self._colour()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        box = QRectF(self.rect())
        painter = QPainter(self)
        rounded(
            painter, box, self._radius, fill=theme.colour("surface"), edge=theme.colour("border")
        )

    def _colour(self) -> None:
        self._shadow.setColor(self._appearance.theme.colour("shadow"))
        self.update()
