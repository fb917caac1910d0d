"""Ways into and out of projects, through the dialogs that a user sees."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from diploannot.desktop.main_window import MainWindow
from diploannot.desktop.style import Appearance
from diploannot.paths import user_data
from diploannot.services.keeping import check
from diploannot.services.workspace import Workspace
from tests.desktop.opening import make_project, open_window


@pytest.fixture(autouse=True)
def our_dialogs(qapp: QApplication) -> Iterator[None]:
    """Qt's own file dialogs, which a test can fill in."""
    qapp.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, True)
    yield
    qapp.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, False)


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance, tmp_path: Path) -> Iterator[MainWindow]:
    made = open_window(qtbot, appearance, make_project(tmp_path / "näher 🕊.diploannot"))
    yield made
    made.close_project()


class Answer:
    """Fills in the file dialog that opens while `act` runs."""

    def __init__(self, path: Path | None, *, after: int = 50) -> None:
        self._path, self.title, self._after = path, "", after
        self._over = False

    def to(self, act: Callable[[], object]) -> str:
        """The dialog's title, "" where none opened."""
        QTimer.singleShot(self._after, self._fill)
        try:
            act()
        finally:
            self._over = True
        return self.title

    def _fill(self) -> None:
        dialog = QApplication.activeModalWidget()
        if self._over:
            return
        if not isinstance(dialog, QFileDialog):
            QTimer.singleShot(50, self._fill)
            return
        self.title = dialog.windowTitle()
        if self._path is None:
            dialog.reject()
            return
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        assert name is not None
        name.setText(str(self._path))
        dialog.accept()


def test_a_new_project_starts_where_the_user_says(window: MainWindow, tmp_path: Path) -> None:
    place = tmp_path / "round two"
    assert Answer(place).to(window.acts.new_project) == "Start a new project"
    assert window.project is not None
    assert Path(window.project.workspace.location) == place.with_suffix(".diploannot")
    assert window.empty.heading == "No articles yet"


def test_another_project_is_opened(window: MainWindow, tmp_path: Path) -> None:
    other = make_project(tmp_path / "other 🕊.diploannot")
    assert Answer(other).to(window.acts.open_project) == "Open a project"
    assert window.project is not None
    assert Path(window.project.workspace.location) == other
    assert window.annotate_screen is not None


def test_a_cancelled_dialog_changes_nothing(window: MainWindow) -> None:
    project = window.project
    for act in (window.acts.new_project, window.acts.open_project, window.acts.save_copy):
        Answer(None).to(act)
    assert window.project is project


def test_files_and_folders_are_imported(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one.txt").write_text("Ayó said\u00a0“no” 🕊.", encoding="utf-8")
    (folder / "two.txt").write_text("Ida said “yes”.", encoding="utf-8")
    assert Answer(folder / "one.txt").to(window.acts.import_files) == "Import articles"
    _let_in(qtbot, window)
    assert Answer(folder).to(window.acts.import_folder) == "Import a folder"
    _let_in(qtbot, window)
    assert window.project is not None
    assert window.project.queueing.counts().todo == 4


def _let_in(qtbot: QtBot, window: MainWindow) -> None:
    popup = window.doors.imports.popup
    assert popup is not None
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.doors.importing, timeout=20_000)
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert not window.doors.shows_dialog


def test_a_copy_is_whole(window: MainWindow, tmp_path: Path) -> None:
    window.do_named("accept")
    assert Answer(tmp_path / "copy").to(window.acts.save_copy) == "Save a copy"
    assert window.bottom.said == "Copy saved as copy.diploannot"
    with Workspace.open(tmp_path / "copy.diploannot", create=False) as copy:
        assert check(copy) == []


def export(qtbot: QtBot, window: MainWindow, place: Path) -> str:
    """Chooses the place as the dialog stands; returns its report."""
    dialog = window.doors.dialog
    assert dialog is not None
    Answer(place).to(dialog.go.click)
    qtbot.waitUntil(dialog.format.isEnabled, timeout=20_000)
    return dialog.report.text()


def test_an_export_says_what_was_written(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.do_named("accept")
    window.do_named("export")
    dialog = window.doors.dialog
    assert dialog is not None
    assert dialog.report.text() == "Nothing is left out."
    assert json.loads(dialog.text.toPlainText().splitlines()[0])
    assert not decided_by_a(qtbot, window)
    said = export(qtbot, window, tmp_path / "out 🕊")
    assert said == "1 layer written to out 🕊.jsonl, read back and equal."
    assert (tmp_path / "out 🕊.jsonl").exists()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not window.doors.shows_dialog
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert decided_by_a(qtbot, window)


def decided_by_a(qtbot: QtBot, window: MainWindow) -> bool:
    """Whether A decides something now."""
    assert window.annotate_screen is not None
    before = window.annotate_screen.counts()
    qtbot.keyClick(window.article, Qt.Key.Key_A)
    return window.annotate_screen.counts() != before


def test_every_format_offered_can_be_written_and_tells_its_losses(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.do_named("accept")
    window.do_named("export")
    dialog = window.doors.dialog
    assert dialog is not None
    for row in range(dialog.format.count()):
        dialog.format.setCurrentIndex(row)
        dialog.format.activated.emit(row)
        name = str(dialog.format.currentData())
        assert dialog.report.text()
        assert "1 layer written" in export(qtbot, window, tmp_path / f"{name}.out"), name
        assert (tmp_path / f"{name}.out").exists()


def test_what_cannot_be_exported_is_not_offered_a_place(qtbot: QtBot, window: MainWindow) -> None:
    window.do_named("export")
    dialog = window.doors.dialog
    assert dialog is not None
    assert dialog.report.text() == "There is nothing to export with these choices."
    assert not dialog.go.isEnabled()
    dialog.whose.setCurrentIndex(dialog.whose.findData("model"))
    dialog.whose.activated.emit(dialog.whose.currentIndex())
    assert dialog.go.isEnabled()


def test_an_export_into_a_folder_that_is_not_there_is_refused_in_words(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.do_named("accept")
    window.do_named("export")
    dialog = window.doors.dialog
    assert dialog is not None
    assert dialog.choice is not None
    window.doors.export_to(tmp_path / "no" / "out.jsonl", dialog.choice.choices())
    qtbot.waitUntil(dialog.format.isEnabled, timeout=20_000)
    assert "written to" not in dialog.report.text()
    assert dialog.report.text()


_TAKE = """
import sqlite3, sys
raw = sqlite3.connect(sys.argv[1], timeout=0.2)
raw.execute("BEGIN IMMEDIATE")
"""


def is_locked(path: Path) -> bool:
    """Whether another process is kept out of the project file."""
    command = [sys.executable, "-c", _TAKE, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "locked" in done.stderr


def test_a_dialog_that_shows_the_open_project_does_not_unlock_it(
    qtbot: QtBot, appearance: Appearance, home: Path
) -> None:
    user_data().mkdir(parents=True)
    project = make_project(user_data() / "p.diploannot")
    window = open_window(qtbot, appearance, project)
    assert is_locked(project)
    for act in (window.acts.save_copy, window.acts.open_project):
        assert Answer(None, after=700).to(act)
    assert is_locked(project)
    window.close_project()
    assert not is_locked(project)


def test_an_export_never_takes_a_projects_name(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    assert window.project is not None
    project = Path(window.project.workspace.location)
    before = project.stat().st_ino
    window.do_named("accept")
    window.do_named("export")
    dialog = window.doors.dialog
    assert dialog is not None
    assert dialog.choice is not None
    window.doors.export_to(project, dialog.choice.choices())
    qtbot.waitUntil(dialog.format.isEnabled, timeout=20_000)
    assert "would be a project" in dialog.report.text()
    assert project.stat().st_ino == before
