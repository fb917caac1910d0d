"""Imports, or says what an import would bring, in the background: the window stays free."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from diploannot.domain.problems import ProblemForUser

if TYPE_CHECKING:
    from diploannot.services.workspace import Workspace


class ImportJob(QThread):
    """`moved(done, of)`, then `ended(ImportResult)` or `refused(sentence)`; `broke(error)` for a
    bug of ours. With `preview` nothing comes in.
    """

    moved = Signal(object, object)
    ended = Signal(object)
    refused = Signal(object)
    broke = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        paths: Sequence[Path],
        parent: QObject,
        *,
        brat_pattern: str | None = None,
        annotator: str | None = None,
        columns: str = "",
        labels: str = "",
        preview: bool = False,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._paths = workspace, tuple(paths)
        self._pattern, self._annotator = brat_pattern, annotator
        self._columns, self._labels = columns, labels
        self.is_preview = preview
        self._cancelled = False

    def cancel(self) -> None:
        """Stops after the batch that is being written; what came in stays."""
        self._cancelled = True

    def run(self) -> None:
        from diploannot.screens.import_choice import mappings_of
        from diploannot.services.collecting import collecting_later
        from diploannot.services.import_preview import preview_import
        from diploannot.services.importing import import_paths

        act = preview_import if self.is_preview else import_paths
        try:
            with collecting_later():  # else this thread might take apart what is the window's
                result = act(
                    self._workspace,
                    self._paths,
                    annotator=self._annotator,
                    brat_pattern=self._pattern,
                    mappings=mappings_of(self._columns, self._labels),
                    progress=self._progress,
                    cancelled=self._is_cancelled,
                )
        except ProblemForUser as problem:
            self.refused.emit(str(problem))
        except Exception as error:
            self.refused.emit("The import stopped. What came in before is kept.")
            self.broke.emit(error)
        else:
            self.ended.emit(result)

    def _progress(self, done: int, of: int) -> None:
        self.moved.emit(done, of)

    def _is_cancelled(self) -> bool:
        return self._cancelled
