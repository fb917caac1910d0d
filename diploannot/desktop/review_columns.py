"""Two annotators' readings side by side: the same text at the same height, line for line."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from diploannot.desktop.review_view import ReviewView
from diploannot.desktop.style import Appearance
from diploannot.desktop.text_lines import Pen
from diploannot.desktop.widgets.drawing import keycap, keycap_width, rounded
from diploannot.desktop.widgets.line import Line
from diploannot.domain.articles import Article
from diploannot.domain.spans import Span
from diploannot.screens.marks import ArticleMarks
from diploannot.screens.review_cards import Person

_HEAD = 45


class ColumnHead(QWidget):
    """Over a column: who it is, how many quotes, and every annotator with the key that puts them

    there. `person_clicked(number)`.
    """

    person_clicked = Signal(object)

    def __init__(self, appearance: Appearance, modifier: str) -> None:
        super().__init__()
        self._appearance, self._modifier = appearance, modifier
        self._name, self._count, self._short = "", "", ""
        self._people: tuple[Person, ...] = ()
        self._places: list[tuple[QRectF, int]] = []
        self.setFixedHeight(_HEAD)
        appearance.changed.connect(self.update)

    def show_person(
        self, shown: str, short: str, count: str, people: tuple[Person, ...], key: str
    ) -> None:
        """`people` are those who could stand here; fewer than three need no choice."""
        self._name, self._short, self._count = shown, short, count
        self._people = people if len(people) > 2 else ()
        self.setAccessibleName(f"{shown}, {count}")
        others = ", ".join(f"{self._modifier} {one.number} {one.shown}" for one in self._people)
        self.setAccessibleDescription(f"{key}. {others}" if others else key)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, fonts = QPainter(self), self._appearance.theme, self._appearance.fonts
        painter.fillRect(self.rect(), theme.colour("surface"))
        pen, middle = Pen(painter, theme), self.height() / 2
        left = 16.0
        disc = QRectF(left, middle - 12, 24, 24)
        rounded(painter, disc, 12, fill=theme.colour("accent"))
        painter.setFont(fonts.sans(10, 700))
        painter.setPen(theme.colour("accent_fg"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, self._short)
        left += 32
        right = self._paint_people(painter, self.width() - 12.0, middle)
        strong, small = fonts.sans(13, 600), fonts.sans(12)
        room = max(40.0, right - left - 8)
        left += min(pen.words(left, middle, self._name, strong, "text", room), room) + 10
        count = QFontMetricsF(small).horizontalAdvance(self._count)
        if left + count < right - 8:
            pen.words(left, middle, self._count, small, "text2")

    def _paint_people(self, painter: QPainter, right: float, middle: float) -> float:
        """The other annotators, from the right; returns where they begin."""
        fonts, theme = self._appearance.fonts, self._appearance.theme
        font, self._places = fonts.sans(10, 600), []
        if not self._people:
            return right
        for person in reversed(self._people):
            here = person.shown == self._name
            box = QRectF(right - 22, middle - 10, 22, 20)
            if here:
                rounded(painter, box, 5, fill=theme.colour("accent_bg"))
                painter.setFont(font)
                painter.setPen(theme.colour("accent"))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(person.number))
            else:
                keycap(painter, box, str(person.number), font, theme)
            self._places.append((box, person.number))
            right -= 25
        font = fonts.sans(11, 600)
        width = keycap_width(self._modifier, font)
        box = QRectF(right - width - 2, middle - 10, width, 20)
        keycap(painter, box, self._modifier, font, theme)
        return box.left()

    def mouseReleaseEvent(self, event: object) -> None:
        place = event.position()  # type: ignore[attr-defined]
        for box, number in self._places:
            if box.contains(place):
                self.person_clicked.emit(number)


class ReviewColumns(QWidget):
    """`mark_clicked(id)`, `selection_changed(span)`, `zoomed(percent)`, `put(left?, number)`."""

    mark_clicked = Signal(object)
    selection_changed = Signal(object)
    zoomed = Signal(object)
    put = Signal(object, object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.left, self.right = ReviewView(appearance), ReviewView(appearance)
        self.left_head = ColumnHead(appearance, "Ctrl Alt")
        self.right_head = ColumnHead(appearance, "Alt")
        self.views = (self.left, self.right)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, (head, view) in enumerate(
            ((self.left_head, self.left), (self.right_head, self.right))
        ):
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(head)
            column.addWidget(Line(appearance))
            column.addWidget(view, 1)
            if place:
                row.addWidget(Line(appearance, Qt.Orientation.Vertical))
            row.addLayout(column)
        row.addStretch(1)
        for view in self.views:
            view.quote_clicked.connect(self.mark_clicked)
            view.entity_clicked.connect(self.mark_clicked)
            view.selection_changed.connect(self.selection_changed)
            view.zoomed.connect(self._zoom_by_wheel)
        self.left.verticalScrollBar().valueChanged.connect(self._follow_left)
        self.right.verticalScrollBar().valueChanged.connect(self._follow_right)
        self.left_head.person_clicked.connect(self._put_left)
        self.right_head.person_clicked.connect(self._put_right)
        self.setMinimumWidth(480)
        self.setFocusProxy(self.left)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """To the pixel alike: one pixel more would wrap a line elsewhere."""
        half = (self.width() - 1) // 2
        for part in (*self.views, self.left_head, self.right_head):
            part.setFixedWidth(half)
        super().resizeEvent(event)

    def show_article(self, article: Article | None) -> None:
        """The text in both columns, without marks, at its start."""
        for view in self.views:
            view.show_article(article)

    def show_marks(self, left: ArticleMarks, right: ArticleMarks) -> None:
        self.left.show_marks(left)
        self.right.show_marks(right)

    def reveal(self, offset: int, *, animate: bool) -> None:
        """Scrolls both to a place in the text."""
        self.left.reveal_offset(offset, animate)

    def set_zoom(self, percent: int) -> None:
        for view in self.views:
            view.set_zoom(percent)

    def show_entities(self, shown: bool) -> None:
        for view in self.views:
            view.show_entities(shown)

    def show_links(self, shown: bool) -> None:
        for view in self.views:
            view.show_links(shown)

    def selection(self) -> Span | None:
        """What is selected, in the column with the focus before the other."""
        views = sorted(self.views, key=lambda view: not view.hasFocus())
        return next((span for span in (view.selection() for view in views) if span), None)

    def cursor_offset(self) -> int:
        """The code point at the cursor of the column with the focus."""
        view = self.right if self.right.hasFocus() else self.left
        return view.cursor_offset()

    def clear_selection(self) -> None:
        for view in self.views:
            view.clear_selection()

    def _follow_left(self, value: int) -> None:
        self.right.verticalScrollBar().setValue(value)

    def _follow_right(self, value: int) -> None:
        self.left.verticalScrollBar().setValue(value)

    def _zoom_by_wheel(self, percent: object) -> None:
        self.zoomed.emit(percent)

    def _put_left(self, number: int) -> None:
        self.put.emit(True, number)

    def _put_right(self, number: int) -> None:
        self.put.emit(False, number)
