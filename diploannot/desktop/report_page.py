"""How good suggestions are: figures, and errors that open the article where they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.words import Words
from diploannot.screens.report_screen import COLUMNS, Figures, ReportScreen

_PLACE = int(Qt.ItemDataRole.UserRole)


class SuggestionsReport(QWidget):
    """A section of the reports page; `chosen(article, offset in code points)` for an example."""

    chosen = Signal(object, object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = Words(appearance, token="text2")
        self.summary.setWordWrap(True)
        self.figures = FigureTree(appearance, "Figures", len(COLUMNS))
        self.figures.setHeaderLabels(COLUMNS)
        self.figures.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.figures.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = self.figures.header()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.errors = _ErrorTree(appearance, "Errors; Enter opens the article", 1)
        self.errors.setHeaderHidden(True)
        self.errors.setRootIsDecorated(True)
        self.errors.itemClicked.connect(self._chose)
        self.errors.entered_item.connect(self._chose)
        self._errors_title = Words(appearance, "What goes wrong", pixels=14, weight=650)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 14)
        column.setSpacing(12)
        title = "How good are the suggestions here?"
        column.addWidget(Words(appearance, title, pixels=20, weight=650))
        column.addWidget(self.summary)
        column.addWidget(self.figures, 2)
        column.addWidget(self._errors_title)
        column.addWidget(self.errors, 3)
        column.addStretch(0)
        self._show_parts(False)

    def show_busy(self) -> None:
        """While the figures are being worked out; those of before stay."""
        if self.figures.isHidden():
            self.summary.setText("Comparing suggestions with your finished articles…")

    def show_report(self, screen: ReportScreen) -> None:
        self.summary.setText(screen.summary())
        self.figures.clear()
        self.errors.clear()
        self._add_figures("", screen.figures())
        self._add_figures("By outlet (articles)", screen.outlets())
        self._add_errors(screen)
        self._show_parts(not screen.is_empty)

    def show_problem(self, sentence: str) -> None:
        self.summary.setText(sentence)

    def _add_figures(self, heading: str, rows: list[Figures]) -> None:
        if heading and rows:
            self.figures.addTopLevelItem(QTreeWidgetItem([heading]))
        for row in rows:
            item = QTreeWidgetItem(list(row.cells))
            for place in range(1, len(row.cells)):
                right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                item.setTextAlignment(place, right)
            self.figures.addTopLevelItem(item)

    def _add_errors(self, screen: ReportScreen) -> None:
        for number, group in enumerate(screen.errors()):
            kind = QTreeWidgetItem([f"{group.count:,} × {group.words}. Cues: {group.cues}"])
            for example in group.examples:
                item = QTreeWidgetItem(kind, [example.words])
                item.setData(0, _PLACE, (example.article, example.at))
            self.errors.addTopLevelItem(kind)
            kind.setExpanded(number == 0)
        first = self.errors.topLevelItem(0)
        if first is not None:
            self.errors.setCurrentItem(first)

    def _chose(self, item: QTreeWidgetItem | None) -> None:
        place = item.data(0, _PLACE) if item is not None else None
        if place is not None:
            self.chosen.emit(*place)
        elif item is not None:
            item.setExpanded(not item.isExpanded())

    def _show_parts(self, shown: bool) -> None:
        for part in (self.figures, self._errors_title, self.errors):
            part.setVisible(shown)


class FigureTree(QTreeWidget):
    """A list in the theme's colours (from the palette), in the font of the window."""

    def __init__(self, appearance: Appearance, name: str, columns: int) -> None:
        super().__init__()
        self.setColumnCount(columns)
        self.setAccessibleName(name)
        self.setFont(appearance.fonts.sans(13))
        self.header().setFont(appearance.fonts.sans(12, 600))
        self.setRootIsDecorated(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the page, not of the list."""


class _ErrorTree(FigureTree):
    """`entered_item(item)` by Enter."""

    entered_item = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_item.emit(self.currentItem())
        else:
            super().keyPressEvent(event)
