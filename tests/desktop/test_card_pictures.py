"""Closed cards kept as pictures look as if painted anew, and are painted anew when they differ."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from diploannot.desktop.card_pictures import KEPT, CardPictures
from diploannot.desktop.closed_cards import ClosedCards
from diploannot.desktop.style import Appearance
from diploannot.desktop.theme import ThemeName
from diploannot.domain.suggestions import Status
from diploannot.screens.quote_cards import Line

LINE = Line(
    id="q1",
    number=7,
    speaker=3,
    name="Ada\u00a0Lund 🚢",
    type="Mixed",
    excerpt="that “the ferries will run” as long as the talks go on this summer and the next",
    topics=("Ferries", "Ports"),
    status=Status.SUGGESTED,
    flagged=False,
    percent=82,
    unsure=False,
    spoken="",
)


class Screen:
    """Paints one card, with pictures or without, and counts how often it was drawn."""

    def __init__(self, appearance: Appearance, sharpness: float = 1.0) -> None:
        self.appearance, self.sharpness = appearance, sharpness
        self.cards, self.pictures, self.drawn = ClosedCards(appearance), CardPictures(), 0

    def shown(self, line: Line, *, lit: bool = False, kept: bool = True) -> QImage:
        image = QImage(400, 260, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(self.sharpness)
        theme, box = self.appearance.theme, QRectF(12, 6, 180, 100)
        image.fill(theme.colour("app"))
        painter = QPainter(image)
        draw = partial(self._draw, line)
        if kept:
            self.pictures.paint(painter, box, says=line, lit=lit, theme=theme, draw=draw)
        else:
            draw(painter, box, lit)
        painter.end()
        return image

    def _draw(self, line: Line, painter: QPainter, box: QRectF, lit: bool) -> None:
        self.drawn += 1
        self.cards.open(painter, box, lit, line)


@pytest.mark.parametrize("sharpness", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("lit", [False, True])
def test_a_card_from_its_picture_looks_as_if_painted_anew(
    appearance: Appearance, sharpness: float, lit: bool
) -> None:
    screen = Screen(appearance, sharpness)
    anew = screen.shown(LINE, lit=lit, kept=False)
    assert screen.shown(LINE, lit=lit) == anew
    assert screen.shown(LINE, lit=lit) == anew


def test_a_card_that_says_the_same_is_drawn_once(appearance: Appearance) -> None:
    screen = Screen(appearance)
    screen.shown(LINE)
    screen.shown(replace(LINE))
    assert screen.drawn == 1


def test_other_words_another_light_and_another_theme_are_drawn_anew(
    appearance: Appearance,
) -> None:
    screen = Screen(appearance)
    pictures = [screen.shown(LINE), screen.shown(replace(LINE, name="Bo")), screen.shown(LINE)]
    pictures.append(screen.shown(LINE, lit=True))
    appearance.choose(ThemeName.DARK)
    pictures.append(screen.shown(LINE))
    assert screen.drawn == 4
    assert pictures[0] == pictures[2]
    assert all(pictures[0] != other for other in (pictures[1], *pictures[3:]))


def test_no_more_pictures_are_kept_than_a_screen_needs(appearance: Appearance) -> None:
    screen = Screen(appearance)
    for number in range(KEPT + 1):
        screen.shown(replace(LINE, number=number))
    screen.shown(replace(LINE, number=KEPT))
    screen.shown(replace(LINE, number=0))
    assert screen.drawn == KEPT + 2
