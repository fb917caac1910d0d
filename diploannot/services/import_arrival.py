"""One batch of read files on its way into a project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from uuid_utils.compat import uuid7

from diploannot import store
from diploannot.domain.annotators import Annotator
from diploannot.domain.articles import Article, heading
from diploannot.domain.layers import Layer, LayerState
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.records import actor_fields, annotator_fields, article_fields, topic_fields
from diploannot.domain.steps import Change, RecordKind
from diploannot.domain.topics import Topic
from diploannot.formats.brat_marks import merged
from diploannot.services.import_account import Differing, ImportResult
from diploannot.services.joining import Held, Joined, join
from diploannot.services.merging_records import says_otherwise
from diploannot.services.merging_versions import GivenVersion
from diploannot.services.record_words import words_of

if TYPE_CHECKING:
    from diploannot.services.file_finding import File
    from diploannot.services.incoming import Incoming
    from diploannot.services.workspace import Bulk, Recorder
    from diploannot.store.database import Session

_STATES = [LayerState.NEW, LayerState.IN_PROGRESS, LayerState.DONE]


@dataclass(slots=True)
class _Target:
    """A layer that records go to: new ones have yet to be made."""

    id: str
    is_new: bool
    fields: dict[str, Any]
    held: Held


class Arrival:
    """What one batch adds; remembers what it has added itself, since no query sees that yet.

    `versions` are the records that differ from ours, for keeping beside them.
    """

    def __init__(self, bulk: Bulk, session: Session, result: ImportResult) -> None:
        self._bulk = bulk
        self._session = session
        self._result = result
        self._articles: dict[str, str] = {}
        self._looked_up: set[str] = set()
        self._new: dict[str, Article] = {}
        self._taken: set[str] = set()
        self._annotators: dict[tuple[str, str], str] = {}
        self._layers: dict[tuple[str, str], _Target] = {}
        self._actors: set[str] = set()
        self._topics = {topic.label for topic in store.topics.every(session)}
        self._boilerplate: dict[str, Article] = {}
        self.versions: list[GivenVersion] = []

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
            self._layer(file, layer, incoming)

    def _refuse_strangers(self, layers: Sequence[Layer]) -> None:
        """Actors that records refer to must be in the file or in the registry."""
        for layer in layers:
            named = store.layers.actors_named(layer.quotes, layer.entities)
            missing = named - {actor.key for actor in layer.actors} - self._actors
            there = store.actors.among(self._session, sorted(missing)).keys()
            self._actors |= there
            if missing - there:
                raise ProblemForUser(
                    f"It refers to the actor {min(missing - there)}, which nobody defines.",
                    "Add it to the line's actors.",
                )

    def _article(self, article: Article) -> bool:
        """Adds the article; False where its text is there already."""
        if article.sha256 in self._articles:
            if self._articles[article.sha256] not in self._new:
                self._result.known.add(self._articles[article.sha256])
            return False
        id = article.id if article.id and article.id not in self._taken else str(uuid7())
        article = replace(article, id=id)
        with self._bulk.step("Import article") as step:
            step.add_article(article)
        self._articles[article.sha256] = id
        self._new[id] = article
        self._taken.add(id)
        self._result.imported += 1
        return True

    def _look_up(self, articles: Sequence[Article]) -> None:
        """Which of a file's texts and ids are there, asked at once."""
        texts = {article.sha256 for article in articles} - self._looked_up
        self._looked_up |= texts
        there = store.articles.ids_by_sha256(self._session, sorted(texts))
        self._articles = {**there, **self._articles}
        ids = {article.id for article in articles if article.id} - self._taken
        self._taken |= store.articles.among(self._session, sorted(ids))

    def _layer(self, file: File, layer: Layer, incoming: Incoming) -> None:
        is_new_article = self._article(layer.article)
        article = self._articles[layer.article.sha256]
        annotator = self._annotator(layer.annotator)
        target = self._target(article, annotator, layer.state)
        was_new = target.is_new
        found = join(layer, target.held)
        state = self._state(target, layer.state)
        brings = was_new or bool(found.changes) or state is not None
        if brings or found.differing:
            with self._bulk.step(
                "Import annotations", layer=target.id, annotator=annotator
            ) as step:
                self._add_actors(layer, step)
                self._add_topics(layer, step)
                if was_new:
                    step.record(Change(RecordKind.LAYER, target.id, None, target.fields))
                    target.is_new = False
                elif state:
                    step.record(state)
                step.record(*found.changes)
        self._result.annotations += len(found.changes)
        if not brings and not is_new_article:
            self._result.duplicates += 1
        if was_new and incoming.boilerplate:
            self._add_boilerplate(article, incoming)
        self._count(layer, len(found.changes), was_new=was_new, brings=brings)
        self._differ(file, layer, target.id, annotator, found)

    def _count(self, layer: Layer, records: int, *, was_new: bool, brings: bool) -> None:
        share = self._result.share(layer.annotator)
        share.records += records
        share.new += was_new
        share.grown += brings and not was_new
        share.same += not brings

    def _differ(self, file: File, layer: Layer, id: str, annotator: str, found: Joined) -> None:
        """What differs is kept beside ours, with the actors it names."""
        waits = [one for one in found.differing if says_otherwise(one.kind, one.ours, one.theirs)]
        self._tell_aside(file, len(found.differing) - len(waits))
        if not waits:
            return
        count = f"{len(waits)} records differ from those here"
        said = f"{count}; ours stand, theirs wait for review"
        self._result.notices.append((file.label, said))
        text, title = layer.article.text, _called(layer.article)
        for one in waits:
            version = GivenVersion(id, annotator, one.kind, one.id, one.theirs)
            self.versions.append(version)
            self._result.differing.append(
                Differing(
                    file.label, title, layer.annotator.name, one.kind.value,
                    words_of(one.kind, one.id, one.ours, text),
                    words_of(one.kind, one.id, one.theirs, text),
                )
            )  # fmt: skip

    def _tell_aside(self, file: File, count: int) -> None:
        """What merging does not hold for another judgement waits for nobody."""
        if count:
            said = f"{count} records differ only in the quote around them or in what they answer"
            self._result.notices.append((file.label, f"{said}; ours stand"))

    def _annotator(self, maker: Annotator) -> str:
        key = maker.name, maker.kind.value
        if key not in self._annotators:
            known = store.annotators.named(self._session, maker.name, maker.kind)
            id = known.id if known else str(uuid7())
            if known is None:
                with self._bulk.step("Add annotator") as step:
                    fields = annotator_fields(maker)
                    step.record(Change(RecordKind.ANNOTATOR, id, None, fields))
            self._annotators[key] = id
        return self._annotators[key]

    def _target(self, article: str, annotator: str, state: LayerState) -> _Target:
        key = article, annotator
        if key not in self._layers:
            head = None
            if article not in self._new:
                head = store.layers.head(self._session, article, annotator)
            if head is None:
                fields = _layer_fields(article, annotator, state)
                self._layers[key] = _Target(str(uuid7()), True, fields, Held())
            else:
                there = store.layers.records(self._session, head.id)
                held = Held(dict(there.quotes), dict(there.entities), dict(there.topics))
                fields = _layer_fields(article, annotator, head.state, skipped=head.skipped)
                self._layers[key] = _Target(head.id, False, fields, held)
        return self._layers[key]

    def _state(self, target: _Target, theirs: LayerState) -> Change | None:
        """The layer goes on to the state it has there, unless it has been in it here before."""
        before = target.fields
        if target.is_new or _STATES.index(theirs) <= _STATES.index(LayerState(before["state"])):
            return None
        if theirs.value in store.merging.states_been_in(self._session, target.id):
            return None
        target.fields = {**before, "state": theirs.value}
        return Change(RecordKind.LAYER, target.id, before, target.fields)

    def _add_boilerplate(self, id: str, incoming: Incoming) -> None:
        """What an annotator threw out is boilerplate of the article, with what is so already."""
        article = self._boilerplate.get(id) or self._new.get(id)
        article = article or store.articles.article(self._session, id)
        grown = replace(article, boilerplate=merged([article.boilerplate, incoming.boilerplate]))
        if grown != article:
            with self._bulk.step("Mark boilerplate") as step:
                change = Change(
                    RecordKind.ARTICLE, id, article_fields(article), article_fields(grown)
                )
                step.record(change)
        self._boilerplate[id] = grown

    def _add_actors(self, layer: Layer, step: Recorder) -> None:
        new = [actor for actor in layer.actors if actor.key not in self._actors]
        there = store.actors.among(self._session, [actor.key for actor in new])
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


def _called(article: Article) -> str:
    return heading(article.title, article.text[:400], article.boilerplate)


def _layer_fields(
    article: str, annotator: str, state: LayerState, *, skipped: bool = False
) -> dict[str, Any]:
    return {"article": article, "annotator": annotator, "state": state.value, "skipped": skipped}
