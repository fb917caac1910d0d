"""One column of the review: an article view, narrower, that scrolls with the others."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from diploannot.desktop.article_document import PageMetrics
from diploannot.desktop.article_page import WIDE_WINDOW
from diploannot.desktop.article_view import ArticleView
from diploannot.desktop.style import Appearance

_HEADER = 68
_END = 120


class ReviewView(ArticleView):
    """Wraps exactly as every other column of the same width: each keeps room for its scroll bar."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self.setAccessibleDescription("One annotator's reading of the article")

    def _meet(self, quote_id: str) -> None:
        """The page says what is current, once for both columns."""

    def _measure_page(self) -> PageMetrics:
        wide = self.window().width() >= WIDE_WINDOW
        pixels = (17 if wide else 15) * self.zoom / 100
        gutter = 62 if wide else 58
        free = max(160, self.viewport().width() - gutter - 8)
        column = min(round((508 if wide else 364) * self.zoom / 100), free)
        return PageMetrics(pixels, column, gutter, 8, _HEADER, _END)

    def _paint_header(self, painter: QPainter, from_height: float) -> None:
        if self.article is None or from_height >= self._page.top:
            return
        fonts, theme = self.appearance.fonts, self.appearance.theme
        line = QRectF(self._page.left, 14, self._page.column, 24)
        for words, font, token in (
            (self._title, fonts.serif(17, 650), "text"),
            (self._meta, fonts.sans(11), "text3"),
        ):
            painter.setFont(font)
            painter.setPen(theme.colour(token))
            elide = Qt.TextElideMode.ElideRight
            shown = QFontMetricsF(font).elidedText(words, elide, line.width())
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
            painter.drawText(line, flags, shown)
            line = line.translated(0, 24)
