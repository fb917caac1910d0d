"""The bar at the top: name of the program, modes, project, jump, annotator."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.key_button import KeyButton
from diploannot.desktop.widgets.plain_tip import plain_tip
from diploannot.desktop.widgets.segmented import Segmented
from diploannot.desktop.widgets.speaker_chip import InitialsChip
from diploannot.desktop.widgets.words import Words
from diploannot.desktop.window_mode import ModeName

_MODES_WIDTH = 264


class TopBar(QWidget):
    """48 px high; `asked(action name, arguments)`."""

    asked = Signal(object, object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setFixedHeight(48)
        self._project = Words(appearance, token="text2")
        self._jump = KeyButton(appearance, "Jump to…", "Ctrl K", flat=True, height=30)
        self._jump.setFont(appearance.fonts.sans(13))
        self._who = _Who(appearance)
        self.modes = Segmented(appearance, _modes(), name="What to do", height=32)
        self.modes.setFixedWidth(_MODES_WIDTH)
        self.modes.setToolTip(plain_tip("Annotate Ctrl 1, Review Ctrl 2, Reports Ctrl 3"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(12)
        row.addWidget(Words(appearance, "diploannot", pixels=15, weight=700))
        row.addWidget(self.modes)
        row.addStretch(1)
        row.addWidget(self._project)
        row.addWidget(self._jump)
        row.addWidget(self._who)
        self.modes.chosen.connect(self._mode_chosen)
        self._jump.clicked.connect(self._jump_clicked)
        self._who.clicked.connect(self._who_clicked)
        appearance.changed.connect(self.update)

    def show_project(self, name: str, location: str) -> None:
        """What is open; the place of its file in the tooltip."""
        self._project.setText(name)
        self._project.setToolTip(plain_tip(location))

    def show_annotator(self, name: str) -> None:
        self._who.set_name(name)
        self._who.setToolTip(plain_tip(name))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._appearance.theme
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("border"))

    def _mode_chosen(self, value: str) -> None:
        self.asked.emit(f"mode_{value}", ())

    def _jump_clicked(self) -> None:
        self.asked.emit("jump", ())

    def _who_clicked(self) -> None:
        self.asked.emit("settings", ())


def _modes() -> list[tuple[str, str]]:
    from diploannot.desktop.window_modes import PAGES

    return [(m.value, m.words) for m in ModeName if m is ModeName.ANNOTATE or m in PAGES]


class _Who(InitialsChip):
    clicked = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()
        event.accept()
