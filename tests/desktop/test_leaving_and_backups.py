"""Programs beside the window: one that wants a backup, and the clipboard that outlives it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from diploannot.desktop.clipboard import ClipboardAtQuit
from diploannot.desktop.style import Appearance
from diploannot.resources import seed
from diploannot.services.keeping import check
from diploannot.services.workspace import Workspace
from tests.desktop.opening import make_project, open_window


def test_the_backup_command_works_while_the_window_is_open(
    qtbot: QtBot, appearance: Appearance, tmp_path: Path
) -> None:
    project, target = tmp_path / "näher 🕊.diploannot", tmp_path / "copy.diploannot"
    window = open_window(qtbot, appearance, make_project(project))
    command = [sys.executable, "-m", "diploannot", "backup", "-o", str(target)]
    asking = subprocess.Popen([*command, "--project", str(project)], cwd=seed().parent)
    qtbot.waitUntil(lambda: asking.poll() is not None, timeout=30_000)
    assert asking.returncode == 0
    assert window.bottom.said == "Backup written: copy.diploannot"
    window.close_project()
    with Workspace.open(target, create=False) as copy:
        assert check(copy) == []


def test_nothing_is_said_where_nobody_asks_for_a_backup(
    qtbot: QtBot, appearance: Appearance, tmp_path: Path
) -> None:
    window = open_window(qtbot, appearance, make_project(tmp_path / "p.diploannot"))
    window.backups.look()
    assert window.bottom.said == ""
    window.close_project()
    window.backups.look()


def test_the_clipboard_keeps_the_words_when_the_program_ends(qapp: QApplication) -> None:
    words = "no-break\u00a0space, “curly” 🕊"
    ours = QMimeData()
    ours.setText(words)
    ours.setData("application/x-ours", b"1")
    qapp.clipboard().setMimeData(ours)
    ClipboardAtQuit(qapp).leave_text()
    assert qapp.clipboard().text() == words
    assert not qapp.clipboard().mimeData().hasFormat("application/x-ours")
