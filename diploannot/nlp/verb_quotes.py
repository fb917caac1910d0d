"""Quotes whose cue is a verb with a subject: "Wang said that …", "…, Wang said"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from diploannot.domain.quotes import Role
from diploannot.domain.spans import Span, Spans, span_list
from diploannot.nlp.candidates import Candidate
from diploannot.nlp.content_finder import Found, content_of
from diploannot.nlp.cues import CueVerb, Frames
from diploannot.nlp.edges import content_spans
from diploannot.nlp.front_finder import front_of
from diploannot.nlp.scene import Scene
from diploannot.nlp.source_finder import antecedent, mention, passive_subject, rejoined, subject_of
from diploannot.nlp.verb_group import VerbGroup, verb_group, with_medium, with_particle

if TYPE_CHECKING:
    from spacy.tokens import Token

_SPEECH = frozenset({"statement", "document", "joint", "welcome", "naming", "topic"})
_NO_SOURCE = 0.45
"""How much of its score a candidate keeps when nobody is named."""
_FIRM = frozenset({"clause", "control", "object", "for", "about", "as", "naming"})


def verb_quotes(scene: Scene) -> Iterator[Candidate]:
    """One candidate for each cue verb that has a content."""
    for token in scene.doc:
        cue = _cue_of(scene, token)
        if cue is not None:
            found = _VerbReading(scene, token, cue).candidate()
            if found is not None:
                yield found


def _cue_of(scene: Scene, token: Token) -> CueVerb | None:
    """The lexicon's entry; nouns count only where a headline's verb was taken for one."""
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX"):
        particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), None)
        joined = scene.cues.verbs.get(f"{lemma}_{particle}") if particle else None
        return joined or scene.cues.verbs.get(lemma)
    if token.dep_ == "ROOT" and token.pos_ in ("NOUN", "PROPN") and _governs(token):
        return scene.cues.verbs.get(lemma.removesuffix("s")) or scene.cues.verbs.get(lemma)
    return None


def _governs(token: Token) -> bool:
    return any(child.dep_ in ("nsubj", "ccomp", "xcomp") for child in token.children)


class _VerbReading:
    """One cue verb being read: its group, its subject, its content."""

    def __init__(self, scene: Scene, verb: Token, cue: CueVerb) -> None:
        self._scene = scene
        self._verb = verb
        self._cue = cue
        self._group: VerbGroup = verb_group(verb, scene.cues)
        self._subject = subject_of(self._group.head)

    def candidate(self) -> Candidate | None:
        frames = self._cue.frames
        found = content_of(self._scene, self._verb, frames)
        front = front_of(self._scene, self._verb, self._subject, frames)
        if front and (found is None or found.frame not in ("clause", "control") or len(front) > 1):
            return self._quoted(front, "quote" if self._has_marks(front) else "clause")
        behind = self._quotation_behind(frames)
        if behind is not None and not self._starts_earlier(found, behind):
            return self._quoted((behind,), "quote")
        return self._governed(found) if found is not None else None

    def _has_marks(self, spans: tuple[Span, ...]) -> bool:
        return any(self._scene.outer_at(span.end - 1) is not None for span in spans)

    def _starts_earlier(self, found: Found | None, quotation: Span) -> bool:
        """Whether the governed content begins before the quotation, which then is part of it."""
        if found is None or found.frame not in _FIRM:
            return False
        return self._scene.at(self._scene.doc[found.first]) < quotation.start

    def _quotation_behind(self, frames: Frames) -> Span | None:
        """The quotation that follows with nothing but a recipient, a comma or a colon between."""
        if not frames & {"quote", "clause"}:
            return None
        scene, verb = self._scene, self._verb
        for quotation in scene.quotations:
            part = quotation.parts[0]
            if part.start <= scene.at(verb) or part.start < scene.start:
                continue
            between = list(scene.doc[verb.i + 1 : scene.token_at(part.start)])
            return part if _leads_up(between, verb) else None
        return None

    def _governed(self, found: Found) -> Candidate | None:
        span = self._scene.span(found.first, found.last)
        if span is None or self._is_aside(found):
            return None
        at = self._scene.at(self._verb)
        content = content_spans(self._scene, span, inside=at, cut=found.cut)
        return self._made(content, found) if content else None

    def _is_aside(self, found: Found) -> bool:
        """An infinitive or participle that reports nothing: "a plan to address the issue"."""
        if found.frame in ("clause", "quote"):
            return False
        verb = self._group.head
        if any(child.lower_ in _DUTIES for child in verb.children if child.dep_ == "aux"):
            return True
        while verb.dep_ == "conj" and not any(c.dep_ == "nsubj" for c in verb.children):
            if rejoined(verb) is not None or verb.head.pos_ != "VERB":
                break
            verb = verb.head
        is_infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
        if not is_infinitive:
            return verb.dep_ in ("pcomp", "amod")
        return not (verb.dep_ == "advcl" and verb.head.lemma_ in _MEETINGS)

    def _quoted(self, spans: tuple[Span, ...], frame: str) -> Candidate | None:
        at = self._scene.at(self._verb)
        whole = len(spans) > 1
        found = [
            p for s in spans for p in content_spans(self._scene, s, inside=None if whole else at)
        ]
        if not found or any(a.overlaps(b) for a, b in pairwise(found)):
            return None
        told = self._recipient(found)
        return self._made(span_list(found), Found(0, 0, frame, addressee=told))

    def _recipient(self, content: list[Span]) -> Token | None:
        for child in self._verb.children:
            if child.i > self._verb.i and child.dep_ in ("dobj", "dative"):
                if not any(s.start <= self._scene.at(child) < s.end for s in content):
                    return child
        return None

    def _made(self, content: Spans, found: Found) -> Candidate | None:
        cue, form = self._cue_spans(found)
        source = self._source(content)
        score = self._cue.score(found.frame) * (1.0 if source else _NO_SOURCE)
        told = found.addressee or passive_subject(self._group.head)
        stands_for = antecedent(self._subject) if self._subject is not None else None
        return Candidate(
            content=content,
            cue=cue,
            source=source,
            score=round(score, 3),
            why=f"cue “{self._verb.text}”",
            negated=self._group.negated,
            role=Role.STATEMENT if self._cue.kind in _SPEECH else Role.ATTITUDE,
            addressee=self._scene.spans(*mention(told)) if told is not None else (),
            form=form,
            found_by=found.frame,
            lemma=self._cue.lemma,
            antecedent=self._scene.spans(*mention(stands_for)) if stands_for is not None else (),
        )

    def _source(self, content: Spans) -> Spans:
        if self._subject is None:
            return ()
        source = self._scene.spans(*mention(self._subject))
        return tuple(s for s in source if not any(s.overlaps(c) for c in content))

    def _cue_spans(self, found: Found) -> tuple[Spans, str | None]:
        last, form = with_particle(self._verb, self._group.last), None
        if found.link is not None and found.link.i == last + 1:
            last = found.link.i
        elif found.frame in ("quote", "clause"):
            last, form = with_medium(self._verb, last, self._scene.cues)
        return self._scene.spans(self._group.first, last), form


_MEETINGS = frozenset(
    "speak meet call talk phone write use take telephone address turn gather".split()
)


_DUTIES = frozenset({"should", "must", "shall"})
"""What somebody ought to support or reject is not yet said by them."""


def _leads_up(between: list[Token], verb: Token) -> bool:
    """Nothing, or a recipient and a comma or colon, between the cue and the opening mark."""
    if len(between) > 12 or any(token.is_sent_start and token.i > verb.i for token in between):
        return False
    words = [token for token in between if not token.is_punct and not token.is_space]
    if not words:
        return True
    clause = any(t.pos_ in ("VERB", "SCONJ", "AUX") or t.lower_ == "that" for t in words)
    return between[-1].text in ",:" and not clause
