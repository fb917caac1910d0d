"""Quotes whose cue is a phrase: "according to the ministry", "in the words of the envoy"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from diploannot.domain.spans import Span, Spans
from diploannot.nlp.candidates import Candidate
from diploannot.nlp.edges import content_spans
from diploannot.nlp.scene import Scene
from diploannot.nlp.sentence_parts import around, sentence_start
from diploannot.nlp.source_finder import mention
from diploannot.nlp.verb_group import form_at

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST = 24
"""Tokens of a source behind "according to"."""


def phrase_quotes(scene: Scene) -> Iterator[Candidate]:
    """One candidate for each phrase of the lexicon that names a source."""
    phrases = [tuple(phrase.split()) for phrase in scene.cues.prepositions]
    for token in scene.doc:
        for phrase in phrases:
            if token.lower_ == phrase[0] and _reads(scene, token.i, phrase):
                found = _quote(scene, token.i, token.i + len(phrase) - 1)
                if found is not None:
                    yield found
                break


def _reads(scene: Scene, first: int, phrase: tuple[str, ...]) -> bool:
    run = scene.doc[first : first + len(phrase)]
    return tuple(token.lower_ for token in run) == phrase


def _quote(scene: Scene, first: int, last: int) -> Candidate | None:
    if last + 1 >= len(scene.doc):
        return None
    end = _source_end(scene, last + 1)
    source = scene.spans(last + 1, end)
    content = _content(scene, first, end)
    if not source or not content:
        return None
    cue = scene.spans(first, last)
    form = next((f for t in scene.doc[last + 1 : end + 1] if (f := form_at(t, scene.cues))), None)
    why = f"cue “{cue[0].of(scene.text)}”"
    return Candidate(content, cue, source, 0.85, why, form=form, found_by="phrase")


def _source_end(scene: Scene, first: int) -> int:
    """The last token of the source: its noun phrase, up to the comma that closes it."""
    doc = scene.doc
    noun = next((t for t in doc[first : first + 8] if t.dep_ in ("pobj", "pcomp")), None)
    limit = noun.right_edge.i if noun is not None else first
    end = first
    for place in range(first, min(limit + 1, first + _LONGEST, len(doc))):
        token = doc[place]
        if token.text in ',;:—–.”"':
            break
        end = place
    return end


def _content(scene: Scene, first: int, end: int) -> Spans:
    """The rest of the sentence: behind the phrase, before it, or both where it stands between."""
    doc = scene.doc
    sentence = doc[first].sent
    before, after = around(scene, first, end)
    opens = before is None or doc[first - 1].dep_ == "cc"
    if opens and after is not None:
        return content_spans(scene, after)
    if before is None:
        return ()
    front = doc[first - 1].text if first else ""
    if front == "," and after is not None and doc[end + 1].text == ",":
        return _both(scene, before, after)
    start = sentence_start(scene, before, sentence)
    return content_spans(scene, Span(start, before.end))


def _both(scene: Scene, before: Span, after: Span) -> Spans:
    return (*content_spans(scene, before), *content_spans(scene, after))


def colon_quotes(scene: Scene) -> Iterator[Candidate]:
    """A quotation behind a colon, said by its sentence's subject: "She was blunter: “…”"."""
    for quotation in scene.quotations:
        part = quotation.parts[0]
        first = scene.token_at(part.start)
        if quotation.depth or part.start < scene.start or first < 2:
            continue
        colon = scene.doc[first - 1]
        if colon.text != ":" or colon.i <= scene.doc[first].sent.start - 2:
            continue
        subject = _main_subject(scene, colon.i)
        if subject is not None and len(part.of(scene.text).split()) > 2:
            yield Candidate(
                content=(part,),
                cue=scene.spans(colon.i, colon.i),
                source=scene.spans(*mention(subject)),
                score=0.6,
                why="cue “:” before a quotation",
                found_by="quote",
            )


def _main_subject(scene: Scene, colon: int) -> Token | None:
    """The subject of the sentence before the colon: of its root, else the first one."""
    sentence = scene.doc[colon - 1].sent
    subjects = [t for t in scene.doc[sentence.start : colon] if t.dep_ in ("nsubj", "nsubjpass")]
    of_root = [t for t in subjects if t.head.dep_ == "ROOT"]
    return next(iter(of_root or subjects), None)
