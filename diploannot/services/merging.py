"""Brings another copy's work into a project: the union of what was done (decision D6)."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from diploannot import store
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.steps import Change, Step
from diploannot.services.merging_arrival import arriving_texts, refuse_strangers
from diploannot.services.merging_checks import check_step
from diploannot.services.merging_counts import Merged, Union, count_union
from diploannot.services.merging_here import Here
from diploannot.services.merging_names import Names
from diploannot.services.merging_order import Order
from diploannot.services.merging_records import Key, Version, outcome
from diploannot.services.workspace import MakeStep, Workspace

if TYPE_CHECKING:
    from diploannot.store.database import Session
    from diploannot.store.merging import Conflict, Node

MERGE = "Bring in project"
"""The label of the steps that bring another copy's work in."""


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
            self.result = count_union(session, self._theirs, Union([], ()), fresh)
            return []
        union = joined(session, make, ours, fresh, theirs=self._theirs)
        self.result = count_union(session, self._theirs, union, fresh)
        return union.made


def joined(
    session: Session,
    make: MakeStep,
    ours: Mapping[str, Node],
    fresh: Sequence[Node],
    *,
    theirs: Session | None = None,
    label: str = MERGE,
) -> Union:
    """The union of our steps with those that are not here, done.

    `theirs` has the texts of new articles. ProblemForUser where the steps do not go together.
    """
    order = Order({**ours, **{node.step.id: node for node in fresh}})
    steps = [node.step for node in (*ours.values(), *fresh) if not node.is_merge]
    names = Names(steps, order)
    found = outcome(steps, names, order)
    here = Here(store.history.all_steps(session), names)
    made = _steps(here.changes(found.records), make, label)
    texts = arriving_texts(session, theirs or session, made, here)
    store.history.apply_all(session, made, texts=texts)
    refuse_strangers(session, made)
    store.merging.keep(session, fresh, made, _heads(fresh))
    beside = [_conflict(here, key, version) for key, version in found.beside]
    before = {(one.kind, one.record, one.step) for one in store.merging.all_conflicts(session)}
    store.merging.replace_conflicts(session, beside)
    new = (one for one in beside if (one.kind, one.record, one.step) not in before)
    return Union(made, tuple(new))


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


def _steps(changes: Mapping[str | None, list[Change]], make: MakeStep, label: str) -> list[Step]:
    """First what is in no layer, perhaps nothing; then a step per layer, none of them anybody's.

    An annotator's undo therefore never reaches what a merge did.
    """
    made = [make(label, changes.get(None, []), None, None, None)]
    layers = sorted(layer for layer in changes if layer is not None)
    return made + [make(label, changes[layer], layer, None, None) for layer in layers]


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
