"""An open project: reading, steps, undo, and news of what changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

from uuid_utils.compat import uuid7

from diploannot import store
from diploannot.domain.articles import Article
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.records import article_fields
from diploannot.domain.steps import Change, RecordKind, Step
from diploannot.services.pace import Pace

if TYPE_CHECKING:
    from diploannot.store.database import Database, Session


@dataclass(frozen=True, slots=True)
class Changed:
    """What a commit changed. `article` is the one that all of it concerns, None for several.

    `steps` are what was done, for who keeps up with single records.
    """

    records: frozenset[tuple[RecordKind, str]]
    article: str | None = None
    steps: tuple[Step, ...] = ()


@dataclass(slots=True)
class Recorder:
    """Collects the changes of one step."""

    changes: list[Change] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    beforehand: list[tuple[str, Change]] = field(default_factory=list)

    def first(self, label: str, change: Change) -> None:
        """What the step needs and its undo leaves: a step of its own, in the same transaction."""
        self.beforehand.append((label, change))

    def record(self, *changes: Change) -> None:
        self.changes.extend(changes)

    def add_article(self, article: Article) -> None:
        """A new article, whose text the log keeps only as its fingerprint."""
        self.record(Change(RecordKind.ARTICLE, article.id, None, article_fields(article)))
        self.texts[article.id] = article.text


Hear = Callable[[Changed], None]


class Workspace:
    """A project that is open in this program. Threads take turns; news comes on the thread that

    made the step.
    """

    def __init__(self, database: Database, location: str, name: str) -> None:
        self.location = location
        self.name = name
        self._database = database
        self._hearers: list[Hear] = []
        self._pace = Pace()
        self._waiting: Unsaved | None = None

    @classmethod
    def open(cls, location: Path | str, *, create: bool = True) -> Workspace:
        """From a path to a `*.diploannot` file or a database URL.

        ProblemForUser where there is none (and `create` is off), it is open elsewhere, or it
        comes from a newer version.
        """
        database = store.database.Database.open(location, create=create)
        try:
            with database.writing() as session:
                name = store.project.name(session) or store.project.start(
                    session, id=str(uuid7()), name=_name_of(location), now=_now()
                )
        except BaseException:
            database.close()
            raise
        return cls(database, str(location), name)

    def close(self) -> None:
        """Gives the project free; nothing is left to save."""
        self._hearers.clear()
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def database(self) -> Database:
        return self._database

    def rename(self, name: str) -> None:
        with self._database.writing() as session:
            store.project.rename(session, name)
        self.name = name

    def read(self) -> AbstractContextManager[Session]:
        """A transaction for queries; nothing in it writes."""
        return self._database.reading()

    @contextmanager
    def step(
        self,
        label: str,
        *,
        layer: str | None = None,
        annotator: str | None = None,
        elapsed: float | None = None,
        article: str | None = None,
    ) -> Iterator[Recorder]:
        """Collects one gesture; it is on disk when the block has ended. No changes, no step.

        `elapsed` is measured where it is not given. ProblemForUser where the database does not
        take it: the step then waits (`retry_waiting`) and nothing is half done.
        """
        recorder = Recorder()
        yield recorder
        if recorder.changes:
            if elapsed is None:
                elapsed = self._pace.since_last(annotator)
            made = [self._step(name, [one], None, None, None) for name, one in recorder.beforehand]
            made.append(self._step(label, recorder.changes, layer, annotator, elapsed))
            self._save(Unsaved(made, recorder.texts, article))

    @contextmanager
    def steps(self, *, article: str | None = None) -> Iterator[Bulk]:
        """Many steps in one transaction: all of them are done, or none. Nothing waits.

        `article` is the one that all of them concern, if there is one.
        """
        bulk = Bulk(self._step, article)
        yield bulk
        if bulk.made:
            self._commit(Unsaved(bulk.made, bulk.texts, bulk.article))

    def write(self, act: Callable[[Session, MakeStep], list[Step]]) -> None:
        """One transaction in which `act` itself does steps and returns them; nothing waits."""
        with self._database.writing() as session:
            made = act(session, self._step)
        if made:
            self._tell(made, None)

    def undo(self, layer: str, annotator: str) -> str:
        """Takes the annotator's newest standing step in the layer back; returns its label.

        ProblemForUser with the reason where that cannot be.
        """
        return self._reverse("undo", layer, annotator)

    def redo(self, layer: str, annotator: str) -> str:
        """Does again what was undone last; as `undo`."""
        return self._reverse("redo", layer, annotator)

    def _reverse(self, which: str, layer: str, annotator: str) -> str:
        self.retry_waiting()
        blank = self._step("", [], layer, annotator, self._pace.since_last(annotator))
        with self._database.writing() as session:
            reverse = store.history.undo if which == "undo" else store.history.redo
            done = reverse(session, blank)
            article = store.layers.article_of(session, layer)
        self._tell([done], article)
        return done.label

    def listen(self, hear: Hear, *, first: bool = False) -> Callable[[], None]:
        """Calls `hear` after every commit; returns what stops that.

        Who hears `first` can be asked by the others for what is new.
        """
        self._hearers.insert(0 if first else len(self._hearers), hear)

        def stop() -> None:
            if hear in self._hearers:
                self._hearers.remove(hear)

        return stop

    @property
    def waiting(self) -> int:
        """How many changes could not be saved and wait: 0 or 1."""
        return 1 if self._waiting else 0

    def retry_waiting(self) -> None:
        """Saves what waits, if anything; ProblemForUser where it still cannot be."""
        if self._waiting:
            self._save(self._waiting)

    def save_waiting_first(self) -> None:
        """As `retry_waiting`, before another change; the problem then says that it is not kept."""
        try:
            self.retry_waiting()
        except store.database.StorageProblem as problem:
            raise ProblemForUser(
                f"{problem.what} The change before this one still waits; this one is not kept.",
                problem.remedy,
            ) from problem

    def forget_waiting(self) -> None:
        """Gives up what waits; the project stays as it is on disk."""
        self._waiting = None

    def _save(self, unsaved: Unsaved) -> None:
        """One change at most waits: what comes after it could rest on what is not there."""
        if self._waiting is not unsaved:
            self.save_waiting_first()
        try:
            self._waiting = None
            self._commit(unsaved)
        except store.database.StorageProblem:
            self._waiting = unsaved
            raise

    def _commit(self, unsaved: Unsaved) -> None:
        with self._database.writing() as session:
            store.history.apply_all(session, unsaved.made, texts=unsaved.texts)
        self._tell(unsaved.made, unsaved.article)

    def _tell(self, made: list[Step], article: str | None) -> None:
        if not self._hearers:
            return
        records = frozenset((change.kind, change.id) for step in made for change in step.changes)
        for hear in list(self._hearers):
            hear(Changed(records, article, tuple(made)))

    def _step(
        self,
        label: str,
        changes: list[Change],
        layer: str | None,
        annotator: str | None,
        elapsed: float | None,
    ) -> Step:
        return Step(
            id=str(uuid7()),
            label=label,
            changes=tuple(changes),
            at=_now(),
            layer=layer,
            annotator=annotator,
            sitting=self._pace.sitting,
            elapsed=elapsed,
        )


MakeStep = Callable[[str, list[Change], str | None, str | None, float | None], Step]


class Bulk:
    """Many steps for one transaction."""

    def __init__(self, make: MakeStep, article: str | None) -> None:
        self.article = article
        self.made: list[Step] = []
        self.texts: dict[str, str] = {}
        self._make = make

    @contextmanager
    def step(
        self, label: str, *, layer: str | None = None, annotator: str | None = None
    ) -> Iterator[Recorder]:
        """One of the steps; a step without changes is none. Its time is nobody's: no `elapsed`."""
        recorder = Recorder()
        yield recorder
        if recorder.changes:
            self.made.append(self._make(label, recorder.changes, layer, annotator, None))
            self.texts.update(recorder.texts)


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Steps on their way to the disk."""

    made: list[Step]
    texts: dict[str, str]
    article: str | None = None


def _now() -> int:
    return time.time_ns() // 1_000_000


def _name_of(location: Path | str) -> str:
    """What the project is called until it is given a name: its file's or its database's."""
    bare = str(location).split("?")[0] if store.database.is_url(location) else str(location)
    last = bare.rstrip("/").rsplit("/", 1)[-1]
    return Path(last).stem or "project"
