"""One of several, side by side: modes, filters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.theme import ThemeName
from diploannot.desktop.widgets.drawing import rounded
from diploannot.desktop.widgets.keyboard_focus import KeyboardFocusButton


class Segment(KeyboardFocusButton):
    """One choice of a Segmented; exposed to screen readers as a checkable button."""

    def __init__(self, appearance: Appearance, value: str, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.value = value
        self._appearance = appearance
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFont(appearance.fonts.sans(12, 600))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_label(label)
        appearance.changed.connect(self.update)

    def set_label(self, label: str) -> None:
        self.setText(label)
        self.setAccessibleName(label)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        return QSize(round(width + 12), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._appearance.theme
        box = QRectF(self.rect())
        if self.isChecked():
            raised = "surface" if theme.name is ThemeName.LIGHT else "hover"
            rounded(painter, box, 6, fill=theme.colour(raised), edge=theme.colour("border"))
        if self.shows_focus_ring:
            rounded(painter, box, 6, edge=theme.colour("accent"), width=2)
        painter.setFont(self.font())
        lit = self.isChecked() or self.underMouse()
        painter.setPen(theme.colour("text" if lit else "text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())


class Segmented(QWidget):
    """A track of segments; `chosen(value)` only when the user chooses another one."""

    chosen = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        options: Sequence[tuple[str, str]],
        *,
        name: str,
        height: int = 30,
        parent: QWidget | None = None,
    ) -> None:
        """`options` are (value, label); the first is chosen. `name` is for screen readers."""
        super().__init__(parent)
        self._appearance = appearance
        self.setFixedHeight(height)
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        self._segments = {
            value: Segment(appearance, value, label, self) for value, label in options
        }
        for segment in self._segments.values():
            row.addWidget(segment)
            segment.clicked.connect(self._tell)
        self._value = options[0][0]
        self._segments[self._value].setChecked(True)
        appearance.changed.connect(self.update)

    @property
    def value(self) -> str:
        return self._value

    def choose(self, value: str) -> None:
        """Shows a choice without telling anyone."""
        self._value = value
        self._segments[value].setChecked(True)

    def set_label(self, value: str, label: str) -> None:
        """Other words for an option, for example with a count."""
        self._segments[value].set_label(label)

    def paintEvent(self, event: QPaintEvent) -> None:
        rounded(
            QPainter(self), QRectF(self.rect()), 7, fill=self._appearance.theme.colour("sunken")
        )

    def _tell(self) -> None:
        value = next(v for v, segment in self._segments.items() if segment.isChecked())
        if value != self._value:
            self._value = value
            self.chosen.emit(value)
