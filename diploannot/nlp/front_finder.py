"""Finds the content in front of a cue: "…, Wang said", “…” he told me, "X, he said, Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diploannot.domain.spans import Span
from diploannot.nlp.cues import Frames
from diploannot.nlp.scene import Scene
from diploannot.nlp.sentence_parts import sentence_start
from diploannot.nlp.source_finder import mention

if TYPE_CHECKING:
    from spacy.tokens import Token

_OWN = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "neg"})


def front_of(scene: Scene, verb: Token, subject: Token | None, frames: Frames) -> tuple[Span, ...]:
    """The spans of a content in front of the cue, and of its rest behind; empty where none is."""
    if not frames & {"clause", "quote"}:
        return ()
    edge = _edge(verb, subject)
    front = _previous(scene, edge)
    if front is None:
        return ()
    first = _quoted(scene, front, frames) or _clause(scene, verb, front, frames)
    if first is None:
        return ()
    rest = _rest(scene, verb, first)
    return (first, rest) if rest is not None else (first,)


def _edge(verb: Token, subject: Token | None) -> int:
    """The first token of the attribution itself: its subject or its verb."""
    own = [c.left_edge.i for c in verb.children if c.dep_ in _OWN and c.i <= verb.i]
    edge = min([verb.i, *own])
    if subject is not None and subject.i < verb.i and subject.head == verb:
        edge = min(edge, mention(subject)[0])
    return edge


def _previous(scene: Scene, place: int) -> Token | None:
    place -= 1
    while place >= 0 and scene.doc[place].is_space:
        place -= 1
    return scene.doc[place] if place >= 0 else None


def _quoted(scene: Scene, front: Token, frames: Frames) -> Span | None:
    """The quotation whose closing mark stands there, with what its sentence says before it."""
    quotation = _closing_at(scene, scene.at(front))
    if quotation is None and front.text == ",":
        before = _previous(scene, front.i)
        quotation = _closing_at(scene, scene.at(before)) if before is not None else None
        if quotation is not None and _is_argument(scene, quotation):
            return None
    if quotation is None or "quote" not in frames:
        return None
    return Span(_lead_in(scene, quotation), quotation.end)


def _is_argument(scene: Scene, quotation: Span) -> bool:
    """Whether the quotation is only a term in its sentence: "Asked about “the rope”, he said"."""
    first, last = scene.token_at(quotation.start), scene.token_at(quotation.end - 1)
    for token in scene.doc[first : last + 1]:
        if not first <= token.head.i <= last and not token.is_punct:
            return token.dep_ in ("pobj", "dobj", "compound", "nmod", "appos", "conj")
    return False


def _lead_in(scene: Scene, quotation: Span) -> int:
    """Where the sentence of the opening mark begins, unless a colon or comma parts the two."""
    first = scene.token_at(quotation.start)
    if first == 0 or quotation.start <= scene.start:
        return quotation.start
    before = scene.doc[first - 1]
    sentence = scene.doc[first].sent
    if before.i < sentence.start or before.is_punct or before.is_space:
        return quotation.start
    return scene.at(scene.doc[sentence.start])


def _closing_at(scene: Scene, offset: int) -> Span | None:
    for quotation in scene.quotations:
        if quotation.closed and quotation.marks[-1].start <= offset < quotation.marks[-1].end:
            part = quotation.parts[-1]
            return part if part.start >= scene.start else None
    return None


def _clause(scene: Scene, verb: Token, front: Token, frames: Frames) -> Span | None:
    """The clause before a comma that the verb governs, or that governs the verb."""
    if front.text != "," or "clause" not in frames:
        return None
    governed = any(c.dep_ in ("ccomp", "parataxis") and c.i < front.i for c in verb.children)
    if not governed and verb.dep_ not in ("parataxis", "ccomp"):
        return None
    if verb.dep_ == "ccomp" and verb.head.i < verb.i and not governed and _marked(verb):
        return None
    sentence = verb.sent
    span = scene.span(sentence.start, front.i - 1)
    if span is None or not any(
        t.pos_ in ("VERB", "AUX") for t in scene.doc[sentence.start : front.i]
    ):
        return scene.span(sentence.start, front.i - 1) if _splits(scene, verb) else None
    return Span(sentence_start(scene, span, sentence), span.end)


def _marked(verb: Token) -> bool:
    return any(child.dep_ == "mark" for child in verb.children)


def _splits(scene: Scene, verb: Token) -> bool:
    """`Blinken, a readout said, stressed …`: a comma follows, and then the main verb."""
    after = scene.doc[verb.i + 1] if verb.i + 1 < len(scene.doc) else None
    return after is not None and after.text == "," and after.i + 1 < verb.sent.end


def _rest(scene: Scene, verb: Token, first: Span) -> Span | None:
    """What goes on behind the attribution: a second quotation, or the sentence's other half."""
    if not _splits(scene, verb):
        return None
    following = scene.doc[verb.i + 2]
    for quotation in scene.quotations:
        part = quotation.parts[0]
        if part.start == scene.at(following) and quotation.depth == 0:
            return part
    if (
        scene.text[first.end - 1] in "”\"’'"
        or following.tag_ == "VBG"
        or following.dep_ in ("cc", "mark")
    ):
        return None
    governed = following.is_ancestor(verb) or any(a.i > verb.i for a in verb.ancestors)
    content = [c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i]
    if not governed and not content:
        return None
    return scene.span(following.i, verb.sent.end - 1)
