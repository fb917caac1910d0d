"""Shows the versions that wait for a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from diploannot.desktop.dialogs.conflicts_popup import ConflictsPopup
    from diploannot.desktop.main_window import MainWindow


class ConflictDoor(QObject):
    """Opens them for whoever works in the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.popup: ConflictsPopup | None = None

    @property
    def is_shown(self) -> bool:
        return self.popup is not None and self.popup.isVisible()

    def open(self) -> None:
        from diploannot.desktop.dialogs.conflicts_popup import ConflictsPopup
        from diploannot.screens.conflict_list import ConflictList

        project = self._window.project
        if project is None:
            return
        if self.popup is None:
            self.popup = ConflictsPopup(self._window.appearance, self._window)
            self.popup.closed.connect(self._closed)
        self._window.popups.close_all()
        self.popup.show_list(ConflictList.of(project.workspace, project.annotator.name))
        self._window.dialog_closed()

    def leave(self) -> None:
        if self.popup is not None:
            self.popup.close_popup()

    def _closed(self) -> None:
        self._window.dialog_closed()
