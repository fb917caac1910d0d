"""The cue a verb makes: auxiliaries, negation, particle, preposition, medium."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diploannot.nlp.cues import Cues

if TYPE_CHECKING:
    from spacy.tokens import Token

_GROUP = frozenset({"aux", "auxpass", "neg", "advmod"})
_NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nobody", "hardly", "without"})
_MODALS = frozenset({"would", "could", "might", "may", "should", "can", "will"})


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """Token numbers of a cue, its negation, and the verb that carries the subject."""

    first: int
    last: int
    head: Token
    negated: bool


def verb_group(verb: Token, cues: Cues) -> VerbGroup:
    """The verb with what stands before it; verbs that only lead to it ("refused to") included."""
    head, negated = verb, _is_negated(verb)
    while (
        head.dep_ == "xcomp"
        and head.head.lemma_.lower() in cues.linking
        and _leads(head.head, head)
    ):
        head = head.head
        negated = negated or _is_negated(head) or head.lemma_.lower() in cues.negating
    return VerbGroup(_first(head), verb.i, head, negated)


def _leads(higher: Token, lower: Token) -> bool:
    """Whether nothing but `to` and adverbs stands between the two verbs."""
    between = lower.doc[higher.i + 1 : lower.i]
    return higher.i < lower.i and all(t.lower_ == "to" or t.dep_ in _GROUP for t in between)


def _first(verb: Token) -> int:
    """The leftmost auxiliary or adverb that touches the verb's group."""
    first = verb.i
    while first > verb.sent.start:
        before = verb.doc[first - 1]
        if before.head.i not in (verb.i, first) or before.dep_ not in _GROUP:
            if not (before.dep_ == "mark" or before.lower_ == "to") or before.head != verb:
                break
            if before.lower_ != "to":
                break
        first -= 1
    return first


def _is_negated(verb: Token) -> bool:
    return any(
        child.dep_ == "neg" or (child.lower_ in _NEGATIONS and child.dep_ in ("advmod", "preconj"))
        for child in verb.children
        if child.i < verb.i
    )


def with_particle(verb: Token, last: int) -> int:
    """Behind the particle ("rule out"), if it follows at once."""
    following = verb.doc[last + 1] if last + 1 < len(verb.doc) else None
    return last + 1 if following is not None and following.dep_ == "prt" else last


def with_medium(verb: Token, last: int, cues: Cues) -> tuple[int, str | None]:
    """Behind "in a statement", if it follows at once; and the form it names."""
    doc = verb.doc
    if last + 2 >= len(doc) or doc[last + 1].lower_ not in (
        "in",
        "on",
        "via",
        "through",
        "during",
        "at",
    ):
        return last, None
    stop = min(len(doc), last + 7)
    for end in range(last + 2, stop):
        form = form_at(doc[end], cues)
        if form and doc[end].dep_ != "compound":
            return end, form
        if doc[end].is_punct or doc[end].pos_ in ("VERB", "AUX", "ADP"):
            break
    return last, None


def form_at(token: Token, cues: Cues) -> str | None:
    """The relay's form that a noun names: "press release" before "release"."""
    pair = f"{token.nbor(-1).lower_} {token.lemma_.lower()}" if token.i else ""
    return (
        cues.forms.get(pair) or cues.forms.get(token.lemma_.lower()) or cues.forms.get(token.lower_)
    )
