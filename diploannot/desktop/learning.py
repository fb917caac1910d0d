"""Learns from decisions in the background, and lets the annotator use what proved better."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from diploannot.domain.problems import ProblemForUser
from diploannot.screens.learn_screen import LearnScreen, progress

if TYPE_CHECKING:
    from diploannot.desktop.dialogs.learn_popup import LearnPopup
    from diploannot.desktop.learn_job import LearnJob
    from diploannot.desktop.main_window import MainWindow


class Learning(QObject):
    """The bottom bar tells how far it is and can stop it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._job: LearnJob | None = None
        self.popup: LearnPopup | None = None

    @property
    def is_shown(self) -> bool:
        return self.popup is not None and self.popup.isVisible()

    def start(self) -> None:
        project = self._window.project
        if project is None:
            return
        if self._job is not None:
            raise ProblemForUser("Learning is running.", "Cancel it or wait until it has ended.")
        if self._window.doors.importing:
            raise ProblemForUser("An import is running.", "Wait until it has ended, then learn.")
        from diploannot.services.learned_models import entries

        models = entries(project.workspace)
        if models:
            self._show(LearnScreen({}, models))
        else:
            self._learn()

    def _learn(self) -> None:
        project = self._window.project
        if project is None or self._job is not None:
            return
        from diploannot.desktop.learn_job import LearnJob  # not before the first paint

        self._job = LearnJob(project.workspace, self)
        self._job.moved.connect(self._moved)
        self._job.ended.connect(self._ended)
        self._job.refused.connect(self._refused)
        self._job.broke.connect(self._broke)
        self._window.bottom.show_work("Learning from decisions…")
        self._job.start()

    def cancel(self) -> None:
        """Suggestions stay as they are."""
        if self._job is not None:
            self._stop()
            self._window.bottom.say("Learning was cancelled; suggestions stay as they are")

    def wait(self) -> None:
        """Ends what runs, for closing the project."""
        self.leave()
        if self._job is not None:
            self._stop()

    def leave(self) -> None:
        """Closes the offer, as when the focus goes elsewhere."""
        if self.popup is not None:
            self.popup.close_popup()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job.wait()
            self._job = None
            self._window.bottom.show_work("")

    def _moved(self, words: str, done: int, total: int) -> None:
        if self.sender() is self._job:
            self._window.bottom.show_work(progress(words, done, total))

    def _ended(self, trained: Mapping[str, Any]) -> None:
        if self._is_over():
            self.offer(trained)

    def offer(self, trained: Mapping[str, Any]) -> None:
        """Says what came of it; nothing is used before the annotator says so."""
        self._show(LearnScreen(trained))

    def _show(self, screen: LearnScreen) -> None:
        if self.popup is None:
            from diploannot.desktop.dialogs.learn_popup import LearnPopup

            self.popup = LearnPopup(self._window.appearance, self._window)
            self.popup.taken.connect(self.use)
            self.popup.chosen.connect(self.choose)
            self.popup.again.connect(self._again)
            self.popup.closed.connect(self._closed)
        self._window.popups.close_all()
        self.popup.tell(screen)
        self._window.dialog_closed()

    def _again(self) -> None:
        self._learn()
        self._window.dialog_closed()

    def choose(self, model: str) -> None:
        """Another of the models makes the suggestions; what it has made before is seen at once."""
        from diploannot.services.learned_models import choose

        project = self._window.project
        if project is None:
            return
        try:
            chosen = choose(project.workspace, model)
        except ProblemForUser as problem:
            self._window.tell(problem)
            return
        self._window.dialog_closed()
        self._window.suggestions.renew()
        self._window.bottom.say(f"Suggestions are made by “{chosen.name}”")

    def _closed(self) -> None:
        self._window.bottom.say("Suggestions stay as they are; Ctrl Shift L learns again")
        self._window.dialog_closed()

    def _refused(self, sentence: str) -> None:
        if self._is_over():
            self._window.say_problem(sentence)

    def _is_over(self) -> bool:
        """Whether the job of now has told; one that was cancelled may still be heard."""
        if self._job is None or self.sender() is not self._job:
            return False
        self._stop()
        return True

    def _broke(self, error: Exception) -> None:
        raise error

    def use(self, model: Mapping[str, Any]) -> None:
        """Keeps what was learned; suggestions that nobody has answered are renewed."""
        from diploannot.services.learned_models import keep_learned

        project = self._window.project
        if project is None:
            return
        try:
            keep_learned(project.workspace, model)
        except ProblemForUser as problem:
            self._window.tell(problem)
            return
        self._window.dialog_closed()
        self._window.suggestions.renew()
        self._window.bottom.say("Suggestions are being renewed")
