"""The export dialog: format, whose layers, a preview with its losses, then the report."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFontDatabase, QKeyEvent, QTextOption
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.drop_down import DropDown
from diploannot.desktop.widgets.key_button import KeyButton
from diploannot.desktop.widgets.popup_frame import PopupFrame
from diploannot.desktop.widgets.segmented import Segmented
from diploannot.desktop.widgets.words import Words
from diploannot.domain.problems import ProblemForUser
from diploannot.screens.export_choice import WHICH, WHOSE, ExportChoice

WIDTH = 620


class ExportPopup(PopupFrame):
    """`place_wanted` when the choices are made; `closed` when it is gone."""

    place_wanted = Signal()
    closed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, parent, radius=12)
        self.choice: ExportChoice | None = None
        self._before: QWidget | None = None
        self.format = DropDown(appearance, "Format")
        self.whose = Segmented(appearance, WHOSE, name="Whose layers")
        self.which = Segmented(appearance, WHICH, name="Which articles")
        self.report = Words(appearance, token="text2")
        self.report.setWordWrap(True)
        self.report.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Preview")
        self.text.setTabChangesFocus(True)
        self.text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setFixedHeight(150)
        self.go = KeyButton(appearance, "Choose a place…", "Enter", primary=True)
        self.leave = KeyButton(appearance, "Close", "Esc")
        self._build(appearance)
        self.format.activated.connect(self._chosen)
        self.whose.chosen.connect(self._chosen)
        self.which.chosen.connect(self._chosen)
        self.go.clicked.connect(self.place_wanted)
        self.leave.clicked.connect(self.close_popup)
        self.hide()

    def _build(self, appearance: Appearance) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        rows = (("Format", self.format), ("Whose layers", self.whose), ("Articles", self.which))
        for number, (words, widget) in enumerate(rows):
            grid.addWidget(Words(appearance, words, token="text2"), number, 0)
            grid.addWidget(widget, number, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 14)
        column.setSpacing(12)
        column.addWidget(Words(appearance, "Export annotations", pixels=18, weight=650))
        column.addLayout(grid)
        column.addWidget(self.text)
        column.addWidget(self.report)
        column.addLayout(buttons)
        self.setFixedWidth(WIDTH)

    def ask(self, choice: ExportChoice) -> None:
        """Shows what can be chosen, and what the usual choice would write."""
        self.choice = choice
        self._before = QApplication.focusWidget()
        self.format.clear()
        for name, title in choice.formats():
            self.format.addItem(title, name)
        self.format.setCurrentIndex(max(0, self.format.findData(choice.format)))
        self.whose.choose(choice.whose)
        self.which.choose(choice.which)
        self._preview()
        self.show()
        self.raise_()
        self._place()
        self.format.setFocus(Qt.FocusReason.TabFocusReason)

    def show_busy(self, words: str) -> None:
        """While it is being written: nothing else can be chosen."""
        for widget in (self.format, self.whose, self.which, self.go):
            widget.setEnabled(not words)
        self.leave.setText("Cancel" if words else "Close")
        if self.isVisible():
            self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
        if words:
            self.show_report(words)

    def show_report(self, words: str) -> None:
        self.report.setText(words)
        self._place()

    def close_popup(self) -> None:
        if self.isHidden():
            return
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_popup()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.go.isEnabled():
            self.place_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _chosen(self, _: object) -> None:
        if self.choice is not None:
            self.choice.format = str(self.format.currentData())
            self.choice.whose, self.choice.which = self.whose.value, self.which.value
            self._preview()

    def _preview(self) -> None:
        assert self.choice is not None
        try:
            found = self.choice.preview()
        except ProblemForUser as problem:
            self.text.setPlainText("")
            self.go.setEnabled(False)
            self.show_report(str(problem))
            return
        self.go.setEnabled(found.looked_at > 0)
        self.text.setPlainText(found.text if found.looked_at else "")
        self.show_report(self.choice.losses(found))

    def _place(self) -> None:
        room = self.layout()
        self.setFixedHeight(room.totalHeightForWidth(WIDTH) if room else self.height())
        window = self.window()
        left, top = (window.width() - WIDTH) // 2, (window.height() - self.height()) // 2
        self.move(QPoint(left, max(56, top)))
