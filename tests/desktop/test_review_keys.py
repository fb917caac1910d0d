"""Six people's layers over one article become gold, by keys alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from diploannot import store
from diploannot.cli.program import run
from diploannot.desktop.main_window import MainWindow
from diploannot.desktop.review_mode import ReviewMode
from diploannot.desktop.style import Appearance
from diploannot.desktop.window_mode import ModeName
from diploannot.domain.annotators import AnnotatorKind
from diploannot.domain.layers import Layer, LayerState
from diploannot.domain.quotes import Quote, QuoteType
from diploannot.domain.review import Cause
from diploannot.screens.review_cards import Standing
from diploannot.screens.review_open import OpenReview
from diploannot.services.annotating import Annotating
from diploannot.services.annotators import annotator_named
from diploannot.services.reviewing_items import spans_of
from diploannot.services.settings import SettingsFile
from diploannot.services.workspace import Workspace
from tests.services import six_layers as six

REVIEWER = "Rita 🕊 Revá"
CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Hands:
    """Presses keys where the focus is, as a person would."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.window, self._qtbot = window, qtbot

    @property
    def page(self) -> ReviewMode:
        page = self.window.modes.page
        assert isinstance(page, ReviewMode)
        return page

    @property
    def shown(self) -> OpenReview:
        assert self.page.review is not None
        assert self.page.review.open is not None
        return self.page.review.open

    def press(self, *keys: str) -> None:
        for key in keys:
            *held, last = key.split("+")
            modifiers = Qt.KeyboardModifier.NoModifier
            for name in held:
                modifiers |= {"Ctrl": CONTROL, "Alt": ALT, "Shift": SHIFT}[name]
            target = QApplication.focusWidget() or self.window
            QTest.keyClick(target, getattr(Qt.Key, f"Key_{last}"), modifiers)
            QApplication.processEvents()

    def write(self, words: str) -> None:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, words)

    def go_to(self, title: str, kind: str = "quote") -> None:
        """J or K until the difference is current."""
        for key in "J" * 30 + "K" * 30:
            if self.current == (kind, title):
                return
            self.press(key)
        raise AssertionError(f"{title} is not among the differences")

    @property
    def current(self) -> tuple[str, str]:
        item = self.shown.current
        assert item is not None
        words = next(
            " … ".join(part.of(six.TEXT) for part in spans_of(seen))
            for seen in item.versions.values()
            if seen is not None
        )
        return item.kind.value, words

    def wait(self, so: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(so)

    def wait_for_queue(self) -> None:
        self._qtbot.waitUntil(lambda: self.page.review is not None and not self.unseen())

    def unseen(self) -> bool:
        assert self.page.review is not None
        return bool(self.page.review.queue.unseen)


def start(qtbot: QtBot, appearance: Appearance, project: Path) -> Hands:
    settings = SettingsFile()
    settings.change(annotator=REVIEWER)
    window = MainWindow(appearance, settings, suggest=False)
    qtbot.addWidget(window)
    window.show_project(Workspace.open(project))
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    hands = Hands(qtbot, window)
    window.article.setFocus()
    hands.press("Ctrl+2")
    hands.wait_for_queue()
    return hands


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "pröject 🕊.diploannot"
    with Workspace.open(path) as workspace:
        six.add_six_layers(workspace)
    return path


@pytest.fixture
def hands(qtbot: QtBot, appearance: Appearance, project: Path) -> Iterator[Hands]:
    made = start(qtbot, appearance, project)
    yield made
    made.window.close_project()


def cause_of(hands: Hands) -> object:
    assert hands.page.review is not None
    return hands.page.review.round.cause


def gold(hands: Hands) -> Layer:
    assert hands.window.project is not None
    with hands.window.project.workspace.read() as session:
        (layer,) = store.layers.every(session, [AnnotatorKind.GOLD])
    return layer


def said(layer: Layer, words: str) -> list[Quote]:
    place = six.where(words).start
    return [q for q in layer.quotes if q.content[0].start == place]


def test_six_layers_become_gold_by_keys_alone_and_are_exported(
    hands: Hands, tmp_path: Path, project: Path
) -> None:
    press = hands.press
    hands.go_to(six.FERRIES.content)
    press("2")  # Béla: without "that"
    hands.go_to(six.HARBOUR.content)
    press("N")
    hands.write("The marks belong to it.")
    press("Return", "1")
    hands.go_to(six.FAIL.content)
    press("4")  # Dora's cue
    hands.go_to(six.STEP.content)
    press("Alt+4", "Right")  # Dora in the right column: mixed
    hands.go_to(six.MEET.content)
    press("Left")
    hands.go_to(six.PIERS.content)
    press("E", "1", "Y", "Return")  # decided otherwise: speaker 1, the next type
    hands.go_to(six.NEVER.content)
    press("X")
    press("Ctrl+Z")
    assert said(gold(hands), six.NEVER.content) == []
    hands.go_to(six.NEVER.content)
    press("1")
    hands.go_to(six.SECRET.content)
    press("5")
    hands.go_to(six.PUBLIC.content)
    press("5")
    hands.go_to(six.READ.content)
    press("1")
    hands.go_to(six.WEEK.content)
    press("W", "6", "1")  # the ministry from Fay, topics from Ana
    hands.go_to("Norhaven", "entity")
    press("4")
    assert hands.shown.counts() == (12, 12)
    press("Ctrl+Return")

    layer = gold(hands)
    assert layer.state is LayerState.DONE
    text = six.TEXT
    words = [" … ".join(part.of(text) for part in quote.content) for quote in layer.quotes]
    assert words == [
        six.FERRIES.content.removeprefix("that "),
        six.HARBOUR.content,
        six.FAIL.content,
        six.STEP.content,
        six.MEET.content,
        six.PIERS.content,
        six.NEVER.content,
        six.SECRET.content,
        f"{six.PUBLIC.content} and that anyone could ask for a copy at the town hall",
        six.READ.content,
        six.WEEK.content,
    ]
    by_words = dict(zip(words, layer.quotes, strict=True))
    assert by_words[six.FAIL.content].cue[0].of(text) == "warned that"
    assert by_words[six.STEP.content].type is QuoteType.MIXED
    assert by_words[six.MEET.content].speakers == ("harbour-ministry",)
    assert by_words[six.SECRET.content].source[0].of(text) == "ministry"
    assert by_words[six.WEEK.content].speakers == ("harbour-ministry",)
    assert by_words[six.WEEK.content].topics == ()
    assert [entity.label.value for entity in layer.entities] == ["GPE"]

    hands.window.close_project()
    target = tmp_path / "gold.jsonl"
    assert run(["export", "-o", str(target), "--gold", "--project", str(project)]) == 0
    (line,) = [json.loads(one) for one in target.read_bytes().splitlines()]
    contents = [quote["content"] for quote in line["quotes"]]
    assert contents == [[[s.start, s.end] for s in quote.content] for quote in layer.quotes]
    assert run(["check", "--project", str(project)]) == 0


def test_both_columns_wrap_alike_and_scroll_together(hands: Hands) -> None:
    left, right = hands.page.columns.views
    assert left.viewport().width() == right.viewport().width()
    assert _lines(left) == _lines(right)
    left.verticalScrollBar().setValue(37)
    assert right.verticalScrollBar().value() == 37
    right.verticalScrollBar().setValue(11)
    assert left.verticalScrollBar().value() == 11


def _lines(view: QTextEdit) -> list[tuple[int, int]]:
    """Start and length of every line that is laid out."""
    found, block = [], view.document().begin()
    while block.isValid():
        layout = block.layout()
        lines = [layout.lineAt(number) for number in range(layout.lineCount())]
        found += [(block.position() + line.textStart(), line.textLength()) for line in lines]
        block = block.next()
    return found


def test_blind_nothing_on_the_page_names_anybody(hands: Hands) -> None:
    hands.press("V")
    hands.go_to(six.READ.content)
    everything = [hands.page.widget, *hands.page.widget.findChildren(QWidget)]
    told = [w.accessibleName() + w.accessibleDescription() + w.toolTip() for w in everything]
    told += [label.text() for label in hands.page.widget.findChildren(QLabel)]
    told += [card.spoken for card in hands.shown.cards()]
    told += [str(card) for card in hands.shown.cards()]
    shown = "\n".join(_without_people(words) for words in told)
    assert "Annotator A" in shown
    for name in six.NAMES:
        assert name not in shown
        assert name.split()[0] not in shown
    assert hands.window.settings.settings.blind_review


def _without_people(words: str) -> str:
    """What is painted: `Person.name` is the key of a version and is never drawn."""
    return re.sub(r"Person\(name=(['\"]).*?\1, number", "Person(number", words)


def test_blind_letters_stay_the_same_for_an_article(hands: Hands) -> None:
    hands.press("V")
    first = [one.name for one in hands.shown.people]
    hands.press("V", "V")
    assert [one.name for one in hands.shown.people] == first
    assert first != sorted(first)


def test_what_all_agree_on_is_shown_and_then_accepted(hands: Hands) -> None:
    hands.press("A")
    popup = hands.page.bulk.popup
    assert popup is not None
    hands.wait(lambda: popup.take.isEnabled() or "0 of 0" in popup.count.text())
    assert popup.count.text() == "0 of 0 would be taken into gold"
    hands.press("Right")  # at least 80 %: five of six
    hands.wait(popup.take.isEnabled)
    assert "At least 80%" in popup.sentence.text()
    shown = popup.lines.count()
    assert shown == 10
    hands.press("Space", "Return")
    layer = gold(hands)
    assert len(layer.quotes) + len(layer.entities) == shown - 1
    hands.press("Ctrl+Z")
    layer = gold(hands)
    assert len(layer.quotes) + len(layer.entities) == shown - 2


def test_a_ruling_is_proposed_for_like_cases_and_nothing_is_ruled_unseen(hands: Hands) -> None:
    hands.go_to(six.MEET.content)
    hands.press("1", "L")
    popup = hands.page.bulk.popup
    assert popup is not None
    hands.wait(lambda: "would be" in popup.count.text())
    assert "speaker" in popup.sentence.text()
    hands.press("Escape")
    assert len(gold(hands).quotes) == 1


def test_what_is_sent_back_waits_and_carries_the_question(hands: Hands) -> None:
    hands.go_to(six.WEEK.content)
    hands.press("B")
    hands.write("Who answers within a week?")
    hands.press("Return")
    hands.go_to(six.WEEK.content)
    (card,) = [one for one in hands.shown.cards() if one.standing is Standing.SENT_BACK]
    assert "Sent back: Who answers within a week?" in card.questions


def test_parts_of_a_version_written_anew_come_from_the_selection(hands: Hands) -> None:
    hands.go_to(six.PUBLIC.content)
    hands.press("E")
    span = six.where("that anyone could ask for a copy")
    hands.page.columns.right.setFocus()
    hands.page.columns.right.select(span)
    hands.press("P", "Return")
    (quote,) = gold(hands).quotes
    assert [part.of(six.TEXT) for part in quote.content][-1] == "that anyone could ask for a copy"


def test_escape_leaves_what_was_begun_and_rules_nothing(hands: Hands) -> None:
    hands.go_to(six.WEEK.content)
    hands.press("E", "1", "Escape")
    hands.press("W", "1", "Escape")
    assert hands.shown.current is not None
    assert hands.shown.current.ruling is None


def test_the_next_waiting_goes_by_cause_and_then_size(hands: Hands) -> None:
    assert hands.page.review is not None
    hands.page.review.go_to(hands.page.review.queue.waiting()[0].key)
    met = []
    for _ in range(12):
        met.append(hands.shown.current)
        hands.press("D")
    causes = [item.causes[0] if item and item.causes else None for item in met]
    order = [*Cause, None]
    assert causes == sorted(causes, key=order.index)
    assert len({item.key for item in met if item}) == 12


def test_beside_a_single_annotator_stands_gold_at_the_same_height(
    qtbot: QtBot, appearance: Appearance, tmp_path: Path
) -> None:
    path = tmp_path / "one 🕊.diploannot"
    with Workspace.open(path) as workspace:
        article = six.add_six_layers(workspace, people=1)
        acts = Annotating(workspace, annotator_named(workspace, six.NAMES[0]), article.id)
        acts.reopen()
        acts.flag_quote(acts.view.quotes[0].id, "Who\u00a0is meant? “She” 🕊")
    hands = start(qtbot, appearance, path)
    columns = hands.page.columns
    assert columns.right_head.accessibleName() == "Gold, 0 quotes"
    assert columns.right_head.isVisible()
    assert columns.left.y() == columns.right.y()
    hands.press("Left")
    assert columns.right_head.accessibleName() == "Gold, 1 quote"
    hands.window.close_project()


def test_one_cause_alone(hands: Hands) -> None:
    hands.press("C")
    assert cause_of(hands) == Cause.MISSED
    assert hands.current == ("quote", six.NEVER.content)
    hands.press("Shift+C")
    assert cause_of(hands) == "all"


def test_finishing_tells_what_is_open_and_what_all_agree_on(hands: Hands) -> None:
    hands.press("Ctrl+Return")
    assert "12 items wait for a ruling." in hands.window.toast.text


def test_each_mode_has_its_own_keys(hands: Hands) -> None:
    assert {"take_left", "next_waiting", "blind"} <= hands.window.valid_actions()
    assert "accept" not in hands.window.valid_actions()
    hands.press("Ctrl+1")
    assert hands.window.modes.name is ModeName.ANNOTATE
    assert "take_left" not in hands.window.valid_actions()
    assert hands.window.article.hasFocus()


def test_columns_stay_alike_at_every_width(hands: Hands) -> None:
    left, right = hands.page.columns.views
    for width in (1920, 1280, 1024, 1281):
        hands.window.resize(width, 800)
        QApplication.processEvents()
        assert left.viewport().width() == right.viewport().width()
        assert _lines(left) == _lines(right)
        panel = hands.page.page.panel
        assert panel.mapTo(hands.window, panel.rect().topRight()).x() < width
        assert right.viewport().width() > 280


def test_annotators_see_what_was_ruled_otherwise_and_answer(
    qtbot: QtBot, appearance: Appearance, hands: Hands
) -> None:
    hands.go_to(six.WEEK.content)
    hands.press("N")
    hands.write("The council answers.")
    hands.press("Return", "1")
    hands.go_to(six.NEVER.content)
    hands.press("B")
    hands.write("Is a belief a quote?")
    hands.press("Return")
    window = hands.window
    window.settings.change(annotator=six.NAMES[5])
    window.renamed(six.NAMES[5])
    hands.press("Ctrl+1")
    window.open_article("six")
    assert "2 rulings differ from yours here" in window.toast.text
    hands.press("D")
    popup = window.rulings.popup
    assert popup is not None
    told = [popup.list.item(row).text() for row in range(popup.list.count())]
    assert f"{REVIEWER} asks: Is a belief a quote?" in told[0]
    assert "Speaker: you “Harbour ministry”; ruled “Island council”" in told[1]
    assert "Why: The council answers." in told[1]
    hands.press("Return")
    hands.write("Yes, he says it.")
    hands.press("Return", "D")
    assert f"{six.NAMES[5]} answered: Yes, he says it." in popup.list.item(0).text()
    hands.press("Escape", "Ctrl+2")
    hands.wait_for_queue()
    hands.go_to(six.NEVER.content)
    standing = [card.standing for card in hands.shown.cards()]
    assert Standing.ANSWERED in standing


def test_a_ruling_becomes_a_guideline_that_the_window_shows(hands: Hands) -> None:
    hands.go_to(six.HARBOUR.content)
    hands.press("1")
    hands.go_to(six.HARBOUR.content)
    hands.press("U")
    paper = hands.window.popups.note.paper
    assert paper.toPlainText() == "Punctuation only"
    paper.clear()
    hands.write("Marks belong to the content")
    hands.press("Shift+Return")
    hands.write("Both of them.")
    hands.press("Return", "Ctrl+G")
    popup = hands.window.guidelines.popup
    assert popup is not None
    assert popup.list.count() == 1
    shown = popup.list.item(0).text()
    assert shown.startswith("Marks belong to the content\nBoth of them.\nExample: Ruled: “Nobody")
    assert not any(name in shown for name in six.NAMES)
    hands.press("Delete", "Escape")
    assert popup.list.count() == 0


def test_another_reviewer_goes_on_in_the_same_mode(hands: Hands) -> None:
    hands.press("1")
    hands.window.settings.change(annotator="Second Reviewer")
    hands.window.renamed("Second Reviewer")
    assert hands.window.modes.name is ModeName.REVIEW
    hands.wait(lambda: hands.page.review is not None and hands.page.review.open is not None)
    hands.wait_for_queue()
    assert hands.shown.counts() == (1, 12)
    assert "undo" not in hands.window.valid_actions()


def test_work_that_comes_in_meanwhile_shows_and_takes_no_focus(hands: Hands) -> None:
    project = hands.window.project
    assert project is not None
    hands.press("F6", "F6")
    focus = QApplication.focusWidget()
    cem = annotator_named(project.workspace, six.NAMES[2])
    acts = Annotating(project.workspace, cem, "six")
    mine = next(q for q in acts.view.quotes if q.content[0] == six.where(six.MEET.content))
    acts.set_speakers(mine.id, ["harbour-ministry"])
    hands.wait(lambda: hands.shown.counts()[1] == 11)
    assert QApplication.focusWidget() is focus


def test_a_jump_to_an_article_under_review_stays_in_review(hands: Hands) -> None:
    hands.press("Ctrl+K")
    hands.write("ferries to sail")
    hands.press("Return")
    assert hands.window.modes.name is ModeName.REVIEW
    assert hands.shown.reviewed.article.id == "six"
