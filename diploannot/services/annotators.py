"""Who annotates: finds annotators by name, or enters them."""

from __future__ import annotations

from uuid_utils.compat import uuid7

from diploannot import store
from diploannot.domain.annotators import Annotator, AnnotatorKind
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.records import annotator_fields
from diploannot.domain.steps import Change, RecordKind
from diploannot.domain.text import freeze
from diploannot.services.workspace import Workspace


def annotator_named(
    workspace: Workspace, name: str, kind: AnnotatorKind = AnnotatorKind.HUMAN
) -> Annotator:
    """The project's annotator of this name and kind, entered in a step where there is none."""
    name = freeze(name.strip())[0]
    if not name:
        raise ProblemForUser("An annotator needs a name.", "Say who you are.")
    with workspace.read() as session:
        found = store.annotators.named(session, name, kind)
    if found is not None:
        return found
    new = Annotator(str(uuid7()), name, kind)
    with workspace.step("Enter annotator") as step:
        step.record(Change(RecordKind.ANNOTATOR, new.id, None, annotator_fields(new)))
    return new


def people(workspace: Workspace) -> list[str]:
    """The names of all who annotate in the project, in order."""
    with workspace.read() as session:
        found = store.annotators.every(session)
    return sorted(one.name for one in found if one.kind is AnnotatorKind.HUMAN)
