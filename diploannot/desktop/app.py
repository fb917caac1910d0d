"""Builds the program's window and runs it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from diploannot.desktop.clipboard import ClipboardAtQuit
from diploannot.desktop.dialogs.bug_report import BugReport, report_of, write_report
from diploannot.desktop.main_window import MainWindow
from diploannot.desktop.settled_memory import SettledMemory
from diploannot.desktop.style import Appearance
from diploannot.desktop.theme import ThemeName
from diploannot.domain.problems import ProblemForUser
from diploannot.paths import default_project
from diploannot.services.settings import SettingsFile


def run(location: Path | str | None, import_paths: Sequence[Path] = ()) -> int:
    """Shows the window, opens the project in it, imports the paths; returns when it is closed.

    The window is painted before anything that takes long is imported.
    """
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("diploannot")
    application.setApplicationDisplayName("diploannot")
    settings = SettingsFile()
    theme = settings.settings.theme
    appearance = Appearance(None if theme == "system" else ThemeName(theme))
    appearance.dress(application)
    window = MainWindow(appearance, settings)
    ClipboardAtQuit(application)
    sys.excepthook = BugCatcher(window).catch
    Opening(window, location, import_paths)
    window.show()
    return application.exec()


class Opening(QObject):
    """What happens when the window has been painted for the first time."""

    def __init__(
        self, window: MainWindow, location: Path | str | None, import_paths: Sequence[Path]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._location = location if location is not None else default_project()
        self._paths = tuple(import_paths)
        if self._is_first_start():
            window.show_first_run()
        else:
            window.painted.connect(self._open)

    def _is_first_start(self) -> bool:
        """Nothing was asked for by name, and the usual project is not there yet."""
        usual = default_project()
        return not self._paths and str(self._location) == str(usual) and not usual.exists()

    def _open(self) -> None:
        window = self._window
        SettledMemory(window)
        try:
            usual = str(self._location) == str(default_project())
            window.doors.open(self._location, name="My articles" if usual else None)
            window.doors.take_in(self._paths)
            window.acts.introduce()
        except ProblemForUser as problem:
            window.show_first_run()
            window.say_problem(str(problem))


class BugCatcher:
    """Exceptions that nobody caught: logged, and shown with the text to send."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._showing = False

    def catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """For sys.excepthook; a second bug while one is shown is only logged."""
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        if isinstance(error, ProblemForUser):
            self._window.tell(error)
            return
        report = report_of(kind, error, trace)
        print(report, file=sys.stderr, end="")  # noqa: T201 - a console may be all there is
        log = write_report(report)
        if not self._showing:
            self._showing = True
            BugReport(report, log).exec()
            self._showing = False
