"""The reports page: how far annotators agree, how good suggestions are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from diploannot.desktop.dashboard_acts import SUGGESTIONS, DashboardActs
from diploannot.desktop.dashboard_agreement import NARROW, WIDE, AgreementView
from diploannot.desktop.dashboard_going import go_to_difference, go_to_quote
from diploannot.desktop.dashboard_job import AgreementJob, Job, KeptFigures
from diploannot.desktop.dashboard_lists import SectionEntry, Sections
from diploannot.desktop.empty_page import EmptyPage
from diploannot.desktop.report_job import ReportJob
from diploannot.desktop.report_page import SuggestionsReport
from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.line import Line
from diploannot.desktop.widgets.pill import Tone
from diploannot.screens.annotate_screen import AnnotateScreen, When
from diploannot.screens.dashboard_screen import TITLES, Behind, DashboardScreen, Section
from diploannot.screens.queue_screen import EmptyState
from diploannot.screens.report_screen import ReportScreen

if TYPE_CHECKING:
    from diploannot.desktop.main_window import MainWindow
    from diploannot.desktop.open_project import OpenProject
    from diploannot.services.measuring_report import AgreementReport
    from diploannot.services.reporting import ProjectReport
    from diploannot.services.workspace import Changed

_LIST_NARROW, _LIST, _LIST_WIDE = 208, 248, 312
_BUSY = EmptyState("Working out agreement", "Comparing every two annotators of every article…")


class DashboardPage(QObject):
    """Sections on the left; in the middle agreement, suggestions, or why there is nothing."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        appearance = window.appearance
        self._project: OpenProject | None = None
        self._plot_due = False
        self._left: QWidget | None = None
        self.dashboard: DashboardScreen | None = None
        self.frame = _Frame(appearance)
        self.sections = Sections(appearance)
        self.agreement = AgreementView(appearance)
        self.suggestions = SuggestionsReport(appearance)
        self.empty = EmptyPage(appearance)
        self._stack = QStackedWidget()
        self.agreement_figures = KeptFigures(self._agreement_job, self)
        self.suggestion_figures = KeptFigures(self._suggestion_job, self)
        self._acts = DashboardActs(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        for part in (self.agreement, self.suggestions, self.empty):
            self._stack.addWidget(part)
        self.sections.show_sections(
            [
                SectionEntry("Agreement"),
                *(SectionEntry(TITLES[section], section.value) for section in Section),
                SectionEntry("Suggestions"),
                SectionEntry("Against your decisions", SUGGESTIONS),
            ]
        )
        row = QHBoxLayout(self.frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sections)
        row.addWidget(Line(self._window.appearance, Qt.Orientation.Vertical))
        row.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.frame.resized.connect(self._fit)
        self.sections.moved.connect(self._section_moved)
        self.sections.opened.connect(self._section_opened)
        self.agreement.chosen.connect(self._open_behind)
        self.agreement.renew_asked.connect(self.renew)
        self.agreement.copy_asked.connect(self._acts.copy_csv)
        self.suggestions.chosen.connect(self._open_example)
        self.empty.asked.connect(self._window.ask)
        self.agreement_figures.found.connect(self._show_agreement)
        self.agreement_figures.refused.connect(self._refused)
        self.suggestion_figures.found.connect(self._show_suggestions)
        self.suggestion_figures.refused.connect(self.suggestions.show_problem)

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
        self._left = focus if focus in self.panels() else None

    def refresh(self) -> None:
        self._tell_age()

    def heard(self, changed: Changed) -> None:
        self.agreement_figures.heard(changed)
        self.suggestion_figures.heard(changed)
        self._tell_age()

    def situation(self) -> frozenset[When]:
        here = {When.ALWAYS, When.PROJECT, When.FIGURES}
        if self.shows_agreement and self.dashboard is not None and self.dashboard.questions():
            here.add(When.QUESTIONS)
        return frozenset(here)

    def focus_left(self) -> None:
        pass

    def wait(self) -> None:
        self.agreement_figures.forget()
        self.suggestion_figures.forget()

    # --- sections ------------------------------------------------------------------------

    @property
    def section(self) -> str:
        entry = self.sections.current
        return entry.name if entry is not None else Section.PARTS.value

    @property
    def shows_agreement(self) -> bool:
        return self.section != SUGGESTIONS

    def show_section(self) -> None:
        """Draws the section that is chosen; works its figures out where there are none of now."""
        if self._project is None:
            return
        if self.section == SUGGESTIONS:
            self.suggestion_figures.want()
            self.suggestions.show_busy()
            self._stack.setCurrentWidget(self.suggestions)
            return
        self.agreement_figures.want()
        self._draw()

    def _draw(self) -> None:
        screen = self.dashboard
        if screen is None or screen.is_empty:
            self.empty.show_state(_BUSY if screen is None else screen.empty_state())
            self._stack.setCurrentWidget(self.empty)
        else:
            screen.section = Section(self.section)
            self.agreement.show_screen(screen)
            self._stack.setCurrentWidget(self.agreement)
        self._tell_age()

    def turn_question(self, by: int) -> None:
        if self.dashboard is not None:
            at = self.agreement.plot.currentIndex()
            self.dashboard.turn_question(by)
            self.agreement.show_screen(self.dashboard)
            self.agreement.show_place(at.row(), at.column())

    def renew(self) -> None:
        """Figures as of now."""
        kept = self.agreement_figures if self.shows_agreement else self.suggestion_figures
        kept.renew()
        self._tell_age()

    def focus_plot(self) -> None:
        places = {SUGGESTIONS: self.suggestions.errors}
        place = places.get(self.section, self.agreement.plot)
        self._plot_due = not place.isVisible()
        target = self.sections if self._plot_due else place
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panels(self) -> list[QWidget]:
        """Where F6 goes, from left to right."""
        if self.shows_agreement:
            stops: list[QWidget] = [self.sections, self.agreement.plot, self.agreement.behind]
        else:
            stops = [self.sections, self.suggestions.errors]
        return [stop for stop in stops if stop.isVisible()]

    # --- figures -------------------------------------------------------------------------

    def _agreement_job(self) -> Job | None:
        return AgreementJob(self._project.workspace, self) if self._project else None

    def _suggestion_job(self) -> Job | None:
        if self._project is None:
            return None
        return ReportJob(self._project.workspace, self._project.annotator, self)

    def _show_agreement(self, found: AgreementReport) -> None:
        before, at = self.dashboard, self.agreement.plot.currentIndex()
        self.dashboard = DashboardScreen(found)
        if before is not None:
            self.dashboard.section = before.section
            self.dashboard.ask(before.question)
        if self.shows_agreement:
            self._draw()
            self.agreement.show_place(at.row(), at.column())
            self._focus_due_plot()
        self._window.refresh()

    def _show_suggestions(self, found: ProjectReport) -> None:
        screen = ReportScreen(found)
        self.suggestions.show_report(screen)
        if not self.shows_agreement:
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

    def _fit(self) -> None:
        width = _LIST if self.frame.width() >= NARROW else _LIST_NARROW
        self.sections.setFixedWidth(_LIST_WIDE if self.frame.width() >= WIDE else width)
        self.agreement.fit(self.frame.width())


class _Frame(QWidget):
    """What the window shows: `resized()` tells that there is more or less room."""

    resized = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        appearance.changed.connect(self.update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._appearance.theme.colour("surface"))
