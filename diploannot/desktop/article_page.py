"""An article's page: its document, laid out in a column, painted with its marks.

Offsets are code points of the article's text everywhere; nothing is read back from the widget.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, floor

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from diploannot.desktop.article_document import PageMetrics, build_document, colour_spans
from diploannot.desktop.article_geometry import ArticleGeometry
from diploannot.desktop.article_gutter import gutter, paint_gutter
from diploannot.desktop.article_header import HEIGHT, meta_of, paint_header, title_of
from diploannot.desktop.article_links import paint_links
from diploannot.desktop.article_painting import Scene, paint_over, paint_under
from diploannot.desktop.article_strips import only_quotes_differ, strips
from diploannot.desktop.gentle_scroll import GentleScroll
from diploannot.desktop.marks_in_sight import MarksInSight
from diploannot.desktop.overview_ruler import WIDTH as RULER_WIDTH
from diploannot.desktop.overview_ruler import OverviewRuler
from diploannot.desktop.style import Appearance
from diploannot.desktop.text_positions import TextPositions
from diploannot.domain.articles import Article
from diploannot.domain.spans import Span, Spans
from diploannot.screens.marks import ArticleMarks, QuoteMark

LOWEST_ZOOM, HIGHEST_ZOOM = 70, 200
WIDE_WINDOW = 1_600
FLASH_MS = 200
MANY_MARKS = 40
"""Beyond so many changed marks the whole page is painted again."""
_END = 120


class ArticlePage(QTextEdit):
    """One article and its marks, shown; what users do to it is the view's business."""

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
        self._in_sight = MarksInSight()
        self._positions = TextPositions("")
        self._shown_document: QTextDocument | None = None
        self._page = self._measure_page()
        self.ruler = OverviewRuler(appearance, self)
        self._build()
        self._set_up_page()

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

    def show_marks(self, marks: ArticleMarks) -> None:
        """Paints other marks over the same text; scroll position and selection stay."""
        before, self.marks = self.marks, marks
        self._take_marks(before)

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
            self._repaint_quotes(self._hovered, quote_id)
            self._hovered = quote_id

    def flash(self, quote_id: str) -> None:
        """Shows for 200 ms that a quote has been decided."""
        self._repaint_quotes(self._flashing, quote_id)
        self._flashing = quote_id
        self._flash_timer.start()

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

    def reveal(self, quote_id: str, animate: bool = True) -> None:
        """Scrolls to a quote where it is outside of the middle of the view."""
        quote = self._in_sight.mark(quote_id)
        if quote is not None:
            self.reveal_offset(quote.content[0].start, animate)

    def reveal_offset(self, offset: int, animate: bool = True) -> None:
        """Scrolls a code point's line to 45 % of the height if it is outside the middle 60 %."""
        boxes = self._geometry.boxes((Span(offset, offset + 1),)) if self.article else []
        if not boxes:
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        middle = boxes[0].middle
        if not 0.2 * height <= middle - bar.value() <= 0.8 * height:
            self._scrolling.to(round(middle - 0.45 * height), animate=animate)

    def set_zoom(self, percent: int) -> None:
        """70 to 200; the column follows, the text at the top stays."""
        percent = max(LOWEST_ZOOM, min(HIGHEST_ZOOM, percent))
        if percent != self.zoom:
            self.zoom = percent
            self._relayout()

    # Building

    def _set_up_page(self) -> None:
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
        self._scrolling = GentleScroll(self.verticalScrollBar(), self)
        self._flash_timer = self._single_shot(FLASH_MS, self._end_flash)
        self._count_words = self._single_shot(0, self._tell_words)
        self.appearance.changed.connect(self._recolour)
        self._recolour()

    def _single_shot(self, after: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after)
        timer.timeout.connect(act)
        return timer

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
        with QSignalBlocker(self):  # the selection is the same before and after
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

    def _take_marks(self, before: ArticleMarks | None = None) -> None:
        """Paints all again, or with the marks `before` these only where they differ."""
        meta, old = self._meta, self._in_sight.mark(before.current if before else None)
        speakers = {quote.speaker for quote in self.marks.quotes} - {0}
        self._meta = meta_of(self.article, self._words, len(speakers)) if self.article else ""
        if self.marks.dimmed != self._dimmed:
            self._build_in_place(self._page)
        changed = self._in_sight.show(self.marks, self._geometry)
        self.ruler.show_marks(self.marks, len(self._positions.text))
        if before is None or meta != self._meta or not only_quotes_differ(before, self.marks):
            self.viewport().update()
            return
        if before.current != self.marks.current:
            changed += [q for q in (old, self._in_sight.mark(self.marks.current)) if q is not None]
        self._repaint(changed)

    def _repaint_quotes(self, *ids: str | None) -> None:
        self._repaint([q for q in map(self._in_sight.mark, ids) if q is not None])

    def _repaint(self, quotes: Sequence[QuoteMark]) -> None:
        """Only the lines that these quotes stand in, with their cues, mentions and links."""
        port = self.viewport()
        if len(quotes) > MANY_MARKS:
            port.update()
            return
        seen = self._scrolled().y(), self._scrolled().y() + port.height()
        for strip in strips(quotes, self._geometry, *seen, margin=self._page.line_height):
            top, bottom = floor(strip[0] - seen[0]), ceil(strip[1] - seen[0])
            port.update(0, top, port.width(), bottom - top)

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

    def _tell_words(self) -> None:
        """Counts words when the text stands already: in a megabyte it takes longer than to open."""
        self._words = len(self._positions.text.split())
        self._take_marks()

    def _end_flash(self) -> None:
        self._repaint_quotes(self._flashing)
        self._flashing = None

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in (QEvent.Type.Polish, QEvent.Type.StyleChange):
            self._wear_palette()
        return handled

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        place = self.viewport().geometry()
        self.ruler.setGeometry(place.right() + 1, place.top(), RULER_WIDTH, place.height())
        self._relayout()

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
        top, around = region.top() + self.verticalScrollBar().value(), 2 * self._page.line_height
        first, last = self._geometry.visible_blocks(top - around, top + region.height() + around)
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
