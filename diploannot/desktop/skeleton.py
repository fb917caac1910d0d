"""What stands in the window while a project opens: lines where the text will be."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.drawing import rounded
from diploannot.desktop.window_sizes import sizes

_LINES = (0.94, 0.99, 0.91, 0.97, 0.55, 0.0, 0.96, 0.93, 0.98, 0.42, 0.0, 0.95, 0.9, 0.7)
"""Widths of the lines, as shares of the column."""


class Skeleton(QWidget):
    """Queue and article in outline."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setAccessibleName("The project is being opened")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._appearance.theme
        found = sizes(self.width(), {}, rail=None)
        page = QRectF(found.queue, 0, self.width() - found.queue - found.panel, self.height())
        painter.fillRect(page, theme.colour("paper"))
        sunken, column = theme.colour("sunken"), min(590.0, page.width() - 96)
        left = page.left() + max(72.0, (page.width() - column) / 2)
        for number, share in enumerate(_LINES):
            line = QRectF(left, 106 + 30 * number, column * share, 14)
            if share:
                rounded(painter, line, 4, fill=sunken)
        rounded(painter, QRectF(left, 34, column * 0.8, 22), 4, fill=sunken)
        for number in range(7):
            box = QRectF(16, 100 + 74 * number, found.queue - 32, 56)
            if not found.rail:
                rounded(painter, box, 8, fill=sunken)
