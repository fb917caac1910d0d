"""Lays out and paints the card of one difference: the versions, whose they are, and their keys."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from diploannot.desktop.card_sheet import Sheet
from diploannot.desktop.fonts import Fonts
from diploannot.desktop.style import Appearance
from diploannot.desktop.text_lines import Pen, broken
from diploannot.desktop.widgets.drawing import keycap, keycap_width, rounded
from diploannot.desktop.widgets.glyphs import Glyph, paint_glyph
from diploannot.desktop.widgets.pill import Tone, ink, paint_ground
from diploannot.desktop.widgets.speaker_chip import paint_chip
from diploannot.screens.review_cards import Option, Person, ReviewCard, Section, Standing

SIDE = 11
_LINE = 18
_CHIPS = 24
_TONES = {
    Standing.OPEN: (Tone.ERR, Glyph.DIFFERENT),
    Standing.CHANGED: (Tone.ERR, Glyph.DIFFERENT),
    Standing.ANSWERED: (Tone.ERR, Glyph.DIFFERENT),
    Standing.RESOLVED: (Tone.OK, Glyph.DONE),
    Standing.SENT_BACK: (Tone.WARN, Glyph.FLAG),
}
_EDIT_HINT = ("E", "decide otherwise", "decide_otherwise")
_HINTS = (
    ("X", "reject all", "reject_all"),
    ("N", "reason", "reason"),
    ("B", "send back", "send_back"),
)
_PARTS_HINT = ("W", "part by part", "next_part")


def lay_out(sheet: Sheet, card: ReviewCard, *, current: bool, crowd: bool) -> None:
    """`crowd`: more than two annotators, so that each option tells all of its people."""
    _head(sheet, card)
    for question in card.questions:
        _told(sheet, question, "warn")
    for section in card.sections:
        _section(sheet, section, current=current, crowd=crowd)
    if card.decided:
        _told(sheet, card.decided, "accent")
    if card.reason:
        _told(sheet, f"Why: {card.reason}", "text2")
    if current:
        _hints(sheet, card)
    sheet.space(4)


def _head(sheet: Sheet, card: ReviewCard) -> None:
    fonts, middle = sheet.appearance.fonts, sheet.top + 12
    tone, glyph = _TONES[card.standing]
    font = fonts.sans(11, 600)
    width = QFontMetricsF(font).horizontalAdvance(card.standing.value) + 31
    box = QRectF(sheet.right - width, middle - 10, width, 20)

    def pill(painter: QPainter, pen: Pen) -> None:
        paint_ground(painter, box, pen.theme, tone)
        place = QRectF(box.left() + 8, middle - 6.5, 13, 13)
        paint_glyph(painter, glyph, place, ink(pen.theme, tone))
        pen.words(box.left() + 24, middle, card.standing.value, font, tone.value)

    sheet.draw(pill)
    left = sheet.at(sheet.left, middle, card.title, fonts.sans(12, 600), "text") + 8
    sheet.at(left, middle, card.kind, fonts.sans(12), "text2", box.left() - left - 8)
    sheet.space(30)


def _told(sheet: Sheet, words: str, token: str) -> None:
    sheet.paragraph(words, sheet.appearance.fonts.sans(12), 17, 3, token)
    sheet.space(5)


def _section(sheet: Sheet, section: Section, *, current: bool, crowd: bool) -> None:
    fonts = sheet.appearance.fonts
    if section.words:
        token = "accent" if section.asked else "text3"
        name = section.words
        words = f"{name}: a number takes this part alone" if section.asked else name
        sheet.words(words, fonts.sans(11, 600), token, 18)
    for option in section.options:
        _option(sheet, option, section, current=current, crowd=crowd)


def _option(sheet: Sheet, option: Option, section: Section, *, current: bool, crowd: bool) -> None:
    fonts, value = sheet.appearance.fonts, option.value
    font = fonts.serif(13) if value.serif else fonts.sans(13)
    alone = len(option.people) == 1
    chips = crowd and not alone
    front = 22 if value.speaker >= 0 else 0
    aside = _person_width(sheet, option.people[0], crowd) + 8 if alone or not crowd else 0
    arrow = sum(keycap_width(one, fonts.sans(11, 600)) + 4 for one in option.side.split())
    room = sheet.width - 20 - aside - front - (0 if chips else arrow + 4)
    lines = broken(value.words, font, max(60, room), 2) or [""]
    height = 14 + len(lines) * _LINE + (_CHIPS - 4 if chips else 0)
    box = QRectF(sheet.left, sheet.top, sheet.width, max(34, height))
    people, asked = option.people, section.asked
    if chips:
        people = _fitting(sheet, people, sheet.width - 24 - arrow)

    def drawing(painter: QPainter, pen: Pen) -> None:
        theme = pen.theme
        if option.chosen:
            fill, edge = theme.colour("accent_bg"), theme.colour("accent")
            rounded(painter, box, 7, fill=fill, edge=edge, width=1.4)
        else:
            edge = theme.colour("border2" if asked else "border")
            rounded(painter, box, 7, edge=edge)
        first = box.top() + (17 if chips else (box.height() - len(lines) * _LINE) / 2 + _LINE / 2)
        at = box.left() + 10
        if chips:
            for person in people:
                at += _person(painter, pen, at, first, person, crowd, option.chosen, fonts) + 7
            at, low = box.left() + 10, first + 21
        else:
            low = first
            shown = people if not crowd else people[:1]
            for person in shown:
                middle = box.center().y() if len(lines) == 1 else low
                _person(painter, pen, at, middle, person, crowd, option.chosen, fonts)
            at += aside
        _arrows(painter, pen, box.right() - 8, first, option.side, fonts)
        if value.speaker >= 0:
            chip = QRectF(at, low - 8, 16, 16)
            paint_chip(painter, chip, value.speaker, fonts.sans(10, 700), theme)
            at += front
        token = "text2" if value.nothing else "text"
        for line in lines:
            pen.words(at, low, line, font, token)
            low += _LINE

    sheet.draw(drawing)
    if current:
        sheet.door(box, "take_number", people[0].number)
    sheet.space(box.height() + 6)


def _fitting(sheet: Sheet, people: tuple[Person, ...], room: float) -> tuple[Person, ...]:
    """Without their initials where not all of them fit: the keys tell who they are."""
    width = sum(_person_width(sheet, one, True) + 7 for one in people)
    return people if width <= room else tuple(replace(one, short="") for one in people)


def _person_width(sheet: Sheet, person: Person, crowd: bool) -> float:
    if not crowd:
        return 22
    fonts = sheet.appearance.fonts
    cap = keycap_width(str(person.number), fonts.sans(11, 600))
    if not person.short:
        return cap
    return cap + 4 + QFontMetricsF(fonts.sans(11, 600)).horizontalAdvance(person.short)


def _person(
    painter: QPainter,
    pen: Pen,
    left: float,
    middle: float,
    person: Person,
    crowd: bool,
    chosen: bool,
    fonts: Fonts,
) -> float:
    """A disc with initials; in a crowd the key and the initials. Returns the width."""
    theme = pen.theme
    if not crowd:
        disc = QRectF(left, middle - 11, 22, 22)
        fill = theme.colour("accent" if chosen else "sunken")
        rounded(painter, disc, 11, fill=fill)
        painter.setFont(fonts.sans(9.5, 600))
        painter.setPen(theme.colour("accent_fg" if chosen else "text2"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, person.short)
        return 22
    font = fonts.sans(11, 600)
    width = keycap_width(str(person.number), font)
    box = QRectF(left, middle - 10, width, 20)
    keycap(painter, box, str(person.number), font, theme)
    if not person.short:
        return width
    token = "accent" if chosen else "text2"
    return width + 4 + pen.words(left + width + 4, middle, person.short, font, token)


def _arrows(
    painter: QPainter, pen: Pen, right: float, middle: float, side: str, fonts: Fonts
) -> None:
    font = fonts.sans(11, 600)
    for arrow in reversed(side.split()):
        width = keycap_width(arrow, font)
        keycap(painter, QRectF(right - width, middle - 10, width, 20), arrow, font, pen.theme)
        right -= width + 4


def _hints(sheet: Sheet, card: ReviewCard) -> None:
    """What else can be done, each with its key; as many lines as it needs."""
    fonts = sheet.appearance.fonts
    small, keys = fonts.sans(12), fonts.sans(11, 600)
    edit = (_EDIT_HINT,) if card.can_edit else ()
    hints = (*edit, *_HINTS, *((_PARTS_HINT,) if len(card.sections) > 1 else ()))
    left, sheet.top = sheet.left, sheet.top + 2
    for key, words, action in hints:
        cap = keycap_width(key, keys)
        width = cap + 6 + QFontMetricsF(small).horizontalAdvance(words)
        if left > sheet.left and left + width > sheet.right:
            left, sheet.top = sheet.left, sheet.top + 26
        middle = sheet.top + 12
        sheet.key_at(left, middle, key)
        sheet.at(left + cap + 6, middle, words, small, "text2")
        sheet.door(QRectF(left, sheet.top, width, 24), action)
        left += width + 14
    sheet.space(26)


class CurrentReviewCard(QWidget):
    """The current difference's card. `asked(action, arguments)` on a click."""

    asked = Signal(object, object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.appearance = appearance
        self._card: ReviewCard | None = None
        self._crowd = False
        self._sheet: Sheet | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self._again)

    def show_card(self, card: ReviewCard, *, crowd: bool) -> None:
        if (card, crowd) != (self._card, self._crowd):
            self._card, self._crowd = card, crowd
            self.setAccessibleName(card.spoken)
            self._again()

    def sizeHint(self) -> QSize:
        width = self.maximumWidth() if self.maximumWidth() < 9999 else 290
        return QSize(width, round(self._laid_out(width).top) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self.appearance.theme
        box = QRectF(self.rect())
        fill, edge = theme.colour("surface"), theme.colour("accent")
        rounded(painter, box, 10, fill=fill, edge=edge, width=1.8)
        pen = Pen(painter, theme)
        for drawing in self._laid_out(self.width()).drawings:
            drawing(painter, pen)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place: QPointF = event.position()
        for box, action, arguments in self._laid_out(self.width()).doors:
            if box.contains(place):
                self.asked.emit(action, arguments)
                return

    def _laid_out(self, width: int) -> Sheet:
        if self._sheet is None or self._sheet.right != width - SIDE:
            self._sheet = Sheet(self.appearance, SIDE, width - SIDE, SIDE - 3)
            if self._card is not None:
                lay_out(self._sheet, self._card, current=True, crowd=self._crowd)
        return self._sheet

    def _again(self) -> None:
        self._sheet = None
        self.update()


class ClosedReviewCards:
    """Paints the cards that are not current, and knows how high they are."""

    def __init__(self, appearance: Appearance) -> None:
        self._appearance = appearance
        self._heights: dict[tuple[int, int, bool], tuple[ReviewCard, int]] = {}

    def height(self, card: ReviewCard, width: int, crowd: bool) -> int:
        known = (id(card), width, crowd)
        if known not in self._heights:
            if len(self._heights) > 2_000:
                self._heights.clear()
            high = round(self._sheet(card, 0, 0, width, crowd).top) + 2
            self._heights[known] = (card, high)  # the card itself too: its id is then its own
        return self._heights[known][1]

    def paint(
        self, painter: QPainter, box: QRectF, lit: bool, card: ReviewCard, crowd: bool
    ) -> None:
        theme = self._appearance.theme
        edge = theme.colour("border2" if lit else "border")
        rounded(painter, box, 10, fill=theme.colour("surface"), edge=edge)
        pen = Pen(painter, theme)
        for drawing in self._sheet(card, box.left(), box.top(), box.width(), crowd).drawings:
            drawing(painter, pen)

    def _sheet(self, card: ReviewCard, left: float, top: float, width: float, crowd: bool) -> Sheet:
        sheet = Sheet(self._appearance, left + SIDE, left + width - SIDE, top + SIDE - 3)
        lay_out(sheet, card, current=False, crowd=crowd)
        return sheet
