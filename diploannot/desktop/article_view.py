"""The article: read-only text with every mark painted by us.

Beyond the agreed interface: `quote_hovered(object)`, `hover(quote)`, `clear_selection()`,
`sentence_at(offset)`, `reveal_offset(offset, animate)`, `flash(quote)`, `zoom`, `article`,
`announce(sentence)`.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTextEdit, QWidget

from diploannot.desktop.style import Appearance
from diploannot.desktop.text_positions import TextPositions
from diploannot.domain.articles import Article
from diploannot.domain.spans import Span
from diploannot.screens.marks import ArticleMarks


class ArticleView(QTextEdit):
    """One article and its marks; offsets are code points of the article's text."""

    quote_clicked = Signal(object)
    entity_clicked = Signal(object)
    selection_changed = Signal(object)
    quote_hovered = Signal(object)
    zoomed = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.appearance = appearance
        self.article: Article | None = None
        self.zoom = 100
        self._positions = TextPositions("")

    def show_article(self, article: Article | None) -> None:
        """Opens an article without marks, scrolled to its start; None empties the view."""

    def show_marks(self, marks: ArticleMarks) -> None:
        """Paints other marks over the same text; keeps scroll position and selection."""

    def selection(self) -> Span | None:
        """The selected code points, None without a selection."""
        return None

    def cursor_offset(self) -> int:
        """The code point at the text cursor."""
        return 0

    def select(self, span: Span) -> None:
        """Selects a span and brings it into view."""

    def clear_selection(self) -> None:
        """Drops the selection, the cursor stays."""

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence around an offset, without white space at its ends; None in an empty line."""
        return None

    def reveal(self, quote_id: str, animate: bool = True) -> None:
        """Scrolls to a quote where it is outside of the middle of the view."""

    def reveal_offset(self, offset: int, animate: bool = True) -> None:
        """Scrolls to a code point where it is outside of the middle of the view."""

    def hover(self, quote_id: str | None) -> None:
        """Lights a quote up as if the mouse were over it."""

    def flash(self, quote_id: str) -> None:
        """Shows for 200 ms that a quote has been decided."""

    def announce(self, sentence: str) -> None:
        """Tells a screen reader."""

    def set_zoom(self, percent: int) -> None:
        """70 to 200; the column follows."""

    def show_entities(self, shown: bool) -> None:
        """Entity hairlines on or off."""

    def show_links(self, shown: bool) -> None:
        """Links of all quotes, or of the current one only."""
