"""Where Qt counts what we count: code points of the source and positions in a QTextDocument.

Qt counts UTF-16 code units, takes CR LF for one character, and freezes on monstrous lines, which
are therefore shown as several blocks. The map is a list of blocks: a block shows the code points
`[start, end)` of the source one for one, and a block separator that Qt counts as one position
stands for what follows: nothing (a soft break), one code point (LF, CR, U+2029) or two (CR LF).

Normalisation of what is shown: characters by which Qt would cut or embed (U+FDD0, U+FDD1, U+FFFC)
are shown as U+FFFD; nothing else changes. Nothing is ever read back from the document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_BYTE_ORDER_MARKS = ("\ufeff", "\ufffe")

LONGEST_BLOCK = 2_000
"""Code points; Qt's time to lay a line out grows faster than the line."""

_RARE_BREAK = re.compile("[\r\u2029]")
_SUBSTITUTED = "\ufdd0\ufdd1\ufffc"
_JOINS_LEFT = re.compile("[\u0300-\u036f\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")


@dataclass(frozen=True, slots=True)
class Block:
    """Code points `[start, end)` of the source, shown from a position of the document."""

    start: int
    end: int
    position: int


class TextPositions:
    """The two-way map for one text, and the text as the document shows it."""

    def __init__(self, text: str, *, longest_block: int = LONGEST_BLOCK) -> None:
        self.text = text
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._positions: list[int] = []
        shown = text
        for odd in _SUBSTITUTED:
            shown = shown.replace(odd, "\ufffd")
        self._wide = not text.isascii() and _units(text) != len(text)
        self._cut(shown, longest_block)
        self.lines = [shown[start:end] for start, end in zip(self._starts, self._ends, strict=True)]

    @property
    def shown(self) -> str:
        """What the document holds: the blocks, joined by LF."""
        return "\n".join(self.lines)

    @property
    def block_count(self) -> int:
        return len(self._starts)

    def block(self, number: int) -> Block:
        """The block of that number, as Qt numbers blocks."""
        return Block(self._starts[number], self._ends[number], self._positions[number])

    def block_at(self, offset: int) -> int:
        """The number of the block that shows the code point at the offset."""
        return bisect_right(self._starts, offset) - 1

    def is_empty_line(self, number: int) -> bool:
        """Whether the block shows nothing but white space."""
        return not self.lines[number].strip()

    def position(self, offset: int) -> int:
        """The position in front of the code point at `offset`; within CR LF, in front of the break.

        IndexError outside of `[0, len(text)]`.
        """
        if not 0 <= offset <= len(self.text):
            raise IndexError(f"offset {offset} is outside of {len(self.text)} code points")
        return self._in_block(self.block_at(offset), offset)

    def position_after(self, offset: int) -> int:
        """The position behind the code point that ends at `offset`: the end of a span.

        It differs from `position` at a soft break only, where it stays on the line before.
        """
        number = self.block_at(offset)
        if offset and self._starts[number] == offset == self._ends[number - 1] and number:
            number -= 1
        return self._in_block(number, offset)

    def offset(self, position: int) -> int:
        """The code point at a position; inside a surrogate pair, the code point it belongs to.

        Positions behind the end count as the end; IndexError for negative ones.
        """
        if position < 0:
            raise IndexError(f"position {position} is negative")
        number = bisect_right(self._positions, position) - 1
        start, end = self._starts[number], self._ends[number]
        inside = position - self._positions[number]
        if not self._wide:
            return min(start + inside, end)
        units = self.text[start:end].encode("utf-16-le")
        return min(start + len(units[: 2 * inside].decode("utf-16-le", "ignore")), end)

    def _in_block(self, number: int, offset: int) -> int:
        start = self._starts[number]
        offset = min(offset, self._ends[number])
        if not self._wide:
            return self._positions[number] + offset - start
        return self._positions[number] + _units(self.text[start:offset])

    def _cut(self, shown: str, longest: int) -> None:
        """Cuts at line breaks; at LF first, which is many times faster than one expression."""
        rare = "\r" in shown or "\u2029" in shown
        start = position = 0
        pieces = shown.split("\n")
        for number, piece in enumerate(pieces):
            end = start + len(piece)
            if rare:
                last = number == len(pieces) - 1
                body = piece if last or not piece.endswith("\r") else piece[:-1]
                for found in _RARE_BREAK.finditer(body):
                    cut = end - len(piece) + found.start()
                    position = self._add_line(shown, start, cut, position, longest)
                    start = cut + 1
                position = self._add_line(
                    shown, start, end - len(piece) + len(body), position, longest
                )
            else:
                position = self._add_line(shown, start, end, position, longest)
            start = end + 1

    def _add_line(self, shown: str, start: int, end: int, position: int, longest: int) -> int:
        while end - start > longest:
            cut = _soft_break(shown, start, start + longest)
            position = self._add_block(shown, start, cut, position)
            start = cut
        return self._add_block(shown, start, end, position)

    def _add_block(self, shown: str, start: int, end: int, position: int) -> int:
        self._starts.append(start)
        self._ends.append(end)
        self._positions.append(position)
        width = _units(shown[start:end]) if self._wide else end - start
        return position + width + 1


def for_qt(text: str) -> str:
    """The text such that Qt gets every character of it.

    PySide6 takes U+FEFF or U+FFFE at the start of a string for a byte order mark: it drops the one
    and swaps all bytes for the other. A mark of our own in front is what it then drops.
    """
    return "\ufeff" + text if text.startswith(_BYTE_ORDER_MARKS) else text


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _soft_break(text: str, start: int, limit: int) -> int:
    """Where to cut a monstrous line: behind white space, else not before a joining mark."""
    for index in range(limit, max(start + 1, limit - 200), -1):
        if text[index - 1].isspace():
            return index
    for index in range(limit, max(start + 1, limit - 64), -1):
        if not _JOINS_LEFT.match(text, index) and text[index - 1] != "\u200d":
            return index
    return limit
