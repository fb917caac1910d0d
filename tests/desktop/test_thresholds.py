"""More or fewer suggestions by a key, at once, and remembered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from diploannot.desktop.main_window import MainWindow
from diploannot.desktop.style import Appearance
from diploannot.domain.suggestions import Suggestion
from diploannot.services.settings import SettingsFile
from diploannot.services.suggesting import keep_suggestions
from diploannot.services.workspace import Workspace
from tests.desktop.opening import open_window
from tests.services.making import add_article, suggested_layer

SCORES = (0.9, 0.25, 0.6, 0.15)


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance, tmp_path: Path) -> MainWindow:
    path = tmp_path / "p 🕊.diploannot"
    with Workspace.open(path) as workspace:
        add_article(workspace)
        layer = suggested_layer()
        quotes = tuple(
            replace(quote, suggestion=Suggestion("rules 1", quote.id, score, "cue “said”"))
            for quote, score in zip(layer.quotes, SCORES, strict=True)
        )
        keep_suggestions(workspace, "article", replace(layer, quotes=quotes))
    return open_window(qtbot, appearance, path)


def shown(window: MainWindow) -> list[str]:
    assert window.annotate_screen is not None
    return [quote.id for quote in window.annotate_screen.quotes]


def test_more_and_fewer_are_shown_at_once_and_remembered(window: MainWindow) -> None:
    assert shown(window) == ["s0", "s2"]
    for _ in range(2):
        window.do_named("show_more")
    assert shown(window) == ["s0", "s1", "s2"]
    assert window.annotate_screen is not None
    assert window.annotate_screen.view.hidden == 1
    for _ in range(5):
        window.do_named("show_fewer")
    assert shown(window) == ["s0"]
    assert SettingsFile().settings.shown_from == 0.7


def test_the_quote_in_work_stays_current_when_more_are_shown(window: MainWindow) -> None:
    screen = window.annotate_screen
    assert screen is not None
    screen.go_to("s2")
    window.do_named("show_more")
    assert screen.current is not None
    assert screen.current.id == "s2"


def test_the_next_article_shows_as_much(window: MainWindow) -> None:
    for _ in range(3):
        window.do_named("show_more")
    window.open_article("article")
    assert len(shown(window)) == 4
