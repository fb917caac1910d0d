"""Reads an article with the language model, piece by piece, and keeps plain facts only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from diploannot.domain.spans import Span, Spans
from diploannot.nlp.asides import asides, put_right
from diploannot.nlp.candidates import Candidate
from diploannot.nlp.cues import Cues
from diploannot.nlp.english import PlainText, pieces, plain
from diploannot.nlp.facts import Facts, named_spans, sentences, subjects
from diploannot.nlp.paragraphs import paragraphs
from diploannot.nlp.pausing import Pause, no_pause
from diploannot.nlp.quotation_marks import MarkPairs
from diploannot.nlp.quote_finder import find_quotes
from diploannot.nlp.scene import Scene

if TYPE_CHECKING:
    from spacy.language import Language

_BATCH = 64
_BATCH_LENGTH = 2_500
"""Pieces, and about how many code points, that the parser gets at once: larger ones are hardly
faster, and between two of them the work can be given up.
"""

_SHORT = 200
_LETTERS = 0.4


def readable(text: str, boilerplate: Spans) -> Iterator[Span]:
    """The paragraphs that may hold quotes: without boilerplate, on which nothing is suggested."""
    skip = sorted(boilerplate)
    for paragraph in paragraphs(text):
        start = paragraph.start
        for span in skip:
            if span.end <= start or span.start >= paragraph.end:
                continue
            if start < span.start and text[start : span.start].strip():
                yield _trimmed(text, start, span.start)
            start = max(start, span.end)
        if start < paragraph.end and text[start : paragraph.end].strip():
            yield _trimmed(text, start, paragraph.end)


def first_of(text: str, parts: Iterable[Span], limit: int) -> Iterator[Span]:
    """The paragraphs up to the offset `limit`, the last one cut at the word before it."""
    for part in parts:
        if part.start >= limit:
            return
        if part.end <= limit:
            yield part
            continue
        space = text.rfind(" ", part.start, limit)
        yield _trimmed(text, part.start, space if space > part.start else limit)


def readable_only(text: str, parts: Sequence[Span]) -> str:
    """The text with spaces for everything but the paragraphs to read: offsets stay."""
    kept, at = [], 0
    for part in parts:
        gap = text[at : part.start]
        kept.append("".join(sign if sign in "\r\n" else " " for sign in gap))
        kept.append(part.of(text) if is_prose(part.of(text)) else " " * len(part))
        at = part.end
    return "".join(kept) + " " * (len(text) - at)


def is_prose(shown: str) -> bool:
    """Whether enough of it is letters: endless rows of marks tell nothing and cost minutes."""
    if len(shown) < _SHORT:
        return True
    return sum(map(str.isalpha, shown)) > _LETTERS * len(shown)


def _trimmed(text: str, start: int, end: int) -> Span:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _batches(cut: Sequence[Span]) -> Iterator[list[Span]]:
    batch: list[Span] = []
    for piece in cut:
        if len(batch) == _BATCH or sum(map(len, batch)) >= _BATCH_LENGTH:
            yield batch
            batch = []
        batch.append(piece)
    if batch:
        yield batch


class Reader:
    """Parses texts within a memory zone: nothing of spaCy's outlives a batch."""

    def __init__(self, nlp: Language, cues: Cues) -> None:
        self._nlp = nlp
        self._cues = cues

    def read(
        self, text: str, pairs: MarkPairs, parts: Sequence[Span], pause: Pause = no_pause
    ) -> list[Facts]:
        """The facts of each piece of the paragraphs `parts`, in text order."""
        cut = [piece for paragraph in parts for piece in pieces(text, paragraph)]
        cut = [piece for piece in cut if is_prose(piece.of(text))]
        found: list[Facts] = []
        for batch in _batches(cut):
            pause()
            with self._nlp.memory_zone():
                found += self._read_batch(text, pairs, batch, pause)
        return found

    def _read_batch(
        self, text: str, pairs: MarkPairs, batch: Sequence[Span], pause: Pause
    ) -> list[Facts]:
        shown = [plain(text, piece, pairs) for piece in batch]
        docs = self._nlp.pipe((one.text for one in shown), batch_size=_BATCH)
        found = []
        for piece, read, doc in zip(batch, shown, docs, strict=True):
            pause()
            scene = Scene(text, piece.start, piece.end, doc, pairs, self._cues, read.places)
            found.append(
                Facts(
                    candidates=tuple(self._quotes(scene, read)),
                    named=tuple(named_spans(scene)),
                    subjects=tuple(subjects(scene)),
                    sentences=tuple(sentences(scene)),
                )
            )
        return found

    def _quotes(self, scene: Scene, read: PlainText) -> list[Candidate]:
        """The quotes of a piece; sentences with an aside behind the subject are read twice."""
        found = find_quotes(scene)
        for aside in asides(read):
            alone = aside.without
            again = find_quotes(
                Scene(
                    scene.text,
                    alone.places[0],
                    alone.places[-1] + 1,
                    self._nlp(alone.text),
                    scene.pairs,
                    self._cues,
                    alone.places,
                )
            )
            found = put_right(scene.text, aside, found, again, self._cues)
        return found
