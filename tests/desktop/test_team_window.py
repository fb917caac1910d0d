"""The window over a team's database: each of its jobs, by keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from diploannot.desktop.dashboard_page import DashboardPage
from diploannot.desktop.main_window import MainWindow
from diploannot.desktop.review_mode import ReviewMode
from diploannot.desktop.style import Appearance
from diploannot.services.keeping import check
from diploannot.services.settings import SettingsFile
from diploannot.services.starting import start_project
from diploannot.services.workspace import Workspace
from tests.services import six_layers as six

pytestmark = pytest.mark.postgres

REVIEWER = "Rita 🕊 Revá"


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance, german_database: str) -> Iterator[MainWindow]:
    with start_project(german_database) as workspace:
        six.add_six_layers(workspace, people=3)
    settings = SettingsFile()
    settings.change(annotator=REVIEWER)
    made = MainWindow(appearance, settings, suggest=False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.doors.open(german_database.replace("tester@", "tester:s3cret@"))
    yield made
    made.close_project()


def go_to(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, key)


def project(window: MainWindow) -> Workspace:
    assert window.project is not None
    return window.project.workspace


def test_it_is_annotated_reviewed_and_reported(qtbot: QtBot, window: MainWindow) -> None:
    assert window.annotate_screen is not None
    assert all("s3cret" not in one.toolTip() for one in window.findChildren(QWidget))
    go_to(qtbot, window, Qt.Key.Key_2)
    page = window.modes.page
    assert isinstance(page, ReviewMode)
    qtbot.waitUntil(lambda: page.review is not None and not page.review.queue.unseen)
    qtbot.waitUntil(lambda: page.review is not None and page.review.open is not None)
    press(qtbot, window, Qt.Key.Key_1)  # Ana's
    assert page.review is not None
    assert page.review.open is not None
    assert page.review.open.counts()[0] == 1
    go_to(qtbot, window, Qt.Key.Key_3)
    reports = window.modes.page
    assert isinstance(reports, DashboardPage)
    qtbot.waitUntil(reports.agreement.isVisible, timeout=20_000)
    assert reports.agreement.sentence.text().startswith("3 annotators, 1 article")
    go_to(qtbot, window, Qt.Key.Key_1)
    assert window.modes.page is None
    assert check(project(window)) == []
