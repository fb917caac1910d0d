"""A line or paragraph of plain text in one of the window's sizes and colours."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.plain_tip import plain_tip


class Words(QLabel):
    """Plain text; with `elide` one line that ends in … and tells the whole in its tooltip."""

    def __init__(
        self,
        appearance: Appearance,
        text: str = "",
        *,
        pixels: float = 13,
        weight: int = 400,
        token: str = "text",
        serif: bool = False,
        elide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._appearance, self._token, self._elide = appearance, token, elide
        face = appearance.fonts.serif if serif else appearance.fonts.sans
        self.setFont(face(pixels, weight))
        self.setWordWrap(False)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        appearance.changed.connect(self._colour)
        self.setText(text)
        self._colour()

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        if self._elide:
            self.setToolTip(plain_tip(text))

    def set_token(self, token: str) -> None:
        """Another colour, by its name in the theme."""
        self._token = token
        self._colour()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(0, hint.height()) if self._elide else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._elide:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        shown = QFontMetrics(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        painter.drawText(self.contentsRect(), self.alignment(), shown)

    def _colour(self) -> None:
        palette = self.palette()
        colour = self._appearance.theme.colour(self._token)
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        palette.setColor(QPalette.ColorRole.Text, colour)
        self.setPalette(palette)
