"""Quotes whose cue is a verb with a subject: "Wang said that …", "…, Wang said"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from diploannot.domain.quotes import Role
from diploannot.domain.spans import Span, Spans
from diploannot.nlp.candidates import Candidate
from diploannot.nlp.content_finder import Found, content_of
from diploannot.nlp.cues import CueVerb, Frames
from diploannot.nlp.edges import content_spans
from diploannot.nlp.scene import Scene
from diploannot.nlp.source_finder import mention, subject_of
from diploannot.nlp.verb_group import VerbGroup, verb_group, with_medium, with_particle

if TYPE_CHECKING:
    from spacy.tokens import Token

_SCORES = {"quote": 0.9, "clause": 0.85, "control": 0.8, "to": 0.7, "object": 0.6, "naming": 0.6}
_KIND = {"statement": 1.0, "belief": 0.85, "intention": 0.8, "topic": 0.5}
_SPEECH = frozenset({"statement", "document", "joint", "welcome", "naming"})


def verb_quotes(scene: Scene) -> Iterator[Candidate]:
    """One candidate for each cue verb that has a content."""
    for token in scene.doc:
        if token.pos_ not in ("VERB", "AUX", "NOUN", "PROPN", "ADP", "ADJ"):
            continue
        cue = _cue_of(scene, token)
        if cue is not None:
            found = _quote_of(scene, token, cue)
            if found is not None:
                yield found


def _cue_of(scene: Scene, token: Token) -> CueVerb | None:
    """The lexicon's entry; nouns count only where a headline's verb was taken for one."""
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX"):
        particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), None)
        joined = scene.cues.verbs.get(f"{lemma}_{particle}") if particle else None
        return joined or scene.cues.verbs.get(lemma)
    if token.dep_ == "ROOT" and token.pos_ in ("NOUN", "PROPN") and any(c.dep_ in ("nsubj", "ccomp", "xcomp") for c in token.children):
        return scene.cues.verbs.get(lemma.removesuffix("s")) or scene.cues.verbs.get(lemma)
    return None


def _quote_of(scene: Scene, verb: Token, cue: CueVerb) -> Candidate | None:
    group = verb_group(verb, scene.cues)
    subject = subject_of(group.head)
    found = content_of(scene, verb, cue.frames)
    before = _before(scene, verb, subject, cue.frames)
    if before is not None and (found is None or found.frame not in ("clause", "control")):
        return _candidate(scene, verb, cue, group, subject, before)
    quoted = _quoted_after(scene, verb, cue.frames)
    if quoted is not None and (found is None or found.frame not in ("control",) or True) and not (
        found is not None and found.first < scene.token_at(quoted.start) and found.frame in ("clause", "control", "object", "for", "about", "as")
    ):
        return _candidate(scene, verb, cue, group, subject, quoted)
    if found is None:
        return None
    return _with_found(scene, verb, cue, group, subject, found)


def _with_found(
    scene: Scene, verb: Token, cue: CueVerb, group: VerbGroup, subject: Token | None, found: Found
) -> Candidate | None:
    span = scene.span(found.first, found.last)
    if span is None:
        return None
    content = content_spans(scene, span, inside=scene.at(verb))
    if not content:
        return None
    return _made(scene, verb, cue, group, subject, content, found)


def _candidate(
    scene: Scene, verb: Token, cue: CueVerb, group: VerbGroup, subject: Token | None, span: Span
) -> Candidate | None:
    content = content_spans(scene, span, inside=scene.at(verb))
    told = next((c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i and not span.start <= scene.at(c) < span.end), None)
    if not content:
        return None
    return _made(scene, verb, cue, group, subject, content, Found(0, 0, "quote", addressee=told))


def _made(
    scene: Scene,
    verb: Token,
    cue: CueVerb,
    group: VerbGroup,
    subject: Token | None,
    content: Spans,
    found: Found,
) -> Candidate | None:
    cue_spans, form = _cue_spans(scene, verb, group, found)
    source = scene.spans(*mention(subject)) if subject is not None else ()
    source = tuple(s for s in source if not any(s.overlaps(c) for c in content))
    score = _SCORES.get(found.frame, 0.6) * _KIND.get(cue.kind, 0.9)
    if not source:
        score *= 0.45
    addressee = scene.spans(*mention(found.addressee)) if found.addressee is not None else ()
    return Candidate(
        content=content,
        cue=cue_spans,
        source=source,
        score=round(score, 3),
        why=f"cue “{verb.text}”",
        negated=group.negated,
        role=Role.STATEMENT if cue.kind in _SPEECH or cue.kind == "topic" else Role.ATTITUDE,
        addressee=addressee,
        form=form,
        found_by=found.frame,
    )


def _cue_spans(
    scene: Scene, verb: Token, group: VerbGroup, found: Found
) -> tuple[Spans, str | None]:
    last, form = with_particle(verb, group.last), None
    if found.link is not None and found.link.i == last + 1:
        last = found.link.i
    elif found.frame in ("quote", "clause"):
        last, form = with_medium(verb, last, scene.cues)
    return scene.spans(group.first, last), form


def _before(scene: Scene, verb: Token, subject: Token | None, frames: Frames) -> Span | None:
    """The clause or the quotation in front: "…, Wang said"."""
    if not frames & {"clause", "quote"}:
        return None
    edge = min([verb.i, *(c.left_edge.i for c in verb.children if c.dep_ in ("nsubj", "aux", "auxpass", "neg") and c.i <= verb.i)])
    if subject is not None and subject.i < verb.i:
        edge = min(edge, mention(subject)[0])
    front = _previous_visible(scene, edge)
    if front is None:
        return None
    offset = scene.start + front.idx
    quotation = _closing_at(scene, offset)
    if quotation is not None and "quote" in frames and len(quotation) > 1:
        return quotation
    if front.text != "," or "clause" not in frames:
        return None
    before_comma = _previous_visible(scene, front.i)
    if before_comma is not None and "quote" in frames:
        quotation = _closing_at(scene, scene.start + before_comma.idx)
        if quotation is not None and quotation.start == scene.at(verb.sent[0]):
            return quotation
    clause = next((c for c in verb.children if c.dep_ in ("ccomp", "parataxis") and c.i < verb.i), None)
    if clause is None or clause.i >= front.i:
        return None
    first = verb.sent.start
    return scene.span(first, front.i - 1)


def _previous_visible(scene: Scene, place: int) -> Token | None:
    place -= 1
    while place >= 0 and scene.doc[place].is_space:
        place -= 1
    return scene.doc[place] if place >= 0 else None


def _closing_at(scene: Scene, offset: int) -> Span | None:
    """The part of the quotation whose closing mark stands at the offset."""
    for quotation in scene.quotations:
        if quotation.closed and quotation.marks[-1].start <= offset < quotation.marks[-1].end:
            return quotation.parts[-1]
    return None


def _quoted_after(scene: Scene, verb: Token, frames: Frames) -> Span | None:
    """The quotation that follows with nothing but a recipient, a comma or a colon between."""
    if "quote" not in frames and "clause" not in frames:
        return None
    for quotation in scene.quotations:
        part = quotation.parts[0]
        if part.start <= scene.at(verb) or part.start < scene.start:
            continue
        first = scene.token_at(part.start)
        between = scene.doc[verb.i + 1 : first]
        if len(between) > 12 or first >= verb.sent.end:
            return None
        words = [t for t in between if not t.is_punct and not t.is_space]
        if not words or (between[-1].text in ",:" and not any(t.pos_ in ("VERB", "SCONJ") or t.lower_ == "that" for t in words)):
            return part
        return None
    return None
