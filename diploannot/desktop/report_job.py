"""Measures the suggestions in the background: a project may hold thousands of finished articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from diploannot.domain.annotators import Annotator
from diploannot.domain.problems import ProblemForUser

if TYPE_CHECKING:
    from diploannot.services.workspace import Workspace


class ReportJob(QThread):
    """`ended(ProjectReport)`, `refused(sentence)` or `broke(error)`."""

    ended = Signal(object)
    refused = Signal(object)
    broke = Signal(object)

    def __init__(self, workspace: Workspace, annotator: Annotator, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._annotator = workspace, annotator
        self._cancelled = False

    def cancel(self) -> None:
        self._cancelled = True

    def run(self) -> None:
        from diploannot.services.reporting import project_report
        from diploannot.services.settings import SettingsFile

        try:
            found = project_report(
                self._workspace,
                self._annotator,
                shown_from=SettingsFile().settings.shown_from,
                cancelled=self._is_cancelled,
            )
        except ProblemForUser as problem:
            self.refused.emit(str(problem))
        except Exception as error:
            self.refused.emit("The suggestions could not be measured.")
            self.broke.emit(error)
        else:
            self.ended.emit(found)

    def _is_cancelled(self) -> bool:
        return self._cancelled
