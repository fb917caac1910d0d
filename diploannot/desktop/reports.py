"""Opens the report on suggestions, works it out in the background, goes where a click says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diploannot.screens.report_screen import ReportScreen

if TYPE_CHECKING:
    from diploannot.desktop.main_window import MainWindow
    from diploannot.desktop.report_job import ReportJob
    from diploannot.desktop.report_page import ReportPage
    from diploannot.services.reporting import ProjectReport


class Reports(QObject):
    """The page is made when it is first asked for."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._job: ReportJob | None = None
        self._again = False
        self.page: ReportPage | None = None

    @property
    def is_shown(self) -> bool:
        return self.page is not None and self.page.isVisible()

    def open(self) -> None:
        """Decisions made since the last time count: what still runs for that is done again."""
        if self._window.project is None:
            return
        if self.page is None:
            from diploannot.desktop.report_page import ReportPage  # not before the first paint

            self.page = ReportPage(self._window.appearance, self._window)
            self.page.chosen.connect(self._go)
            self.page.closed.connect(self._closed)
        self.page.open_busy()
        self._again = self._job is not None
        if self._job is None:
            self._start()

    def _start(self) -> None:
        project = self._window.project
        if project is None:
            return
        from diploannot.desktop.report_job import ReportJob

        self._job = ReportJob(project.workspace, project.annotator, self)
        self._job.ended.connect(self._ended)
        self._job.refused.connect(self._refused)
        self._job.broke.connect(self._broke)
        self._job.start()

    def leave(self) -> None:
        """Closes the page, as when the focus goes elsewhere."""
        if self.page is not None:
            self.page.close_page()

    def wait(self) -> None:
        """Ends what runs, for closing the project."""
        self.leave()
        if self._job is not None:
            self._job.cancel()
            self._job.wait()
            self._job = None

    def _closed(self) -> None:
        self._window.dialog_closed()

    def _ended(self, found: ProjectReport) -> None:
        if self._is_over() and self.page is not None:
            self.page.show_report(ReportScreen(found))

    def _refused(self, sentence: str) -> None:
        if self._is_over() and self.page is not None:
            self.page.show_problem(sentence)

    def _is_over(self) -> bool:
        """Whether the job of now has told; one of a project left may still be heard."""
        if self._job is None or self.sender() is not self._job:
            return False
        self._job.wait()
        self._job = None
        if self._again:
            self._again = False
            self._start()
            return False
        return True

    def _broke(self, error: Exception) -> None:
        raise error

    def _go(self, article: str, at: int) -> None:
        """The article, at the quote that begins there, or at the place where none stands now."""
        window = self._window
        here = window.annotate_screen
        if here is None or here.view.article.id != article:
            window.open_article(article)
        screen = window.annotate_screen
        if screen is None:
            return
        found = next((q for q in screen.quotes if q.content[0].start == at), None)
        if found is not None:
            window.go_to_quote(found.id)
        else:
            window.article.reveal_offset(at)
