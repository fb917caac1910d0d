"""An article from its first suggestion to done by key events only, and found again on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from diploannot.desktop.main_window import MainWindow
from diploannot.desktop.style import Appearance
from diploannot.domain.layers import LayerState
from diploannot.domain.quotes import Quote, Role
from diploannot.services.annotating import Annotating
from diploannot.services.annotators import annotator_named
from diploannot.services.workspace import Workspace
from tests.desktop.opening import ANNOTATOR, make_project, open_window
from tests.services.making import LENGTH

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Typist:
    """Presses keys at whatever has the focus, as a person would."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window

    @property
    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def press(
        self, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        for key in keys:
            self.qtbot.keyClick(self.focus, key, held)

    def type(self, words: str) -> None:
        self.qtbot.keyClicks(self.focus, words)

    def select(self, wanted: str, *, sentence: int) -> None:
        """Selects words with the keyboard: from the document's start, then letter by letter."""
        article = self.window.article
        article.moveCursor(QTextCursor.MoveOperation.Start)
        start = article.article.text.index(wanted, sentence * LENGTH)  # type: ignore[union-attr]
        while article.cursor_offset() < start:
            self.press(Qt.Key.Key_Right)
        while (found := article.selection()) is None or found.end < start + len(wanted):
            self.press(Qt.Key.Key_Right, held=SHIFT)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "näher 🕊.diploannot")


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance, project: Path) -> Iterator[MainWindow]:
    made = open_window(qtbot, appearance, project)
    yield made
    made.close_project()


@pytest.fixture
def typist(qtbot: QtBot, window: MainWindow) -> Typist:
    return Typist(qtbot, window)


def found(project: Path, article: str = "article") -> Annotating:
    workspace = Workspace.open(project)
    return Annotating(workspace, annotator_named(workspace, ANNOTATOR), article)


def own(annotating: Annotating) -> list[Quote]:
    return [quote for quote in annotating.view.quotes if quote.status.is_decided]


def test_an_article_is_annotated_without_the_mouse_and_is_all_on_disk(
    typist: Typist, window: MainWindow, project: Path
) -> None:
    typist.press(Qt.Key.Key_A)  # quote 1 as shown
    typist.press(Qt.Key.Key_S)  # quote 2: somebody new
    typist.type("Ida Okoye")
    typist.press(Qt.Key.Key_Return, held=CTRL)
    typist.press(Qt.Key.Key_X)  # quote 3 is none
    typist.press(Qt.Key.Key_2)  # quote 4: speaker 2
    typist.select("“Stay\u00a0calm,”", sentence=5)
    typist.press(Qt.Key.Key_Q)
    typist.select("said", sentence=5)
    typist.press(Qt.Key.Key_C)
    typist.select("Ayo\u0301 Brandt", sentence=5)
    typist.press(Qt.Key.Key_M)
    typist.press(Qt.Key.Key_1)
    typist.press(Qt.Key.Key_K, Qt.Key.Key_J)
    typist.press(Qt.Key.Key_R, Qt.Key.Key_G)
    typist.press(Qt.Key.Key_N)
    typist.type("ask Jonas")
    typist.press(Qt.Key.Key_Return)
    typist.press(Qt.Key.Key_F)
    typist.type("is it his?")
    typist.press(Qt.Key.Key_Return)
    typist.press(Qt.Key.Key_Return, held=CTRL)
    assert window.annotate_screen is not None
    assert window.annotate_screen.view.article.id == "second"
    window.close_project()

    again = found(project)
    first, second, third, fourth, fifth = own(again)
    text = again.view.article.text
    assert again.view.state is LayerState.DONE
    assert [q.status.value for q in (first, second, third)] == [
        "confirmed",
        "corrected",
        "rejected",
    ]
    assert again.view.actors[second.speakers[0]].name == "Ida Okoye"
    assert fourth.speakers == second.speakers
    assert [span.of(text) for span in fifth.content] == ["“Stay\u00a0calm,”"]
    assert [span.of(text) for span in (*fifth.cue, *fifth.source)] == ["said", "Ayo\u0301 Brandt"]
    assert (fifth.note, fifth.flag, fifth.speakers) == ("ask Jonas", "is it his?", ("ayo",))
    again.workspace.close()


def test_a_quote_made_by_keys_has_its_parts(
    typist: Typist, window: MainWindow, project: Path
) -> None:
    typist.select("“Stay\u00a0calm,”", sentence=5)
    typist.press(Qt.Key.Key_Q)
    typist.select("said", sentence=5)
    typist.press(Qt.Key.Key_C)
    typist.press(Qt.Key.Key_Right, held=ALT)
    typist.press(Qt.Key.Key_L)
    typist.press(Qt.Key.Key_R, Qt.Key.Key_G)
    window.close_project()

    again = found(project)
    (made,) = own(again)
    text = again.view.article.text
    assert [span.of(text) for span in made.content] == ["“Stay\u00a0calm,”"]
    assert [span.of(text) for span in made.cue] == ["said Ayo\u0301 "]
    assert (made.role, made.negated) == (Role.RELAY, True)
    again.workspace.close()


def test_undo_and_redo_work_after_a_restart(
    qtbot: QtBot, appearance: Appearance, typist: Typist, window: MainWindow, project: Path
) -> None:
    typist.press(Qt.Key.Key_A, Qt.Key.Key_A)
    window.close_project()
    window.show_project(Workspace.open(project))
    window.article.setFocus()
    typist.press(Qt.Key.Key_Z, Qt.Key.Key_Z, held=CTRL)
    typist.press(Qt.Key.Key_Y, held=CTRL)
    window.close_project()

    again = found(project)
    assert [q.status.value for q in again.view.quotes][:2] == ["confirmed", "suggested"]
    again.workspace.close()


def test_letters_typed_in_a_field_decide_nothing(
    typist: Typist, window: MainWindow, project: Path
) -> None:
    typist.press(Qt.Key.Key_F, held=CTRL | SHIFT)
    typist.type("axq")
    assert window.annotate_screen is not None
    assert not window.annotate_screen.view.can_undo


def test_letter_keys_can_be_turned_off(typist: Typist, window: MainWindow) -> None:
    window.bindings.use_letters(False)
    typist.press(Qt.Key.Key_A)
    assert window.annotate_screen is not None
    assert not window.annotate_screen.view.can_undo
    typist.press(Qt.Key.Key_Return, held=CTRL)
    assert "open" in window.toast.text


def test_open_quotes_are_listed_before_an_article_is_finished(
    typist: Typist, window: MainWindow
) -> None:
    typist.press(Qt.Key.Key_Return, held=CTRL)
    assert "4 quotes are open" in window.toast.text
    typist.press(Qt.Key.Key_Return, held=CTRL)
    assert window.annotate_screen is not None
    assert window.annotate_screen.view.article.id == "second"


def test_escape_closes_a_popup_and_changes_nothing(typist: Typist, window: MainWindow) -> None:
    typist.press(Qt.Key.Key_S)
    assert not window.popups.speaker.isHidden()
    typist.type("ay")
    typist.press(Qt.Key.Key_Escape)
    assert window.popups.speaker.isHidden()
    assert window.article.hasFocus()
    assert window.annotate_screen is not None
    assert not window.annotate_screen.view.can_undo


def test_topics_are_toggled_by_digits_and_kept_by_enter(typist: Typist, window: MainWindow) -> None:
    typist.press(Qt.Key.Key_T, held=SHIFT)
    typist.press(Qt.Key.Key_1)
    typist.press(Qt.Key.Key_Return)
    assert window.annotate_screen is not None
    assert [t.status.value for t in window.annotate_screen.view.topics] == ["rejected"]


def test_the_queue_ends_in_words(typist: Typist, window: MainWindow) -> None:
    typist.press(Qt.Key.Key_Return, Qt.Key.Key_Return, held=CTRL)
    typist.press(Qt.Key.Key_Return, held=CTRL)
    assert not window.shows_article
    assert window.empty.heading == "This queue is finished"


def test_entities_are_decided_by_the_same_keys(typist: Typist, window: MainWindow) -> None:
    typist.press(Qt.Key.Key_E, held=SHIFT)
    typist.press(Qt.Key.Key_A, Qt.Key.Key_2)
    assert window.annotate_screen is not None
    found = [(e.label.value, e.status.value) for e in window.annotate_screen.entities]
    assert found == [("PERSON", "confirmed"), ("ORG", "corrected")]


def test_jumping_does_a_command_by_its_name(typist: Typist, window: MainWindow) -> None:
    typist.press(Qt.Key.Key_K, held=CTRL)
    typist.type("next article")
    typist.press(Qt.Key.Key_Return)
    assert window.annotate_screen is not None
    assert window.annotate_screen.view.article.id == "second"


def test_the_list_of_cards_says_whole_sentences(window: MainWindow) -> None:
    model = window.panel.quotes.model()
    spoken = model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Quote 2, direct, speaker Ayó Brandt, suggested 75 percent")
