"""What the window's tests share: an appearance, and an invented article full of traps."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from diploannot.desktop.style import Appearance
from diploannot.desktop.theme import ThemeName


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture
def appearance(qapp: QApplication) -> Appearance:
    """The light theme, whatever the system says."""
    return Appearance(ThemeName.LIGHT)
