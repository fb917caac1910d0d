"""Versions that wait for a choice: what stands, what a copy or file says, and two keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from diploannot.desktop.dialogs.form_popup import FormPopup
from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.key_button import KeyButton
from diploannot.desktop.widgets.words import Words
from diploannot.domain.problems import ProblemForUser
from diploannot.screens.conflict_list import ConflictList, about, differs


class ConflictsPopup(FormPopup):
    """K keeps what stands, A takes the other, with Shift all of that annotator; J goes
    on, Ctrl Z takes the last ruling back.
    """

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(
            appearance, parent, title="Versions that differ", go="Keep what stands", told_height=4
        )
        self.list: ConflictList | None = None
        self.told.hide()
        self.go.hide()
        self.leave.setText("Close")
        self.what = Words(appearance, elide=True, weight=600)
        self.differs = Words(appearance, elide=True)
        self.ours = self._version("What stands")
        self.theirs = self._version("The other says")
        self.add_row("About", self.what)
        self.add_row("They differ in", self.differs)
        for name, words in (("Stands", self.ours), ("Other version", self.theirs)):
            self.add_row(name, words).setAlignment(Qt.AlignmentFlag.AlignTop)
        self.keep = KeyButton(appearance, "Keep", "K")
        self.take = KeyButton(appearance, "Take other", "A")
        self.keep_all = KeyButton(appearance, "Keep all", "Shift K", flat=True)
        self.take_all = KeyButton(appearance, "Take all", "Shift A", flat=True)
        self.undo = KeyButton(appearance, "Undo", "Ctrl Z", flat=True)
        self.onward = KeyButton(appearance, "Next", "J", flat=True)
        self._add_buttons()
        for button in self._buttons():
            button.clicked.connect(self._pressed)
        self.undo.clicked.connect(self._undo)

    def _version(self, name: str) -> Words:
        words = Words(self._appearance_)
        words.setWordWrap(True)
        words.setMinimumHeight(60)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        words.setAccessibleDescription(name)
        return words

    def _add_buttons(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in (self.keep, self.take, self.keep_all, self.take_all):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.undo)
        row.addWidget(self.onward)
        self.grid.addLayout(row, self.grid.rowCount(), 0, 1, 2)

    def _buttons(self) -> tuple[KeyButton, ...]:
        return self.keep, self.take, self.keep_all, self.take_all, self.onward

    def show_list(self, found: ConflictList) -> None:
        self.list = found
        self._draw()
        self.open_popup(self.keep if found.found else self.leave)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_K, Qt.Key.Key_A):
            self._settle(take=event.key() == Qt.Key.Key_A, like=shift)
        elif event.matches(QKeySequence.StandardKey.Undo):
            self._undo()
        elif event.key() in (Qt.Key.Key_J, Qt.Key.Key_Down):
            self._move(+1)
        elif event.key() == Qt.Key.Key_Up:
            self._move(-1)
        else:
            super().keyPressEvent(event)

    def _pressed(self) -> None:
        button = self.sender()
        if button is self.onward:
            self._move(+1)
        else:
            take = button in (self.take, self.take_all)
            self._settle(take=take, like=button in (self.keep_all, self.take_all))

    def _move(self, by: int) -> None:
        if self.list is not None:
            self.list.move(by)
            self._draw()

    def _settle(self, *, take: bool, like: bool) -> None:
        if self.list is None:
            return
        try:
            self.list.settle_like(take=take) if like else self.list.settle(take=take)
        except ProblemForUser as problem:
            self.say(str(problem), token="err")
            return
        self._draw()

    def _undo(self) -> None:
        if self.list is None:
            return
        try:
            self.list.undo()
        except ProblemForUser as problem:
            self.say(str(problem), token="err")
            return
        self._draw()

    def _draw(self) -> None:
        assert self.list is not None
        one = self.list.current
        if one is None and not self.leave.hasFocus():
            self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in self._buttons():
            button.setEnabled(one is not None)
        self.undo.setEnabled(bool(self.list.ruled))
        self.what.setText(about(one) if one else "")
        self.differs.setText(differs(one) if one else "")
        self.ours.setText((one.ours or "nothing: it was taken away") if one else "")
        self.theirs.setText((one.theirs or "nothing: it was taken away") if one else "")
        settled = f" {self.list.settled} settled." if self.list.settled else ""
        self.say(self.list.place() + settled)
