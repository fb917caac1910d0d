"""Models learned from a project's decisions: kept as JSON in this user's data, never as code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diploannot import store
from diploannot.atomic_file import replacing
from diploannot.domain.problems import ProblemForUser
from diploannot.paths import user_data

if TYPE_CHECKING:
    from diploannot.nlp.learned_model import LearnedModel
    from diploannot.services.workspace import Workspace

_LEARNED = re.compile(r", learned (\d+)$")


def is_learned(model: str) -> bool:
    """Whether a model of this name was learned from decisions."""
    return _LEARNED.search(model) is not None


def next_name(workspace: Workspace, starter: str) -> str:
    """ "…, learned 3": a number that no model of the project has had."""
    with workspace.read() as session:
        names = [annotator.name for annotator in store.annotators.every(session)]
    names += [str(fields.get("name")) for fields in _kept(_folder(workspace))]
    numbers = [int(found.group(1)) for name in names if (found := _LEARNED.search(name))]
    return f"{starter}, learned {1 + max(numbers, default=0)}"


def keep(workspace: Workspace, model: LearnedModel) -> Path:
    """Adds a model to those of the project; OSError where the folder takes no file."""
    return _write(workspace, model.fields())


def keep_learned(workspace: Workspace, fields: Mapping[str, Any]) -> None:
    """As `keep`, for a model's fields from another process; ProblemForUser."""
    try:
        _write(workspace, fields)
    except OSError as error:
        raise not_kept(error) from error


def not_kept(error: OSError) -> ProblemForUser:
    return ProblemForUser(
        f"What was learned could not be kept ({error.strerror or error}).",
        "Make room in your data folder; suggestions stay as they are.",
    )


def _write(workspace: Workspace, fields: Mapping[str, Any]) -> Path:
    folder = _folder(workspace)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = _LEARNED.search(str(fields["name"]))
    path = folder / f"{int(found.group(1)) if found else 0:04}.json"
    with replacing(path) as stream:
        stream.write(json.dumps(fields, ensure_ascii=False).encode())
    return path


def current_learned(workspace: Workspace) -> dict[str, Any] | None:
    """The fields of the model that was learned last; whoever reads them checks them."""
    return next(_kept(_folder(workspace)), None)


def _kept(folder: Path) -> Iterator[dict[str, Any]]:
    """Newest first; a file that is no JSON object is passed over."""
    for path in sorted(folder.glob("*.json"), reverse=True):
        try:
            fields = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            continue
        if isinstance(fields, Mapping):
            yield dict(fields)


def _folder(workspace: Workspace) -> Path:
    """Named by the project's id, which copies and merged copies of it share."""
    with workspace.read() as session:
        id = store.project.id(session)
    return user_data() / "learned" / re.sub(r"[^\w-]", "_", id or "unknown")
