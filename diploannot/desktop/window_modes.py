"""Which of the three jobs the window shows, and the pages of those it has shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diploannot.desktop.window_mode import ModeName, ModePage

if TYPE_CHECKING:
    from diploannot.desktop.main_window import MainWindow
    from diploannot.desktop.open_project import OpenProject
    from diploannot.services.workspace import Changed


class WindowModes(QObject):
    """Pages are made on first use: the start of the window pays for none."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._pages: dict[ModeName, ModePage] = {}
        self.name = ModeName.ANNOTATE

    @property
    def known(self) -> tuple[ModeName, ...]:
        """The modes of the top bar."""
        return tuple(name for name in ModeName if name is ModeName.ANNOTATE or name in PAGES)

    @property
    def page(self) -> ModePage | None:
        """What is shown; None for Annotate, which the window draws itself."""
        return self._pages.get(self.name)

    def show(self, name: ModeName) -> None:
        """Goes to a mode; Reports and Review need an open project."""
        if name is self.name or self._window.project is None or name not in self.known:
            return
        if self.page is not None:
            self.page.leave()
        self.name = name
        page = None if name is ModeName.ANNOTATE else self.made(name)
        self._window.top.modes.choose(name.value)
        self._window.toast.hide()
        self._window.show_work()
        if page is not None:
            page.enter()
        self._window.refresh(animate=False)
        if page is None:
            self._window.article.setFocus()

    def made(self, name: ModeName) -> ModePage:
        """The mode's page; made, with the open project, when it is not there yet."""
        if name not in self._pages:
            page = PAGES[name](self._window)
            self._pages[name] = page
            self._window.add_page(page.widget)
            self._window.bindings.read_from(*page.reading_places)
            page.show_project(self._window.project)
        return self._pages[name]

    def show_project(self, project: OpenProject | None) -> None:
        """Tells every page; without a project the window is at Annotate."""
        for page in self._pages.values():
            page.wait()
            page.show_project(project)
        if project is None and self.name is not ModeName.ANNOTATE:
            self.name = ModeName.ANNOTATE
            self._window.top.modes.choose(self.name.value)

    def heard(self, changed: Changed) -> None:
        for page in self._pages.values():
            page.heard(changed)

    def focus_left(self) -> None:
        if self.page is not None:
            self.page.focus_left()

    @property
    def is_covered(self) -> bool:
        return self.page is not None and self.page.is_covered


def _review(window: MainWindow) -> ModePage:
    from diploannot.desktop.review_mode import ReviewMode

    return ReviewMode(window)


def _reports(window: MainWindow) -> ModePage:
    from diploannot.desktop.dashboard_page import DashboardPage

    return DashboardPage(window)


PAGES: Mapping[str, Callable[[MainWindow], ModePage]] = {
    ModeName.REVIEW: _review,
    ModeName.REPORTS: _reports,
}
"""How the page of each mode is made; its import comes with it."""
