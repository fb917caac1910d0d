"""One annotator at one article: what is seen, and how an act becomes a step."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TypeVar

from uuid_utils.compat import uuid7

from diploannot import store
from diploannot.domain.actors import Actor
from diploannot.domain.annotators import Annotator
from diploannot.domain.layers import LayerState
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import QuoteType
from diploannot.domain.records import actor_fields
from diploannot.domain.spans import Spans
from diploannot.domain.steps import Change, Fields, RecordKind
from diploannot.domain.suggestions import USUAL_THRESHOLD
from diploannot.nlp.quotation_marks import MarkPairs, derive_type, pair_marks
from diploannot.services.article_view import ArticleView, view_of
from diploannot.services.held import Held
from diploannot.services.topic_lessons import TopicLessons, in_their_light
from diploannot.services.view_upkeep import view_after
from diploannot.services.workspace import Changed, Workspace

Result = TypeVar("Result")


class Acting:
    """What all acts on an article rest on. An act is one step, and on disk when it returns."""

    def __init__(
        self,
        workspace: Workspace,
        annotator: Annotator,
        article: str,
        *,
        shown_from: float = USUAL_THRESHOLD,
        lessons: TopicLessons | None = None,
    ) -> None:
        """`lessons` are what the annotator's verdicts on other articles teach about topics."""
        self.workspace = workspace
        self._lessons = lessons
        self._shown_from = shown_from
        self.annotator = annotator
        self._article = article
        self._held = self._read()
        self._view: ArticleView | None = None
        self._stale = False
        self._future_layer = str(uuid7())
        self._doing: Callable[[], None] | None = None
        self.close = workspace.listen(_weakly(self), first=True)
        """Stops the upkeep of the view; forgetting the object does the same."""

    @property
    def view(self) -> ArticleView:
        """The article as it stands on disk now."""
        if self._stale:
            self._held, self._stale, self._view = self._read(), False, None
        if self._view is None:
            self._view = view_of(self._held, self._shown_from)
        return self._view

    @property
    def shown_from(self) -> float:
        """The score from which on suggestions without a verdict are shown."""
        return self._shown_from

    def show_from(self, score: float) -> None:
        """Shows more or fewer suggestions; nothing is computed or written."""
        if score != self._shown_from:
            self._shown_from, self._view = score, None

    def _read(self) -> Held:
        with self.workspace.read() as session:
            held = Held.read(session, self._article, self.annotator.id)
            if self._lessons is not None and held.suggested.quotes:
                taught = self._lessons.taught(session, self._article)
                quotes = in_their_light(held.suggested.quotes, held.article.text, taught)
                held.suggested.quotes.update(quotes)
            return held

    def hear(self, changed: Changed) -> None:
        """Keeps up with a commit; before anybody else hears of it."""
        if changed.article not in (None, self._article):
            return
        if self._doing is None or not self._has_layer(changed):
            self._stale = True
            return
        self._doing()
        for step in changed.steps:
            self._held.take(step)
        if self._held.unknown_actors:
            with self.workspace.read() as session:
                self._held.read_actors(session, self._held.unknown_actors)
        if self._view is not None:
            done = [change for step in changed.steps for change in step.changes]
            self._view = view_after(self._view, self._held, done)

    def _has_layer(self, changed: Changed) -> bool:
        """The first act on an article makes its layer, held from then on like one that was read."""
        if self._held.layer is None and (RecordKind.LAYER, self._future_layer) in changed.records:
            self._held.layer = store.layers.LayerHead(
                self._future_layer, self._article, self.annotator, LayerState.NEW, False
            )
        return self._held.layer is not None

    def undo(self) -> str:
        """Takes back this annotator's last act on this article; returns its label."""
        return self._reverse(self.workspace.undo, -1)

    def redo(self) -> str:
        """Does again what was undone last; returns its label."""
        return self._reverse(self.workspace.redo, +1)

    def _reverse(self, reverse: Callable[[str, str], str], by: int) -> str:
        if self._current.layer is None:
            raise ProblemForUser("There is nothing to undo in this article.")

        def count() -> None:
            self._held.undoable += by
            self._held.redoable -= by

        layer = self._current.layer.id
        return self._noticing(count, lambda: reverse(layer, self.annotator.id))

    def _act(self, label: str, changes: Sequence[Change]) -> None:
        """Saves the changes as one step of the annotator's layer, which is now being worked on."""
        if not changes:
            return
        with_state = [*changes, *self._touched(changes)]
        self._noticing(self._count_act, lambda: self._save(label, with_state))

    def _save(self, label: str, changes: Sequence[Change]) -> None:
        with self.workspace.step(
            label, layer=self._layer_id, annotator=self.annotator.id, article=self._article
        ) as step:
            if self._held.layer is None:
                step.first("Begin article", self._new_layer())
            step.record(*changes)

    def _count_act(self) -> None:
        self._held.undoable += 1
        self._held.redoable = 0

    def _noticing(self, count: Callable[[], None], act: Callable[[], Result]) -> Result:
        """Does the act so that `hear` knows it for ours."""
        self._doing = count
        try:
            return act()
        finally:
            self._doing = None

    @property
    def _current(self) -> Held:
        """What is on disk, for acts to start from; what waits is saved first."""
        if self.workspace.waiting:
            self.workspace.save_waiting_first()
        if self._stale:
            self._held, self._stale, self._view = self._read(), False, None
        return self._held

    @property
    def _layer_id(self) -> str:
        """The annotator's layer over the article, or the id that it will have."""
        return self._current.layer.id if self._current.layer else self._future_layer

    def _new_layer(self) -> Change:
        """Made in a step of its own: undoing all acts leaves an empty layer, and redo finds it."""
        fields = _layer_fields(self._article, self.annotator.id, LayerState.NEW, False)
        return Change(RecordKind.LAYER, self._future_layer, None, fields)

    def _touched(self, changes: Sequence[Change]) -> list[Change]:
        """A new article is in progress from the first act on, and a skipped one is not skipped."""
        if any(change.kind is RecordKind.LAYER for change in changes):
            return []
        state = self._current.layer.state if self._current.layer else LayerState.NEW
        if state is LayerState.NEW:
            state = LayerState.IN_PROGRESS
        return self._layer_change(state, skipped=False)

    def _layer_change(self, state: LayerState, *, skipped: bool) -> list[Change]:
        layer = self._current.layer
        before = layer.state if layer else LayerState.NEW, layer.skipped if layer else False
        if before == (state, skipped):
            return []
        fields = [
            _layer_fields(self._article, self.annotator.id, *values)
            for values in (before, (state, skipped))
        ]
        return [Change(RecordKind.LAYER, self._layer_id, *fields)]

    def _entered(self, actors: Sequence[str | Actor]) -> tuple[tuple[str, ...], list[Change]]:
        """The actors' keys, each once, and the changes that enter the new ones in the registry."""
        given = {(a if isinstance(a, str) else a.key): a for a in actors}
        unknown = given.keys() - self._current.actors.keys()
        if unknown:
            with self.workspace.read() as session:
                unknown -= store.actors.among(session, sorted(unknown)).keys()
        changes = []
        for key in sorted(unknown):
            actor = given[key]
            if isinstance(actor, str):
                raise ProblemForUser("That actor is no longer in the registry.", "Choose another.")
            changes.append(Change(RecordKind.ACTOR, key, None, actor_fields(actor)))
        return tuple(given), changes

    @cached_property
    def _marks(self) -> MarkPairs:
        return pair_marks(self._held.article.text)

    def _type_of(self, content: Spans) -> QuoteType:
        return derive_type(self._held.article.text, content, self._marks)


def _layer_fields(article: str, annotator: str, state: LayerState, skipped: bool) -> Fields:
    return {"article": article, "annotator": annotator, "state": state.value, "skipped": skipped}


def _weakly(acting: Acting) -> Callable[[Changed], None]:
    """Hears for the object as long as somebody holds it."""
    held = weakref.ref(acting)

    def hear(changed: Changed) -> None:
        found = held()
        if found is not None:
            found.hear(changed)

    return hear
