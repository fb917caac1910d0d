"""Versions that another copy overruled: they wait until somebody takes or drops them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diploannot import store
from diploannot.domain.annotators import Annotator
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.steps import Change
from diploannot.services.workspace import Workspace

if TYPE_CHECKING:
    from diploannot.store.merging import Conflict


def conflicts(workspace: Workspace) -> list[Conflict]:
    """The versions that do not stand and nobody has ruled on, oldest first."""
    with workspace.read() as session:
        return store.merging.open_conflicts(session)


def settle(workspace: Workspace, conflict: Conflict, reviewer: Annotator, *, take: bool) -> None:
    """Takes the version that does not stand, or keeps the one that does.

    Either way it is one step, known to every copy that hears of it; all versions of the record
    are settled by it. ProblemForUser where the record is gone and is to stay so.
    """
    with workspace.read() as session:
        standing = store.merging.standing(session, conflict)
        article = store.layers.article_of(session, conflict.layer) if conflict.layer else None
    after = conflict.fields if take else standing
    if standing is None and after is None:
        raise ProblemForUser("The record is gone in both versions.")
    label = "Take other version" if take else "Keep version"
    with workspace.step(
        label, layer=conflict.layer, annotator=reviewer.id, article=article
    ) as step:
        step.record(Change(conflict.kind, conflict.record, standing, after))
