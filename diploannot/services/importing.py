"""Brings files into a project: articles once, annotations as the layers of who made them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from uuid_utils.compat import uuid7

from diploannot.domain.annotators import Annotator
from diploannot.domain.articles import Article
from diploannot.domain.layers import Layer, LayerState
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.records import actor_fields, annotator_fields, topic_fields
from diploannot.domain.steps import Change, RecordKind
from diploannot.domain.topics import Topic
from diploannot.services.collecting import collecting_later
from diploannot.services.file_finding import File, files_under
from diploannot.services.incoming import Incoming, Mappings, read_file
from diploannot.services.joining import Held, join
from diploannot.services.merging_files import apart, bring_in

if TYPE_CHECKING:
    from diploannot.services.workspace import Bulk, Recorder, Workspace
    from diploannot.store.database import Session

AT_ONCE = 50
"""Files in one transaction: a cancelled or killed import keeps whole batches."""


@dataclass(slots=True)
class ImportResult:
    """What came in. `imported` counts new articles, `duplicates` files and lines that brought
    nothing new, `annotations` new quotes, entities and article topics.
    """

    imported: int = 0
    duplicates: int = 0
    annotations: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    notices: list[tuple[str, str]] = field(default_factory=list)
    cancelled: bool = False

    def counts(self) -> dict[str, int]:
        return {
            "imported": self.imported,
            "duplicates": self.duplicates,
            "failed": len(self.failed),
            "annotations": self.annotations,
        }

    def sentence(self) -> str:
        parts = [f"{self.imported} articles imported"]
        if self.annotations:
            parts.append(f"{self.annotations} annotations")
        parts.append(f"{self.duplicates} were there already")
        parts += [f"{len(self.failed)} failed"] if self.failed else []
        return ("Cancelled: " if self.cancelled else "") + ", ".join(parts) + "."


def import_paths(
    workspace: Workspace,
    paths: Sequence[Path],
    *,
    format: str | None = None,
    annotator: str | None = None,
    mappings: Mappings | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportResult:
    """Imports files, folders, zips and other projects.

    A file that cannot be read is named in `failed`, nothing of it comes in, and the rest goes
    on. `progress` hears (files done, files in all).
    """
    others, projects = apart(workspace, paths)
    files = files_under(others, format=format, annotator=annotator)
    result = ImportResult()
    for project in projects:
        bring_in(workspace, project, result)
    for start in range(0, len(files), AT_ONCE):
        if cancelled is not None and cancelled():
            result.cancelled = True
            break
        with collecting_later():
            _import_files(workspace, files[start : start + AT_ONCE], result, mappings)
        if progress is not None:
            progress(min(start + AT_ONCE, len(files)), len(files))
    return result


def _import_files(
    workspace: Workspace,
    files: Sequence[File],
    result: ImportResult,
    mappings: Mappings | None,
) -> None:
    """One transaction; what was read before is looked at once for the whole batch."""
    read = [(file, found) for file in files if (found := _read(file, result, mappings))]
    with workspace.steps() as bulk, workspace.read() as session:
        arrival = _Arrival(bulk, session, result)
        for file, incoming in read:
            arrival.take(file, incoming)


def _read(file: File, result: ImportResult, mappings: Mappings | None) -> Incoming | None:
    try:
        incoming = read_file(file, mappings)
    except ProblemForUser as problem:
        result.failed.append((file.label, str(problem)))
        return None
    if incoming.notice:
        result.notices.append((file.label, incoming.notice))
    return incoming


@dataclass(slots=True)
class _Target:
    """A layer that records go to: new ones have yet to be made."""

    id: str
    is_new: bool
    held: Held


class _Arrival:
    """What one batch adds; remembers what it has added itself, since no query sees that yet."""

    def __init__(self, bulk: Bulk, session: Session, result: ImportResult) -> None:
        from diploannot import store

        self._store = store
        self._bulk = bulk
        self._session = session
        self._result = result
        self._articles: dict[str, str] = {}
        self._looked_up: set[str] = set()
        self._new: set[str] = set()
        self._taken: set[str] = set()
        self._annotators: dict[tuple[str, str], str] = {}
        self._layers: dict[tuple[str, str], _Target] = {}
        self._actors: set[str] = set()
        self._topics = {topic.label for topic in store.topics.every(session)}

    def take(self, file: File, incoming: Incoming) -> None:
        try:
            self._refuse_strangers(incoming.layers)
        except ProblemForUser as problem:
            self._result.failed.append((file.label, str(problem)))
            return
        self._look_up([*incoming.articles, *(layer.article for layer in incoming.layers)])
        for article in incoming.articles:
            if not self._article(article):
                self._result.duplicates += 1
        for layer in incoming.layers:
            self._layer(file, layer)

    def _refuse_strangers(self, layers: Sequence[Layer]) -> None:
        """Actors that records refer to must be in the file or in the registry."""
        for layer in layers:
            named = self._store.layers.actors_named(layer.quotes, layer.entities)
            missing = named - {actor.key for actor in layer.actors} - self._actors
            there = self._store.actors.among(self._session, sorted(missing)).keys()
            self._actors |= there
            if missing - there:
                raise ProblemForUser(
                    f"It refers to the actor {min(missing - there)}, which nobody defines.",
                    "Add it to the line's actors.",
                )

    def _article(self, article: Article) -> bool:
        """Adds the article; False where its text is there already."""
        if article.sha256 in self._articles:
            return False
        id = article.id if article.id and article.id not in self._taken else str(uuid7())
        with self._bulk.step("Import article") as step:
            step.add_article(replace(article, id=id))
        self._articles[article.sha256] = id
        self._new.add(id)
        self._taken.add(id)
        self._result.imported += 1
        return True

    def _look_up(self, articles: Sequence[Article]) -> None:
        """Which of a file's texts and ids are there, asked at once."""
        texts = {article.sha256 for article in articles} - self._looked_up
        self._looked_up |= texts
        there = self._store.articles.ids_by_sha256(self._session, sorted(texts))
        self._articles = {**there, **self._articles}
        ids = {article.id for article in articles if article.id} - self._taken
        self._taken |= self._store.articles.among(self._session, sorted(ids))

    def _layer(self, file: File, layer: Layer) -> None:
        is_new_article = self._article(layer.article)
        article = self._articles[layer.article.sha256]
        annotator = self._annotator(layer.annotator)
        target = self._target(article, annotator)
        found = join(layer, target.held)
        if target.is_new or found.changes:
            with self._bulk.step(
                "Import annotations", layer=target.id, annotator=annotator
            ) as step:
                self._add_actors(layer, step)
                self._add_topics(layer, step)
                if target.is_new:
                    fields = _layer_fields(article, annotator, layer.state)
                    step.record(Change(RecordKind.LAYER, target.id, None, fields))
                    target.is_new = False
                step.record(*found.changes)
            self._result.annotations += len(found.changes)
        elif not is_new_article:
            self._result.duplicates += 1
        if found.conflicts:
            sentence = f"{found.conflicts} records differ from those here; ours are kept"
            self._result.notices.append((file.label, sentence))

    def _annotator(self, maker: Annotator) -> str:
        key = maker.name, maker.kind.value
        if key not in self._annotators:
            known = self._store.annotators.named(self._session, maker.name, maker.kind)
            id = known.id if known else str(uuid7())
            if known is None:
                with self._bulk.step("Add annotator") as step:
                    fields = annotator_fields(maker)
                    step.record(Change(RecordKind.ANNOTATOR, id, None, fields))
            self._annotators[key] = id
        return self._annotators[key]

    def _target(self, article: str, annotator: str) -> _Target:
        key = article, annotator
        if key not in self._layers:
            head = None
            if article not in self._new:
                head = self._store.layers.head(self._session, article, annotator)
            if head is None:
                self._layers[key] = _Target(str(uuid7()), True, Held())
            else:
                there = self._store.layers.records(self._session, head.id)
                held = Held(dict(there.quotes), dict(there.entities), dict(there.topics))
                self._layers[key] = _Target(head.id, False, held)
        return self._layers[key]

    def _add_actors(self, layer: Layer, step: Recorder) -> None:
        new = [actor for actor in layer.actors if actor.key not in self._actors]
        there = self._store.actors.among(self._session, [actor.key for actor in new])
        for actor in new:
            if actor.key not in there:
                step.record(Change(RecordKind.ACTOR, actor.key, None, actor_fields(actor)))
        self._actors |= {actor.key for actor in new}

    def _add_topics(self, layer: Layer, step: Recorder) -> None:
        """Labels that the project's scheme does not have join it, so that none is lost."""
        used = [label for quote in layer.quotes for label in quote.topics]
        for label in dict.fromkeys([*used, *(topic.topic for topic in layer.topics)]):
            if label not in self._topics:
                fields = topic_fields(Topic(label, position=len(self._topics)))
                step.record(Change(RecordKind.TOPIC, label, None, fields))
                self._topics.add(label)


def _layer_fields(article: str, annotator: str, state: LayerState) -> dict[str, object]:
    return {"article": article, "annotator": annotator, "state": state.value, "skipped": False}
