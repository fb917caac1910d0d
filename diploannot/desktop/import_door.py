"""Imports from the window: choose, see what would come in, and let it in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diploannot.desktop.file_dialogs import ask_for_files, ask_for_folder
from diploannot.desktop.import_job import ImportJob
from diploannot.domain.problems import ProblemForUser
from diploannot.screens.import_choice import ImportChoice, about

if TYPE_CHECKING:
    from diploannot.desktop.dialogs.import_popup import ImportPopup
    from diploannot.desktop.main_window import MainWindow
    from diploannot.services.import_account import ImportResult


class ImportDoor(QObject):
    """One import at a time. A preview that nobody waits for any more ends by itself."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._job: ImportJob | None = None
        self._looking: ImportJob | None = None
        self._leaving: list[ImportJob] = []
        self.popup: ImportPopup | None = None

    @property
    def is_importing(self) -> bool:
        return self._job is not None

    @property
    def is_looking(self) -> bool:
        return self._looking is not None

    @property
    def is_shown(self) -> bool:
        return self.popup is not None and self.popup.isVisible()

    def choose(self, *, folder: bool) -> None:
        """Asks what to import, then shows what would come in."""
        self._refuse_second()
        if self._window.project is None:
            return
        paths = self._asked(folder=folder)
        if paths:
            self.offer(paths)

    def offer(self, paths: Sequence[Path]) -> None:
        """Shows what would come in of these; nothing comes in before that is said."""
        self._window.popups.close_all()
        choice = ImportChoice()
        choice.add(paths)
        self._popup().ask(choice)
        self._window.dialog_closed()
        self._look()

    def take_in(self, paths: Sequence[Path]) -> None:
        """Imports without asking, as for what was named when the program was started."""
        project = self._window.project
        if not paths or project is None:
            return
        self._refuse_second()
        self._begin(ImportJob(project.workspace, paths, self))

    def cancel(self) -> None:
        """What came in before stays."""
        if self._job is not None:
            self._job.cancel()
            self._window.bottom.show_work("Stopping the import…")

    def leave(self) -> None:
        """Closes the dialog unless something is coming in."""
        if self.popup is not None and self._job is None:
            self.popup.close_popup()

    def wait(self) -> None:
        """Ends what runs, for closing the project."""
        self._forget_look()
        for job in (self._job, *self._leaving):
            if job is not None:
                job.cancel()
                job.wait()
        self._job = None
        self._leaving.clear()
        self.leave()

    def _asked(self, *, folder: bool) -> list[Path]:
        if folder:
            path = ask_for_folder(self._window, "Import a folder", Path.home())
            return [path] if path is not None else []
        return ask_for_files(self._window, "Import articles", Path.home())

    def _refuse_second(self) -> None:
        if self._job is not None:
            raise ProblemForUser("An import is running.", "Cancel it or wait until it has ended.")

    def _popup(self) -> ImportPopup:
        if self.popup is None:
            from diploannot.desktop.dialogs.import_popup import ImportPopup

            self.popup = ImportPopup(self._window.appearance, self._window)
            self.popup.agreed.connect(self._agreed)
            self.popup.changed.connect(self._look)
            self.popup.more_wanted.connect(self._more)
            self.popup.closed.connect(self._closed)
        return self.popup

    def _more(self, folder: object) -> None:
        popup = self._popup()
        more = self._asked(folder=bool(folder))
        if more and popup.isVisible():
            popup.choice.add(more)
            popup.show_chosen()
            self._look()

    def _look(self) -> None:
        """Finds out anew what would come in."""
        project = self._window.project
        if project is None or self._job is not None:
            return
        self._forget_look()
        popup = self._popup()
        popup.look()
        job = self._made(preview=True)
        self._looking = job
        job.moved.connect(self._looked_on)
        job.ended.connect(self._looked)
        job.refused.connect(self._look_refused)
        job.start()

    def _made(self, *, preview: bool) -> ImportJob:
        assert self._window.project is not None
        choice = self._popup().choice
        job = ImportJob(
            self._window.project.workspace,
            choice.paths,
            self,
            brat_pattern=choice.brat_pattern(),
            annotator=choice.maker(),
            columns=choice.columns,
            labels=choice.labels,
            preview=preview,
        )
        job.broke.connect(self._broke)
        return job

    def _forget_look(self) -> None:
        """Its answer is not wanted any more; the thread ends by itself."""
        if self._looking is not None:
            self._looking.cancel()
            self._leaving.append(self._looking)
            self._looking.finished.connect(self._left)
            self._looking = None
        self._left()

    def _left(self) -> None:
        self._leaving = [job for job in self._leaving if not job.isFinished()]

    def _looked_on(self, done: int, of: int) -> None:
        if self.sender() is self._looking and self.popup is not None:
            self.popup.show_work(done, of, importing=False)

    def _looked(self, result: ImportResult) -> None:
        if self.sender() is self._looking and self.popup is not None:
            self._end_look()
            self.popup.tell(result)

    def _look_refused(self, sentence: str) -> None:
        if self.sender() is self._looking and self.popup is not None:
            self._end_look()
            self.popup.refuse(sentence)

    def _end_look(self) -> None:
        if self._looking is not None:
            self._looking.wait()
            self._looking = None

    def _agreed(self) -> None:
        """Lets it in, whether the preview has ended or not."""
        self._popup().take_fields()
        self._forget_look()
        self._popup().begin()
        self._begin(self._made(preview=False))

    def _begin(self, job: ImportJob) -> None:
        self._job = job
        job.moved.connect(self._moved)
        job.ended.connect(self._ended)
        job.refused.connect(self._refused)
        if not self.is_shown:
            job.broke.connect(self._broke)
        self._window.bottom.show_work("Importing…")
        job.start()

    def _moved(self, done: int, of: int) -> None:
        if self.sender() is not self._job:
            return
        if self.is_shown and self.popup is not None:
            self.popup.show_work(done, of, importing=True)
        self._window.bottom.show_work(f"Importing {done:,} of {of:,} files")

    def _ended(self, result: ImportResult) -> None:
        if self.sender() is not self._job:
            return
        self._over()
        if self.is_shown and self.popup is not None:
            token = "warn" if result.failed or result.differing else "ok"
            self.popup.end(result.sentence(), about(result, before=False), token=token)
            self._window.news.imported(result.sentence(), [])
        else:
            self._window.news.imported(result.sentence(), result.failed)

    def _refused(self, sentence: str) -> None:
        if self.sender() is not self._job:
            return
        self._over()
        if self.is_shown and self.popup is not None:
            self.popup.end(sentence, token="err")
        else:
            self._window.say_problem(sentence)

    def _over(self) -> None:
        if self._job is not None:
            self._job.wait()
            self._job = None
        self._window.bottom.show_work("")

    def _closed(self) -> None:
        """Closing the dialog stops what is coming in, after the batch that is being written."""
        self._forget_look()
        self.cancel()
        self._window.dialog_closed()

    def _broke(self, error: Exception) -> None:
        raise error
