"""The export dialog: what, whose, how it is cut; a preview with its losses, then the report."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QLineEdit, QWidget

from diploannot.desktop.dialogs.form_popup import FormPopup
from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.drop_down import DropDown
from diploannot.desktop.widgets.words import Words
from diploannot.domain.problems import ProblemForUser
from diploannot.screens.export_choice import (
    ROLES,
    SCHEMES,
    SPLITS,
    VERDICTS,
    WHICH,
    ExportChoice,
)


class ExportPopup(FormPopup):
    """`place_wanted` when the choices are made; `closed` when it is gone."""

    place_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(
            appearance, parent, title="Export annotations", go="Choose a place…", told_height=168
        )
        self.choice: ExportChoice | None = None
        self.format = DropDown(appearance, "Format")
        self.whose = DropDown(appearance, "Whose layers")
        self.which = _listed(appearance, "Articles", WHICH)
        self.scheme = _listed(appearance, "Scheme", SCHEMES)
        self.verdicts = _listed(appearance, "Verdicts", VERDICTS)
        self.roles = _listed(appearance, "Roles", ROLES)
        self.split = _listed(appearance, "Parts", SPLITS)
        self.seed = QLineEdit()
        self.seed.setAccessibleName("Seed of the split")
        self.seed.setPlaceholderText("Another seed, another split")
        self.report = self.status
        self.text = self.told
        self.text.setAccessibleName("Preview")
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._add_rows(appearance)
        for list_ in self._lists():
            list_.activated.connect(self._chosen)
        self.seed.textEdited.connect(self._chosen)
        self.agreed.connect(self.place_wanted)

    def _add_rows(self, appearance: Appearance) -> None:
        """Two columns of lists, so that all of it is seen at once."""
        self.grid.setColumnStretch(3, 1)
        self.grid.setColumnMinimumWidth(0, 56)
        rows = (
            ("Format", self.format, "Scheme", self.scheme),
            ("Whose", self.whose, "Articles", self.which),
            ("Verdicts", self.verdicts, "Roles", self.roles),
            ("Parts", self.split, "Seed", self.seed),
        )
        for words, widget, more, other in rows:
            self.add_row(words, widget, Words(appearance, more, token="text2"), other)

    def _lists(self) -> tuple[DropDown, ...]:
        return (
            self.format, self.scheme, self.whose, self.which, self.verdicts, self.roles, self.split
        )  # fmt: skip

    def ask(self, choice: ExportChoice) -> None:
        """Shows what can be chosen, and what the usual choice would write."""
        self.choice = choice
        _fill(self.format, choice.formats(), choice.format)
        _fill(self.whose, choice.makers(), choice.whose)
        for list_ in self._lists():
            if list_ not in (self.format, self.whose):
                list_.setCurrentIndex(0)
        self.seed.setText("")
        self._preview()
        self.open_popup(self.format)

    def show_busy(self, words: str) -> None:
        """While it is being written: nothing else can be chosen."""
        self.leave.setText("Cancel" if words else "Close")
        if self.isVisible():
            self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
        for widget in (*self._lists(), self.go):
            widget.setEnabled(not words)
        self.seed.setEnabled(not words and bool(self.split.currentData()))
        if words:
            self.show_report(words)

    def show_report(self, words: str) -> None:
        self.say(words)

    def _chosen(self, _: object) -> None:
        choice = self.choice
        if choice is not None:
            choice.format, choice.whose = _value(self.format), _value(self.whose)
            choice.which, choice.scheme = _value(self.which), _value(self.scheme)
            choice.verdicts, choice.roles = _value(self.verdicts), _value(self.roles)
            choice.split, choice.seed = _value(self.split), self.seed.text()
            self._preview()

    def _preview(self) -> None:
        assert self.choice is not None
        self.leave.setText("Close")
        self.seed.setEnabled(bool(self.choice.split))
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


def _listed(appearance: Appearance, name: str, options: Sequence[tuple[str, str]]) -> DropDown:
    made = DropDown(appearance, name)
    _fill(made, options, options[0][0])
    return made


def _fill(list_: DropDown, options: Sequence[tuple[str, str]], chosen: str) -> None:
    """(value, label) each; as wide as the column, however long its longest label."""
    list_.clear()
    for value, label in options:
        list_.addItem(label, value)
    list_.setCurrentIndex(max(0, list_.findData(chosen)))
    list_.setMinimumContentsLength(12)
    list_.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)


def _value(list_: DropDown) -> str:
    return str(list_.currentData())
