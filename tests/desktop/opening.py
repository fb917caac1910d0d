"""A window over a project with two articles, the first with four suggested quotes."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from diploannot.desktop.main_window import MainWindow
from diploannot.desktop.style import Appearance
from diploannot.services.settings import SettingsFile
from diploannot.services.suggesting import keep_suggestions
from diploannot.services.workspace import Workspace
from tests.services.making import add_article, suggested_layer

ANNOTATOR = "Ana 🕊"
SECOND = "Nobody said anything\u00a0here, “sadly” 🕊."


def make_project(path: Path) -> Path:
    with Workspace.open(path) as workspace:
        add_article(workspace)
        keep_suggestions(workspace, "article", suggested_layer())
        add_article(workspace, "second", SECOND)
    return path


def open_window(
    qtbot: QtBot, appearance: Appearance, project: Path | None, *, suggest: bool = False
) -> MainWindow:
    """Shown, active, the focus in the article."""
    settings = SettingsFile()
    settings.change(annotator=ANNOTATOR)
    window = MainWindow(appearance, settings, suggest=suggest)
    qtbot.addWidget(window)
    if project is not None:
        window.show_project(Workspace.open(project))
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.article.setFocus()
    return window
