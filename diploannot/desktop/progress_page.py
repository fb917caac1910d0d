"""Progress on the reports page: who did how much on which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QThread, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidgetItem, QVBoxLayout, QWidget

from diploannot.desktop.report_page import FigureTree
from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.words import Words
from diploannot.domain.problems import ProblemForUser
from diploannot.screens.progress_screen import COLUMNS, ProgressRow, ProgressScreen

if TYPE_CHECKING:
    from diploannot.services.workspace import Workspace


class ProgressJob(QThread):
    """`ended(list of Person)`, `refused(sentence)` or `broke(error)`."""

    ended = Signal(object)
    refused = Signal(object)
    broke = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def cancel(self) -> None:
        """One reading of the log is not worth stopping."""

    def run(self) -> None:
        from diploannot.services.progress import progress

        try:
            found = progress(self._workspace)
        except ProblemForUser as problem:
            self.refused.emit(str(problem))
        except Exception as error:
            self.refused.emit("Progress could not be told.")
            self.broke.emit(error)
        else:
            self.ended.emit(found)


class ProgressReport(QWidget):
    """A heading, a sentence, and a tree of annotators and their days."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = Words(appearance, "Reading the log…", token="text2")
        self.summary.setWordWrap(True)
        self.people = FigureTree(appearance, "Progress by annotator and day", len(COLUMNS))
        self.people.setHeaderLabels(COLUMNS)
        self.people.setRootIsDecorated(True)
        head = self.people.header()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(120)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.people.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 14)
        column.setSpacing(12)
        column.addWidget(Words(appearance, "Progress", pixels=20, weight=650))
        column.addWidget(self.summary)
        column.addWidget(self.people, 1)
        column.addStretch(0)

    def show_progress(self, screen: ProgressScreen) -> None:
        self.summary.setText(screen.summary())
        self.people.clear()
        for row in screen.rows():
            person = _item(row)
            self.people.addTopLevelItem(person)
            for day in row.days:
                person.addChild(_item(day))
            person.setExpanded(True)
        self.people.setVisible(not screen.is_empty)
        first = self.people.topLevelItem(0)
        if first is not None:
            self.people.setCurrentItem(first)

    def show_problem(self, sentence: str) -> None:
        self.summary.setText(sentence)


def _item(row: ProgressRow) -> QTreeWidgetItem:
    item = QTreeWidgetItem(list(row.cells))
    for place in range(1, len(row.cells)):
        item.setTextAlignment(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
