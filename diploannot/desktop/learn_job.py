"""Learns from decisions on a copy, in a process of its own that a thread listens to."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThread, Signal

from diploannot.domain.problems import ProblemForUser

if TYPE_CHECKING:
    from diploannot.services.workspace import Workspace

_MODULE = "diploannot.services.training_aside"


class LearnJob(QThread):
    """`moved(words, done, of)`, then `ended(what was trained)`, `refused(sentence)` or
    `broke(error)`; nothing more once it was cancelled.
    """

    moved = Signal(object, object, object)
    ended = Signal(object)
    refused = Signal(object)
    broke = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._process: subprocess.Popen[bytes] | None = None
        self._cancelled = False

    def cancel(self) -> None:
        """Ends the process; nothing has been kept."""
        self._cancelled = True
        if self._process is not None:
            self._process.kill()

    def run(self) -> None:
        try:
            answer = self._learned()
        except ProblemForUser as problem:
            answer = {"failed": str(problem)}
        except Exception as error:
            answer = {"failed": "Learning stopped. Suggestions stay as they are."}
            self.broke.emit(error)
        if self._cancelled:
            return
        if "trained" in answer:
            self.ended.emit(answer["trained"])
        else:
            self.refused.emit(answer["failed"])

    def _learned(self) -> dict[str, Any]:
        """A project file is open in one program at a time, so the process reads a copy."""
        from diploannot.services.keeping import backup

        with tempfile.TemporaryDirectory(prefix="diploannot-") as folder:
            copy = backup(self._workspace, Path(folder, "copy.diploannot"))
            command = [sys.executable, "-m", _MODULE, str(copy)]
            with subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            ) as self._process:
                if self._cancelled:
                    self._process.kill()
                return self._last_answer(self._process)

    def _last_answer(self, process: subprocess.Popen[bytes]) -> dict[str, Any]:
        answer: dict[str, Any] = {}
        for line in process.stdout or ():
            if not line.startswith(b"{"):
                continue
            answer = json.loads(line)
            if "progress" in answer:
                self.moved.emit(*answer["progress"])
        if "trained" in answer or "failed" in answer:
            return answer
        return {"failed": "The learning process ended early. Suggestions stay as they are."}
