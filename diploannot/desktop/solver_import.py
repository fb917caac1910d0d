"""Imports the solver that compares layers beside the window's thread: it takes a second."""

from __future__ import annotations

import importlib
import sys

from PySide6.QtCore import QThread

_SOLVER = "diploannot.services.statistics"


class SolverImport(QThread):
    """`finished` when it is there; the window answers keys meanwhile."""

    @property
    def is_there(self) -> bool:
        """Whether there is nothing to wait for."""
        return _SOLVER in sys.modules and not self.isRunning()

    def run(self) -> None:
        importlib.import_module(_SOLVER)
