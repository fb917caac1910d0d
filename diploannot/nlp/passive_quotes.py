"""Quotes whose content begins with the cue's own subject: "Kyiv is expected to agree"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from diploannot.domain.spans import span_list
from diploannot.nlp.candidates import Candidate
from diploannot.nlp.edges import content_spans
from diploannot.nlp.scene import Scene
from diploannot.nlp.source_finder import is_passive, mention, subject_of
from diploannot.nlp.verb_group import verb_group

if TYPE_CHECKING:
    from spacy.tokens import Token

_SEEM = frozenset({"seem", "appear"})


def passive_quotes(scene: Scene) -> Iterator[Candidate]:
    """Candidates in two parts: who it is about, and what is held of them."""
    for token in scene.doc:
        if token.pos_ != "VERB" or token.lemma_.lower() not in scene.cues.raising:
            continue
        if token.lemma_.lower() in _SEEM or (token.tag_ == "VBN" and is_passive(token)):
            found = _quote(scene, token)
            if found is not None:
                yield found


def _quote(scene: Scene, verb: Token) -> Candidate | None:
    about = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    told = next((c for c in verb.children if c.dep_ in ("xcomp", "oprd") and c.i > verb.i), None)
    if about is None or told is None or about.lower_ in ("it", "there") or about.i > verb.i:
        return None
    group = verb_group(verb, scene.cues)
    behind = scene.span(told.left_edge.i, told.right_edge.i)
    before = scene.span(*mention(about))
    if behind is None or before is None or told.left_edge.i <= verb.i:
        return None
    told_spans = content_spans(scene, behind, inside=scene.at(verb))
    if any(span.overlaps(before) for span in told_spans):
        return None
    content = span_list([before, *told_spans])
    agent = subject_of(verb) if is_passive(verb) else None
    return Candidate(
        content=content,
        cue=scene.spans(group.first, verb.i),
        source=scene.spans(*mention(agent)) if agent is not None else (),
        score=0.55,
        why=f"cue “{verb.text}” about its subject",
        negated=group.negated,
        found_by="passive",
    )
