"""The reports page: how far annotators agree, how good suggestions are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from diploannot.desktop.dashboard_acts import DashboardActs
from diploannot.desktop.dashboard_frame import PROGRESS, SUGGESTIONS, DashboardFrame
from diploannot.desktop.dashboard_going import go_to_difference, go_to_quote
from diploannot.desktop.dashboard_job import AgreementJob, Job, KeptFigures
from diploannot.desktop.dashboard_lists import SectionEntry
from diploannot.desktop.progress_page import ProgressJob
from diploannot.desktop.report_job import ReportJob
from diploannot.desktop.widgets.pill import Tone
from diploannot.screens.annotate_screen import AnnotateScreen, When
from diploannot.screens.dashboard_screen import Behind, DashboardScreen, Section
from diploannot.screens.progress_screen import ProgressScreen
from diploannot.screens.queue_screen import EmptyState
from diploannot.screens.report_screen import ReportScreen

if TYPE_CHECKING:
    from diploannot.desktop.main_window import MainWindow
    from diploannot.desktop.open_project import OpenProject
    from diploannot.services.measuring_report import AgreementReport
    from diploannot.services.progress import Person
    from diploannot.services.reporting import ProjectReport
    from diploannot.services.workspace import Changed

_BUSY = EmptyState("Working out agreement", "Comparing every two annotators of every article…")


class DashboardPage(QObject):
    """Works figures out when they are asked for, and goes where they lead."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._project: OpenProject | None = None
        self._plot_due = False
        self._left: QWidget | None = None
        self.dashboard: DashboardScreen | None = None
        self.frame = DashboardFrame(window.appearance)
        self.sections, self.agreement = self.frame.sections, self.frame.agreement
        self.suggestions, self.progress = self.frame.suggestions, self.frame.progress
        self.agreement_figures = KeptFigures(self._agreement_job, self)
        self.suggestion_figures = KeptFigures(self._suggestion_job, self)
        self.progress_figures = KeptFigures(self._progress_job, self)
        self._acts = DashboardActs(self)
        self._connect()

    def _connect(self) -> None:
        self.sections.moved.connect(self._section_moved)
        self.sections.opened.connect(self._section_opened)
        self.agreement.chosen.connect(self._open_behind)
        self.agreement.renew_asked.connect(self.renew)
        self.agreement.copy_asked.connect(self._acts.copy_csv)
        self.suggestions.chosen.connect(self._open_example)
        self.frame.empty.asked.connect(self._window.ask)
        self.agreement_figures.found.connect(self._show_agreement)
        self.agreement_figures.refused.connect(self._refused)
        self.suggestion_figures.found.connect(self._show_suggestions)
        self.suggestion_figures.refused.connect(self.suggestions.show_problem)
        self.progress_figures.found.connect(self._show_progress)
        self.progress_figures.refused.connect(self.progress.show_problem)

    # --- what the window asks ------------------------------------------------------------

    @property
    def widget(self) -> QWidget:
        return self.frame

    @property
    def acts(self) -> DashboardActs:
        return self._acts

    @property
    def screen(self) -> AnnotateScreen | None:
        return None

    @property
    def reading_places(self) -> Sequence[QWidget]:
        return ()

    @property
    def is_covered(self) -> bool:
        return False

    def show_project(self, project: OpenProject | None) -> None:
        self.wait()
        self._project = project
        self.dashboard = self._left = None
        if self.frame.isVisible():
            self.enter()

    def enter(self) -> None:
        """Figures of before stay until those of now are there, and the keys where they were."""
        left = self._left
        plot, behind = self.agreement.plot.currentIndex(), self.agreement.behind.currentIndex()
        self.show_section()
        self.agreement.show_place(plot.row(), plot.column())
        if left is not None and left.isVisible():
            self.agreement.show_article(behind.row())
            left.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.focus_plot()

    def leave(self) -> None:
        focus = QApplication.focusWidget()
        self._left = focus if focus in self.frame.panels() else None

    def refresh(self) -> None:
        self._tell_age()

    def heard(self, changed: Changed) -> None:
        self.agreement_figures.heard(changed)
        self.suggestion_figures.heard(changed)
        self.progress_figures.heard(changed)
        self._tell_age()

    def situation(self) -> frozenset[When]:
        here = {When.ALWAYS, When.PROJECT, When.REPORT}
        screen = self.dashboard if self.frame.shows_agreement else None
        if screen is not None and not screen.is_empty:
            here |= {When.FIGURES, When.QUESTIONS} if screen.questions() else {When.FIGURES}
        return frozenset(here)

    def focus_left(self) -> None:
        pass

    def wait(self) -> None:
        self.agreement_figures.forget()
        self.suggestion_figures.forget()
        self.progress_figures.forget()

    # --- sections ------------------------------------------------------------------------

    def show_section(self) -> None:
        """Draws the section that is chosen; works its figures out where there are none of now."""
        if self._project is None:
            return
        if self.frame.section == SUGGESTIONS:
            self.suggestion_figures.want()
            self.suggestions.show_busy()
            self.frame.show_part(self.suggestions)
            return
        if self.frame.section == PROGRESS:
            self.progress_figures.want()
            self.frame.show_part(self.progress)
            return
        self.agreement_figures.want()
        self._draw()

    def _draw(self) -> None:
        screen = self.dashboard
        if screen is None or screen.is_empty:
            self.frame.empty.show_state(_BUSY if screen is None else screen.empty_state())
            self.frame.show_part(self.frame.empty)
        else:
            screen.section = Section(self.frame.section)
            self.agreement.show_screen(screen)
            self.frame.show_part(self.agreement)
        self._tell_age()

    def turn_question(self, by: int) -> None:
        if self.dashboard is not None:
            at = self.agreement.plot.currentIndex()
            self.dashboard.turn_question(by)
            self.agreement.show_screen(self.dashboard)
            self.agreement.show_place(at.row(), at.column())

    def renew(self) -> None:
        """Figures as of now."""
        others = {SUGGESTIONS: self.suggestion_figures, PROGRESS: self.progress_figures}
        others.get(self.frame.section, self.agreement_figures).renew()
        self._tell_age()

    def focus_plot(self) -> None:
        place = self.frame.reading
        self._plot_due = not place.isVisible()
        target = self.sections if self._plot_due else place
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- figures -------------------------------------------------------------------------

    def _agreement_job(self) -> Job | None:
        return AgreementJob(self._project.workspace, self) if self._project else None

    def _suggestion_job(self) -> Job | None:
        if self._project is None:
            return None
        return ReportJob(self._project.workspace, self._project.annotator, self)

    def _progress_job(self) -> Job | None:
        return ProgressJob(self._project.workspace, self) if self._project else None

    def _show_agreement(self, found: AgreementReport) -> None:
        before, at = self.dashboard, self.agreement.plot.currentIndex()
        self.dashboard = DashboardScreen(found)
        if before is not None:
            self.dashboard.section = before.section
            self.dashboard.ask(before.question)
        if self.frame.shows_agreement:
            self._draw()
            self.agreement.show_place(at.row(), at.column())
            self._focus_due_plot()
        self._window.refresh()

    def _show_suggestions(self, found: ProjectReport) -> None:
        screen = ReportScreen(found)
        self.suggestions.show_report(screen)
        if self.frame.section == SUGGESTIONS:
            self._focus_due_plot()

    def _show_progress(self, found: list[Person]) -> None:
        self.progress.show_progress(ProgressScreen(found))
        if self.frame.section == PROGRESS:
            self._focus_due_plot()

    def _focus_due_plot(self) -> None:
        """Once there is what the keys were to go to."""
        if self._plot_due and self.frame.isVisible():
            self.focus_plot()

    def _refused(self, sentence: str) -> None:
        self._window.say_problem(sentence)
        self._tell_age()

    def _tell_age(self) -> None:
        kept = self.agreement_figures
        self.agreement.tell_age(kept.as_of, stale=kept.is_stale, busy=kept.is_busy)

    # --- going there ---------------------------------------------------------------------

    def _open_behind(self, one: Behind) -> None:
        key = self.agreement.plot.current.key
        pair = key[1] if key[0] is Section.PAIRS else None
        go_to_difference(self._window, one.article, one.at, pair)

    def _open_example(self, article: str, at: int) -> None:
        go_to_quote(self._window, article, at)

    def _section_moved(self, entry: SectionEntry) -> None:
        self._plot_due = False
        if self._project is not None:
            self.show_section()
            self._window.refresh()

    def _section_opened(self, entry: SectionEntry) -> None:
        self.focus_plot()

    def say(self, sentence: str) -> None:
        """For some seconds, at the foot."""
        self._window.say_problem(sentence, Tone.OK)
