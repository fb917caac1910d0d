"""Brings another copy's work into a project: the union of what was done (decision D6)."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from diploannot import store
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.steps import Change, RecordKind, Step
from diploannot.services.merging_arrival import arriving_texts, refuse_strangers
from diploannot.services.merging_checks import check_step
from diploannot.services.merging_here import Here
from diploannot.services.merging_names import IN_LAYER, Names
from diploannot.services.merging_order import Order
from diploannot.services.merging_records import Key, Version, outcome
from diploannot.services.workspace import MakeStep, Workspace

if TYPE_CHECKING:
    from diploannot.store.database import Session
    from diploannot.store.merging import Conflict, Node

MERGE = "Bring in project"
"""The label of the steps that bring another copy's work in."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What came in: new articles; new quotes, entities and article topics; their articles that

    brought nothing new; and how many versions now stand beside the ones that hold.
    """

    imported: int = 0
    annotations: int = 0
    duplicates: int = 0
    conflicts: int = 0


def merge_project(workspace: Workspace, file: Path) -> Merged:
    """Everything that was done in the project file joins what was done here, once.

    ProblemForUser where the file is damaged, made up, or open in a program: then nothing has
    come in. The file is only read. In whatever order copies are merged, and however often, the
    records come to the same; a version that does not stand is kept (`conflicts`).
    """
    if workspace.database.file is not None and _is_same(workspace.database.file, file):
        raise ProblemForUser("That is the project itself.", "Name another file.")
    workspace.retry_waiting()
    with tempfile.TemporaryDirectory(prefix="diploannot-") as folder:
        copy = store.merging_copy.open_copy(file, Path(folder))
        try:
            with copy.reading() as theirs:
                merging = _Merging(theirs)
                workspace.write(merging.bring_in)
                return merging.result
        finally:
            copy.close()


def _is_same(ours: Path, theirs: Path) -> bool:
    try:
        return ours.samefile(theirs)
    except OSError:
        return False


class _Merging:
    """One merge: `theirs` is a private copy that has been checked as a project."""

    def __init__(self, theirs: Session) -> None:
        self._theirs = theirs
        self._their_nodes = store.merging.nodes(theirs)
        self.result = Merged()

    def bring_in(self, session: Session, make: MakeStep) -> list[Step]:
        """Does what is missing here; returns the steps that did it, none where nothing is."""
        ours = store.merging.nodes(session)
        fresh = _fresh(self._their_nodes, ours)
        if all(node.is_merge for node in fresh):
            self.result = Merged(duplicates=max(1, store.articles.count(self._theirs)))
            return []
        order = Order({**ours, **{node.step.id: node for node in fresh}})
        steps = [node.step for node in (*ours.values(), *fresh) if not node.is_merge]
        names = Names(steps, order)
        found = outcome(steps, names, order)
        here = Here(store.history.all_steps(session), names)
        made = _steps(here.changes(found.records), make)
        texts = arriving_texts(session, self._theirs, made, here)
        store.history.apply_all(session, made, texts=texts)
        refuse_strangers(session, made)
        store.merging.keep(session, fresh, made, _heads(fresh))
        beside = [_conflict(here, key, version) for key, version in found.beside]
        store.merging.replace_conflicts(session, beside)
        self.result = self._counted(session, made, conflicts=len(beside))
        return made

    def _counted(self, session: Session, made: Sequence[Step], *, conflicts: int) -> Merged:
        new = [change for step in made for change in step.changes if change.before is None]
        articles = {change.id for change in new if change.kind is RecordKind.ARTICLE}
        gained = {
            store.layers.article_of(session, step.layer)
            for step in made
            if step.layer and any(change.before is None for change in step.changes)
        }
        theirs = store.articles.count(self._theirs)
        return Merged(
            imported=len(articles),
            annotations=sum(change.kind in IN_LAYER for change in new),
            duplicates=max(0, theirs - len(articles | gained)),
            conflicts=conflicts,
        )


def _fresh(theirs: Mapping[str, Node], ours: Mapping[str, Node]) -> list[Node]:
    """Their steps that are not here; ProblemForUser where one was made up or has been altered."""
    fresh = []
    for id, node in theirs.items():
        known = ours.get(id)
        if known is None:
            check_step(node.step)
            fresh.append(node.bare() if node.is_merge else node)
        elif (known.is_merge, known.bare()) != (node.is_merge, node.bare()) or (
            not node.is_merge and known.step.digest() != node.step.digest()
        ):
            raise ProblemForUser(
                f"Its step “{node.step.label[:60]}” is not the one known here.",
                "One of the two projects was changed by hand; nothing came in.",
            )
    return fresh


def _heads(fresh: Sequence[Node]) -> list[str]:
    """The steps that nothing has followed yet."""
    followed = {id for node in fresh for id in node.follows}
    return [node.step.id for node in fresh if node.step.id not in followed]


def _steps(changes: Mapping[str | None, list[Change]], make: MakeStep) -> list[Step]:
    """First what is in no layer, perhaps nothing; then a step per layer, none of them anybody's.

    An annotator's undo therefore never reaches what a merge did.
    """
    made = [make(MERGE, changes.get(None, []), None, None, None)]
    layers = sorted(layer for layer in changes if layer is not None)
    return made + [make(MERGE, changes[layer], layer, None, None) for layer in layers]


def _conflict(here: Here, key: Key, version: Version) -> Conflict:
    kind, layer, record = here.key(key)
    return store.merging.Conflict(
        kind=kind,
        layer=layer,
        record=record,
        step=version.step.id,
        annotator=here.annotator(version.step.annotator),
        at=version.step.at,
        fields=here.version(key, version),
    )
