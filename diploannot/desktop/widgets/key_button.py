"""A button that shows its key."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.drawing import (
    KEYCAP_HEIGHT,
    focus_ring,
    keycap,
    keycap_on_accent,
    keycap_width,
    rounded,
)
from diploannot.desktop.widgets.keyboard_focus import KeyboardFocusButton

MARGIN = 4
"""Room for the focus ring on each side; the button's face lies inside."""
_GAP = 8.0


class KeyButton(KeyboardFocusButton):
    """Words and a keycap; `primary` is filled with the accent, `flat` has no edge.

    The face is 34 px high; 4 px around it are kept for the focus ring.
    """

    def __init__(
        self,
        appearance: Appearance,
        text: str,
        key: str = "",
        *,
        primary: bool = False,
        flat: bool = False,
        height: int = 34,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance, self._key, self._primary, self._flat = appearance, key, primary, flat
        self._height = height
        self._key_font = appearance.fonts.sans(11, 600)
        self.setFont(appearance.fonts.sans(13, 600))
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(f"key {key}" if key else "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        side = 8 if self._flat else 14
        return QSize(round(self._inner_width() + 2 * (side + MARGIN)), self._height + 2 * MARGIN)

    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._inner_width() + 2 * (4 + MARGIN)), self._height + 2 * MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self.isEnabled():
            painter.setOpacity(0.55)
        face = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        self._paint_face(painter, face)
        self._paint_words(painter, face)
        if self.shows_focus_ring:
            focus_ring(painter, face, 7, self._appearance.theme)

    def _paint_face(self, painter: QPainter, face: QRectF) -> None:
        theme = self._appearance.theme
        lit = self.isEnabled() and (self.underMouse() or self.isDown())
        if self._primary:
            fill = theme.colour("accent", 225 if lit else 255)
            rounded(painter, face, 7, fill=fill)
        elif not self._flat:
            fill = theme.colour("hover" if lit else "surface")
            rounded(painter, face, 7, fill=fill, edge=theme.colour("border2"))
        elif lit:
            rounded(painter, face, 7, fill=theme.colour("hover"))

    def _paint_words(self, painter: QPainter, face: QRectF) -> None:
        theme = self._appearance.theme
        left = face.center().x() - self._inner_width() / 2
        painter.setFont(self.font())
        painter.setPen(theme.colour("accent_fg" if self._primary else "text"))
        words = QRectF(left, face.top(), face.width(), face.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._key:
            width = keycap_width(self._key, self._key_font)
            right = left + self._inner_width()
            top = face.center().y() - KEYCAP_HEIGHT / 2
            cap = QRectF(right - width, top, width, KEYCAP_HEIGHT)
            draw = keycap_on_accent if self._primary else keycap
            draw(painter, cap, self._key, self._key_font, theme)

    def _inner_width(self) -> float:
        words = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        return words + (_GAP + keycap_width(self._key, self._key_font) if self._key else 0.0)
