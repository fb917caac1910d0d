"""Fills a project with suggestions in the background: the open article first, then the rest."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from diploannot.desktop.worker import SuggestionProcess
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.suggested import SuggestedLayer

if TYPE_CHECKING:
    from diploannot.services.workspace import Workspace

_KEPT_EVERY = 700
"""Milliseconds between two short writes of what came in for articles that nobody looks at."""


class Suggestions(QObject):
    """`preparing(article or None)` says which article of interest is being looked at; `lost` why
    there will be no suggestions.
    """

    preparing = Signal(object)
    lost = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._process: SuggestionProcess | None = None
        self._model: str | None = None
        self._waiting: deque[str] = deque()
        self._asked: str | None = None
        self._wanted: str | None = None
        self._found: list[tuple[str, SuggestedLayer]] = []
        self._refused_ones: set[str] = set()
        self._over = self._stopped = False
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(_KEPT_EVERY)
        self._keep.timeout.connect(self._keep_found)

    def start(self) -> None:
        """Starts the process; called after the window has been painted.

        A project that was closed by then (keys typed while the window came up) needs none.
        """
        if self._stopped:
            return
        from diploannot.services.consulting import project_registry
        from diploannot.services.learned_models import current_learned
        from diploannot.services.topic_scheme import project_topics

        self._process = SuggestionProcess(
            project_registry(self._workspace),
            project_topics(self._workspace),
            self,
            learned=current_learned(self._workspace),
        )
        self._process.ready.connect(self._ready)
        self._process.suggested.connect(self._suggested)
        self._process.refused.connect(self._refused)
        self._process.cancelled.connect(self._cancelled)
        self._process.lost.connect(self._lost)
        self._process.start()
        self._tell()

    def stop(self) -> None:
        """Ends the process; what has come in is kept."""
        self._stopped = True
        self._keep_found()
        if self._process is not None:
            self._process.stop()
            self._process = None

    def want(self, article: str | None) -> None:
        """The article that is looked at: it is next."""
        self._wanted = article
        if self._process is not None and self._asked and article in self._waiting:
            self._process.cancel(self._asked)
        self._tell()

    def look_again(self) -> None:
        """New articles may be there."""
        if self._model is not None:
            self._ready(self._model)

    def _ready(self, model: str) -> None:
        from diploannot.services.suggesting import articles_without_suggestions

        self._model = model
        there = {article for article, _ in self._found} | self._refused_ones
        ids = articles_without_suggestions(self._workspace, model)
        self._waiting = deque(id for id in ids if id not in there and id != self._asked)
        if self._asked is not None:
            self._waiting.appendleft(self._asked)
            self._asked = None
        self._next()

    def _next(self) -> None:
        if self._process is None or self._asked is not None or not self._waiting:
            self._tell()
            return
        from diploannot.services.consulting import article_of
        from diploannot.services.suggesting import starters_layer

        wanted = self._wanted
        if wanted is not None and wanted in self._waiting:
            self._waiting.remove(wanted)
            self._waiting.appendleft(wanted)
        asked = self._waiting.popleft()
        self._asked = asked
        article = article_of(self._workspace, asked)
        starter = starters_layer(self._workspace, asked, self._model or "")
        if starter is None:
            self._process.suggest(article)
        else:
            self._process.renew(article, starter)
        self._tell()

    def _suggested(self, article: str, found: SuggestedLayer) -> None:
        self._asked = None if self._asked == article else self._asked
        self._found.append((article, found))
        if article == self._wanted or len(self._found) >= 20:
            self._keep_found()
        elif not self._keep.isActive():
            self._keep.start()
        self._next()

    def _cancelled(self, article: str) -> None:
        """It comes again, after the one that is looked at."""
        if self._asked == article:
            self._asked = None
            self._waiting.appendleft(article)
        self._next()

    def _refused(self, article: str, sentence: str) -> None:
        self._refused_ones.add(article)
        self._asked = None if self._asked == article else self._asked
        self._next()

    def _lost(self, sentence: str) -> None:
        self._waiting.clear()
        self._asked, self._over = None, True
        self._tell()
        self.lost.emit(sentence)

    def _keep_found(self) -> None:
        """One short write; what cannot be saved now is tried again with the next."""
        from diploannot.services.suggesting import keep_many

        self._keep.stop()
        if not self._found:
            return
        try:
            keep_many(self._workspace, self._found)
        except ProblemForUser:
            self._keep.start()
            return
        self._found = []

    def _tell(self) -> None:
        wanted = self._wanted
        soon = wanted is not None and (wanted == self._asked or wanted in self._waiting)
        starting = wanted is not None and self._model is None and not self._over
        self.preparing.emit(wanted if soon or starting else None)
