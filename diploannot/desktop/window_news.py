"""What the window shows anew when something in the project has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from diploannot.domain.steps import RecordKind

if TYPE_CHECKING:
    from diploannot.desktop.main_window import MainWindow
    from diploannot.services.workspace import Changed

QUEUE_LATER = 120
"""Milliseconds after a decision until its row in the queue is read again."""


class WindowNews(QObject):
    """Hears of every change: the open article at once, the queue and its counts a moment later."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._queue_whole = False
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(QUEUE_LATER)
        self._due.timeout.connect(self.count_again)

    def hear(self, changed: Changed) -> None:
        window, here = self._window, self._here()
        window.saving.saved()
        window.modes.heard(changed)
        if changed.article is None or any(k is RecordKind.LAYER for k, _ in changed.records):
            self._queue_whole = True
        elif changed.article != here:
            window.queue.refresh(changed.article)
        if here is not None and changed.article in (None, here) and not window.is_acting:
            window.refresh()
        self._due.start()

    def count_again(self) -> None:
        """Counts, today's progress, and the rows that may have changed."""
        window = self._window
        if window.project is None:
            return
        counts = window.project.queueing.counts()
        window.queue.show_counts(counts.todo, counts.done, counts.flagged)
        window.queue.show_today(*window.project.queueing.today())
        whole, self._queue_whole = self._queue_whole, False
        window.queue.refresh(None if whole else self._here())

    def imported(self, sentence: str, failed: list[tuple[str, str]]) -> None:
        """An import has ended; `failed` pairs a file with the reason."""
        window = self._window
        window.bottom.say(sentence)
        if failed or window.project is None:
            names = "; ".join(f"{label}: {why}" for label, why in failed[:3])
            window.say_problem(f"{sentence} {names}".strip())
        if window.project is None:
            return
        window.queue.refresh()
        self.count_again()
        window.suggestions.look_again()
        if window.annotate_screen is None:
            window.open_article(window.project.queue.first())

    def stop(self) -> None:
        """Nothing is read any more from a project that closes."""
        self._due.stop()

    def _here(self) -> str | None:
        screen = self._window.annotate_screen
        return screen.view.article.id if screen else None
