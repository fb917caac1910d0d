"""The lists beside the plots: sections on the left, the articles behind a mark on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QWidget

from diploannot.desktop.dashboard_drawing import EntryDelegate, Place
from diploannot.desktop.dashboard_table import EntryRows
from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.drawing import rounded
from diploannot.screens.dashboard_screen import Behind

SECTION_ROW, BEHIND_ROW = 34, 56


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """A section to show, or with `name` None a heading."""

    words: str
    name: str | None = None

    @property
    def spoken(self) -> str:
        return self.words

    @property
    def can_be_chosen(self) -> bool:
        return self.name is not None


class Sections(EntryRows):
    """The list on the left."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, "Reports", SECTION_ROW, parent)
        self.setItemDelegate(_SectionDelegate(self))

    def ground(self) -> str:
        return "app"

    def show_sections(self, entries: Sequence[SectionEntry]) -> None:
        self._names = [entry.name for entry in entries]
        self.show_entries(entries)

    def show_section(self, name: str) -> None:
        self.choose(self._names.index(name))


class _SectionDelegate(EntryDelegate):
    def draw(self, entry: object, place: Place) -> None:
        assert isinstance(entry, SectionEntry)
        painter = place.painter
        box = place.box.adjusted(8, 1, -8, -1)
        words = box.adjusted(12, 0, -8, 0)
        if entry.name is None:
            self.write(painter, words.adjusted(0, 6, 0, 0), entry.words, "text2", 12, 600)
            return
        self.ground(place, box)
        if place.is_current:
            bar = QRectF(box.left(), box.top() + 8, 3, box.height() - 16)
            rounded(painter, bar, 1.5, fill=self.theme.colour("accent"))
        self.write(painter, words, entry.words, "text", 13, 600 if place.is_current else 400)


class BehindList(EntryRows):
    """Articles, those with most to settle first."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        name = "Articles behind the figure; Enter opens one"
        super().__init__(appearance, name, BEHIND_ROW, parent)
        self.setItemDelegate(_BehindDelegate(self))


class _BehindDelegate(EntryDelegate):
    def draw(self, entry: object, place: Place) -> None:
        assert isinstance(entry, Behind)
        painter = place.painter
        box = place.box.adjusted(0, 1, -8, -1)
        chosen = place.is_current and self.table.hasFocus()
        self.ground(replace(place, is_current=chosen), box)
        inner = box.adjusted(12, 8, -12, -8)
        number = QRectF(inner.right() - 40, inner.top(), 40, 18)
        right = Qt.AlignmentFlag.AlignRight
        self.write(painter, number, entry.number, "text", 13, 600, right)
        title = QRectF(inner.left(), inner.top(), inner.width() - 48, 18)
        self.write(painter, title, entry.title, "text", 13)
        about = QRectF(inner.left(), inner.top() + 20, inner.width() - 48, 16)
        self.write(painter, about, entry.about, "text2", 12)
