"""Builds the QTextDocument that shows an article's text, and dims what is not the article."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from diploannot.desktop.text_positions import TextPositions, for_qt
from diploannot.domain.spans import Spans

LEADING = 1.68
"""Line height over font size."""
EMPTY_LEADING = 0.85
"""The same for empty lines of the source."""
MANY_EMPTY_LINES = 20_000
"""Beyond this empty lines are as high as others: narrowing each would take seconds."""


@dataclass(frozen=True, slots=True)
class PageMetrics:
    """Sizes of the page in pixels: the body's font size, the column and the margins around it."""

    pixels: float
    column: int
    left: int
    right: int
    top: int
    bottom: int

    @property
    def line_height(self) -> int:
        return round(self.pixels * LEADING)

    @property
    def width(self) -> int:
        return self.left + self.column + self.right


def build_document(
    positions: TextPositions, font: QFont, page: PageMetrics, parent: QObject
) -> QTextDocument:
    """The document, not laid out yet: laying out happens as it is shown.

    The text goes in before the document has a layout; an edit of a laid-out document of 1 MB
    would take half a second.
    """
    document = QTextDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setBlockFormat(_fixed(page.line_height))
    cursor.insertText(for_qt(positions.shown))
    _narrow_empty_lines(cursor, positions, round(page.pixels * EMPTY_LEADING))
    cursor.endEditBlock()
    _set_margins(document, page)
    return document


def _set_margins(document: QTextDocument, page: PageMetrics) -> None:
    frame = document.rootFrame()
    margins = frame.frameFormat()
    margins.setLeftMargin(page.left)
    margins.setRightMargin(page.right)
    margins.setTopMargin(page.top)
    margins.setBottomMargin(page.bottom)
    frame.setFrameFormat(margins)


def colour_spans(
    document: QTextDocument, positions: TextPositions, spans: Spans, colour: QColor
) -> None:
    """Gives the text of the spans a colour, in a document that is not laid out yet."""
    colouring = QTextCharFormat()
    colouring.setForeground(QBrush(colour))
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for span in spans:
        cursor.setPosition(positions.position(span.start))
        end = positions.position_after(span.end)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(colouring)
    cursor.endEditBlock()


def _narrow_empty_lines(cursor: QTextCursor, positions: TextPositions, height: int) -> None:
    """Line by line, as Qt has no rule for empty ones; not in texts of little else."""
    empty = [n for n in range(positions.block_count) if positions.is_empty_line(n)]
    if len(empty) > MANY_EMPTY_LINES:
        return
    narrow = _fixed(height)
    for number in empty:
        cursor.setPosition(positions.block(number).position)
        cursor.setBlockFormat(narrow)


def _fixed(height: int) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return made
