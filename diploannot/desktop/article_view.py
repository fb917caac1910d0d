"""The article: a read-only QTextEdit as text engine, with every mark painted by us.

Offsets are code points of the article's text everywhere; nothing is read back from the widget.
Beyond the agreed interface: `quote_hovered(object)`, `column_moved(left pixels)`, `hover(quote)`,
`clear_selection()`, `sentence_at(offset)`, `reveal_offset(offset, animate)`, `flash(quote)`,
`announce(sentence)`, `zoom`, `article`, `marks`.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QMimeData,
    QPoint,
    QPointF,
    QPropertyAnimation,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHelpEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QStyle, QTextEdit, QToolTip, QWidget

from diploannot.desktop.article_document import (
    PageMetrics,
    build_document,
    colour_spans,
)
from diploannot.desktop.article_geometry import ArticleGeometry
from diploannot.desktop.article_gutter import gutter, paint_gutter
from diploannot.desktop.article_header import HEIGHT, meta_of, paint_header, title_of
from diploannot.desktop.article_hits import ClickCycle, entity_at, quotes_at
from diploannot.desktop.article_links import paint_links
from diploannot.desktop.article_painting import Scene, paint_over, paint_under
from diploannot.desktop.marks_in_sight import MarksInSight
from diploannot.desktop.overview_ruler import WIDTH as RULER_WIDTH
from diploannot.desktop.overview_ruler import OverviewRuler
from diploannot.desktop.sentences import sentence_around
from diploannot.desktop.style import Appearance
from diploannot.desktop.text_positions import TextPositions, for_qt
from diploannot.desktop.widgets.plain_tip import plain_tip
from diploannot.domain.articles import Article
from diploannot.domain.spans import Span, Spans
from diploannot.screens.marks import ArticleMarks, EntityMark, QuoteMark

LOWEST_ZOOM, HIGHEST_ZOOM = 70, 200
WIDE_WINDOW = 1_600
SCROLL_MS, FLASH_MS = 120, 200
_END = 120


class ArticleView(QTextEdit):
    """One article and its marks."""

    quote_clicked = Signal(object)
    entity_clicked = Signal(object)
    selection_changed = Signal(object)
    quote_hovered = Signal(object)
    zoomed = Signal(object)
    column_moved = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.appearance = appearance
        self.article: Article | None = None
        self.marks = ArticleMarks()
        self.zoom = 100
        self._show_entities, self._show_links = True, False
        self._hovered: str | None = None
        self._flashing: str | None = None
        self._dimmed: Spans = ()
        self._title = self._meta = ""
        self._words: int | None = None
        self._last_selection: Span | None = None
        self._pressed_at: QPoint | None = None
        self._cycle = ClickCycle()
        self._in_sight = MarksInSight()
        self._positions = TextPositions("")
        self._shown_document: QTextDocument | None = None
        self._page = self._measure_page()
        self.ruler = OverviewRuler(appearance, self)
        self._build()
        self._set_up()

    # What is shown

    def show_article(self, article: Article | None) -> None:
        """Opens an article without marks, scrolled to its start; None empties the view."""
        self.article = article
        self.marks = ArticleMarks(dimmed=article.boilerplate if article else ())
        self._positions = TextPositions(article.text if article else "")
        self._in_sight.forget()
        self._hovered = self._flashing = None
        self._title = title_of(article) if article else ""
        self._words = None
        self._count_words.start()
        self._build()
        self.verticalScrollBar().setValue(0)
        self._take_marks()
        self.setAccessibleName(f"Article: {self._title}" if article else "No article")
        self._tell_selection()

    def show_marks(self, marks: ArticleMarks) -> None:
        """Paints other marks over the same text; scroll position and selection stay.

        A change of the current quote puts the text cursor at its start and announces it, unless
        text is selected.
        """
        before, self.marks = self.marks.current, marks
        self._take_marks()
        if marks.current != before and marks.current is not None:
            self._meet(marks.current)

    def show_entities(self, shown: bool) -> None:
        """Entity hairlines on or off."""
        self._show_entities = shown
        self.viewport().update()

    def show_links(self, shown: bool) -> None:
        """Links of all quotes, or of the current one only."""
        self._show_links = shown
        self.viewport().update()

    def hover(self, quote_id: str | None) -> None:
        """Lights a quote up as if the mouse were over it."""
        if quote_id != self._hovered:
            self._hovered = quote_id
            self.viewport().update()

    def flash(self, quote_id: str) -> None:
        """Shows for 200 ms that a quote has been decided."""
        self._flashing = quote_id
        self.viewport().update()
        self._flash_timer.start()

    # Where the user is

    def selection(self) -> Span | None:
        """The selected code points, None without a selection."""
        cursor = self.textCursor()
        start = self._positions.offset(cursor.selectionStart())
        end = self._positions.offset(cursor.selectionEnd())
        return Span(start, end) if start < end else None

    def cursor_offset(self) -> int:
        """The code point at the text cursor."""
        return self._positions.offset(self.textCursor().position())

    def select(self, span: Span) -> None:
        """Selects a span and brings it into view."""
        cursor = self.textCursor()
        cursor.setPosition(self._positions.position(span.start))
        end = self._positions.position_after(span.end)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def clear_selection(self) -> None:
        """Drops the selection; the cursor stays."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence around an offset, without white space at its ends; None in an empty line."""
        return sentence_around(self._positions.text, offset)

    # Moving

    def reveal(self, quote_id: str, animate: bool = True) -> None:
        """Scrolls to a quote where it is outside of the middle of the view."""
        for quote in self.marks.quotes:
            if quote.id == quote_id:
                self.reveal_offset(quote.content[0].start, animate)

    def reveal_offset(self, offset: int, animate: bool = True) -> None:
        """Scrolls a code point's line to 45 % of the height if it is outside the middle 60 %."""
        boxes = self._geometry.boxes((Span(offset, offset + 1),)) if self.article else []
        if not boxes:
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        middle = boxes[0].middle
        if not 0.2 * height <= middle - bar.value() <= 0.8 * height:
            self._scroll_to(round(middle - 0.45 * height), animate)

    def set_zoom(self, percent: int) -> None:
        """70 to 200; the column follows, the text at the top stays."""
        percent = max(LOWEST_ZOOM, min(HIGHEST_ZOOM, percent))
        if percent != self.zoom:
            self.zoom = percent
            self._relayout()

    def announce(self, sentence: str) -> None:
        """Tells a screen reader."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    # Building

    def _set_up(self) -> None:
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setViewportMargins(0, 0, RULER_WIDTH, 0)
        self.viewport().setMouseTracking(True)
        self.ruler.quote_clicked.connect(self.quote_clicked)
        self._animation = QPropertyAnimation(self.verticalScrollBar(), b"value", self)
        self._animation.setDuration(SCROLL_MS)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._flash_timer = QTimer(self)
        self._flash_timer.setSingleShot(True)
        self._flash_timer.setInterval(FLASH_MS)
        self._flash_timer.timeout.connect(self._end_flash)
        self._count_words = QTimer(self)
        self._count_words.setSingleShot(True)
        self._count_words.timeout.connect(self._tell_words)
        self.cursorPositionChanged.connect(self._tell_selection)
        self.selectionChanged.connect(self._tell_selection)
        self.appearance.changed.connect(self._recolour)
        self._recolour()

    def _measure_page(self) -> PageMetrics:
        wide = self.window().width() >= WIDE_WINDOW
        pixels = (19 if wide else 18) * self.zoom / 100
        gutter_width = 80 if wide else 72
        free = max(200, self.viewport().width() - gutter_width - 8)
        column = min(round((660 if wide else 590) * self.zoom / 100), free)
        left = max(gutter_width, (self.viewport().width() - column) // 2)
        scale = max(1.0, self.zoom / 100)
        return PageMetrics(pixels, column, left, 8, round(HEIGHT * scale), _END)

    def _build(self) -> None:
        """Makes the document anew; an old one is thrown away whole.

        A document is never edited once it is shown: an edit while Qt still lays the rest out
        leaves blocks without lines.
        """
        face = self.appearance.fonts.serif(self._page.pixels)
        document = build_document(self._positions, face, self._page, self)
        self._dimmed = self.marks.dimmed
        dim = self.appearance.theme.colour("dim")
        colour_spans(document, self._positions, self._dimmed, dim)
        self.setLineWrapColumnOrWidth(self._page.width)
        self.setDocument(document)
        self._geometry = ArticleGeometry(document, self._positions, self._page.pixels)
        old, self._shown_document = self._shown_document, document
        if old is not None:
            old.deleteLater()

    def _relayout(self) -> None:
        """Another size, zoom or window: the text at the top stays there."""
        page = self._measure_page()
        if page != self._page:
            before, self._page = self._page, page
            self._build_in_place(before)
            if page.left != before.left:
                self.column_moved.emit(page.left)

    def _build_in_place(self, before: PageMetrics) -> None:
        at_top = self.cursorForPosition(QPoint(before.left, 4)).position()
        scrolled, width = self.verticalScrollBar().value(), before.column
        chosen = self.textCursor()
        anchor, position = chosen.anchor(), chosen.position()
        self._build()
        self._restore(anchor, position)
        same = (before.pixels, width) == (self._page.pixels, self._page.column)
        if same or scrolled < before.top:
            self.verticalScrollBar().setValue(scrolled)
        else:
            self._show_at_top(at_top)

    def _restore(self, anchor: int, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _show_at_top(self, position: int) -> None:
        block = self.document().findBlock(position)
        top = self.document().documentLayout().blockBoundingRect(block).top()
        line = block.layout().lineForTextPosition(position - block.position())
        self.verticalScrollBar().setValue(round(top + (line.y() if line.isValid() else 0)))

    def _take_marks(self) -> None:
        speakers = {quote.speaker for quote in self.marks.quotes} - {0}
        self._meta = meta_of(self.article, self._words, len(speakers)) if self.article else ""
        if self.marks.dimmed != self._dimmed:
            self._build_in_place(self._page)
        self._in_sight.show(self.marks, self._geometry)
        self.ruler.show_marks(self.marks, len(self._positions.text))
        self.viewport().update()

    def _recolour(self) -> None:
        self._wear_palette()
        self._build_in_place(self._page)
        self.viewport().update()

    def _wear_palette(self) -> None:
        """Again after each polishing: a style sheet puts back the palette it met first."""
        theme, palette = self.appearance.theme, self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.colour("paper"))
        palette.setColor(QPalette.ColorRole.Text, theme.colour("text"))
        palette.setColor(QPalette.ColorRole.Highlight, theme.colour("accent"))
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.colour("accent_fg"))
        self.setPalette(palette)
        self.viewport().setPalette(palette)

    # News

    def _meet(self, quote_id: str) -> None:
        quote = next((q for q in self.marks.quotes if q.id == quote_id), None)
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

    def _tell_words(self) -> None:
        """Counts words when the text stands already: in a megabyte it takes longer than to open."""
        self._words = len(self._positions.text.split())
        self._take_marks()

    def _end_flash(self) -> None:
        self._flashing = None
        self.viewport().update()

    def _scroll_to(self, value: int, animate: bool) -> None:
        bar = self.verticalScrollBar()
        value = max(0, min(bar.maximum(), value))
        self._animation.stop()
        still = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0
        if still or not animate or not self.isVisible():
            bar.setValue(value)
            return
        self._animation.setStartValue(bar.value())
        self._animation.setEndValue(value)
        self._animation.start()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        scene, offset = self._scene(QRectF(event.rect())), self._scrolled()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.appearance.theme.colour("paper"))
        painter.translate(-offset)
        paint_under(painter, scene)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.translate(-offset)
        paint_links(painter, scene)
        paint_over(painter, scene)
        paint_gutter(painter, scene, gutter(scene))
        self._paint_header(painter, event.rect().top() + offset.y())
        painter.end()

    def _scene(self, region: QRectF) -> Scene:
        top = region.top() + self.verticalScrollBar().value()
        first, last = self._geometry.visible_blocks(top - 40, top + region.height() + 40)
        start, end = self._positions.block(first).start, self._positions.block(last).end
        return Scene(
            theme=self.appearance.theme,
            fonts=self.appearance.fonts,
            geometry=self._geometry,
            marks=self.marks,
            quotes=self._in_sight.quotes(first, last),
            entities=self._in_sight.entities(start, end),
            first=first,
            last=last,
            pixels=self._page.pixels,
            pitch=self._page.line_height,
            edge=self._page.left,
            hovered=self._hovered,
            flashing=self._flashing,
            show_entities=self._show_entities,
            all_links=self._show_links,
        )

    def _paint_header(self, painter: QPainter, from_height: float) -> None:
        if self.article is not None and from_height < self._page.top:
            page = QRectF(self._page.left, 0, self._page.column, self._page.top)
            fonts, theme = self.appearance.fonts, self.appearance.theme
            paint_header(painter, fonts, theme, page, self._title, self._meta)

    def _scrolled(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

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
        self._animation.stop()
        super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            # The window's own keys come first; a text view would keep Ctrl Z and others to itself.
            if not event.matches(QKeySequence.StandardKey.Copy):  # type: ignore[attr-defined]
                event.ignore()
                return False
        handled = super().event(event)
        if event.type() in (QEvent.Type.Polish, QEvent.Type.StyleChange):
            self._wear_palette()
        return handled

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        place = self.viewport().geometry()
        self.ruler.setGeometry(place.right() + 1, place.top(), RULER_WIDTH, place.height())
        self._relayout()

    # Copying

    def createMimeDataFromSelection(self) -> QMimeData:
        """The source's own characters: no-break spaces and line ends as they stand in the file."""
        data, chosen = QMimeData(), self.selection()
        if chosen is not None:
            data.setText(for_qt(chosen.of(self._positions.text)))
        return data
