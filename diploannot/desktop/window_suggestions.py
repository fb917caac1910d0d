"""The window's side of suggestions: when they are computed, and what is said of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from diploannot.desktop.suggestions import Suggestions

if TYPE_CHECKING:
    from diploannot.desktop.main_window import MainWindow
    from diploannot.services.workspace import Workspace

_NO_QUOTES = "No quotes found here. Select text and press Q, or Ctrl Enter to finish."
_NO_MODEL = (
    "No suggestions: the language model could not be loaded. You can still mark quotes by hand (Q)."
)


class WindowSuggestions(QObject):
    """Suggestions for the open project, the open article's first; none unless `wanted`."""

    def __init__(self, window: MainWindow, *, wanted: bool) -> None:
        super().__init__(window)
        self._window, self._wanted = window, wanted
        self._running: Suggestions | None = None

    def start(self, workspace: Workspace) -> None:
        if self._wanted:
            self._running = Suggestions(workspace, self._window)
            self._running.preparing.connect(self._preparing)
            self._running.lost.connect(self._lost)
            QTimer.singleShot(0, self._running, self._running.start)

    def stop(self) -> None:
        if self._running is not None:
            self._running.stop()
            self._running = None

    def renew(self) -> None:
        """Another model makes them from now on: the open article's first."""
        window = self._window
        if window.project is None:
            return
        self.stop()
        self.start(window.project.workspace)
        if window.annotate_screen is not None:
            self.want(window.annotate_screen.view.article.id)

    def want(self, article: str | None) -> None:
        """This article's before all others."""
        if self._running is not None:
            self._running.want(article)

    def look_again(self) -> None:
        """There are new articles."""
        if self._running is not None:
            self._running.look_again()

    def _preparing(self, article: object) -> None:
        screen, panel = self._window.annotate_screen, self._window.panel
        here = screen is not None and screen.view.article.id == article
        fresh = screen is not None and screen.view.model is None
        panel.show_preparing("Finding quotes…" if here and fresh else "")
        if self._running is not None:
            nothing = screen is not None and not (fresh or here or screen.view.quotes)
            panel.show_notice(_NO_QUOTES if nothing else "")

    def _lost(self, sentence: str) -> None:
        self._running = None
        self._window.panel.show_notice(f"{_NO_MODEL} {sentence}", "warn")
