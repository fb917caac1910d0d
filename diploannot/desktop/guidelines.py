"""The project's guidelines in the window: read, written, and made of rulings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diploannot.domain.problems import ProblemForUser

if TYPE_CHECKING:
    from diploannot.desktop.main_window import MainWindow
    from diploannot.desktop.reading_popup import ReadingPopup
    from diploannot.domain.guidelines import Guideline
    from diploannot.domain.review_rulings import Ruling

_ASK = "Guideline: the first line is its title"


class Guidelines(QObject):
    """One list; its first line is the title, the rest the rule."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._entries: tuple[Guideline, ...] = ()
        self._changed: Guideline | None = None
        self._from: tuple[str, str, Ruling | None] = ("", "", None)
        self.popup: ReadingPopup | None = None

    @property
    def is_shown(self) -> bool:
        return self.popup is not None and not self.popup.isHidden()

    def open(self) -> None:
        """All entries, oldest first."""
        from diploannot.desktop.reading_popup import Door, Entry, ReadingPopup
        from diploannot.services.guidelines import guidelines

        project = self._window.project
        if project is None:
            return
        if self.popup is None:
            doors = (
                Door("change", "Change", "Enter"),
                Door("add", "New", "N", bare=True),
                Door("remove", "Remove", "Del"),
            )
            look = self._window.appearance
            self.popup = ReadingPopup(look, self._window, "Guidelines", doors)
            self.popup.asked.connect(self._do)
            self.popup.closed.connect(self._window.dialog_closed)
        self._entries = guidelines(project.workspace)
        entries = [Entry(_lines(one), ". ".join(_lines(one))) for one in self._entries]
        title = "Guidelines" if entries else "Guidelines: nothing has been written yet"
        self.popup.open(title, entries)
        self._window.allow_keys()

    def leave(self) -> None:
        """The focus went elsewhere."""
        if self.popup is not None:
            self.popup.close_popup()

    def write(self, title: str, text: str, example: str, cause: str, ruling: Ruling | None) -> None:
        """Asks for the words of a new entry; the example comes from the ruling."""
        self._changed, self._from = None, (example, cause, ruling)
        words = f"{title}\n{text}" if text else title
        self._window.popups.ask_words(_ASK, words, self._written)

    def _do(self, name: str, row: int) -> None:
        if name == "add":
            self.write("", "", "", "", None)
        elif name == "change":
            self._changed = self._entries[row]
            words = f"{self._changed.title}\n{self._changed.text}".strip()
            self._window.popups.ask_words(_ASK, words, self._written)
        else:
            self._remove(self._entries[row])

    def _written(self, words: str) -> None:
        from diploannot.services.guidelines import add_guideline, change_guideline

        project = self._window.project
        if project is None:
            return
        title, _, text = words.partition("\n")
        author, (example, cause, ruling) = project.annotator, self._from
        try:
            if self._changed is not None:
                change_guideline(project.workspace, author, self._changed, title, text)
            else:
                add_guideline(
                    project.workspace,
                    author,
                    title,
                    text,
                    example=example,
                    cause=cause,
                    ruling=ruling,
                )
        except ProblemForUser as problem:
            self._window.tell(problem)
            return
        self._window.bottom.say("Kept among the guidelines: Ctrl G shows them")

    def _remove(self, entry: Guideline) -> None:
        from diploannot.services.guidelines import remove_guideline

        project = self._window.project
        if project is not None:
            remove_guideline(project.workspace, project.annotator, entry)
            self.open()


def _lines(entry: Guideline) -> tuple[str, ...]:
    example = (f"Example: {entry.example}",) if entry.example else ()
    return (entry.title, *entry.text.splitlines(), *example)
