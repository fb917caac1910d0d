"""Versions of records from files that know no steps: kept beside ours until somebody rules."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diploannot import store
from diploannot.domain.steps import Change, Fields, RecordKind, Step, canonical
from diploannot.services.merging import joined
from diploannot.services.workspace import MakeStep, Workspace

if TYPE_CHECKING:
    from diploannot.store.database import Session
    from diploannot.store.merging import Node

LABEL = "Version from a file"

UNKNOWN_TIME = 0
"""A file does not say when a record was made so; the oldest of all versions never stands by age."""


@dataclass(frozen=True, slots=True)
class GivenVersion:
    """What a file says of a record that is here and says something else.

    `layer` and `annotator` are the ids here.
    """

    layer: str
    annotator: str
    kind: RecordKind
    record: str
    fields: Fields


def keep_versions(workspace: Workspace, versions: Sequence[GivenVersion]) -> None:
    """Puts them beside ours as another copy's would be; one that was kept before is known.

    They are steps of a copy of which nothing else is known, so that merging carries them on.
    """
    if not versions:
        return

    def act(session: Session, make: MakeStep) -> list[Step]:
        ours = store.merging.nodes(session)
        nodes = {node.step.id: node for node in map(_node, versions)}
        fresh = [node for id, node in nodes.items() if id not in ours]
        if not fresh:
            return []
        return joined(session, make, ours, fresh, label="Import annotations").made

    workspace.write(act)


def _node(version: GivenVersion) -> Node:
    """Not the making of a record but a state of it: it is told from our own by nothing else."""
    said = [version.layer, version.kind.value, version.record, version.fields]
    digest = hashlib.blake2b(canonical(said).encode(), digest_size=16).hexdigest()
    step = Step(
        id=f"file-{digest}",
        label=LABEL,
        changes=(Change(version.kind, version.record, version.fields, version.fields),),
        at=UNKNOWN_TIME,
        layer=version.layer,
        annotator=version.annotator,
    )
    return store.merging.Node(step, ())
