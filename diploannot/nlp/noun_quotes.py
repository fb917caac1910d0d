"""Quotes whose cue is a noun or an adjective: "expressed concern about", "is willing to"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from diploannot.domain.quotes import Role
from diploannot.domain.spans import Spans
from diploannot.nlp.candidates import Candidate
from diploannot.nlp.edges import content_spans
from diploannot.nlp.scene import Scene
from diploannot.nlp.source_finder import mention, subject_of
from diploannot.nlp.verb_group import verb_group

if TYPE_CHECKING:
    from spacy.tokens import Token

_LINKS = frozenset("about over for regarding concerning on of against that to in at with".split())


def noun_quotes(scene: Scene) -> Iterator[Candidate]:
    """Candidates of verb-and-noun cues, of adjectives behind "be", and of owned nouns."""
    for token in scene.doc:
        found = None
        if token.pos_ in ("VERB", "AUX") and token.lemma_.lower() in scene.cues.nouns_with_verb:
            found = _with_verb(scene, token)
        elif token.dep_ == "acomp" and token.lower_ in scene.cues.adjectives:
            found = _adjective(scene, token)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in scene.cues.nouns:
            found = _owned(scene, token)
        if found is not None:
            yield found


def _with_verb(scene: Scene, verb: Token) -> Candidate | None:
    """`expressed concern regarding X`, `made clear that X`."""
    wanted = scene.cues.nouns_with_verb[verb.lemma_.lower()]
    for child in verb.children:
        if child.i > verb.i and child.lemma_.lower() in wanted:
            complement = _complement(child) or _complement(verb, behind=child.i)
            if complement is not None:
                if verb.dep_ in ("pcomp", "amod"):
                    return None
                group = verb_group(verb, scene.cues)
                subject = subject_of(group.head)
                return _made(
                    scene, group.first, child, complement, subject, 0.75, negated=group.negated
                )
    return None


def _adjective(scene: Scene, adjective: Token) -> Candidate | None:
    """`is willing to talk`, `was confident that`."""
    verb = adjective.head
    complement = _complement(adjective) or _complement(verb, behind=adjective.i)
    if complement is None or verb.lemma_ not in (
        "be",
        "seem",
        "remain",
        "feel",
        "become",
        "appear",
    ):
        return None
    group = verb_group(verb, scene.cues)
    kind = scene.cues.adjectives[adjective.lower_]
    return _made(
        scene,
        group.first,
        adjective,
        complement,
        subject_of(group.head),
        0.55,
        negated=group.negated,
        role=Role.STATEMENT if kind == "statement" else Role.ATTITUDE,
    )


def _owned(scene: Scene, noun: Token) -> Candidate | None:
    """`Blinken’s assurance that X`: the possessor is the source."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    complement = _complement(noun)
    if owner is None or complement is None or complement.dep_ == "prep":
        return None
    if owner.i > noun.i or scene.doc[owner.i].lower_ == "whose":
        return None
    first = mention(owner)[1] + 1
    return _made(scene, first, noun, complement, owner, 0.5, negated=False)


def _complement(word: Token, behind: int | None = None) -> Token | None:
    """The clause, infinitive or prepositional phrase that says what it is about."""
    after = word.i if behind is None else behind
    for child in word.children:
        if child.i <= after:
            continue
        if child.dep_ in ("acl", "ccomp", "xcomp", "advcl") and _starts_content(child):
            return child
        if (
            child.dep_ == "prep"
            and child.lower_ in _LINKS
            and any(c.dep_ in ("pobj", "pcomp") for c in child.children)
        ):
            return child
    return None


def _starts_content(clause: Token) -> bool:
    marks = {c.lower_ for c in clause.children if c.dep_ in ("mark", "aux")}
    return bool(marks & {"that", "to", "whether", "if"}) or clause.dep_ == "ccomp"


def _made(
    scene: Scene,
    first: int,
    word: Token,
    complement: Token,
    subject: Token | None,
    score: float,
    *,
    negated: bool,
    role: Role = Role.STATEMENT,
) -> Candidate | None:
    last, start = word.i, complement.left_edge.i
    if complement.dep_ == "prep":
        between = scene.doc[word.i + 1 : complement.i]
        last = complement.i if all(t.is_punct for t in between) else word.i
        start = complement.i + 1
    end = complement.right_edge.i
    if word.right_edge.i > end and all(t.dep_ != "relcl" for t in word.children):
        end = word.right_edge.i
    span = scene.span(max(start, last + 1), end)
    content: Spans = content_spans(scene, span, inside=scene.at(word)) if span else ()
    source = scene.spans(*mention(subject)) if subject is not None else ()
    if not content or any(s.overlaps(c) for s in source for c in content):
        return None
    cue = scene.spans(first, last)
    why = f"cue “{scene.text[cue[0].start : cue[0].end]}”" if cue else ""
    return Candidate(
        content, cue, source, score if source else score * 0.5, why, negated, role, found_by="noun"
    )
