"""What lives as long as the program is not looked through for garbage again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from diploannot.desktop.settled_memory import SettledMemory


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    """Other tests' objects can go again."""
    yield
    gc.unfreeze()


def test_what_is_there_when_memory_settles_is_not_looked_through(qapp: QApplication) -> None:
    before = gc.get_freeze_count()
    SettledMemory(QObject()).settle()
    assert gc.get_freeze_count() > before
    assert len(gc.get_objects()) < gc.get_freeze_count()


def test_what_comes_later_is(qapp: QApplication) -> None:
    SettledMemory(QObject()).settle()
    later: list[object] = []
    later.append(later)
    assert any(one is later for one in gc.get_objects())
