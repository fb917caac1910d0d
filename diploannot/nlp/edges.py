"""Sets a content's edges right: marks in, the sentence's own stop out."""

from __future__ import annotations

from diploannot.domain.spans import Span, Spans
from diploannot.nlp.quotation_marks import Quotation
from diploannot.nlp.scene import Scene

_OUT = " \t\n\r\xa0\u202f,;:.—–-"


def content_spans(
    scene: Scene, span: Span, *, inside: int | None = None, cut: bool = False
) -> Spans:
    """The content's span with the quotations it reaches into completed, edges visible.

    `cut` says that the end was chosen with care and stays, even inside a quotation. `inside` is
    the cue's offset: a quotation that holds the cue too is not completed leftwards.
    """
    start, end = span.start, span.end
    for quotation in scene.quotations:
        start, end = _completed(scene.text, quotation, start, end, inside, cut)
    start, end = trimmed(scene.text, start, end, marks_of(scene))
    return (Span(start, end),) if start < end else ()


def _completed(
    text: str, quotation: Quotation, start: int, end: int, cue: int | None, cut: bool
) -> tuple[int, int]:
    part = quotation.parts[0]
    if len(quotation.parts) > 1 or not (part.start < end and start < part.end + 1):
        return start, end
    holds_cue = cue is not None and part.start <= cue < part.end
    if part.start < end <= part.end and (not cut or _is_rest(text, end, part.end)):
        end = part.end if not holds_cue or _is_rest(text, end, part.end) else end
    if not holds_cue and part.start < start <= part.start + 2:
        start = part.start
    return start, end


def _is_rest(text: str, start: int, end: int) -> bool:
    """Whether only punctuation and marks are left."""
    return end - start < 8 and not any(sign.isalnum() for sign in text[start:end])


def marks_of(scene: Scene) -> frozenset[int]:
    """Last offsets of the closing marks in the scene: the edges a content keeps."""
    return frozenset(q.parts[-1].end for q in scene.quotations if q.closed)


def trimmed(
    text: str, start: int, end: int, closing: frozenset[int] = frozenset()
) -> tuple[int, int]:
    """Without white space and the sentence's own punctuation; never cuts behind a closing mark."""
    while start < end and (text[start].isspace() or text[start] in ",;:.—–"):
        start += 1
    while end > start and end not in closing and (text[end - 1].isspace() or text[end - 1] in _OUT):
        end -= 1
    return start, end
