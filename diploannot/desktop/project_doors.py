"""Ways into and out of projects: new, open, import, export, copy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diploannot.desktop.assign_door import AssignDoor
from diploannot.desktop.conflict_door import ConflictDoor
from diploannot.desktop.dialogs.export_popup import ExportPopup
from diploannot.desktop.export_job import ExportJob
from diploannot.desktop.file_dialogs import ask_to_open, ask_to_save
from diploannot.desktop.import_door import ImportDoor
from diploannot.domain.problems import ProblemForUser
from diploannot.paths import default_project, user_data

if TYPE_CHECKING:
    from diploannot.desktop.main_window import MainWindow
    from diploannot.services.export_choices import ExportChoices
    from diploannot.services.exporting import Exported

_PROJECTS = "Projects (*.diploannot)"


class ProjectDoors(QObject):
    """Asks for places with the system's dialogs; the window shows what comes of it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.imports = ImportDoor(window)
        self.assigns = AssignDoor(window)
        self.conflicts = ConflictDoor(window)
        self._export: ExportJob | None = None
        self._dialog: ExportPopup | None = None

    @property
    def importing(self) -> bool:
        return self.imports.is_importing

    def try_samples(self) -> None:
        """A project with the sample articles, in the user's data folder."""
        self.open(default_project(), samples=True, name="Sample articles")

    def new(self) -> None:
        """A new project where the user says."""
        user_data().mkdir(parents=True, exist_ok=True)
        start = user_data() / "project.diploannot"
        path = ask_to_save(self._window, "Start a new project", start, _PROJECTS)
        if path is not None:
            self.open(path.with_suffix(".diploannot"))

    def choose(self) -> None:
        """A project that is there."""
        path = ask_to_open(self._window, "Open a project", user_data(), _PROJECTS)
        if path is not None:
            self.open(path)

    def open(self, location: Path | str, *, samples: bool = False, name: str | None = None) -> None:
        """Opens a project, or starts one there; ProblemForUser where that cannot be."""
        from diploannot.services.starting import start_project

        if self.importing:
            raise ProblemForUser("An import is running.", "Cancel it or wait, then open another.")
        self._window.close_project()
        self._window.show_project(start_project(location, name=name, samples=samples))

    def import_files(self) -> None:
        self.imports.choose(folder=False)

    def import_folder(self) -> None:
        self.imports.choose(folder=True)

    def take_in(self, paths: Sequence[Path]) -> None:
        """Imports in the background; the bottom bar shows how far it is."""
        self.imports.take_in(paths)

    def cancel(self) -> None:
        self.imports.cancel()

    def wait(self) -> None:
        """Ends a running import or export, for closing the project."""
        self.imports.wait()
        self.assigns.wait()
        self.conflicts.leave()
        if self._export is not None:
            self._export.cancel()
            self._export.wait()
            self._export = None

    def export(self) -> None:
        """Asks what to export; the place is asked for when that is chosen."""
        from diploannot.screens.export_choice import ExportChoice

        project = self._window.project
        if project is None:
            return
        if self._export is not None:
            raise ProblemForUser("An export is running.", "Cancel it or wait until it has ended.")
        if self._dialog is None:
            self._dialog = ExportPopup(self._window.appearance, self._window)
            self._dialog.place_wanted.connect(self._ask_export_place)
            self._dialog.closed.connect(self._dialog_closed)
        self._dialog.ask(ExportChoice(project.workspace, project.annotator.name))

    @property
    def shows_dialog(self) -> bool:
        """Whether a dialog lies over the window."""
        doors = (self.imports, self.assigns, self.conflicts)
        exports = self._dialog is not None and self._dialog.isVisible()
        return exports or any(door.is_shown for door in doors)

    def leave_dialog(self) -> None:
        """Closes a dialog unless it is at work."""
        for door in (self.imports, self.assigns, self.conflicts):
            door.leave()
        if self._dialog is not None and self._export is None:
            self._dialog.close_popup()

    @property
    def dialog(self) -> ExportPopup | None:
        return self._dialog

    def _ask_export_place(self) -> None:
        if self._dialog is None or self._dialog.choice is None:
            return
        choice = self._dialog.choice
        start = Path.home() / choice.file_name()
        title = "Export to a new folder" if choice.is_folder else "Export annotations"
        place = ask_to_save(self._window, title, start)
        if place is not None:
            if not choice.is_folder and not place.suffix:
                place = place.with_suffix(choice.suffix())
            self.export_to(place, choice.choices())

    def export_to(self, path: Path, choices: ExportChoices) -> None:
        """Writes in the background; the dialog tells how far it is and what was left out."""
        project = self._window.project
        if project is None or self._export is not None:
            return
        self._export = ExportJob(project.workspace, path, choices, self)
        self._export.moved.connect(self._export_moved)
        self._export.ended.connect(self._exported)
        self._export.refused.connect(self._export_over)
        self._export.broke.connect(self._broke)
        self._tell_export("Writing…", busy=True)
        self._export.start()

    def _export_moved(self, layers: int) -> None:
        self._tell_export(f"Writing: {layers:,} layers so far", busy=True)

    def _exported(self, done: Exported) -> None:
        from diploannot.screens.export_choice import written

        if self._export is not None:
            self._export_over(written(done, self._export.path))

    def _export_over(self, sentence: str) -> None:
        if self._export is not None:
            self._export.wait()
            self._export = None
        self._tell_export(sentence, busy=False)

    def _tell_export(self, words: str, *, busy: bool) -> None:
        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.show_busy(words if busy else "")
            self._dialog.show_report(words)
        elif not busy:
            self._window.bottom.say(words)

    def _dialog_closed(self) -> None:
        """Closing the dialog stops what is being written."""
        if self._export is not None:
            self._export.cancel()
        if self._dialog is not None:
            self._dialog.show_busy("")
        self._window.dialog_closed()

    def save_copy(self) -> None:
        """A consistent copy of the project file."""
        from diploannot.services.keeping import backup

        project = self._window.project
        start = user_data() / "copy.diploannot"
        path = ask_to_save(self._window, "Save a copy", start, _PROJECTS)
        if path is not None and project is not None:
            written = backup(project.workspace, path.with_suffix(".diploannot"))
            self._window.bottom.say(f"Copy saved as {written.name}")

    def _broke(self, error: Exception) -> None:
        raise error
