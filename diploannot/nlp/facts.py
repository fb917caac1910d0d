"""What is kept of a parsed piece once the parser's memory is given back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from diploannot.domain.spans import Span
from diploannot.nlp.candidates import Candidate
from diploannot.nlp.scene import Scene
from diploannot.nlp.source_finder import mention


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """What the language model takes for a name, with its label."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Candidates, names and subjects of one piece, in code points of the article."""

    candidates: tuple[Candidate, ...] = ()
    named: tuple[NamedSpan, ...] = ()
    subjects: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()


def named_spans(scene: Scene) -> Iterator[NamedSpan]:
    for entity in scene.doc.ents:
        span = scene.span(entity.start, entity.end - 1)
        if span is not None:
            yield NamedSpan(span, entity.label_)


def subjects(scene: Scene) -> Iterator[Span]:
    """Mentions that are the subject of a verb: what pronouns look back on."""
    for token in scene.doc:
        if token.dep_ in ("nsubj", "nsubjpass") and token.pos_ in ("PROPN", "NOUN", "PRON"):
            span = scene.span(*mention(token))
            if span is not None and len(span) < 200:
                yield span


def sentences(scene: Scene) -> Iterator[Span]:
    for sentence in scene.doc.sents:
        span = scene.span(sentence.start, sentence.end - 1)
        if span is not None:
            yield span
