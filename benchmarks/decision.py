"""How fast the whole window decides: `python -m benchmarks.decision` (offscreen or under Xvfb).

Real key events into a real window over a real project: 100,000 characters with 1,000 quotes and
1,000 entities, and an ordinary article. A key is timed from the event until its decision is on
disk and article and panel are painted. Exits 1 when a limit is passed (see `figures`).
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.figures import Table
from diploannot.desktop.main_window import MainWindow
from diploannot.desktop.settled_memory import SettledMemory
from diploannot.desktop.style import Appearance
from diploannot.desktop.theme import ThemeName
from diploannot.domain.actors import Actor, ActorKind
from diploannot.domain.articles import Article
from diploannot.domain.entities import Entity, EntityLabel
from diploannot.domain.quotes import Quote, QuoteType
from diploannot.domain.spans import Span
from diploannot.domain.suggested import SuggestedLayer
from diploannot.domain.suggestions import Status, Suggestion
from diploannot.domain.text import fingerprint
from diploannot.services.settings import SettingsFile
from diploannot.services.suggesting import keep_suggestions
from diploannot.services.workspace import Workspace

SENTENCE = (
    "Minister Ada 🚢 Brandt said on\u00a0Monday that “ferries must run” "
    "while the talks go on, and that was all.\n"
)


def add_article(workspace: Workspace, id: str, sentences: int) -> None:
    """An article of 100 characters a sentence with one quote and one entity in each."""
    text = SENTENCE * sentences
    with workspace.step("Import article") as step:
        step.add_article(Article(id, text, fingerprint(text), id, title=f"Reading {id}"))
    starts = range(0, len(text), len(SENTENCE))
    keep_suggestions(
        workspace,
        id,
        SuggestedLayer(
            "rules 1",
            tuple(_quote(f"{id} q{n}", at, n) for n, at in enumerate(starts)),
            tuple(_entity(f"{id} e{n}", at) for n, at in enumerate(starts)),
            actors=tuple(Actor(f"a{n}", f"Actor {n}", ActorKind.PERSON) for n in range(6)),
        ),
    )


def _quote(id: str, at: int, number: int) -> Quote:
    return Quote(
        id,
        content=(Span(at + 35, at + 60),),
        cue=(Span(at + 22, at + 26),),
        source=(Span(at, at + 21),),
        type=QuoteType.MIXED,
        speakers=(f"a{number % 6}",),
        status=Status.SUGGESTED,
        suggestion=Suggestion("rules 1", id, 0.8, "cue said"),
    )


def _entity(id: str, at: int) -> Entity:
    made = Suggestion("rules 1", id, 0.8, "a name")
    return Entity(id, Span(at + 9, at + 21), EntityLabel.PERSON, "a1", Status.SUGGESTED, made)


class Bench:
    """The window with two articles, and the acts that are timed."""

    def __init__(self, folder: Path) -> None:
        self.application = QApplication.instance() or QApplication([])
        settings = SettingsFile(folder / "settings.json")
        settings.settings = type(settings.settings)(annotator="Ana")
        self.window = MainWindow(Appearance(ThemeName.LIGHT), settings, suggest=False)
        workspace = Workspace.open(folder / "bench.diploannot")
        add_article(workspace, "ordinary", 30)
        add_article(workspace, "other", 30)
        add_article(workspace, "long", 1_000)
        self.window.show_project(workspace)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.window.article.setFocus()
        self._turn = 0
        SettledMemory(self.window).settle()
        self.paint()

    def paint(self) -> None:
        """Everything that waits to be painted, now: once, as the event loop would."""
        self.application.processEvents()

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        target: QWidget = QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, held)
        self.paint()

    def open(self, article: str) -> None:
        self.window.open_article(article)
        self.paint()

    def switch(self) -> None:
        self._turn += 1
        self.open("other" if self._turn % 2 else "ordinary")

    def open_long(self) -> None:
        self.open("long")

    def accept(self) -> None:
        before = self.decided()
        self.press(Qt.Key.Key_A)
        assert self.decided() == before + 1, "the key did nothing"

    def decided(self) -> int:
        screen = self.window.annotate_screen
        return screen.counts()[0] if screen else 0

    def next_quote(self) -> None:
        self.press(Qt.Key.Key_J)

    def set_speaker(self) -> None:
        self.press(Qt.Key.Key_2)

    def undo(self) -> None:
        self.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    def redo(self) -> None:
        self.press(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)

    def type_ahead(self) -> None:
        self.window.popups.find_speaker()
        self.paint()
        self.window.popups.close_all()


def main() -> int:
    """Prints the table; 1 where a limit is passed."""
    with tempfile.TemporaryDirectory() as folder:
        bench, table = Bench(Path(folder)), Table()
        bench.open("ordinary")
        table.measure("article switch, 30 quotes", bench.switch, 50)
        table.measure("next quote, 30 quotes: to painted", bench.next_quote, 16)
        bench.open("ordinary")
        table.measure("accept, 30 quotes: to committed and painted", bench.accept, 16)
        table.measure("undo, 30 quotes: the same", bench.undo, 16)
        table.measure("redo, 30 quotes: the same", bench.redo, 16)
        table.measure("speaker type-ahead opens", bench.type_ahead, 16)
        table.measure("open 100,000 characters, 1,000 quotes", bench.open_long, 50)
        table.measure("next quote, 1,000 quotes: to painted", bench.next_quote, 16)
        table.measure("accept, 1,000 quotes: to committed and painted", bench.accept, 16)
        table.measure("speaker 2, 1,000 quotes: the same", bench.set_speaker, 16)
        table.measure("undo, 1,000 quotes: the same", bench.undo, 16)
        bench.window.close_project()
    return table.exit_code


if __name__ == "__main__":
    sys.exit(main())
