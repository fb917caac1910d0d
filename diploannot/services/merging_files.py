"""Project files among what is imported: each joins the project whole, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from diploannot.domain.annotators import Annotator, AnnotatorKind
from diploannot.domain.problems import ProblemForUser
from diploannot.services.import_account import Differing
from diploannot.services.merging import merge_project
from diploannot.services.merging_conflicts import as_choices

if TYPE_CHECKING:
    from diploannot.services.import_account import ImportResult
    from diploannot.services.workspace import Workspace

SUFFIX = ".diploannot"


def apart(paths: Sequence[Path], own: Path | None) -> tuple[list[Path], list[Path]]:
    """What is no project file, and the project files, those in folders too, by name.

    The open project, `own`, is passed over in a folder: it is often kept beside what is imported.
    """
    others = [path for path in paths if path.suffix.lower() != SUFFIX or path.is_dir()]
    projects = [path for path in paths if path not in others]
    for folder in (path for path in others if path.is_dir()):
        inside = sorted(folder.rglob(f"*{SUFFIX}"))
        projects += [path for path in inside if own is None or not path.samefile(own)]
    return others, projects


def bring_in(workspace: Workspace, file: Path, result: ImportResult) -> None:
    """Adds what came in to `result`; a file that is refused is named in `failed`."""
    if not file.exists():
        raise ProblemForUser(f"There is no file or folder {file}.", "Check the name.")
    try:
        merged = merge_project(workspace, file)
    except ProblemForUser as problem:
        result.failed.append((file.name, str(problem)))
        return
    result.imported += merged.imported
    result.duplicates += merged.duplicates
    result.annotations += merged.annotations
    result.steps += merged.steps
    result.rulings += merged.rulings
    result.known |= merged.known
    for (kind, name), share in merged.shares.items():
        result.share(Annotator("", name, AnnotatorKind(kind))).add(share)
    result.differing += [
        Differing(file.name, one.article, one.annotator, one.kind.value, one.ours, one.theirs)
        for one in as_choices(workspace, merged.beside)
    ]
    if merged.conflicts:
        one = merged.conflicts == 1
        count = "1 record differs" if one else f"{merged.conflicts} records differ"
        said = f"{count} between the copies; the other versions wait for review"
        result.notices.append((file.name, said))
