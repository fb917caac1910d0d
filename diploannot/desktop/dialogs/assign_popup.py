"""The dialog for giving out articles: to whom, how many by several, and what that comes to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from diploannot.desktop.dialogs.form_popup import FormPopup
from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.segmented import Segmented
from diploannot.desktop.widgets.words import Words
from diploannot.domain.problems import ProblemForUser
from diploannot.screens.assign_choice import EACH, FORMATS, AssignChoice, done, told, total, where
from diploannot.services.assigning import Package

_SETTLES_AFTER = 250
"""Milliseconds without a key after which the shares are worked out anew."""


class AssignPopup(FormPopup):
    """Shows who would get how many while it is being said; Enter asks for a folder."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(
            appearance, parent, title="Give out articles", go="Choose a folder…", told_height=140
        )
        self.choice: AssignChoice | None = None
        self.names = QLineEdit()
        self.names.setAccessibleName("Annotators, separated by commas")
        self.names.setPlaceholderText("Ana, Béla, Cem")
        self.each = Segmented(appearance, EACH, name="Annotators who see a shared article")
        self.overlap = QLineEdit()
        self.overlap.setAccessibleName("Percent of the articles that are shared")
        self.overlap.setFixedWidth(72)
        self.format = Segmented(appearance, FORMATS, name="What a package is")
        self._add_rows(appearance)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLES_AFTER)
        self._settling.timeout.connect(self.look)
        self.names.textEdited.connect(self._typed)
        self.overlap.textEdited.connect(self._typed)
        self.each.chosen.connect(self._chosen)
        self.format.chosen.connect(self._chosen)

    def _add_rows(self, appearance: Appearance) -> None:
        share = QWidget()
        row = QHBoxLayout(share)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.overlap)
        row.addWidget(Words(appearance, "percent of the articles", token="text2"), 1)
        self.add_row("Annotators", self.names)
        self.add_row("Shared are", share)
        self.add_row("Each seen by", self.each)
        self.add_row("Packages", self.format)

    def ask(self, choice: AssignChoice) -> None:
        self.choice = choice
        self.names.setText(choice.names)
        self.overlap.setText(choice.overlap)
        self.each.choose(choice.each)
        self.format.choose(choice.format)
        self.leave.setText("Cancel")
        self.go.setVisible(True)
        self._set_enabled(True)
        self.look()
        self.open_popup(self.names)

    def take_fields(self) -> AssignChoice:
        """What stands in the fields now."""
        assert self.choice is not None
        self.choice.names, self.choice.overlap = self.names.text(), self.overlap.text()
        self.choice.each, self.choice.format = self.each.value, self.format.value
        return self.choice

    def look(self) -> None:
        """Works out who would get what; Enter does nothing where that cannot be."""
        try:
            found = self.take_fields().split()
        except ProblemForUser as problem:
            self._cannot(str(problem))
            return
        self.told.setPlainText(told(found))
        self.go.setEnabled(found.articles > 0)
        self.say(total(found))

    def _cannot(self, why: str) -> None:
        if self.go.hasFocus():
            self.names.setFocus(Qt.FocusReason.OtherFocusReason)
        self.told.setPlainText("")
        self.go.setEnabled(False)
        self.say(why)

    def begin(self) -> None:
        """Packages are being written; the choices hold."""
        self._settling.stop()
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
        self._set_enabled(False)
        self.say("Writing packages…")

    def end(self, packages: Sequence[Package]) -> None:
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
        self.go.setVisible(False)
        self.leave.setText("Close")
        self.told.setPlainText(done(packages))
        self.say(where(packages), token="ok")

    def refuse(self, sentence: str) -> None:
        """Nothing was written; the choices can be changed."""
        self._set_enabled(True)
        self.say(sentence, token="err")

    def close_popup(self) -> None:
        self._settling.stop()
        super().close_popup()

    def _set_enabled(self, is_open: bool) -> None:
        for widget in (self.names, self.overlap, self.each, self.format, self.go):
            widget.setEnabled(is_open)

    def _typed(self, _: str) -> None:
        self._settling.start()

    def _chosen(self, _: object) -> None:
        self.look()
