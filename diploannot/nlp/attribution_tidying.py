"""The edges of content and source, as the annotation scheme wants them."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from diploannot.nlp.paragraphs import paragraphs
from diploannot.nlp.wordpiece import quotation_states

Spans = tuple[tuple[int, int], ...]
States = npt.NDArray[np.int8]

OUTSIDE, INSIDE, OPENING, CLOSING = 0, 1, 2, 3
_CLOSING_SOON = re.compile(r"[.,!?;:…]*\s?(?=(''|[\"”»＂]))")
_BRIDGE = " \t\xa0,.'‘’\"“”"
_LOOSE_START = " \t\xa0,;:.–—-"
_LOOSE_SOURCE_END = " \t\xa0;:–—"
_LOOSE_END = " \t\xa0,;:–—-"


def text_states(text: str) -> States:
    """`quotation_states` of every paragraph of `text`, one value per code point."""
    states = np.zeros(len(text), dtype=np.int8)
    for span in paragraphs(text):
        states[span.start : span.end] = quotation_states(span.of(text))
    return states


def tidy_content(text: str, spans: Spans, states: States) -> Spans:
    """Content with the quotation marks at its edges, and without loose punctuation outside them.

    Quotation marks at the edges and the punctuation inside them belong to the content, what
    stands between the content and the author's words does not (PolNeAR guidelines).
    """
    tidied: list[tuple[int, int]] = []
    for start, end in spans:
        start, end = _tidy_edges(text, start, end, states)
        if tidied and _touch(text, tidied[-1][1], start):
            start, end = tidied.pop()[0], max(end, start)
        if start < end:
            tidied.append((start, end))
    worded = tuple(span for span in tidied if any(c.isalnum() for c in text[slice(*span)]))
    return worded or tuple(tidied)


def _touch(text: str, end: int, start: int) -> bool:
    """Whether nothing but a little punctuation stands between two fragments."""
    return start - end <= 3 and all(c in _BRIDGE for c in text[end:start])


def _tidy_edges(text: str, start: int, end: int, states: States) -> tuple[int, int]:
    def loose(at: int, kind: int, marks: str) -> bool:
        return bool(states[at] == kind or (states[at] == OUTSIDE and text[at] in marks))

    while start < end and (
        loose(start, CLOSING, _LOOSE_START) or (text[start] in ", ;" and states[start] == INSIDE)
    ):
        start += 1
    while start < end and loose(end - 1, OPENING, _LOOSE_END):
        end -= 1
    while 0 < start < end and states[start - 1] == OPENING:
        start -= 1
    if start < end and states[end - 1] == INSIDE and (soon := _CLOSING_SOON.match(text, end)):
        end = soon.end() + len(soon.group(1))
    return start, end


def tidy_source(text: str, spans: Spans) -> Spans:
    """Source without the punctuation and white space at its outer edges."""
    tidied = []
    for start, end in spans:
        while start < end and text[start] in _LOOSE_START:
            start += 1
        while start < end and text[end - 1] in _LOOSE_SOURCE_END:
            end -= 1
        if start < end:
            tidied.append((start, end))
    return tuple(tidied)
