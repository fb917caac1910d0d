"""Exports in the background: a project may hold a hundred thousand articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from diploannot.domain.problems import ProblemForUser

if TYPE_CHECKING:
    from diploannot.services.export_choices import ExportChoices
    from diploannot.services.workspace import Workspace

_TELL_EVERY = 50


class ExportJob(QThread):
    """`moved(layers)`, then `ended(Exported)`, `refused(sentence)` or `broke(error)`."""

    moved = Signal(object)
    ended = Signal(object)
    refused = Signal(object)
    broke = Signal(object)

    def __init__(
        self, workspace: Workspace, path: Path, choices: ExportChoices, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self.path, self._choices = workspace, path, choices
        self._cancelled = False

    def cancel(self) -> None:
        """Stops before the file takes its name: nothing is left behind."""
        self._cancelled = True

    def run(self) -> None:
        from diploannot.services.exporting import export

        try:
            done = export(
                self._workspace,
                self.path,
                self._choices,
                progress=self._progress,
                cancelled=self._is_cancelled,
            )
        except ProblemForUser as problem:
            self.refused.emit(str(problem))
        except Exception as error:
            self.refused.emit("The export stopped. Nothing was written.")
            self.broke.emit(error)
        else:
            self.ended.emit(done)

    def _progress(self, layers: int) -> None:
        if layers % _TELL_EVERY == 0:
            self.moved.emit(layers)

    def _is_cancelled(self) -> bool:
        return self._cancelled
