"""The sheet of keys shows the whole table and gives the focus back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from diploannot.desktop.key_sheet import KeyLine, KeySheet
from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.keycap import Keycap

LINES = (
    KeyLine("Decide", ("A",), "accept & go on"),
    KeyLine("Decide", ("Ctrl Z", "Ctrl Y"), "undo, redo"),
    KeyLine("Move", ("J", "K"), "<b>next</b> quote “🚢”"),
)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    field = QLineEdit(made)
    QVBoxLayout(made).addWidget(field)
    qtbot.addWidget(made)
    made.resize(1024, 700)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    field.setFocus()
    return made


@pytest.fixture
def sheet(window: QWidget, appearance: Appearance) -> KeySheet:
    return KeySheet(appearance, LINES, window)


def test_every_line_of_the_table_is_there_as_plain_text(sheet: KeySheet) -> None:
    labels = {label.text(): label.textFormat() for label in sheet.findChildren(QLabel)}
    assert {line.words for line in LINES} | {"Decide", "Move"} <= labels.keys()
    assert set(labels.values()) == {Qt.TextFormat.PlainText}
    assert len(sheet.findChildren(Keycap)) == 5


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_Question])
def test_its_own_keys_close_it_and_give_the_focus_back(
    qtbot: QtBot, window: QWidget, sheet: KeySheet, key: Qt.Key
) -> None:
    sheet.open()
    assert sheet.hasFocus()
    with qtbot.waitSignal(sheet.closed):
        qtbot.keyClick(sheet, key)
    assert sheet.isHidden()
    field = window.findChild(QLineEdit)
    assert field is not None
    assert field.hasFocus()


def test_a_click_beside_the_sheet_closes_it(qtbot: QtBot, sheet: KeySheet) -> None:
    sheet.open()
    with qtbot.waitSignal(sheet.closed):
        qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))


def test_it_stays_inside_of_a_small_window(window: QWidget, sheet: KeySheet) -> None:
    sheet.open()
    window.resize(500, 300)
    assert window.rect().contains(sheet._sheet.geometry())
