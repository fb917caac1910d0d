"""A text as the attribution model reads it: passages, their words, and cheap marks on each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from diploannot.nlp.paragraphs import paragraphs

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

Ints = npt.NDArray[np.int64]

MARK = re.compile(r"''|``|[\"“”„‟«»＂]")
OPENING_MARKS = frozenset({"“", "„", "«", "``"})
CLOSING_MARKS = frozenset({"”", "»"})
#: Longest passage in word pieces; longer paragraphs are cut, if possible at a full stop.
LONGEST_PASSAGE = 180
#: How many word pieces of neighbouring passages are read together.
LONGEST_WINDOW = 192
CLS, SEP = 101, 102
#: Values of `Passage.features`: quotation state (4) x capitals (4) x first word or not (2).
FEATURE_COUNT = 32


@dataclass(frozen=True)
class Passage:
    """A paragraph, or a part of a very long one, as words and word pieces.

    `starts` and `ends` are the words' code points in the text; `first_piece` is the index in
    `pieces` of each word's first piece; `features` has one number per piece.
    """

    starts: Ints
    ends: Ints
    first_piece: Ints
    pieces: Ints
    features: Ints


@dataclass(frozen=True)
class Window:
    """Passages that the encoder reads together, each followed by a separator."""

    passages: tuple[int, ...]
    size: int


@dataclass(frozen=True)
class WindowInput:
    """What the encoder is given for one window, and where each passage's words stand in it."""

    pieces: Ints
    features: Ints
    words: tuple[Ints, ...]


class WordPieces:
    """Cuts paragraphs into words and word pieces (BERT's, without regard to case)."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer

    @classmethod
    def load(cls, path: Path) -> WordPieces:
        """The word pieces in `path`, a tokenizer.json."""
        from tokenizers import Tokenizer

        return cls(Tokenizer.from_file(str(path)))

    def encode(self, paragraphs: list[str]) -> list[Encoding]:
        """Each paragraph's pieces, with code point offsets and word numbers."""
        return self._tokenizer.encode_batch(paragraphs, add_special_tokens=False)


def passages_of(text: str, pieces: WordPieces) -> list[Passage]:
    """All passages of `text` that hold a word, in order."""
    found: list[Passage] = []
    spans = paragraphs(text)
    encodings = pieces.encode([span.of(text) for span in spans])
    for span, encoding in zip(spans, encodings, strict=True):
        if encoding.ids:
            found.extend(_passages_of_paragraph(span.of(text), span.start, encoding))
    return found


def _passages_of_paragraph(paragraph: str, offset: int, encoding: Encoding) -> Iterator[Passage]:
    pieces = np.array(encoding.ids, dtype=np.int64)
    word_of_piece = np.array(encoding.word_ids, dtype=np.int64)
    spans = np.array(encoding.offsets, dtype=np.int64)
    first = np.flatnonzero(np.diff(word_of_piece, prepend=-1))
    last = np.append(first[1:], len(pieces)) - 1
    starts, ends = spans[first, 0], spans[last, 1]
    word_features = _word_features(paragraph, starts, ends)
    features = np.repeat(word_features, last - first + 1)
    for a, b in _cuts(paragraph, ends, first, len(pieces)):
        piece_from = first[a]
        piece_to = last[b - 1] + 1
        yield Passage(
            starts=starts[a:b] + offset,
            ends=ends[a:b] + offset,
            first_piece=first[a:b] - piece_from,
            pieces=pieces[piece_from:piece_to],
            features=features[piece_from:piece_to],
        )


def _cuts(paragraph: str, ends: Ints, first: Ints, pieces: int) -> Iterator[tuple[int, int]]:
    """Word ranges of at most LONGEST_PASSAGE pieces, cut after a full stop where one is near."""
    begin, words = 0, len(first)
    while begin < words:
        if pieces - first[begin] <= LONGEST_PASSAGE:
            yield begin, words
            return
        end = int(np.searchsorted(first, first[begin] + LONGEST_PASSAGE, side="right")) - 1
        end = max(end, begin + 1)
        half = begin + (end - begin) // 2
        stops = (i for i in range(end, half, -1) if paragraph[ends[i - 1] - 1] in ".!?")
        stop = next(stops, end)
        yield begin, stop
        begin = stop


def quotation_states(paragraph: str) -> npt.NDArray[np.int8]:
    """Per code point: 0 outside quotation marks, 1 inside, 2 an opening mark, 3 a closing one.

    Straight marks open and close in turn; a quotation left open ends with its paragraph.
    """
    states = np.zeros(len(paragraph), dtype=np.int8)
    is_open, position = False, 0
    for mark in MARK.finditer(paragraph):
        states[position : mark.start()] = is_open
        opens = mark.group() in OPENING_MARKS or (mark.group() not in CLOSING_MARKS and not is_open)
        states[mark.start() : mark.end()] = 2 if opens else 3
        is_open, position = opens, mark.end()
    states[position:] = is_open
    return states


def _word_features(paragraph: str, starts: Ints, ends: Ints) -> Ints:
    states = quotation_states(paragraph)
    features = np.empty(len(starts), dtype=np.int64)
    for i, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        features[i] = states[start] * 8 + _capitals(paragraph[start:end]) * 2
    features[0] += 1
    return features


def _capitals(word: str) -> int:
    """0 small letters, 1 a capital first, 2 capitals throughout, 3 no letter."""
    if word.islower():
        return 0
    if not word[:1].isalpha():
        return 3
    return 2 if len(word) > 1 and word.isupper() else 1 if word[0].isupper() else 0


def windows_of(passages: Sequence[Passage]) -> list[Window]:
    """Neighbouring passages joined up to LONGEST_WINDOW pieces, so that each is read in context."""
    windows: list[Window] = []
    members: list[int] = []
    size = 1
    for number, passage in enumerate(passages):
        if members and size + len(passage.pieces) + 1 > LONGEST_WINDOW:
            windows.append(Window(tuple(members), size))
            members, size = [], 1
        members.append(number)
        size += len(passage.pieces) + 1
    if members:
        windows.append(Window(tuple(members), size))
    return windows


def window_input(members: Sequence[Passage], size: int) -> WindowInput:
    """The passages' pieces one after the other: [CLS] passage [SEP] passage [SEP] …"""
    pieces = np.full(size, SEP, dtype=np.int64)
    features = np.zeros(size, dtype=np.int64)
    pieces[0] = CLS
    at, words = 1, []
    for passage in members:
        end = at + len(passage.pieces)
        pieces[at:end] = passage.pieces
        features[at:end] = passage.features
        words.append(passage.first_piece + at)
        at = end + 1
    return WindowInput(pieces, features, tuple(words))
