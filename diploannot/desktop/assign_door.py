"""Gives out articles from the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diploannot.desktop.file_dialogs import ask_for_folder
from diploannot.domain.problems import ProblemForUser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diploannot.desktop.assign_job import AssignJob
    from diploannot.desktop.dialogs.assign_popup import AssignPopup
    from diploannot.desktop.main_window import MainWindow
    from diploannot.services.assigning import Package


class AssignDoor(QObject):
    """Asks, shows what it comes to, and writes the packages."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._job: AssignJob | None = None
        self.popup: AssignPopup | None = None

    @property
    def is_writing(self) -> bool:
        return self._job is not None

    @property
    def is_shown(self) -> bool:
        return self.popup is not None and self.popup.isVisible()

    def open(self) -> None:
        from diploannot.desktop.dialogs.assign_popup import AssignPopup
        from diploannot.screens.assign_choice import AssignChoice

        project = self._window.project
        if project is None:
            return
        if self._job is not None:
            raise ProblemForUser("Packages are being written.", "Wait until they are.")
        if self.popup is None:
            self.popup = AssignPopup(self._window.appearance, self._window)
            self.popup.agreed.connect(self._agreed)
            self.popup.closed.connect(self._closed)
        self._window.popups.close_all()
        self.popup.ask(AssignChoice.as_last_time(project.workspace))
        self._window.dialog_closed()

    def leave(self) -> None:
        """Closes the dialog unless packages are being written."""
        if self.popup is not None and self._job is None:
            self.popup.close_popup()

    def wait(self) -> None:
        """Lets what is being written be written, for closing the project."""
        if self._job is not None:
            self._job.wait()
            self._job = None
        self.leave()

    def _agreed(self) -> None:
        folder = ask_for_folder(self._window, "Where packages go", Path.home())
        if folder is not None:
            self.write_to(folder)

    def write_to(self, folder: Path) -> None:
        """Writes the packages into the folder, as the dialog stands."""
        from diploannot.desktop.assign_job import AssignJob

        project, popup = self._window.project, self.popup
        if project is None or popup is None or self._job is not None:
            return
        try:
            choice = popup.take_fields()
            plan = choice.plan()
        except ProblemForUser as problem:
            popup.refuse(str(problem))
            return
        popup.begin()
        self._job = AssignJob(project.workspace, plan, folder, choice.format, self)
        self._job.moved.connect(self._moved)
        self._job.ended.connect(self._ended)
        self._job.refused.connect(self._refused)
        self._job.broke.connect(self._broke)
        self._job.start()

    def _moved(self, done: int, of: int) -> None:
        if self._job is not None and self.popup is not None:
            self.popup.say(f"Writing packages: {done} of {of}")

    def _ended(self, packages: Sequence[Package]) -> None:
        if self._is_over() and self.popup is not None:
            self.popup.end(packages)
            self._window.bottom.say(f"{len(packages)} packages written")

    def _refused(self, sentence: str) -> None:
        if self._is_over() and self.popup is not None:
            self.popup.refuse(sentence)

    def _is_over(self) -> bool:
        """Whether the job of now has told."""
        if self._job is None or self.sender() is not self._job:
            return False
        self._job.wait()
        self._job = None
        return True

    def _closed(self) -> None:
        self._window.dialog_closed()

    def _broke(self, error: Exception) -> None:
        raise error
