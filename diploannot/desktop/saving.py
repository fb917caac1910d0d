"""Watches over what could not be saved: a banner says it, and it is tried again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from diploannot.desktop.widgets.pill import Tone
from diploannot.domain.problems import ProblemForUser

if TYPE_CHECKING:
    from diploannot.desktop.main_window import MainWindow
    from diploannot.screens.annotate_screen import AnnotateScreen

RETRY_MS = 2_000


class Saving(QObject):
    """Saved, or waiting with a retry every two seconds."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self.retry)

    def waits(self, problem: ProblemForUser) -> bool:
        """True where the problem is that a change could not be saved; then it is shown."""
        project = self._window.project
        if project is None or not project.workspace.waiting:
            return False
        self._window.bottom.save.show_waiting(project.workspace.waiting)
        self._window.banner.tell(
            Tone.ERR,
            "The last change is not saved yet.",
            f"{problem.what} It is kept in memory and retried every 2 seconds.",
            (("Save a copy…", "Ctrl S"),),
        )
        self._retry.start()
        return True

    def tell_damage(self, screen: AnnotateScreen | None) -> None:
        """That the article just opened can only be read, where that is so."""
        if self._retry.isActive():
            return
        if screen is None or not screen.is_damaged:
            self._window.banner.hide()
            return
        self._window.banner.tell(
            Tone.ERR,
            "The text of this article has changed on disk.",
            "It can be read, not annotated, and its marks are hidden. "
            "The command “diploannot check” tells more, “diploannot restore” takes a backup.",
        )

    def saved(self) -> None:
        """A commit went through."""
        project = self._window.project
        if project is not None and not project.workspace.waiting:
            self._window.bottom.save.show_saved()
            if self._retry.isActive():
                self._retry.stop()
                self._window.banner.hide()

    def retry(self) -> None:
        """Once more; silent where it still does not work."""
        project = self._window.project
        if project is None or not project.workspace.waiting:
            self._retry.stop()
            self._window.banner.hide()
            return
        try:
            project.workspace.retry_waiting()
        except ProblemForUser as problem:
            self.waits(problem)
            return
        self.saved()
        self._window.refresh()
