"""What the reports page is built of, where its parts stand, and which one the keys are for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from diploannot.desktop.dashboard_agreement import NARROW, WIDE, AgreementView
from diploannot.desktop.dashboard_lists import SectionEntry, Sections
from diploannot.desktop.empty_page import EmptyPage
from diploannot.desktop.progress_page import ProgressReport
from diploannot.desktop.report_page import SuggestionsReport
from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.line import Line
from diploannot.screens.dashboard_screen import TITLES, Section

SUGGESTIONS, PROGRESS = "suggestions", "progress"
_LIST_NARROW, _LIST, _LIST_WIDE = 208, 248, 312


class DashboardFrame(QWidget):
    """Sections on the left; in the middle agreement, another report, or why there is nothing."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.sections = Sections(appearance)
        self.agreement = AgreementView(appearance)
        self.suggestions = SuggestionsReport(appearance)
        self.progress = ProgressReport(appearance)
        self.empty = EmptyPage(appearance)
        self._stack = QStackedWidget()
        for part in (self.agreement, self.suggestions, self.progress, self.empty):
            self._stack.addWidget(part)
        self.sections.show_sections(
            [
                SectionEntry("Agreement"),
                *(SectionEntry(TITLES[section], section.value) for section in Section),
                SectionEntry("Suggestions"),
                SectionEntry("Against your decisions", SUGGESTIONS),
                SectionEntry("Work"),
                SectionEntry("Progress", PROGRESS),
            ]
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sections)
        row.addWidget(Line(appearance, Qt.Orientation.Vertical))
        row.addWidget(self._stack, 1)
        appearance.changed.connect(self.update)

    @property
    def section(self) -> str:
        """The name of the one that is chosen."""
        entry = self.sections.current
        return entry.name if entry is not None else Section.PARTS.value

    @property
    def shows_agreement(self) -> bool:
        return self.section not in (SUGGESTIONS, PROGRESS)

    def show_part(self, part: QWidget) -> None:
        self._stack.setCurrentWidget(part)

    @property
    def reading(self) -> QWidget:
        """What the keys are for in the section: the plot, or the list of a report."""
        places = {SUGGESTIONS: self.suggestions.errors, PROGRESS: self.progress.people}
        return places.get(self.section, self.agreement.plot)

    def panels(self) -> list[QWidget]:
        """Where F6 goes, from left to right."""
        stops = [self.sections, self.reading]
        stops += [self.agreement.behind] if self.shows_agreement else []
        return [stop for stop in stops if stop.isVisible()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = _LIST if self.width() >= NARROW else _LIST_NARROW
        self.sections.setFixedWidth(_LIST_WIDE if self.width() >= WIDE else width)
        self.agreement.fit(self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._appearance.theme.colour("surface"))
