"""Scrolls in 120 ms where the system lets things move, else at once."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QObject, QPropertyAnimation
from PySide6.QtWidgets import QScrollBar, QStyle

DURATION = 120
"""Milliseconds."""


class GentleScroll(QObject):
    """One scroll bar's movement; a new one starts from where the last one is."""

    def __init__(self, bar: QScrollBar, parent: QObject) -> None:
        super().__init__(parent)
        self._bar = bar
        self._animation = QPropertyAnimation(bar, b"value", self)
        self._animation.setDuration(DURATION)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)

    def to(self, value: int, *, animate: bool = True) -> None:
        """Moves to a value of the bar, or as far as it goes."""
        value = max(self._bar.minimum(), min(self._bar.maximum(), value))
        self._animation.stop()
        if not animate or not self._bar.isVisible() or self._still():
            self._bar.setValue(value)
            return
        self._animation.setStartValue(self._bar.value())
        self._animation.setEndValue(value)
        self._animation.start()

    def stop(self) -> None:
        """Leaves the bar where it is."""
        self._animation.stop()

    def _still(self) -> bool:
        """Whether the system asks for reduced motion."""
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return self._bar.style().styleHint(hint) == 0
