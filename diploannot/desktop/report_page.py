"""The report on suggestions: figures, and errors that open the article where they stand."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.key_button import KeyButton
from diploannot.desktop.widgets.popup_frame import PopupFrame
from diploannot.desktop.widgets.words import Words
from diploannot.screens.report_screen import COLUMNS, Figures, ReportScreen

WIDTH, HEIGHT = 860, 640
_PLACE = int(Qt.ItemDataRole.UserRole)


class ReportPage(PopupFrame):
    """`chosen(article, offset in code points)` for an example; `closed` when it is gone."""

    chosen = Signal(object, object)
    closed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, parent, radius=12)
        self._before: QWidget | None = None
        self.summary = Words(appearance, token="text2")
        self.summary.setWordWrap(True)
        self.figures = _tree(appearance, "Figures", len(COLUMNS))
        self.figures.setHeaderLabels(COLUMNS)
        self.figures.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.figures.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = self.figures.header()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.errors = _tree(appearance, "Errors; Enter opens the article", 1)
        self.errors.setHeaderHidden(True)
        self.errors.setRootIsDecorated(True)
        self.errors.itemClicked.connect(self._clicked)
        self.leave = KeyButton(appearance, "Close", "Esc")
        self.leave.clicked.connect(self.close_page)
        self._errors_title = Words(appearance, "What goes wrong", pixels=14, weight=650)
        self._build(appearance)
        self.hide()

    def _build(self, appearance: Appearance) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 14)
        column.setSpacing(12)
        title = "How good are the suggestions here?"
        column.addWidget(Words(appearance, title, pixels=18, weight=650))
        column.addWidget(self.summary)
        column.addWidget(self.figures, 2)
        column.addWidget(self._errors_title)
        column.addWidget(self.errors, 3)
        column.addStretch(0)
        column.addLayout(buttons)

    def open_busy(self) -> None:
        """Over the window, while the figures are being worked out."""
        self._before = QApplication.focusWidget()
        self._show_parts(False)
        self.summary.setText("Comparing suggestions with your finished articles…")
        self._place()
        self.show()
        self.raise_()
        self.leave.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_report(self, screen: ReportScreen) -> None:
        self.summary.setText(screen.summary())
        self.figures.clear()
        self.errors.clear()
        self._add_figures("", screen.figures())
        self._add_figures("By outlet (articles)", screen.outlets())
        self._add_errors(screen)
        self._show_parts(not screen.is_empty)
        self._place()
        if not screen.is_empty and self.isVisible():
            self.errors.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, sentence: str) -> None:
        self.summary.setText(sentence)

    def close_page(self) -> None:
        if self.isHidden():
            return
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_page()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._clicked(self.errors.currentItem())
        else:
            super().keyPressEvent(event)

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

    def _clicked(self, item: QTreeWidgetItem | None) -> None:
        place = item.data(0, _PLACE) if item is not None else None
        if place is not None:
            article, at = place
            self.close_page()
            self.chosen.emit(article, at)
        elif item is not None:
            item.setExpanded(not item.isExpanded())

    def _show_parts(self, shown: bool) -> None:
        for part in (self.figures, self._errors_title, self.errors):
            part.setVisible(shown)

    def _place(self) -> None:
        window, room = self.window(), self.layout()
        self.setFixedWidth(min(WIDTH, window.width() - 48))
        full = min(HEIGHT, window.height() - 96)
        least = room.totalHeightForWidth(self.width()) if room else full
        self.setFixedHeight(least if self.errors.isHidden() else full)
        left = (window.width() - self.width()) // 2
        self.move(QPoint(left, max(48, (window.height() - self.height()) // 2)))


def _tree(appearance: Appearance, name: str, columns: int) -> QTreeWidget:
    """A list in the theme's colours (from the palette), in the font of the window."""
    tree = QTreeWidget()
    tree.setColumnCount(columns)
    tree.setAccessibleName(name)
    tree.setFont(appearance.fonts.sans(13))
    tree.header().setFont(appearance.fonts.sans(12, 600))
    tree.setRootIsDecorated(False)
    tree.setFrameShape(QFrame.Shape.NoFrame)
    tree.setUniformRowHeights(True)
    tree.setTextElideMode(Qt.TextElideMode.ElideRight)
    return tree
