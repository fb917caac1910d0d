"""Works out the agreement of a project in the background, and keeps figures until work goes on."""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from diploannot.desktop.progress_page import ProgressJob
from diploannot.desktop.report_job import ReportJob
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.steps import RecordKind

if TYPE_CHECKING:
    from diploannot.services.measuring_report import AgreementReport
    from diploannot.services.workspace import Changed, Workspace

_COUNTED = frozenset({RecordKind.QUOTE, RecordKind.ENTITY, RecordKind.LAYER, RecordKind.ARTICLE})


class AgreementJob(QThread):
    """`ended(AgreementReport)`, `refused(sentence)` or `broke(error)`."""

    ended = Signal(object)
    refused = Signal(object)
    broke = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._cancelled = False

    def cancel(self) -> None:
        self._cancelled = True

    def run(self) -> None:
        from diploannot.services.collecting import collecting_later

        try:
            with collecting_later():
                found = self._found()
                # Some hundred thousand tallies live as long as the page: to search them for
                # garbage stops the window for half a second, each time.
                gc.freeze()
        except ProblemForUser as problem:
            self.refused.emit(str(problem))
        except Exception as error:
            self.refused.emit("The agreement could not be measured.")
            self.broke.emit(error)
        else:
            self.ended.emit(found)

    def _found(self) -> AgreementReport:
        # scipy takes a second to import: not before somebody asks, and not in the window's way
        from diploannot.services.measuring import measured
        from diploannot.services.measuring_report import agreement_report

        return agreement_report(measured(self._workspace, cancelled=self._is_cancelled))

    def _is_cancelled(self) -> bool:
        return self._cancelled


Job = AgreementJob | ReportJob | ProgressJob
"""A thread that says `ended(found)`, or `refused(sentence)`, perhaps with `broke(error)`."""


class KeptFigures(QObject):
    """What a job has found, until records change: `found(what)` or `refused(sentence)`.

    `as_of` is when the figures shown were begun, None before there are any.
    """

    found = Signal(object)
    refused = Signal(object)

    def __init__(self, make: Callable[[], Job | None], parent: QObject) -> None:
        super().__init__(parent)
        self._make = make
        self._job: Job | None = None
        self._begun: datetime | None = None
        self.as_of: datetime | None = None
        self.is_stale = False

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def want(self) -> None:
        """Figures as of now, unless there are some."""
        if self.as_of is None or self.is_stale:
            self.renew()

    def renew(self) -> None:
        """Figures as of now in any case; what still runs goes on with what it began with."""
        if self._job is not None:
            self.is_stale = True
            return
        self._job = self._make()
        if self._job is None:
            return
        self._begun, self.is_stale = datetime.now(), False
        self._job.ended.connect(self._ended)
        self._job.refused.connect(self._refused)
        self._job.broke.connect(self._broke)
        self._job.start()

    def heard(self, changed: Changed) -> None:
        if any(kind in _COUNTED for kind, _ in changed.records):
            self.is_stale = True

    def forget(self) -> None:
        """Ends what runs and drops what was found: another project."""
        if self._job is not None:
            self._job.cancel()
            self._job.wait()
            self._job = None
        self.as_of, self.is_stale = None, False

    def _ended(self, found: object) -> None:
        if self._is_over():
            self.as_of = self._begun
            self.found.emit(found)

    def _refused(self, sentence: str) -> None:
        if self._is_over():
            self.refused.emit(sentence)

    def _is_over(self) -> bool:
        """Whether the job of now has told; one of a project left may still be heard."""
        if self._job is None or self.sender() is not self._job:
            return False
        self._job.wait()
        self._job = None
        return True

    def _broke(self, error: Exception) -> None:
        raise error
