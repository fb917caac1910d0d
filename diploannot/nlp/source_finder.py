"""Finds who does the saying: the subject of a cue and its full mention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diploannot.nlp.title_words import TITLES

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_KEEPS = frozenset({"of", "for", "from", "at", "on", "in", "with", "to", "within", "behind"})
_FEW = 16
"""Tokens; a longer apposition tells a story and no longer identifies."""


def subject_of(verb: Token, depth: int = 0) -> Token | None:
    """The subject, also of participles, infinitives and joined verbs, which share one."""
    if depth > 6:
        return None
    agent = _agent(verb)
    if agent is not None:
        return agent
    own = [child for child in verb.children if child.dep_ in _SUBJECTS and child.dep_ != "expl"]
    if own:
        return None if is_passive(verb) else own[0]
    return _inherited(verb, depth) or _across_aside(verb)


def _across_aside(verb: Token) -> Token | None:
    """`Wang, according to the agency, urged …`: the name in front, where the parser lost it."""
    sentence, before = verb.sent, verb.doc[max(0, verb.i - 1)]
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or before.text != ",":
        return None
    front = []
    for token in verb.doc[sentence.start : verb.i]:
        if token.text == ",":
            break
        front.append(token)
    if 0 < len(front) <= 3 and all(t.text[:1].isupper() for t in front):
        return front[-1]
    nouns = [t for t in front if t.pos_ in ("PROPN", "NOUN", "PRON")]
    if not nouns or len(front) > 12 or any(t.pos_ in ("VERB", "ADP", "SCONJ") for t in front):
        return None
    return nouns[-1]


def is_passive(verb: Token) -> bool:
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def passive_subject(verb: Token) -> Token | None:
    """`He was told that …`: who is told; None for "it was said"."""
    for child in verb.children:
        if child.dep_ in ("nsubjpass", "nsubj") and is_passive(verb):
            return None if child.lower_ in ("it", "there", "which", "that") else child
    return None


def _inherited(verb: Token, depth: int) -> Token | None:
    head = verb.head
    if verb.dep_ == "conj" and (higher := rejoined(verb)) is not None:
        return subject_of(higher, depth + 1)
    if verb.dep_ in ("conj", "advcl", "xcomp", "dep", "parataxis") and head.pos_ in (
        "VERB",
        "AUX",
        "ADJ",
    ):
        if verb.dep_ == "xcomp":
            return _controller(head) or subject_of(head, depth + 1)
        return subject_of(head, depth + 1)
    if verb.dep_ == "pcomp" and head.head.pos_ in ("VERB", "AUX"):
        return subject_of(head.head, depth + 1)
    if verb.dep_ == "acl" and head.pos_ in ("NOUN", "PROPN") and verb.tag_ != "VBN":
        return head if verb.tag_ == "VBG" else _owner(head, depth)
    if verb.dep_ == "relcl":
        return None
    return None


def _controller(head: Token) -> Token | None:
    """`asked Wang to say`: the object does the saying."""
    objects = [child for child in head.children if child.dep_ in ("dobj", "dative")]
    return objects[0] if objects and head.lemma_ not in ("promise", "threaten") else None


def _owner(noun: Token, depth: int) -> Token | None:
    """`his decision to say`: the possessor, else whoever does the governing verb."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    return subject_of(noun.head, depth + 1) if noun.head.pos_ in ("VERB", "AUX") else None


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    return None


def antecedent(subject: Token) -> Token | None:
    """For a relative pronoun, the noun it stands for."""
    verb = subject.head
    if subject.tag_ not in ("WDT", "WP") or subject.lower_ not in ("who", "which", "that"):
        return None
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.head if verb.dep_ in ("relcl", "acl") else None


def rejoined(verb: Token) -> Token | None:
    """The verb that a joined verb goes with by its tense, where the parser took a nearer one.

    "He urged the sides to return and assured that …": `assured` goes with `urged`.
    """
    nearer = verb.head
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    aside = nearer.dep_ in ("relcl", "acl") and _has_that(verb)
    if nearer.tag_ == verb.tag_ and not _has_modal(nearer) and not aside:
        return None
    higher = nearer
    while higher.head.i != higher.i and higher.i > verb.sent.start:
        higher = higher.head
        if higher.tag_ == verb.tag_ and higher.i < verb.i and higher.pos_ == "VERB":
            return higher
    return None


def _has_that(verb: Token) -> bool:
    return any(
        child.dep_ == "ccomp" and any(c.lower_ == "that" for c in child.children)
        for child in verb.children
    )


def _has_modal(verb: Token) -> bool:
    return any(child.tag_ == "MD" for child in verb.children)


def mention(noun: Token) -> tuple[int, int]:
    """First and last token of the full mention: determiner, titles, apposition, joined names."""
    if noun.pos_ == "PRON":
        return noun.i, noun.i
    if noun.dep_ == "poss":
        return noun.left_edge.i, _possessive_end(noun)
    return _titles_in_front(noun, _left(noun)), _right(noun)


def _titles_in_front(noun: Token, first: int) -> int:
    """Further left over titles and joined names that the parser hung elsewhere."""
    place = first
    while place > noun.sent.start and _may_name(noun.doc[place - 1]):
        place -= 1
    before = noun.doc[place - 1] if place > noun.sent.start else None
    if place == first or noun.pos_ != "PROPN" or (before is not None and before.text != ","):
        return first
    return first if noun.doc[place].dep_ == "cc" else place


def _may_name(token: Token) -> bool:
    if token.pos_ == "PROPN":
        return token.ent_type_ not in ("DATE", "TIME")
    if token.lower_ in ("and", "of", "the", "his", "her", "its", "'s"):
        return True
    return token.lower_ in TITLES or (token.pos_ == "ADJ" and token.text[0].isupper())


def _possessive_end(noun: Token) -> int:
    return max([noun.i, *(child.i for child in noun.children if child.dep_ == "case")])


def _left(noun: Token) -> int:
    """The left edge, without an adverb, a conjunction or a mark in front."""
    first = noun.left_edge.i
    while first < noun.i and (
        noun.doc[first].is_punct or noun.doc[first].dep_ in ("cc", "advmod", "mark", "preconj")
    ):
        if noun.doc[first].dep_ == "advmod" and noun.doc[first].head != noun:
            break
        first += 1
    return first


def _right(noun: Token) -> int:
    last = noun.i
    for child in noun.children:
        if child.i < noun.i or child.i <= last:
            continue
        reach = _reach(noun, child)
        if reach is None:
            break
        last = max(last, reach)
    return last


def _reach(noun: Token, child: Token) -> int | None:
    """How far a right-hand child carries the mention; None ends it."""
    if child.is_punct or child.dep_ in ("cc", "case"):
        return noun.i
    if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON"):
        return _right(child)
    if child.dep_ == "appos" and child.right_edge.i - child.left_edge.i < _FEW:
        return _right(child)
    if child.dep_ == "prep" and _identifies(noun, child):
        return child.right_edge.i if child.right_edge.i - child.i < _FEW else None
    if child.dep_ in ("nmod", "compound", "flat", "nummod"):
        return child.right_edge.i
    return None


def _identifies(noun: Token, preposition: Token) -> bool:
    """`a spokesman in Kyiv` yes, `Putin in his speech` no; nothing behind a comma."""
    if preposition.i > 0 and preposition.nbor(-1).is_punct:
        return False
    if noun.pos_ == "PROPN" and preposition.lower_ != "of":
        return noun.lower_.endswith(
            ("minister", "spokesman", "spokeswoman", "ambassador", "department")
        )
    return preposition.lower_ in _KEEPS
