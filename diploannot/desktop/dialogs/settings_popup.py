"""Settings of this user: name, theme, single-letter keys, what follows a verdict."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.theme import ThemeName
from diploannot.desktop.widgets.key_button import KeyButton
from diploannot.desktop.widgets.popup_frame import PopupFrame
from diploannot.desktop.widgets.segmented import Segmented
from diploannot.desktop.widgets.words import Words
from diploannot.screens.first_run_screen import likely_name
from diploannot.services.settings import SettingsFile

_WIDTH = 440


class SettingsPopup(PopupFrame):
    """Each choice holds at once; `changed` after each."""

    changed = Signal()

    def __init__(self, appearance: Appearance, settings: SettingsFile, parent: QWidget) -> None:
        super().__init__(appearance, parent, radius=12)
        self._appearance_, self._settings = appearance, settings
        self.name = QLineEdit()
        self.name.setAccessibleName("Your name")
        self.theme = Segmented(
            appearance, [("system", "System"), ("light", "Light"), ("dark", "Dark")], name="Theme"
        )
        self.letters = _on_off(appearance, "Single-letter keys")
        self.stay = Segmented(
            appearance, [("go", "Go to next open"), ("stay", "Stay")], name="After a verdict"
        )
        self._build(appearance)
        self.name.editingFinished.connect(self._named)
        self.theme.chosen.connect(self._themed)
        self.letters.chosen.connect(self._lettered)
        self.stay.chosen.connect(self._stayed)
        self.hide()

    def _build(self, appearance: Appearance) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(24, 20, 24, 16)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.addWidget(Words(appearance, "Settings", pixels=18, weight=650), 0, 0, 1, 2)
        rows = (
            ("Your name", self.name),
            ("Theme", self.theme),
            ("Single-letter keys", self.letters),
            ("After a verdict", self.stay),
        )
        for number, (words, widget) in enumerate(rows, 1):
            grid.addWidget(Words(appearance, words, token="text2"), number, 0)
            grid.addWidget(widget, number, 1)
        close = KeyButton(appearance, "Close", "Esc")
        close.clicked.connect(self.close_popup)
        grid.addWidget(close, len(rows) + 1, 1, Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(_WIDTH)

    def open_settings(self) -> None:
        """Shows what holds now, in the middle of the window."""
        settings = self._settings.settings
        self.name.setText(settings.annotator or likely_name())
        self.theme.choose(settings.theme)
        self.letters.choose("on" if settings.letter_keys else "off")
        self.stay.choose("stay" if settings.stay_after_verdict else "go")
        self.adjustSize()
        parent = self.window()
        self.move(QPoint((parent.width() - _WIDTH) // 2, parent.height() // 5))
        self.show_over(self.name, ring=True)

    def _named(self) -> None:
        name = self.name.text().strip()
        if name and name != self._settings.settings.annotator:
            self._change(annotator=name)

    def _themed(self, theme: object) -> None:
        self._change(theme=str(theme))
        self._appearance_.choose(None if theme == "system" else ThemeName(str(theme)))

    def _lettered(self, choice: object) -> None:
        self._change(letter_keys=choice == "on")

    def _stayed(self, choice: object) -> None:
        self._change(stay_after_verdict=choice == "stay")

    def _change(self, **changed: object) -> None:
        with suppress(OSError):  # it holds until the program ends
            self._settings.change(**changed)
        self.changed.emit()


def _on_off(appearance: Appearance, name: str) -> Segmented:
    return Segmented(appearance, [("on", "On"), ("off", "Off")], name=name)
