"""What keys do on the reports page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from diploannot.desktop.dashboard_frame import SUGGESTIONS
from diploannot.domain.problems import ProblemForUser

if TYPE_CHECKING:
    from diploannot.desktop.dashboard_page import DashboardPage
    from diploannot.screens.dashboard_screen import DashboardScreen


class DashboardActs(QObject):
    """Methods that the table of actions names ("reports.…"), and the window's that differ here."""

    def __init__(self, page: DashboardPage) -> None:
        super().__init__(page)
        self._page = page

    def next_question(self) -> None:
        self._page.turn_question(+1)

    def previous_question(self) -> None:
        self._page.turn_question(-1)

    def renew(self) -> None:
        self._page.renew()

    def show_suggestions(self) -> None:
        """How good suggestions are."""
        self._page.sections.show_section(SUGGESTIONS)
        self._page.focus_plot()

    def copy_csv(self) -> None:
        """The figures that are shown, as a table."""
        self._copy(self._screen().as_csv())

    def copy_json(self) -> None:
        """All figures, as `diploannot agreement --json` prints them."""
        self._copy(self._screen().as_json())

    def escape(self) -> None:
        """From the articles to the plot, from there to the list of sections."""
        page = self._page
        if page.agreement.behind.hasFocus():
            page.focus_plot()
        else:
            page.sections.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def next_panel(self) -> None:
        self._turn_panel(+1)

    def previous_panel(self) -> None:
        self._turn_panel(-1)

    def _turn_panel(self, by: int) -> None:
        stops, focus = self._page.frame.panels(), QApplication.focusWidget()
        at = next((n for n, stop in enumerate(stops) if stop is focus), 0)
        if stops:
            stops[(at + by) % len(stops)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _screen(self) -> DashboardScreen:
        screen = self._page.dashboard
        if screen is None or screen.is_empty or not self._page.frame.shows_agreement:
            raise ProblemForUser("There are no figures of agreement to copy here.")
        return screen

    def _copy(self, words: str) -> None:
        QApplication.clipboard().setText(words)
        self._page.say("The figures are on the clipboard.")
