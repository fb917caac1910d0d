"""The article: a read-only QTextEdit as text engine, with every mark painted by us.

Offsets are code points of the article's text everywhere; nothing is read back from the widget.
Beyond the agreed interface: `quote_hovered(object)`, `column_moved(left pixels)`, `hover(quote)`,
`clear_selection()`, `sentence_at(offset)`, `reveal_offset(offset, animate)`, `flash(quote)`,
`announce(sentence)`, `zoom`, `article`, `marks`.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from diploannot.desktop.article_hits import ClickCycle, entity_at, quotes_at
from diploannot.desktop.article_page import ArticlePage
from diploannot.desktop.sentences import sentence_around
from diploannot.desktop.style import Appearance
from diploannot.desktop.text_positions import for_qt
from diploannot.desktop.widgets.plain_tip import plain_tip
from diploannot.domain.articles import Article
from diploannot.domain.spans import Span
from diploannot.screens.marks import ArticleMarks, EntityMark, QuoteMark


class ArticleView(ArticlePage):
    """One article and its marks, and what a user does with mouse and keys."""

    quote_clicked = Signal(object)
    entity_clicked = Signal(object)
    selection_changed = Signal(object)
    quote_hovered = Signal(object)
    zoomed = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self._last_selection: Span | None = None
        self._pressed_at: QPoint | None = None
        self._cycle = ClickCycle()
        self.viewport().setMouseTracking(True)
        self.ruler.quote_clicked.connect(self.quote_clicked)
        self.cursorPositionChanged.connect(self._tell_selection)
        self.selectionChanged.connect(self._tell_selection)

    def show_article(self, article: Article | None) -> None:
        """Opens an article without marks, scrolled to its start; None empties the view."""
        super().show_article(article)
        self._tell_selection()

    def show_marks(self, marks: ArticleMarks) -> None:
        """Paints other marks over the same text; scroll position and selection stay.

        A change of the current quote puts the text cursor at its start and announces it, unless
        text is selected.
        """
        before = self.marks.current
        super().show_marks(marks)
        if marks.current != before and marks.current is not None:
            self._meet(marks.current)

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence around an offset, without white space at its ends; None in an empty line."""
        return sentence_around(self._positions.text, offset)

    def announce(self, sentence: str) -> None:
        """Tells a screen reader."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _meet(self, quote_id: str) -> None:
        quote = self._in_sight.mark(quote_id)
        if quote is None:
            return
        if not self.textCursor().hasSelection():
            cursor = self.textCursor()
            cursor.setPosition(self._positions.position(quote.content[0].start))
            bar = self.verticalScrollBar()
            scrolled = bar.value()
            self.setTextCursor(cursor)
            bar.setValue(scrolled)
        words = " … ".join(part.of(self._positions.text)[:200] for part in quote.content)
        speaker = f"speaker {quote.speaker}" if quote.speaker else "no speaker"
        self.announce(f"Quote {quote.number}, {quote.state.value}, {speaker}: {words}")

    def _tell_selection(self) -> None:
        chosen = self.selection()
        if chosen != self._last_selection:
            self._last_selection = chosen
            self.selection_changed.emit(chosen)

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and self._cycle.is_triple(event):
            sentence = self.sentence_at(self._offset_near(event.position()))
            self._pressed_at = None
            if sentence is not None:
                self.select(sentence)
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._cycle.double_clicked(event)
        self._pressed_at = None
        super().mouseDoubleClickEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed_at = self._pressed_at, None
        still = pressed is not None and (pressed - event.position().toPoint()).manhattanLength() < 4
        if still and event.button() == Qt.MouseButton.LeftButton and self.selection() is None:
            self._click(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            under = self._quotes_under(event.position())
            self._hover_from_mouse(under[0].id if under else None)
            hand = bool(under) or self._entity_under(event.position()) is not None
            in_gutter = event.position().x() < self._page.left - 4
            shape = Qt.CursorShape.PointingHandCursor if hand and in_gutter else None
            self.viewport().setCursor(shape or Qt.CursorShape.IBeamCursor)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover_from_mouse(None)

    def _hover_from_mouse(self, quote_id: str | None) -> None:
        if quote_id != self._hovered:
            self.hover(quote_id)
            self.quote_hovered.emit(quote_id)

    def _click(self, event: QMouseEvent) -> None:
        entity = self._entity_under(event.position())
        quotes = self._quotes_under(event.position())
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if entity is not None and (with_control or not quotes):
            self.entity_clicked.emit(entity.id)
        elif quotes:
            self.quote_clicked.emit(self._cycle.choose(quotes, self.marks.current))

    def _quotes_under(self, point: QPointF) -> list[QuoteMark]:
        page = point + self._scrolled()
        return quotes_at(self._scene(QRectF(0, point.y(), 1, 1)), page)

    def _entity_under(self, point: QPointF) -> EntityMark | None:
        if not self._show_entities:
            return None
        page = point + self._scrolled()
        return entity_at(self._scene(QRectF(0, point.y(), 1, 1)), page)

    def _offset_near(self, point: QPointF) -> int:
        return self._positions.offset(self.cursorForPosition(point.toPoint()).position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step = 10 if event.angleDelta().y() > 0 else -10
            self.set_zoom(self.zoom + step)
            self.zoomed.emit(self.zoom)
            event.accept()
            return
        self._scrolling.stop()
        super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # The window's own keys come first; a text view would keep Ctrl Z and others to itself.
            if not event.matches(QKeySequence.StandardKey.Copy):
                event.ignore()
                return False
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell_tip(event)
            return True
        return super().viewportEvent(event)

    def _tell_tip(self, event: QHelpEvent) -> None:
        point = QPointF(event.pos())
        entity = self._entity_under(point)
        in_header = (point + self._scrolled()).y() < self._page.top
        tip = entity.tip if entity is not None else self._title if in_header else ""
        if tip:
            QToolTip.showText(event.globalPos(), plain_tip(tip), self.viewport())
        else:
            QToolTip.hideText()

    def createMimeDataFromSelection(self) -> QMimeData:
        """The source's own characters: no-break spaces and line ends as they stand in the file."""
        data, chosen = QMimeData(), self.selection()
        if chosen is not None:
            data.setText(for_qt(chosen.of(self._positions.text)))
        return data
