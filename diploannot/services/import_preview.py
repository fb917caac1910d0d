"""What an import would bring in: it is done in a copy of the project that is thrown away."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from diploannot import store
from diploannot.services.import_account import ImportResult
from diploannot.services.importing import import_paths
from diploannot.services.incoming import Mappings
from diploannot.services.keeping import backup
from diploannot.services.starting import open_or_start, start_project
from diploannot.services.workspace import Workspace


def preview_import(
    workspace: Workspace,
    paths: Sequence[Path],
    *,
    format: str | None = None,
    annotator: str | None = None,
    brat_pattern: str | None = None,
    mappings: Mappings | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportResult:
    """What `import_paths` would say; the project stays as it is, and can be worked on meanwhile.

    Exact, since it is the import itself. The copy is private, and gone afterwards.
    """
    with tempfile.TemporaryDirectory(prefix="diploannot-") as folder:
        copy = backup(workspace, Path(folder, "preview.diploannot"))
        with Workspace.open(copy) as scratch:
            return import_paths(
                scratch,
                paths,
                format=format,
                annotator=annotator,
                brat_pattern=brat_pattern,
                mappings=mappings,
                progress=progress,
                cancelled=cancelled,
                own=workspace.database.file,
            )


def preview_into(
    location: Path | str,
    paths: Sequence[Path],
    *,
    format: str | None = None,
    annotator: str | None = None,
    brat_pattern: str | None = None,
    mappings: Mappings | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> ImportResult:
    """As `preview_import`, for a project that is not open here, or that is not there yet."""

    def look(workspace: Workspace) -> ImportResult:
        return preview_import(
            workspace,
            paths,
            format=format,
            annotator=annotator,
            brat_pattern=brat_pattern,
            mappings=mappings,
            progress=progress,
        )

    if store.database.is_url(location) or Path(location).expanduser().exists():
        with (
            suppress(store.database.NoProject),
            open_or_start(location, create=False) as workspace,
        ):
            return look(workspace)
    with (
        tempfile.TemporaryDirectory(prefix="diploannot-") as folder,
        start_project(Path(folder, "new.diploannot")) as workspace,
    ):
        return look(workspace)
