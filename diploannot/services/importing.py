"""Brings files into a project: articles once, annotations as the layers of who made them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from diploannot.domain.problems import ProblemForUser
from diploannot.services.collecting import collecting_later
from diploannot.services.file_finding import File, look_under
from diploannot.services.import_account import ImportResult
from diploannot.services.import_arrival import Arrival
from diploannot.services.incoming import Incoming, Mappings, read_file
from diploannot.services.merging_files import apart, bring_in
from diploannot.services.merging_versions import GivenVersion, keep_versions

if TYPE_CHECKING:
    from diploannot.services.workspace import Workspace

AT_ONCE = 50
"""Files in one transaction: a cancelled or killed import keeps whole batches."""


def import_paths(
    workspace: Workspace,
    paths: Sequence[Path],
    *,
    format: str | None = None,
    annotator: str | None = None,
    brat_pattern: str | None = None,
    mappings: Mappings | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    own: Path | None = None,
) -> ImportResult:
    """Imports files, folders, zips and other projects.

    A file that cannot be read is named in `failed`, nothing of it comes in, and the rest goes
    on. A record that is here and says something else there waits for review. `brat_pattern` says
    how brat files are named (formats/brat_names.py). `progress` hears (files done, files in all),
    each project as a file. `own` is the file of the project, where the workspace is a copy of it.
    """
    others, projects = apart(paths, own or workspace.database.file)
    found = look_under(others, format=format, annotator=annotator, pattern=brat_pattern)
    files, ahead = found.files, len(projects)
    result = ImportResult(brat=found.brat)
    for number, project in enumerate(projects, 1):
        if cancelled is not None and cancelled():
            result.cancelled = True
            return result
        bring_in(workspace, project, result)
        if progress is not None:
            progress(number, ahead + len(files))
    versions: list[GivenVersion] = []
    for start in range(0, len(files), AT_ONCE):
        if cancelled is not None and cancelled():
            result.cancelled = True
            break
        with collecting_later():
            some = files[start : start + AT_ONCE]
            versions += _import_files(workspace, some, result, mappings)
        if progress is not None:
            progress(ahead + min(start + AT_ONCE, len(files)), ahead + len(files))
    keep_versions(workspace, versions)  # once, for it reads the log; after a kill they come anew
    return result


def _import_files(
    workspace: Workspace,
    files: Sequence[File],
    result: ImportResult,
    mappings: Mappings | None,
) -> list[GivenVersion]:
    """One transaction; what was read before is looked at once for the whole batch.

    Returns the versions that wait to be kept.
    """
    read = [(file, found) for file in files if (found := _read(file, result, mappings))]
    with workspace.steps() as bulk, workspace.read() as session:
        arrival = Arrival(bulk, session, result)
        for file, incoming in read:
            arrival.take(file, incoming)
    return arrival.versions


def _read(file: File, result: ImportResult, mappings: Mappings | None) -> Incoming | None:
    try:
        incoming = read_file(file, mappings)
    except ProblemForUser as problem:
        result.failed.append((file.label, str(problem)))
        return None
    if incoming.notice:
        result.notices.append((file.label, incoming.notice))
    return incoming
