"""Small controls tell their name, answer the keyboard, and take no text for HTML."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from diploannot.desktop.style import Appearance
from diploannot.desktop.widgets.banner import Banner
from diploannot.desktop.widgets.glyphs import Glyph
from diploannot.desktop.widgets.key_button import KeyButton
from diploannot.desktop.widgets.keycap import Keycap, KeyRow
from diploannot.desktop.widgets.pill import Pill, Tone
from diploannot.desktop.widgets.plain_tip import plain_tip
from diploannot.desktop.widgets.progress_line import ProgressLine
from diploannot.desktop.widgets.save_state import SaveState
from diploannot.desktop.widgets.segmented import Segment, Segmented
from diploannot.desktop.widgets.speaker_chip import InitialsChip, SpeakerChip
from diploannot.desktop.widgets.words import Words

HOSTILE = "<img src='file:///etc/passwd'> &lt;b&gt; 🚢\u00a0“quote”"


@given(st.one_of(st.text(), st.text(alphabet="<>/!? abipqtml&;=\"'\n"), st.just(HOSTILE)))
def test_no_tip_is_rich_text_and_all_of_it_can_be_seen(text: str) -> None:
    tip = plain_tip(text)
    assert not GuiQt.mightBeRichText(tip)
    assert tip.replace("\u200b", "") == text.replace("\u200b", "")


def test_words_show_hostile_text_as_it_stands(qtbot: QtBot, appearance: Appearance) -> None:
    words = Words(appearance, HOSTILE, elide=True)
    qtbot.addWidget(words)
    assert words.textFormat() == Qt.TextFormat.PlainText
    assert words.text() == HOSTILE
    assert not GuiQt.mightBeRichText(words.toolTip())


def test_every_control_paints_in_both_themes_and_has_a_name(
    qtbot: QtBot, appearance: Appearance
) -> None:
    from diploannot.desktop.theme import ThemeName

    made: list[QWidget] = [
        Keycap(appearance, "Ctrl K"),
        KeyRow(appearance, ("J", "K"), "quote"),
        SpeakerChip(appearance, 0),
        SpeakerChip(appearance, 3),
        InitialsChip(appearance, "Mara Jane Keller"),
        KeyButton(appearance, "Accept", "A", primary=True),
        KeyButton(appearance, "Reject", "X"),
        ProgressLine(appearance),
        SaveState(appearance),
        *[Pill(appearance, tone.value, tone, Glyph.SUGGESTED) for tone in Tone],
    ]
    for widget in made:
        qtbot.addWidget(widget)
        light = widget.grab().toImage()
        appearance.choose(ThemeName.DARK)
        assert widget.grab().toImage() != light, widget
        appearance.choose(ThemeName.LIGHT)
        assert widget.accessibleName(), widget


def test_arrows_move_between_segments_and_the_choice_is_told(
    qtbot: QtBot, appearance: Appearance
) -> None:
    track = Segmented(appearance, (("todo", "To do"), ("done", "Done")), name="Which")
    qtbot.addWidget(track)
    track.show()
    track.activateWindow()
    qtbot.waitUntil(track.isActiveWindow)
    first = track.findChildren(Segment)[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(track.chosen) as heard:
        qtbot.keyClick(first, Qt.Key.Key_Right)
    assert heard.args == ["done"]


def test_choosing_from_the_program_tells_nobody(qtbot: QtBot, appearance: Appearance) -> None:
    track = Segmented(appearance, (("todo", "To do"), ("done", "Done")), name="Which")
    qtbot.addWidget(track)
    with qtbot.assertNotEmitted(track.chosen):
        track.choose("done")
    assert track.value == "done"


@pytest.mark.parametrize(
    ("reason", "ring"),
    [(Qt.FocusReason.TabFocusReason, True), (Qt.FocusReason.MouseFocusReason, False)],
)
def test_the_ring_is_for_focus_from_the_keyboard_only(
    qtbot: QtBot, appearance: Appearance, reason: Qt.FocusReason, ring: bool
) -> None:
    window = QWidget()
    button = KeyButton(appearance, "Accept", "A", parent=window)
    QVBoxLayout(window).addWidget(button)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.setFocus()
    button.setFocus(reason)
    assert button.hasFocus()
    assert button.shows_focus_ring is ring


def test_space_presses_a_button(qtbot: QtBot, appearance: Appearance) -> None:
    button = KeyButton(appearance, "Accept", "A")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_a_banner_says_what_happened_and_which_action_is_taken(
    qtbot: QtBot, appearance: Appearance
) -> None:
    banner = Banner(appearance)
    qtbot.addWidget(banner)
    banner.tell(Tone.WARN, "Changed.", HOSTILE, (("Keep mine", ""), ("Show", "D")))
    second = banner.findChildren(KeyButton)[1]
    with qtbot.waitSignal(banner.acted) as heard:
        second.click()
    assert heard.args == [1]
    assert banner.accessibleName() == f"Changed. {HOSTILE}"


def test_saved_is_green_until_it_fades(qtbot: QtBot, appearance: Appearance) -> None:
    state = SaveState(appearance)
    qtbot.addWidget(state)
    state.show_waiting(2)
    assert state.text == "2 changes waiting"
    state.show_saved()
    state._fade.setInterval(1)
    state._fade.start()
    qtbot.waitUntil(lambda: state._tone is Tone.BARE, timeout=2_000)
    assert state.text == "Saved"


def test_nothing_in_the_window_ever_sets_html(root: Path) -> None:
    sources = list((root / "diploannot").rglob("*.py"))
    assert sources
    named = [
        p for p in sources if any(w in p.read_text("utf-8") for w in ("setHtml(", "insertHtml("))
    ]
    assert named == []
