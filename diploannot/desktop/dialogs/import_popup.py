"""The import dialog: what was chosen, how brat files are named, and what would come in."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from diploannot.desktop.dialogs.form_popup import FormPopup
from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.key_button import KeyButton
from diploannot.desktop.widgets.progress_line import ProgressLine
from diploannot.desktop.widgets.words import Words
from diploannot.screens.import_choice import (
    ImportChoice,
    about,
    asks_for_columns,
    asks_for_labels,
    asks_for_maker,
    columns_found,
    summary,
)
from diploannot.services.import_account import ImportResult

_SETTLES_AFTER = 400
"""Milliseconds without a key after which a pattern is looked at."""


class ImportPopup(FormPopup):
    """`changed` when it is to be looked at anew; `more_wanted(bool)` when more is to be chosen,
    a folder or files.
    """

    changed = Signal()
    more_wanted = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, parent, title="Import", go="Import", told_height=212)
        self.choice = ImportChoice()
        self.chosen = Words(appearance, elide=True)
        self.files = KeyButton(appearance, "Add files…", "Ctrl I", flat=True)
        self.folder = KeyButton(appearance, "Add a folder…", "Ctrl Shift I", flat=True)
        self.pattern = QLineEdit()
        self.pattern.setAccessibleName("How brat files are named")
        self.pattern.setToolTip("Such as {annotator}/{article}.ann or {article}_{annotator}.ann")
        self.maker = QLineEdit()
        self.maker.setAccessibleName("Whose the brat files are")
        self.maker.setPlaceholderText("brat")
        self.columns = QLineEdit()
        self.columns.setAccessibleName("What the columns of a table hold")
        self.columns.setPlaceholderText("text=body, title=headline")
        self.labels = QLineEdit()
        self.labels.setAccessibleName("What labels of other tools mean here")
        self.labels.setPlaceholderText("Zitat=content, Sprecher=source, Junk=-")
        self.progress = ProgressLine(appearance)
        self._rows = self._add_rows()
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLES_AFTER)
        self._settling.timeout.connect(self._settled)
        for field in self._rows:
            field.textEdited.connect(self._typed)
        self.files.clicked.connect(self._want_files)
        self.folder.clicked.connect(self._want_folder)

    def _add_rows(self) -> dict[QLineEdit, Words]:
        beside = QWidget()
        buttons = QHBoxLayout(beside)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(4)
        buttons.addWidget(self.chosen, 1)
        buttons.addWidget(self.files)
        buttons.addWidget(self.folder)
        self.add_row("Chosen", beside)
        rows = {
            self.pattern: self.add_row("brat file names", self.pattern),
            self.maker: self.add_row("brat annotator", self.maker),
            self.columns: self.add_row("Columns", self.columns),
            self.labels: self.add_row("Labels", self.labels),
        }
        self.add_row("What comes in", self.progress)
        return rows

    def ask(self, choice: ImportChoice) -> None:
        """Opens over what was chosen; what would come in is told when it is known."""
        self.choice = choice
        for field in self._rows:
            field.setText("")
            self._show_row(field, False)
        self.go.setVisible(True)
        self.show_chosen()
        self.look()
        self.open_popup(self.go)

    def show_chosen(self) -> None:
        self.chosen.setText(self.choice.chosen())

    def look(self) -> None:
        """While it is being found out."""
        self.progress.show_fraction(0.0)
        self.told.setPlainText("")
        self.say("Looking at what would come in… Nothing comes in before you say so.")

    def tell(self, result: ImportResult) -> None:
        """What would come in."""
        self.progress.show_fraction(1.0)
        if result.brat is not None:
            self.choice.recognised = "" if result.brat.given else result.brat.pattern
            if not self.pattern.hasFocus():
                self.pattern.setText(result.brat.pattern)
        self._show_row(self.pattern, result.brat is not None)
        self._show_row(self.maker, asks_for_maker(result))
        if not self.columns.hasFocus():
            self.columns.setText(columns_found(result) or self.choice.columns)
        self._show_row(self.columns, asks_for_columns(result))
        self._show_row(self.labels, bool(self.choice.labels) or asks_for_labels(result))
        self.told.setPlainText(about(result, before=True))
        self.say(summary(result))

    def refuse(self, sentence: str) -> None:
        self.progress.show_fraction(0.0)
        self.say(sentence, token="err")

    def show_work(self, done: int, of: int, *, importing: bool) -> None:
        self.progress.show_fraction(done / of if of else 0.0)
        verb = "Importing" if importing else "Looking at"
        self.say(f"{verb} {done:,} of {of:,} files…")

    def begin(self) -> None:
        """From now on things come in; the choices hold."""
        self._settling.stop()
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)  # what is disabled would pass it on
        for widget in (self.files, self.folder, *self._rows, self.go):
            widget.setEnabled(False)
        self.progress.show_fraction(0.0)
        self.say("Importing…")

    def end(self, words: str, told: str = "", *, token: str = "ok") -> None:
        """It is over, as it came out."""
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
        self.go.setVisible(False)
        self.leave.setText("Close")
        self.progress.show_fraction(1.0)
        self.told.setPlainText(told)
        self.say(words, token=token)

    def close_popup(self) -> None:
        self._settling.stop()
        self.leave.setText("Cancel")
        for widget in (self.files, self.folder, *self._rows, self.go):
            widget.setEnabled(True)
        super().close_popup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_I and self.files.isEnabled() and self.go.isVisible():
            held = event.modifiers()
            if held & Qt.KeyboardModifier.ControlModifier:
                self.more_wanted.emit(bool(held & Qt.KeyboardModifier.ShiftModifier))
                return
        super().keyPressEvent(event)

    def _show_row(self, field: QLineEdit, shown: bool) -> None:
        if field.hasFocus() and not shown:
            self.go.setFocus(Qt.FocusReason.OtherFocusReason)
        field.setVisible(shown)
        self._rows[field].setVisible(shown)
        self.place()

    def _typed(self, _: str) -> None:
        self._settling.start()

    def _settled(self) -> None:
        self.take_fields()
        self.changed.emit()

    def take_fields(self) -> None:
        """What stands in the fields now, looked at or not."""
        choice = self.choice
        if not self.pattern.isHidden():
            choice.pattern = self.pattern.text()
        if not self.maker.isHidden():
            choice.annotator = self.maker.text()
        if not self.columns.isHidden() and self.columns.isModified():
            choice.columns = self.columns.text()
        if not self.labels.isHidden():
            choice.labels = self.labels.text()

    def _want_files(self) -> None:
        self.more_wanted.emit(False)

    def _want_folder(self) -> None:
        self.more_wanted.emit(True)
