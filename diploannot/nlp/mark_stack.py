"""Matches opening with closing marks, paragraph by paragraph."""

from __future__ import annotations

from dataclasses import dataclass

from diploannot.domain.spans import Span, Spans
from diploannot.nlp.mark_scan import Mark, Side, scan_marks

_DEPTH = 12
"""Deeper nesting is noise; the outermost of so many open marks is given up."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between marks, the marks included: one part in each paragraph.

    `depth` is 0 where no other quotation encloses it; `closed` False where the last mark is
    missing.
    """

    parts: Spans
    marks: Spans
    closed: bool
    single: bool = False
    depth: int = 0

    @property
    def start(self) -> int:
        return self.parts[0].start

    @property
    def end(self) -> int:
        return self.parts[-1].end


@dataclass(slots=True)
class _Open:
    mark: Mark
    parts: list[Span]
    marks: list[Span]
    start: int


class MarkStack:
    """Reads the paragraphs of one text in order; `quotations` and `strays` grow as it does."""

    def __init__(self, text: str) -> None:
        self.quotations: list[Quotation] = []
        self.strays: list[Span] = []
        self._text = text
        self._open: list[_Open] = []
        self._waiting: _Open | None = None

    def read(self, paragraph: Span) -> None:
        marks = scan_marks(self._text, paragraph.start, paragraph.end)
        marks = self._continued(marks, paragraph)
        closers = _closers_ahead(marks)
        for place, mark in enumerate(marks):
            self._take(mark, closers[place])
        self._end_paragraph(paragraph)

    def finish(self) -> None:
        if self._waiting:
            self._give_up(self._waiting)
        self._waiting = None

    def _continued(self, marks: list[Mark], paragraph: Span) -> list[Mark]:
        """Goes on with the quotation left open before, if this paragraph opens with its mark."""
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return marks
        first = marks[0] if marks else None
        if first is None or first.span.start != paragraph.start or not _opens_like(first, waiting):
            self._give_up(waiting)
            return marks
        waiting.marks.append(first.span)
        waiting.start = first.span.start
        self._open = [waiting]
        return marks[1:]

    def _take(self, mark: Mark, closer_ahead: bool) -> None:
        side = self._decide(mark, closer_ahead)
        if side is Side.OPENS:
            self._push(mark)
        elif side is Side.CLOSES and not self._close(mark):
            self.strays.append(mark.span)

    def _decide(self, mark: Mark, closer_ahead: bool) -> Side | None:
        """None for the apostrophe of a plural."""
        if mark.side is Side.EITHER:
            return Side.CLOSES if self._opened_by(mark) is not None else Side.OPENS
        if self._closes_low_mark(mark):
            return Side.CLOSES
        if mark.side is not Side.DOUBTFUL:
            return mark.side
        if self._opened_by(mark) is None:
            return None
        return None if closer_ahead and self._is_plural(mark) else Side.CLOSES

    def _closes_low_mark(self, mark: Mark) -> bool:
        """`„so“`: where a low mark opened, the high one behind a word closes."""
        place = self._opened_by(mark)
        if place is None or self._open[place].mark.shape not in "„‚»›":
            return False
        return mark.shape in "“‘«‹" and not self._text[mark.span.start - 1].isspace()

    def _is_plural(self, mark: Mark) -> bool:
        """`allies’ plan`: an s before, and a word in lower case behind."""
        rest = self._text[mark.span.end : mark.span.end + 2]
        return self._text[mark.span.start - 1] in "sS" and rest[:1] == " " and rest[1:].islower()

    def _push(self, mark: Mark) -> None:
        if len(self._open) >= _DEPTH:
            self.strays.append(self._open.pop(0).mark.span)
        self._open.append(_Open(mark, [], [mark.span], mark.span.start))

    def _opened_by(self, mark: Mark) -> int | None:
        """Where in the stack the mark's partner stands: same family, nearest, same shape first."""
        near = [i for i in range(len(self._open)) if self._open[i].mark.is_single == mark.is_single]
        return near[-1] if near else None

    def _close(self, mark: Mark) -> bool:
        place = self._opened_by(mark)
        if place is None:
            return False
        for left in self._open[place + 1 :]:
            self._give_up(left)
        found = self._open[place]
        del self._open[place:]
        parts = (*found.parts, Span(found.start, mark.span.end))
        self._keep(parts, (*found.marks, mark.span), found.mark, closed=True)
        return True

    def _end_paragraph(self, paragraph: Span) -> None:
        """The outermost open double mark may go on in the next paragraph; the others are over."""
        opened, self._open = self._open, []
        for left in opened[1:]:
            self._give_up(left)
        if not opened:
            return
        outermost = opened[0]
        outermost.parts.append(Span(outermost.start, paragraph.end))
        self._waiting = outermost

    def _give_up(self, left: _Open) -> None:
        """A mark never closed: it reaches to its paragraph's end, unless others opened after it."""
        if not left.parts or self._reopened(left):
            self.strays.extend(left.marks)
        else:
            self._keep(tuple(left.parts), tuple(left.marks), left.mark, closed=False)

    def _reopened(self, left: _Open) -> bool:
        """Whether a quotation with the same kind of mark starts behind the open one."""
        last = left.marks[-1].start
        for found in reversed(self.quotations[-_DEPTH:]):
            if last < found.start and found.single == left.mark.is_single:
                return True
        return left.mark.is_single and left.mark.shape == "'"

    def _keep(self, parts: Spans, marks: Spans, mark: Mark, *, closed: bool) -> None:
        self.quotations.append(Quotation(parts, marks, closed, single=mark.is_single))


def _opens_like(mark: Mark, waiting: _Open) -> bool:
    return mark.side is not Side.CLOSES and mark.is_single == waiting.mark.is_single


def _closers_ahead(marks: list[Mark]) -> list[bool]:
    """For each mark, whether a single mark that can close follows before one that opens."""
    ahead, found = [False] * len(marks), False
    for place in range(len(marks) - 1, -1, -1):
        ahead[place] = found
        if marks[place].is_single:
            found = marks[place].side is not Side.OPENS
    return ahead
