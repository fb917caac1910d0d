"""A speaker's number on the speaker's colour, and an annotator's initials."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.theme import Theme
from diploannot.desktop.widgets.drawing import rounded


def paint_chip(painter: QPainter, box: QRectF, speaker: int, font: QFont, theme: Theme) -> None:
    """The chip with its number; speaker 0 (none) shows a dash."""
    rounded(painter, box, 4, fill=theme.strong(speaker))
    painter.setFont(font)
    painter.setPen(theme.colour("on_strong"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(speaker) if speaker else "–")


class SpeakerChip(QWidget):
    """The chip as a widget, 16 px square."""

    def __init__(
        self, appearance: Appearance, speaker: int, side: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance, self._speaker, self._side = appearance, speaker, side
        self._font = appearance.fonts.sans(10, 700)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_speaker(speaker)
        appearance.changed.connect(self.update)

    def set_speaker(self, speaker: int) -> None:
        """0 for none."""
        self._speaker = speaker
        self.setAccessibleName(f"speaker {speaker}" if speaker else "no speaker")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect())
        paint_chip(QPainter(self), box, self._speaker, self._font, self._appearance.theme)


class InitialsChip(QWidget):
    """Who annotates: initials on a pill, the name in the tooltip."""

    def __init__(
        self, appearance: Appearance, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance, self._initials = appearance, ""
        self._font = appearance.fonts.sans(11, 700)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(name)
        appearance.changed.connect(self.update)

    def set_name(self, name: str) -> None:
        """Shows the first letters of the first and the last word."""
        words = name.split()
        ends = words[:1] + words[1:][-1:]
        self._initials = "".join(word[0] for word in ends).upper()
        self.setAccessibleName(f"Annotator {name}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(32, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._appearance.theme
        box = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        rounded(painter, box, box.height() / 2, fill=theme.colour("accent_bg"))
        painter.setFont(self._font)
        painter.setPen(theme.colour("accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._initials)
