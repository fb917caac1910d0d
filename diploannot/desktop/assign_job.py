"""Writes packages in the background: each is a project with its articles and suggestions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from diploannot.domain.problems import ProblemForUser

if TYPE_CHECKING:
    from diploannot.services.assigning_shares import Plan
    from diploannot.services.workspace import Workspace


class AssignJob(QThread):
    """`moved(packages, of)`, then `ended(packages)`, `refused(sentence)` or `broke(error)`."""

    moved = Signal(object, object)
    ended = Signal(object)
    refused = Signal(object)
    broke = Signal(object)

    def __init__(
        self, workspace: Workspace, plan: Plan, folder: Path, format: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._plan, self._folder, self._format = workspace, plan, folder, format

    def run(self) -> None:
        from diploannot.services.assigning import assign
        from diploannot.services.collecting import collecting_later

        plan = self._plan
        try:
            with collecting_later():  # else this thread might take apart what is the window's
                packages = assign(
                    self._workspace,
                    plan.names,
                    self._folder,
                    each=plan.each,
                    overlap=plan.overlap,
                    seed=plan.seed,
                    format=self._format,
                    progress=self._progress,
                )
        except ProblemForUser as problem:
            self.refused.emit(str(problem))
        except OSError as error:
            self.refused.emit(f"The folder cannot be written ({error.strerror}).")
        except Exception as error:
            self.refused.emit("Nothing was given out.")
            self.broke.emit(error)
        else:
            self.ended.emit(packages)

    def _progress(self, done: int, of: int) -> None:
        self.moved.emit(done, of)
