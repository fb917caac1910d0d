"""Learning from decisions in the window: aside, cancellable, offered only where it is better."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from diploannot.desktop import learn_job
from diploannot.desktop.main_window import MainWindow
from diploannot.desktop.style import Appearance
from diploannot.nlp.pipeline import starter_name
from diploannot.services.learned_models import current_learned, keep_learned
from diploannot.services.workspace import Workspace
from tests.desktop.opening import make_project, open_window
from tests.services import test_training

BETTER = {"starter": 0.4, "learned": 0.8, "interval": [0.3, 0.5], "is_better": True}


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance, tmp_path: Path) -> Iterator[MainWindow]:
    made = open_window(qtbot, appearance, make_project(tmp_path / "näher 🕊.diploannot"))
    yield made
    made.close_project()


def test_a_process_that_ends_early_is_said_and_changes_nothing(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learn_job, "_MODULE", "diploannot.there_is_no_such_module")
    window.do_named("learn")
    qtbot.waitUntil(lambda: "ended early" in window.toast.text, timeout=30_000)
    assert window.project is not None
    assert current_learned(window.project.workspace) is None


def test_it_can_be_cancelled_and_started_again(qtbot: QtBot, window: MainWindow) -> None:
    window.do_named("learn")
    window.do_named("learn")
    assert "Learning is running" in window.toast.text
    window.bottom.cancelled.emit()
    assert "cancelled" in window.bottom.said
    window.do_named("learn")
    window.close_project()


@pytest.mark.slow
def test_too_few_articles_are_said_in_words(qtbot: QtBot, window: MainWindow) -> None:
    window.do_named("learn")
    qtbot.waitUntil(lambda: "too few to learn from" in window.toast.text, timeout=90_000)


@pytest.mark.slow
def test_what_proves_better_is_offered_and_renews_the_open_article_where_it_is(
    qtbot: QtBot, appearance: Appearance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(test_training, "STARTER", starter_name())
    path = tmp_path / "näher 🕊.diploannot"
    with Workspace.open(path) as workspace:
        for number in range(7):
            test_training.decide(workspace, f"article {number}", test_training.no_hopes)
        test_training.add(workspace, "new")
    window = open_window(qtbot, appearance, path, suggest=True)
    window.open_article("new")
    screen = window.annotate_screen
    assert screen is not None
    for _ in range(4):
        screen.next_quote()
    window.refresh(animate=False)
    assert screen.current is not None
    before, scrolled = screen.current.content, window.article.verticalScrollBar().value()
    window.do_named("learn")
    popup = window.learning.popup
    qtbot.waitUntil(lambda: window.learning.is_shown, timeout=120_000)
    popup = window.learning.popup
    assert popup is not None
    assert "Quotes: better" in popup.report.text()
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: str(screen.view.model).endswith("learned 1"), timeout=120_000)
    assert screen.current is not None
    assert screen.current.content[0].start == before[0].start
    assert window.article.verticalScrollBar().value() == scrolled
    window.close_project()


def test_leaving_the_offer_keeps_everything(qtbot: QtBot, window: MainWindow) -> None:
    model = {"name": "rules 1, learned 1"}
    window.learning.offer({"articles": 7, "quotes": BETTER, "topics": None, "model": model})
    popup = window.learning.popup
    assert popup is not None
    with qtbot.assertNotEmitted(popup.taken), qtbot.waitSignal(popup.closed):
        qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert "stay as they are" in window.bottom.said
    assert window.project is not None
    assert current_learned(window.project.workspace) is None


def test_without_a_better_model_there_is_nothing_to_use(window: MainWindow) -> None:
    window.learning.offer({"articles": 7, "quotes": None, "topics": None, "model": None})
    popup = window.learning.popup
    assert popup is not None
    assert popup.use.isHidden()
    assert "Nothing is surely better" in popup.report.text()


def test_models_learned_before_are_listed_and_a_digit_chooses(
    qtbot: QtBot, window: MainWindow
) -> None:
    assert window.project is not None
    workspace = window.project.workspace
    fields: dict[str, object] = {
        "kind": "learned 1",
        "quotes": None,
        "topics": {},
        "starter": "rules 1",
    }
    for number in (1, 2):
        keep_learned(workspace, fields | {"name": f"rules 1, learned {number}"})
    window.do_named("learn")
    popup = window.learning.popup
    assert popup is not None
    shown = [row.text() for row in popup.rows if not row.isHidden()]
    assert shown == [
        "rules 1 (nothing learned)",
        "rules 1, learned 2 – in use",
        "rules 1, learned 1",
    ]
    qtbot.keyClick(popup, Qt.Key.Key_1)
    assert current_learned(workspace) is None
    assert "made by “rules 1”" in window.bottom.said
    window.do_named("learn")
    qtbot.keyClick(popup, Qt.Key.Key_3)
    learned = current_learned(workspace)
    assert learned is not None
    assert learned["name"] == "rules 1, learned 1"


def test_learning_anew_starts_from_the_list(qtbot: QtBot, window: MainWindow) -> None:
    assert window.project is not None
    fields: dict[str, object] = {
        "kind": "learned 1",
        "quotes": None,
        "topics": {},
        "starter": "rules 1",
    }
    keep_learned(window.project.workspace, fields | {"name": "rules 1, learned 1"})
    window.do_named("learn")
    popup = window.learning.popup
    assert popup is not None
    qtbot.keyClick(popup, Qt.Key.Key_L)
    assert not window.learning.is_shown
    window.do_named("learn")
    assert "Learning is running" in window.toast.text
    window.bottom.cancelled.emit()
