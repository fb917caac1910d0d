"""The open window answers `diploannot backup`: only it may read the project file meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from diploannot.desktop.main_window import MainWindow

LOOK_EVERY = 1_000
"""Milliseconds; a look costs one question to the file system."""


class BackupAnswers(QObject):
    """Looks for a request beside the open project; silent where there is none."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Makes the backup that another program asked for, and says where it is."""
        from diploannot.services.backup_requests import answer

        project = self._window.project
        if project is None:
            return
        written = answer(project.workspace)
        if written is not None:
            self._window.bottom.say(f"Backup written: {written.name}")
