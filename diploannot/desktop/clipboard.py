"""What the program leaves on the clipboard when it ends."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication

_WITHIN = ("offscreen", "minimal")
"""Platforms without a screen: their clipboard is always ours, and they say it never is."""


class ClipboardAtQuit(QObject):
    """Puts text in place of a QMimeData of ours: Qt lets go of that after Python has ended, which
    can crash. What other programs own is left alone.
    """

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__(application)
        application.aboutToQuit.connect(self.leave_text)

    def leave_text(self) -> None:
        board = QGuiApplication.clipboard()
        if board.ownsClipboard() or QGuiApplication.platformName() in _WITHIN:
            board.setText(board.text())
        if board.supportsSelection() and board.ownsSelection():
            board.setText(board.text(QClipboard.Mode.Selection), QClipboard.Mode.Selection)
