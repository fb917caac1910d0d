"""Articles go out from the window, and what differs when they are back is settled by keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from diploannot import store
from diploannot.desktop.dialogs.assign_popup import AssignPopup
from diploannot.desktop.dialogs.conflicts_popup import ConflictsPopup
from diploannot.desktop.main_window import MainWindow
from diploannot.desktop.style import Appearance
from diploannot.services.importing import import_paths
from diploannot.services.merging_conflicts import choices
from diploannot.services.workspace import Workspace
from tests.desktop.opening import make_project, open_window
from tests.desktop.test_doors import Answer
from tests.services.making import add_article
from tests.services.test_import_versions import native


@pytest.fixture(autouse=True)
def our_dialogs(qapp: QApplication) -> Iterator[None]:
    """Qt's own file dialogs, which a test can fill in."""
    qapp.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, True)
    yield
    qapp.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, False)


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance, tmp_path: Path) -> Iterator[MainWindow]:
    made = open_window(qtbot, appearance, make_project(tmp_path / "näher 🕊.diploannot"))
    yield made
    made.close_project()


def workspace(window: MainWindow) -> Workspace:
    assert window.project is not None
    return window.project.workspace


def asked(qtbot: QtBot, window: MainWindow) -> AssignPopup:
    """The dialog, opened by its keys and filled in by keys."""
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window.article, Qt.Key.Key_G, keys)
    popup = window.doors.assigns.popup
    assert popup is not None
    assert popup.names.hasFocus()
    popup.names.clear()
    qtbot.keyClicks(popup.names, "Ana, Bela")
    popup.names.insert(" 🕊")  # QTest types ASCII only
    qtbot.keyClicks(popup.names, ", Cem")
    popup.overlap.clear()
    qtbot.keyClicks(popup.overlap, "50")
    popup.look()
    return popup


def test_who_would_get_how_many_is_shown_before_anything_is_written(
    qtbot: QtBot, window: MainWindow
) -> None:
    popup = asked(qtbot, window)
    assert popup.told.toPlainText().splitlines() == [
        "Ana: 1 article, 1 of them seen by others, too",
        "Bela 🕊: 1 article, 1 of them seen by others, too",
        "Cem: 1 article, 0 of them seen by others, too",
    ]
    assert popup.status.text() == "2 articles would go out."
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    with workspace(window).read() as session:
        assert list(store.assignments.rounds(session)) == []


@pytest.mark.parametrize(("field", "words"), [("names", ""), ("overlap", "a lot"), ("names", "A")])
def test_what_cannot_be_done_is_said_and_enter_does_nothing(
    qtbot: QtBot, window: MainWindow, field: str, words: str
) -> None:
    popup = asked(qtbot, window)
    getattr(popup, field).setText(words)
    popup.look()
    assert not popup.go.isEnabled()
    assert popup.status.text()
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert popup.isVisible()


def test_packages_are_written_and_the_next_round_knows_the_last(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    popup = asked(qtbot, window)
    out = tmp_path / "out"
    out.mkdir()
    assert Answer(out).to(lambda: qtbot.keyClick(popup, Qt.Key.Key_Return)) == "Where packages go"
    qtbot.waitUntil(lambda: not window.doors.assigns.is_writing, timeout=30_000)
    assert sorted(path.name for path in out.iterdir()) == [
        "Ana.diploannot", "Bela.diploannot", "Cem.diploannot",
    ]  # fmt: skip
    assert "3 packages written to out" in popup.status.text()
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    add_article(workspace(window), "third", "A third one 🕊.")
    window.acts.assign()
    assert (popup.names.text(), popup.overlap.text()) == ("Ana, Bela 🕊, Cem", "50")
    assert "1 article would go out. 2 articles were given out before." in popup.status.text()


def test_a_folder_that_holds_packages_already_is_refused_in_the_dialog(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "Cem.diploannot").write_text("mine")
    popup = asked(qtbot, window)
    window.doors.assigns.write_to(tmp_path)
    qtbot.waitUntil(lambda: not window.doors.assigns.is_writing, timeout=30_000)
    assert "is there already" in popup.status.text()
    assert popup.go.isEnabled()


def differing(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> ConflictsPopup:
    """Three records that a second file says otherwise; the list opened by its keys."""
    path = tmp_path / "in.jsonl"
    for word in ("ours", "theirs"):
        path.write_bytes(native(f"{word} 0", f"{word} 1", f"{word} 2"))
        import_paths(workspace(window), [path])
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window.article, Qt.Key.Key_D, keys)
    popup = window.doors.conflicts.popup
    assert popup is not None
    return popup


def notes(window: MainWindow) -> list[str]:
    with workspace(window).read() as session:
        layers = [one for one in store.layers.every(session) if one.annotator.name == "Ana 🕊"]
        return sorted(quote.note for layer in layers for quote in layer.quotes if quote.note)


def test_versions_are_kept_taken_and_taken_back_by_keys(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    popup = differing(window, tmp_path, qtbot)
    assert "ours 0" in popup.ours.text()
    assert "theirs 0" in popup.theirs.text()
    qtbot.keyClick(popup, Qt.Key.Key_A)
    qtbot.keyClick(popup, Qt.Key.Key_K)
    assert notes(window) == ["ours 1", "ours 2", "theirs 0"]
    assert "1 of 1" in popup.status.text()
    qtbot.keyClick(popup, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(popup, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert notes(window) == ["ours 0", "ours 1", "ours 2"]
    assert len(choices(workspace(window))) == 3
    qtbot.keyClick(popup, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert notes(window) == ["theirs 0", "theirs 1", "theirs 2"]
    assert "Nothing waits" in popup.status.text()
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert not window.doors.shows_dialog


def test_the_list_is_gone_through_and_says_when_it_is_empty(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.acts.show_conflicts()
    popup = window.doors.conflicts.popup
    assert popup is not None
    assert "Nothing waits for a choice" in popup.status.text()
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    window.article.setFocus()
    differing(window, tmp_path, qtbot)
    for place in ("2 of 3", "3 of 3", "1 of 3"):
        qtbot.keyClick(popup, Qt.Key.Key_J)
        assert place in popup.status.text()
    assert json.dumps(popup.differs.text()) == '"note"'
