"""Imports in the background: reading files takes time, the window stays free."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from diploannot.domain.problems import ProblemForUser

if TYPE_CHECKING:
    from diploannot.services.workspace import Workspace


class ImportJob(QThread):
    """`moved(done, of)`, then `ended(sentence, failed files)`; `broke(error)` for a bug of ours."""

    moved = Signal(object, object)
    ended = Signal(object, object)
    broke = Signal(object)

    def __init__(self, workspace: Workspace, paths: Sequence[Path], parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._paths = workspace, paths
        self._cancelled = False

    def cancel(self) -> None:
        """Stops after the batch that is being written; what came in stays."""
        self._cancelled = True

    def run(self) -> None:
        from diploannot.services.importing import import_paths

        try:
            result = import_paths(
                self._workspace, self._paths, progress=self._progress, cancelled=self._is_cancelled
            )
        except ProblemForUser as problem:
            self.ended.emit(str(problem), [])
            return
        except Exception as error:
            self.ended.emit("The import stopped. What came in before is kept.", [])
            self.broke.emit(error)
            return
        self.ended.emit(result.sentence(), result.failed)

    def _progress(self, done: int, of: int) -> None:
        self.moved.emit(done, of)

    def _is_cancelled(self) -> bool:
        return self._cancelled
