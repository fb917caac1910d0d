"""Turns the table of actions into shortcuts of the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from diploannot.desktop.action_rows import Action
from diploannot.desktop.actions import every_action
from diploannot.screens.annotate_screen import When


class KeyBindings(QObject):
    """One QAction for each row of the table; `do(action)` is told when one is triggered.

    Where a text field has the focus, Qt gives it the single characters before any shortcut.
    """

    def __init__(self, window: QWidget, do: Callable[[Action], None], *, letters: bool) -> None:
        super().__init__(window)
        self._do = do
        self._actions: dict[str, tuple[Action, QAction]] = {}
        for action in every_action():
            made = QAction(action.words, self)
            made.setData(action.name)
            made.setShortcuts([QKeySequence(key) for key in action.sequences(letters=letters)])
            made.triggered.connect(self._triggered)
            if action.reading:
                made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            else:
                window.addAction(made)
            self._actions[action.name] = (action, made)

    def read_from(self, *places: QWidget) -> None:
        """Where the keys of reading work; a read-only text there keeps none for itself."""
        for place in places:
            place.installEventFilter(self)
            place.addActions([made for action, made in self._actions.values() if action.reading])

    def use_letters(self, letters: bool) -> None:
        """Single-letter keys on or off."""
        for action, made in self._actions.values():
            made.setShortcuts([QKeySequence(key) for key in action.sequences(letters=letters)])

    def allow(self, situation: frozenset[When]) -> None:
        """Only what can be done now has a working key."""
        for action, made in self._actions.values():
            allowed = action.when in situation
            if made.isEnabled() != allowed:
                made.setEnabled(allowed)

    def every(self) -> Iterable[Action]:
        """All actions of the table."""
        return [action for action, _ in self._actions.values()]

    def action(self, name: str) -> Action:
        return self._actions[name][0]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.ignore()
            return True
        return False

    def _triggered(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self._do(self._actions[sender.data()][0])
