"""What is shown when something went wrong that is our fault: the text to send."""

from __future__ import annotations

import platform
import sys
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout

from diploannot import __version__
from diploannot.paths import user_log

_MOST = 1_000_000


def report_of(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """The text to send; it names versions and our code, never an article's words."""
    where = "".join(traceback.format_tb(trace))
    head = f"diploannot {__version__}, Python {platform.python_version()}, {sys.platform}"
    return f"{head}\n{where}{kind.__name__}: {error}\n"


def write_report(report: str) -> Path | None:
    """Appends the report to the log; None where the folder takes no file."""
    path = user_log() / "diploannot.log"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _MOST:
            path.replace(path.with_suffix(".old.log"))
        with path.open("a", encoding="utf-8") as stream:
            stream.write(f"--- {datetime.now().isoformat(timespec='seconds')}\n{report}")
    except OSError:
        return None
    return path


class BugReport(QDialog):
    """One sentence, the report, a button that copies it."""

    def __init__(self, report: str, log: Path | None) -> None:
        super().__init__()
        self.setWindowTitle("diploannot")
        self.resize(640, 420)
        where = f" It is also in {log}." if log else ""
        words = QLabel()
        words.setTextFormat(words.textFormat().PlainText)
        words.setWordWrap(True)
        words.setText(
            "Something went wrong inside diploannot. Your project is untouched: every decision "
            f"made so far is on disk. Please send us this text.{where}"
        )
        self.text = QPlainTextEdit(report)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Report")
        copy, close = QPushButton("Copy the text"), QPushButton("Close")
        copy.clicked.connect(self._copy)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(copy)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(words)
        column.addWidget(self.text)
        column.addLayout(row)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
