"""Asks for files and folders without ever opening a file in this process.

On Unix SQLite's lock on the open project ends as soon as this process opens and closes the file
once more. File dialogs do that: Qt's own and GTK's look into files to name their type. So on Linux
we show Qt's dialog with names and types from the names alone. The dialogs of macOS are another
process, and Windows keeps its locks.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QApplication, QFileDialog, QStyle, QWidget


class NamesOnly(QAbstractFileIconProvider):
    """Icons and types told by names, for Qt's dialog; it asks from a thread of its own."""

    def __init__(self) -> None:
        super().__init__()
        style = QApplication.style()
        self._file = style.standardIcon(QStyle.StandardPixmap.SP_FileIcon)
        self._folder = style.standardIcon(QStyle.StandardPixmap.SP_DirIcon)
        self._computer = style.standardIcon(QStyle.StandardPixmap.SP_ComputerIcon)

    def icon(self, what: QFileInfo | QAbstractFileIconProvider.IconType) -> QIcon:
        """Never looks into the file."""
        if isinstance(what, QFileInfo):
            return self._folder if what.isDir() else self._file
        kinds = QAbstractFileIconProvider.IconType
        if what is kinds.File:
            return self._file
        return self._folder if what is kinds.Folder else self._computer

    def type(self, info: QFileInfo) -> str:
        if info.isDir():
            return "Folder"
        return f"{info.suffix()} file" if info.suffix() else "File"


def ask_to_save(parent: QWidget, title: str, start: Path, filter: str = "") -> Path | None:
    """A place for a new file; Qt asks before one that is there is chosen."""
    dialog = _dialog(parent, title, start.parent, filter)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.selectFile(start.name)
    return next(iter(_chosen(dialog)), None)


def ask_to_open(parent: QWidget, title: str, start: Path, filter: str = "") -> Path | None:
    """A file that is there."""
    dialog = _dialog(parent, title, start, filter)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return next(iter(_chosen(dialog)), None)


def ask_for_files(parent: QWidget, title: str, start: Path, filter: str = "") -> list[Path]:
    """Any number of files that are there."""
    dialog = _dialog(parent, title, start, filter)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _chosen(dialog)


def ask_for_folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """A folder that is there."""
    dialog = _dialog(parent, title, start, "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
    return next(iter(_chosen(dialog)), None)


def _dialog(parent: QWidget, title: str, folder: Path, filter: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    if sys.platform not in ("darwin", "win32"):
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog, True)
        icons = NamesOnly()
        dialog.setIconProvider(icons)
        _keep(dialog, icons)
    dialog.setDirectory(str(folder))
    if filter:
        dialog.setNameFilter(filter)
    return dialog


def _keep(dialog: QFileDialog, icons: NamesOnly) -> None:
    """Qt does not own the icons: they live as long as the dialog's Python side does."""
    dialog.icons = icons  # type: ignore[attr-defined]


def _chosen(dialog: QFileDialog) -> list[Path]:
    done = dialog.exec()
    paths = [Path(path) for path in dialog.selectedFiles()] if done else []
    dialog.deleteLater()
    return paths
