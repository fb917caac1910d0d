"""A button that is only a glyph; its name is in the tooltip and for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.drawing import rounded
from diploannot.desktop.widgets.glyphs import Glyph, paint_glyph
from diploannot.desktop.widgets.keyboard_focus import KeyboardFocusButton

SIDE = 32


class GlyphButton(KeyboardFocusButton):
    """32 px square, glyph 16."""

    def __init__(
        self, appearance: Appearance, glyph: Glyph, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance, self._glyph = appearance, glyph
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._appearance.theme
        box = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            rounded(painter, box, 7, fill=theme.colour("hover"))
        if self.shows_focus_ring:
            rounded(painter, box, 7, edge=theme.colour("accent"), width=2)
        place = QRectF(box.center().x() - 8, box.center().y() - 8, 16, 16)
        paint_glyph(painter, self._glyph, place, theme.colour("text2"))
