"""The gold layers of a project: found, begun, saved into, finished."""

from __future__ import annotations

from collections.abc import Sequence

from uuid_utils.compat import uuid7

from diploannot import store
from diploannot.domain.annotators import Annotator, AnnotatorKind
from diploannot.domain.layers import LayerState
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.steps import Change, Fields, RecordKind
from diploannot.services.annotators import annotator_named
from diploannot.services.workspace import Workspace

GOLD = "gold"
"""The name under which gold layers stand; who ruled, each ruling says."""


class GoldLayers:
    """One for each article, whoever rules; what is saved is this reviewer's to undo."""

    def __init__(self, workspace: Workspace, reviewer: Annotator) -> None:
        self._workspace, self._reviewer = workspace, reviewer
        self._maker: Annotator | None = None

    def reversible(self, article: str) -> tuple[bool, bool]:
        """Whether this reviewer has something to undo on the article, and to do again."""
        with self._workspace.read() as session:
            maker = store.annotators.named(session, GOLD, AnnotatorKind.GOLD)
            head = store.layers.head(session, article, maker.id) if maker else None
            if head is None:
                return False, False
            stacks = store.history.stacks_of(session, head.id, self._reviewer.id)
        return bool(stacks.undo), bool(stacks.redo)

    def standing(self, article: str) -> str:
        """The id of the article's gold layer; ProblemForUser where there is none."""
        with self._workspace.read() as session:
            maker = store.annotators.named(session, GOLD, AnnotatorKind.GOLD)
            head = store.layers.head(session, article, maker.id) if maker else None
        if head is None:
            raise ProblemForUser("Nothing has been ruled on this article.")
        return head.id

    def set_state(self, article: str, label: str, state: LayerState) -> None:
        """Done, or in progress again; nothing where it is so already."""
        layer, begun = self.found(article)
        maker = self._gold_maker()
        with self._workspace.read() as session:
            head = store.layers.head(session, article, maker.id)
        was = head.state if head is not None else LayerState.IN_PROGRESS
        before, after = (_layer_fields(article, maker.id, one) for one in (was, state))
        if before != after:
            change = Change(RecordKind.LAYER, layer, before, after)
            self.save(label, article, [change], layer, begun)

    def _gold_maker(self) -> Annotator:
        if self._maker is None:
            self._maker = annotator_named(self._workspace, GOLD, AnnotatorKind.GOLD)
        return self._maker

    def found(self, article: str) -> tuple[str, Change | None]:
        """The article's gold layer, and the change that makes it where there is none."""
        maker = self._gold_maker()
        with self._workspace.read() as session:
            head = store.layers.head(session, article, maker.id)
        if head is not None:
            return head.id, None
        fields = _layer_fields(article, maker.id, LayerState.IN_PROGRESS)
        id = str(uuid7())
        return id, Change(RecordKind.LAYER, id, None, fields)

    def save(
        self,
        label: str,
        article: str,
        changes: Sequence[Change],
        layer: str = "",
        begun: Change | None = None,
    ) -> None:
        """One transaction; a layer that is new is begun in it, and outlives the undo."""
        layer = layer or self.standing(article)
        with self._workspace.step(
            label, layer=layer, annotator=self._reviewer.id, article=article
        ) as step:
            if begun is not None:
                step.first("Begin review", begun)
            step.record(*changes)


def _layer_fields(article: str, annotator: str, state: LayerState) -> Fields:
    return {"article": article, "annotator": annotator, "state": state.value, "skipped": False}
