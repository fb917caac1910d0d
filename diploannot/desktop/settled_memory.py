"""Takes what lives as long as the program out of Python's search for garbage.

Modules, widgets and actions are some hundred thousand objects. Looking through all of them takes
Python 50 to 90 ms, whenever it happens to be due: a key that is pressed then would wait.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_LATER = 1_500
"""Milliseconds after the first article: nobody waits for anything then."""


class SettledMemory(QObject):
    """Settles memory once, a while after the window shows its work."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        QTimer.singleShot(_LATER, self, self.settle)

    def settle(self) -> None:
        """What is garbage now goes; what is left is never looked through again."""
        gc.collect()
        gc.freeze()
