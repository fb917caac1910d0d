"""The ground of popups and dialogs: a rounded box over the window, with a shadow."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.drawing import rounded


class PopupFrame(QWidget):
    """A child of the window that lies above its other children; fill it with a layout.

    While it is open it has the focus; when it closes the focus goes back where it was, and
    `closed` is told. Esc closes it.
    """

    closed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget, *, radius: float = 10) -> None:
        super().__init__(parent)
        self._appearance, self._radius = appearance, radius
        self._before: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self._shadow = QGraphicsDropShadowEffect(self)
        self._shadow.setBlurRadius(32)
        self._shadow.setOffset(0, 8)
        self.setGraphicsEffect(self._shadow)
        appearance.changed.connect(self._colour)
        self._colour()

    def show_over(self, first: QWidget, *, ring: bool = False) -> None:
        """Above all else in the window, with the focus in `first`, ringed or not."""
        if self.isHidden():
            # of this window alone: a file dialog that has just closed is deleted while remembered
            before: QWidget | None = self.window().focusWidget()
            self._before = None if before is None or self.isAncestorOf(before) else before
        self.show()
        self.raise_()
        reason = Qt.FocusReason.TabFocusReason if ring else Qt.FocusReason.PopupFocusReason
        first.setFocus(reason)

    def hide_popup(self) -> None:
        """Gone without a word, because something else is about to be told."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_popup(self) -> None:
        if not self.isHidden():
            self.hide_popup()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_popup()
        else:
            super().keyPressEvent(event)

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
