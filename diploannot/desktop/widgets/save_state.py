"""Whether everything is on disk."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.glyphs import Glyph
from diploannot.desktop.widgets.pill import Pill, Tone

FADES_AFTER = 3_000
"""Milliseconds for which "Saved" stays green."""


class SaveState(Pill):
    """ "Saved", or how many changes wait."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent=parent)
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(FADES_AFTER)
        self._fade.timeout.connect(self._faded)
        self._faded()

    def show_saved(self) -> None:
        """Green for three seconds, then quiet."""
        self.show_words("Saved", Tone.OK, Glyph.DONE)
        self._fade.start()

    def show_waiting(self, changes: int) -> None:
        """How many changes are not on disk yet."""
        self._fade.stop()
        words = "1 change waiting" if changes == 1 else f"{changes} changes waiting"
        self.show_words(words, Tone.ERR, Glyph.CROSS)

    def _faded(self) -> None:
        self.show_words("Saved", Tone.BARE, Glyph.DONE)
