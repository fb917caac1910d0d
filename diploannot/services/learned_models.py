"""Models learned from a project's decisions: kept in the project, named, and chosen among.

They are numbers, never code, and travel with the project: copies, packages and merged projects
have them. Which one makes the suggestions is a step of its own, so that going back is one too.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from uuid_utils.compat import uuid7

from diploannot import store
from diploannot.domain.learned_models import (
    STARTER,
    LearnedEntry,
    is_learned,
    learned_entry_fields,
)
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.steps import Change, RecordKind

if TYPE_CHECKING:
    from diploannot.nlp.learned_model import LearnedModel
    from diploannot.services.workspace import Workspace


def next_name(workspace: Workspace, starter: str) -> str:
    """ "…, learned 3": a number that no model of the project has had."""
    with workspace.read() as session:
        names = [annotator.name for annotator in store.annotators.every(session)]
        names += [entry.name for entry in store.learned_models.every(session)]
    numbers = [LearnedEntry("-", name, "", 0, {}).number for name in names if name]
    return f"{starter}, learned {1 + max(numbers, default=0)}"


def keep(workspace: Workspace, model: LearnedModel) -> None:
    """Adds a model to those of the project and chooses it."""
    keep_learned(workspace, model.fields())


def keep_learned(workspace: Workspace, fields: Mapping[str, Any]) -> None:
    """As `keep`, for a model's fields from another process; ProblemForUser where it cannot be
    saved.
    """
    name, starter = str(fields["name"]), str(fields["starter"])
    entry = LearnedEntry(str(uuid7()), name, starter, _now(workspace), dict(fields))
    with workspace.step("Keep what was learned") as step:
        step.record(_added(entry))


def entries(workspace: Workspace) -> tuple[LearnedEntry, ...]:
    """What can be chosen, the one in use first; empty where nothing was ever learned."""
    with workspace.read() as session:
        found = store.learned_models.every(session)
    learned = [entry for entry in found if entry.id != STARTER]
    if not learned or len(learned) < len(found):
        return found
    return (*found, LearnedEntry(STARTER, learned[0].starter, learned[0].starter))


def choose(workspace: Workspace, name: str) -> LearnedEntry:
    """Lets that model make the suggestions from now on; its name, its number, or "starter".

    Suggestions that it has made before are seen at once; nothing is taken away. ProblemForUser
    where there is no such model.
    """
    known = entries(workspace)
    found = next((entry for entry in known if _is_called(entry, name)), None)
    if found is None:
        names = "; ".join(entry.name for entry in known) or "nothing was learned here"
        raise ProblemForUser(f"There is no model “{name}” in this project.", f"Known: {names}.")
    chosen = replace(found, chosen=_now(workspace))
    with workspace.read() as session:
        there = any(entry.id == found.id for entry in store.learned_models.every(session))
    with workspace.step("Choose who suggests") as step:
        step.record(_changed(found, chosen) if there else _added(chosen))
    return chosen


def current_learned(workspace: Workspace) -> dict[str, Any] | None:
    """The fields of the model that makes suggestions; None where the starter does.

    Whoever reads them checks them.
    """
    with workspace.read() as session:
        found = store.learned_models.chosen(session)
    return dict(found.fields) if found is not None and found.fields is not None else None


def _is_called(entry: LearnedEntry, name: str) -> bool:
    wanted = name.strip().removeprefix("learned").strip()
    if entry.id == STARTER:
        return name.strip() in (STARTER, entry.name)
    return name.strip() in (entry.name, entry.id) or wanted == str(entry.number)


def _now(workspace: Workspace) -> int:
    """Later than any choice before, whatever the clock says."""
    with workspace.read() as session:
        last = store.learned_models.chosen(session)
    return max(int(time.time() * 1000), last.chosen + 1 if last else 0)


def _added(entry: LearnedEntry) -> Change:
    return Change(RecordKind.LEARNED_MODEL, entry.id, None, learned_entry_fields(entry))


def _changed(before: LearnedEntry, after: LearnedEntry) -> Change:
    old, new = learned_entry_fields(before), learned_entry_fields(after)
    return Change(RecordKind.LEARNED_MODEL, after.id, old, new)


__all__ = [
    "choose",
    "current_learned",
    "entries",
    "is_learned",
    "keep",
    "keep_learned",
    "next_name",
]
