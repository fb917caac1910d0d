"""The project that is open in the window, with what the window asks of it again and again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from diploannot.domain.actors import Actor
from diploannot.domain.steps import RecordKind
from diploannot.domain.topics import Topic

if TYPE_CHECKING:
    from diploannot.services.annotating import Annotating
    from diploannot.services.queueing import QueueRow
    from diploannot.services.topic_lessons import TopicLessons
    from diploannot.services.workspace import Changed, Workspace


class NoArticles:
    """What the queue shows while no project is open."""

    def ids(self, filter: str, search: str = "") -> list[str]:
        return []

    def rows(self, ids: Sequence[str]) -> list[QueueRow]:
        return []


class OpenProject(QObject):
    """One workspace and one annotator. `changed(Changed)` arrives on the window's thread, from
    whichever thread the change was made.
    """

    changed = Signal(object)

    def __init__(self, workspace: Workspace, annotator: str, parent: QObject) -> None:
        from diploannot.screens.queue_screen import QueueScreen
        from diploannot.services.annotators import annotator_named
        from diploannot.services.queueing import Queueing

        super().__init__(parent)
        self.workspace = workspace
        self.annotator = annotator_named(workspace, annotator)
        self.queueing = Queueing(workspace, self.annotator)
        self.queue = QueueScreen(self.queueing)
        self._actors: tuple[Actor, ...] | None = None
        self._topics: tuple[Topic, ...] | None = None
        self._lessons: TopicLessons | None = None
        self._stop = workspace.listen(self._heard)

    @property
    def name(self) -> str:
        return self.workspace.name

    def annotating(self, article: str, shown_from: float) -> Annotating:
        from diploannot.services.annotating import Annotating
        from diploannot.services.topic_lessons import TopicLessons

        if self._lessons is None:
            self._lessons = TopicLessons(self.workspace, self.annotator)
        return Annotating(
            self.workspace,
            self.annotator,
            article,
            shown_from=shown_from,
            lessons=self._lessons,
        )

    def actors(self) -> tuple[Actor, ...]:
        """The registry as it is now."""
        if self._actors is None:
            from diploannot.services.consulting import project_registry

            self._actors = project_registry(self.workspace).actors
        return self._actors

    def topics(self) -> tuple[Topic, ...]:
        """The topic scheme as it is now."""
        if self._topics is None:
            from diploannot.services.consulting import topic_scheme

            self._topics = topic_scheme(self.workspace)
        return self._topics

    def titles(self, words: str) -> list[tuple[str, str]]:
        """Ids and titles of articles that hold these words."""
        ids = self.queueing.ids("all", words)[:12]
        return [(row.article, row.title) for row in self.queueing.rows(ids)]

    def close(self) -> None:
        """Stops listening and gives the file free."""
        self.leave()
        self.workspace.close()

    def leave(self) -> None:
        """Stops listening; the file stays open for somebody else."""
        self._stop()

    def _heard(self, changed: Changed) -> None:
        kinds = {kind for kind, _ in changed.records}
        if RecordKind.ACTOR in kinds:
            self._actors = None
        if RecordKind.TOPIC in kinds:
            self._topics = None
        self.changed.emit(changed)
