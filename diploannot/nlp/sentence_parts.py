"""What stands before and behind an aside in its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diploannot.domain.spans import Span
from diploannot.nlp.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens


def around(scene: Scene, first: int, last: int) -> tuple[Span | None, Span | None]:
    """The sentence before token `first` and behind token `last`; None where nothing is there."""
    sentence = scene.doc[first].sent
    before = _visible(scene, sentence.start, first - 1)
    stop = max(sentence.end, scene.doc[last].sent.end)
    after = _visible(scene, last + 1, stop - 1)
    return before, after


def _visible(scene: Scene, first: int, last: int) -> Span | None:
    """The span between two tokens without punctuation in front; None where no word is left."""
    while first <= last and (scene.doc[first].text in ",;:.—–-" or scene.doc[first].is_space):
        first += 1
    if not any(token.is_alpha or token.like_num for token in scene.doc[first : last + 1]):
        return None
    return scene.span(first, last)


def sentence_start(scene: Scene, before: Span, sentence: Tokens) -> int:
    """Where the sentence begins; with a quotation's closing mark at its end, where that begins."""
    for quotation in scene.quotations:
        if quotation.depth == 0 and quotation.start < before.start < quotation.end:
            if quotation.closed and quotation.end <= before.end + 2:
                return max(quotation.parts[-1].start, scene.start)
    return before.start
