"""A thin bar that fills from the left."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.theme import Theme
from diploannot.desktop.widgets.drawing import rounded


def paint_progress(
    painter: QPainter, box: QRectF, fraction: float, theme: Theme, colour: QColor | None = None
) -> None:
    """The track and its filled part; `fraction` is 0 to 1."""
    radius = box.height() / 2
    rounded(painter, box, radius, fill=theme.colour("border2", 153))
    if fraction > 0:
        filled = QRectF(box)
        filled.setWidth(max(box.height(), box.width() * min(1.0, fraction)))
        rounded(painter, filled, radius, fill=colour or theme.colour("accent"))


class ProgressLine(QWidget):
    """The bar as a widget; as wide as it may be unless `width` says otherwise."""

    def __init__(
        self,
        appearance: Appearance,
        *,
        height: int = 6,
        width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance, self._fraction, self._speaker = appearance, 0.0, -1
        self._size = QSize(width or 40, height)
        across = QSizePolicy.Policy.Fixed if width else QSizePolicy.Policy.Expanding
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Progress")
        appearance.changed.connect(self.update)

    def show_fraction(self, fraction: float, speaker: int = -1) -> None:
        """0 to 1; a speaker's number (0 to 9) gives the bar the speaker's colour."""
        self._fraction, self._speaker = fraction, speaker
        self.setAccessibleDescription(f"{round(fraction * 100)} percent")
        self.update()

    def sizeHint(self) -> QSize:
        return self._size

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        colour = theme.strong(self._speaker) if self._speaker >= 0 else None
        paint_progress(QPainter(self), QRectF(self.rect()), self._fraction, theme, colour)
