"""Shows annotators what was ruled otherwise than they said, article by article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diploannot.desktop.widgets.pill import Tone
from diploannot.domain.problems import ProblemForUser

if TYPE_CHECKING:
    from diploannot.desktop.main_window import MainWindow
    from diploannot.desktop.reading_popup import ReadingPopup
    from diploannot.screens.rulings_screen import RulingLine


class Rulings(QObject):
    """The popup is made when it is first asked for."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._asked = ""
        self.popup: ReadingPopup | None = None
        self._lines: list[RulingLine] = []

    @property
    def is_shown(self) -> bool:
        return self.popup is not None and not self.popup.isHidden()

    def lines(self) -> list[RulingLine]:
        """On the open article, as they are now."""
        from diploannot.services.reviewing_begun import review_begun

        project, screen = self._window.project, self._window.annotate_screen
        if project is None or screen is None:
            return []
        article = screen.view.article
        if not review_begun(project.workspace, article.id):
            return []
        from diploannot.screens.rulings_screen import ruling_lines
        from diploannot.services.reviewing_answers import ruled_otherwise

        found = ruled_otherwise(project.workspace, project.annotator, article.id)
        actors = {actor.key: actor for actor in project.actors()} if found else {}
        return ruling_lines(found, article.text, actors)

    def tell(self) -> None:
        """Says, when an article opens, that there are some."""
        count = len(self.lines())
        if count:
            words = "One ruling differs" if count == 1 else f"{count} rulings differ"
            self._window.say_problem(f"{words} from yours here. D shows and answers.", Tone.ACCENT)

    def open(self) -> None:
        """Those on the open article; where there are none, the next article that has some."""
        if not self.lines():
            self._go_to_next()
        from diploannot.desktop.reading_popup import Door, Entry, ReadingPopup

        if self.popup is None:
            doors = (Door("answer", "Answer", "Enter"), Door("show", "Show in the article", "G"))
            name = "Rulings that differ from yours"
            self.popup = ReadingPopup(self._window.appearance, self._window, name, doors)
            self.popup.asked.connect(self._do)
            self.popup.closed.connect(self._window.dialog_closed)
        self._window.toast.hide()
        self._lines = self.lines()
        entries = [Entry((f"“{one.heading}”", *one.lines), one.spoken) for one in self._lines]
        self.popup.open(_title(len(entries)), entries)
        self._window.allow_keys()

    def _do(self, name: str, row: int) -> None:
        if name == "answer":
            self._answer(self._lines[row])
        else:
            self._go(self._lines[row])

    def _go_to_next(self) -> None:
        """ProblemForUser where no ruling in the project differs."""
        from diploannot.services.reviewing_answers import ruled_otherwise

        project = self._window.project
        if project is None:
            return
        found = ruled_otherwise(project.workspace, project.annotator)
        if not found:
            raise ProblemForUser("No ruling differs from what you said.")
        self._window.open_article(found[0].article)

    def leave(self) -> None:
        """The focus went elsewhere."""
        if self.popup is not None:
            self.popup.close_popup()

    def _go(self, line: RulingLine) -> None:
        screen = self._window.annotate_screen
        if screen is None or line.at is None:
            return
        found = next((q for q in screen.quotes if q.content[0].start == line.at), None)
        if found is not None:
            self._window.go_to_quote(found.id)
        self._window.article.reveal_offset(line.at)

    def _answer(self, line: RulingLine) -> None:
        self._asked = line.ruling
        self._window.popups.ask_words("Your answer to the reviewer", "", self._answered)

    def _answered(self, words: str) -> None:
        from diploannot.services.reviewing_answers import answer

        project = self._window.project
        if project is None:
            return
        try:
            answer(project.workspace, project.annotator, self._asked, words)
        except ProblemForUser as problem:
            self._window.tell(problem)
            return
        self._window.bottom.say("Your answer goes to the reviewer")


def _title(count: int) -> str:
    if not count:
        return "No ruling on this article differs from yours"
    return "One ruling differs from yours" if count == 1 else f"{count} rulings differ from yours"
