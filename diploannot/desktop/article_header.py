"""The article's title and the line about it, painted above the text."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from diploannot.desktop.fonts import Fonts
from diploannot.desktop.theme import Theme
from diploannot.domain.articles import Article, heading

HEIGHT = 104
TITLE_TOP = 26
META_TOP = 66
_OPENING = 2_000
"""Code points among which a missing title's substitute is looked for."""
"""Code points of the body that stand in for a missing title."""


def title_of(article: Article) -> str:
    """The title, or the beginning of the body behind any boilerplate it starts with."""
    return heading(article.title, article.text[:_OPENING], article.boilerplate)


def meta_of(article: Article, words: int | None, speakers: int) -> str:
    """Source, date, words and speakers, as far as known; None while words are not counted yet."""
    day = article.published
    parts = [
        article.outlet or "",
        f"{day.day} {day:%B %Y}" if day else "",
        "" if words is None else "1 word" if words == 1 else f"{words:,} words",
        "" if not speakers else "1 speaker" if speakers == 1 else f"{speakers} speakers",
    ]
    return "  ·  ".join(part for part in parts if part)


def paint_header(
    painter: QPainter, fonts: Fonts, theme: Theme, page: QRectF, title: str, meta: str
) -> None:
    """Draws both lines at the top of the column; `page` is as high as the header."""
    scale = page.height() / HEIGHT
    painter.setPen(theme.colour("text"))
    _line(painter, fonts, page, title, TITLE_TOP * scale, 24 * scale)
    painter.setPen(theme.colour("text3"))
    painter.setFont(fonts.sans(13))
    _elided(painter, page, meta, META_TOP * scale, 20)


def _line(
    painter: QPainter, fonts: Fonts, page: QRectF, title: str, top: float, pixels: float
) -> None:
    painter.setFont(fonts.serif(pixels, 650))
    _elided(painter, page, title, top, pixels * 1.5)


def _elided(painter: QPainter, page: QRectF, text: str, top: float, height: float) -> None:
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, page.width())
    place = QRectF(page.left(), page.top() + top, page.width(), height)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
