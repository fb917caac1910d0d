"""Ways into and out of projects: new, open, import, export, copy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from diploannot.desktop.import_job import ImportJob
from diploannot.domain.problems import ProblemForUser
from diploannot.paths import default_project, user_data

if TYPE_CHECKING:
    from diploannot.desktop.main_window import MainWindow

_PROJECTS = "Projects (*.diploannot)"


class ProjectDoors(QObject):
    """Asks for places with the system's dialogs; the window shows what comes of it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._job: ImportJob | None = None

    @property
    def importing(self) -> bool:
        return self._job is not None

    def try_samples(self) -> None:
        """A project with the sample articles, in the user's data folder."""
        self.open(default_project(), samples=True, name="Sample articles")

    def new(self) -> None:
        """A new project where the user says."""
        user_data().mkdir(parents=True, exist_ok=True)
        start = str(user_data() / "project.diploannot")
        path, _ = QFileDialog.getSaveFileName(self._window, "Start a new project", start, _PROJECTS)
        if path:
            self.open(Path(path).with_suffix(".diploannot"))

    def choose(self) -> None:
        """A project that is there."""
        path, _ = QFileDialog.getOpenFileName(
            self._window, "Open a project", str(user_data()), _PROJECTS
        )
        if path:
            self.open(Path(path))

    def open(self, location: Path | str, *, samples: bool = False, name: str | None = None) -> None:
        """Opens a project, or starts one there; ProblemForUser where that cannot be."""
        from diploannot.services.starting import start_project

        if self._job is not None:
            raise ProblemForUser("An import is running.", "Cancel it or wait, then open another.")
        self._window.close_project()
        self._window.show_project(start_project(location, name=name, samples=samples))

    def import_files(self) -> None:
        paths, _ = QFileDialog.getOpenFileNames(
            self._window, "Import articles", "", "Articles (*.txt *.jsonl *.ann *.zip)"
        )
        self.take_in([Path(path) for path in paths])

    def import_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self._window, "Import a folder")
        self.take_in([Path(path)] if path else [])

    def take_in(self, paths: Sequence[Path]) -> None:
        """Imports in the background; the bottom bar shows how far it is."""
        project = self._window.project
        if not paths or project is None:
            return
        if self._job is not None:
            raise ProblemForUser("An import is running.", "Cancel it or wait until it has ended.")
        self._job = ImportJob(project.workspace, paths, self)
        self._job.moved.connect(self._moved)
        self._job.ended.connect(self._ended)
        self._job.broke.connect(self._broke)
        self._window.bottom.show_work("Importing…")
        self._job.start()

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._window.bottom.show_work("Stopping the import…")

    def wait(self) -> None:
        """Ends a running import, for closing the project."""
        if self._job is not None:
            self._job.cancel()
            self._job.wait()
            self._job = None

    def export(self) -> None:
        """Every human layer as native JSONL, read back and compared."""
        path, _ = QFileDialog.getSaveFileName(
            self._window, "Export annotations", "annotations.jsonl", "Native JSONL (*.jsonl)"
        )
        if path:
            self.export_to(Path(path))

    def export_to(self, path: Path) -> None:
        from diploannot.services.exporting import export_layers

        project = self._window.project
        if project is not None:
            count = export_layers(project.workspace, path)
            self._window.bottom.say(f"{count} layers written to {path.name}, read back and equal")

    def save_copy(self) -> None:
        """A consistent copy of the project file."""
        from diploannot.services.keeping import backup

        project = self._window.project
        start = str(user_data() / "copy.diploannot")
        path, _ = QFileDialog.getSaveFileName(self._window, "Save a copy", start, _PROJECTS)
        if path and project is not None:
            written = backup(project.workspace, Path(path))
            self._window.bottom.say(f"Copy saved as {written.name}")

    def _moved(self, done: int, of: int) -> None:
        self._window.bottom.show_work(f"Importing {done:,} of {of:,} files")

    def _broke(self, error: Exception) -> None:
        raise error

    def _ended(self, sentence: str, failed: list[tuple[str, str]]) -> None:
        if self._job is not None:
            self._job.wait()
            self._job = None
        self._window.bottom.show_work("")
        self._window.imported(sentence, failed)
