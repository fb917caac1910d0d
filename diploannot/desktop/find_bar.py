"""Find in the article: a bar docked above the text, so that it covers nothing."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.key_button import KeyButton
from diploannot.desktop.widgets.words import Words
from diploannot.domain.spans import Span, Spans

MOST = 10_000
"""Matches beyond this are not looked for."""


def find_in(text: str, wanted: str) -> Spans:
    """Where `wanted` stands in `text`, in code points; a space finds any white space.

    Capital letters and curly quotation marks need not be typed as such.
    """
    if not wanted.strip():
        return ()
    pattern = re.compile("".join(_loosely(c) for c in wanted), re.IGNORECASE)
    found = []
    for match in pattern.finditer(text):
        found.append(Span(*match.span()))
        if len(found) == MOST:
            break
    return tuple(found)


def _loosely(character: str) -> str:
    if character.isspace():
        return r"\s"
    if character in "'‘’":
        return "['‘’]"
    return '["“”]' if character in '"“”' else re.escape(character)


class FindField(QLineEdit):
    """Enter, Shift Enter and Esc are the bar's."""

    next_asked = Signal()
    previous_asked = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            (self.previous_asked if back else self.next_asked).emit()
        else:
            super().keyPressEvent(event)


_ROOMY = 640
"""From this width on all buttons fit beside the field."""


class FindBar(QWidget):
    """`found_changed((spans, current or None))` says what the article is to show; `closed()`."""

    found_changed = Signal(object)
    closed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._text, self._start = "", 0
        self._found: Spans = ()
        self._current: int | None = None
        self.field = FindField(self)
        self._count = Words(appearance, weight=600, token="text2")
        self._next = KeyButton(appearance, "Next", "Enter", flat=True, height=30)
        self._previous = KeyButton(appearance, "Previous", "Shift Enter", flat=True, height=30)
        self._close = KeyButton(appearance, "Close", "Esc", flat=True, height=30)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(60)
        self._lay_out()
        self._connect()
        self.hide()

    @property
    def found(self) -> Spans:
        return self._found

    @property
    def current(self) -> Span | None:
        """The match the user is at."""
        return None if self._current is None else self._found[self._current]

    def open_for(self, text: str, *, start: int = 0, wanted: str = "") -> None:
        """Shows the bar with the focus in it; the first match is the first from `start` on."""
        self._text, self._start = text, start
        if wanted:
            self.field.setText(wanted)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search()

    def show_text(self, text: str) -> None:
        """Another article: look in it for the same words."""
        self._text, self._start = text, 0
        if self.isVisible():
            self._search()

    def align(self, left: int) -> None:
        """Puts the field above the text's column, whose left edge is `left` pixels in."""
        self._row.setContentsMargins(left, 0, 12, 1)

    def next(self) -> None:
        self._step(1)

    def previous(self) -> None:
        self._step(-1)

    def close_bar(self) -> None:
        """Hides the bar and its marks."""
        self._waiting.stop()
        self._found, self._current = (), None
        self.hide()
        self.found_changed.emit(((), None))
        self.closed.emit()

    def _search(self) -> None:
        self._waiting.stop()
        self._found = find_in(self._text, self.field.text())
        ahead = (i for i, span in enumerate(self._found) if span.start >= self._start)
        self._current = next(ahead, 0) if self._found else None
        self._tell()

    def _step(self, by: int) -> None:
        if self._waiting.isActive():
            self._search()
        elif self._current is not None:
            self._current = (self._current + by) % len(self._found)
            self._tell()

    def _tell(self) -> None:
        if self._current is not None:
            words = f"{self._current + 1:,} of {len(self._found):,}"
        else:
            words = "Nothing found" if self.field.text().strip() else ""
        self._count.setText(words)
        for button in (self._next, self._previous):
            button.setEnabled(bool(self._found))
        self.found_changed.emit((self._found, self._current))

    def _lay_out(self) -> None:
        self.setFixedHeight(48)
        self.field.setFixedHeight(32)
        self.field.setMinimumWidth(140)
        self.field.setMaximumWidth(260)
        self.field.setPlaceholderText("Find in this article")
        self.field.setAccessibleName("Find in this article")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(72, 0, 12, 1)
        row.setSpacing(8)
        row.addWidget(self.field, 3)
        row.addWidget(self._count)
        row.addStretch(1)
        for button in (self._next, self._previous, self._close):
            row.addWidget(button)

    def _connect(self) -> None:
        self._waiting.timeout.connect(self._search)
        self.field.textEdited.connect(self._wait)
        self.field.next_asked.connect(self.next)
        self.field.previous_asked.connect(self.previous)
        self.field.left.connect(self.close_bar)
        self._next.clicked.connect(self.next)
        self._previous.clicked.connect(self.previous)
        self._close.clicked.connect(self.close_bar)
        self._appearance.changed.connect(self.update)

    def _wait(self) -> None:
        self._waiting.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for all buttons, the two whose keys are best known go."""
        super().resizeEvent(event)
        for button in (self._previous, self._close):
            button.setVisible(self.width() >= _ROOMY)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._appearance.theme
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("border"))
