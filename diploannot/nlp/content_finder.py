"""Finds what a verb reports: the clause, words, request or thing it governs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diploannot.nlp.cues import Frames
from diploannot.nlp.scene import Scene
from diploannot.nlp.source_finder import rejoined

if TYPE_CHECKING:
    from spacy.tokens import Token

_TAIL_DEPS = frozenset({"prep", "advcl", "npadvmod", "advmod", "ccomp", "dep", "agent", "acl"})
_TIME = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tomorrow",
        "week",
        "month",
        "year",
        "morning",
        "evening",
        "afternoon",
        "night",
    ]
)


@dataclass(frozen=True, slots=True)
class Found:
    """Token numbers (both included) of a content, the frame it fits and the preposition before.

    `addressee` is the noun that names who is told.
    """

    first: int
    last: int
    frame: str
    link: Token | None = None
    addressee: Token | None = None
    cut: bool = False


def content_of(scene: Scene, verb: Token, frames: Frames) -> Found | None:
    """The best of the contents that follow the verb; None where none does."""
    right = [child for child in verb.children if child.i > verb.i]
    for find in (_clause, _control, _infinitive, _prepositional, _as, _naming, _thing):
        found = find(verb, right, frames)
        if found is not None and found.first <= found.last:
            return replace(found, cut=_is_cut(verb, found.last))
    return None


def _clause(verb: Token, right: list[Token], frames: Frames) -> Found | None:
    if "clause" not in frames and "quote" not in frames:
        return None
    for child in right:
        if child.dep_ == "ccomp" and not _is_control(child):
            first = _clause_start(verb, child)
            told = _told(right, before=first)
            return Found(first, _tail(verb, right, child), "clause", addressee=told)
    return None


def _clause_start(verb: Token, child: Token) -> int:
    """The left edge; the parser sometimes hangs the recipient or a comma under the clause."""
    first = child.left_edge.i
    for token in child.children:
        if token.dep_ == "mark" and token.i > verb.i and token.lower_ in ("that", "if", "whether"):
            return token.i
    while first < child.i and (
        first <= verb.i or (child.doc[first].is_punct and child.doc[first].text != '"')
    ):
        first += 1
    return first


def _is_control(clause: Token) -> bool:
    """`urge X to do` parsed as a clause."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children) and any(
        c.dep_ in ("nsubj", "nsubjpass") for c in clause.children
    )


def _control(verb: Token, right: list[Token], frames: Frames) -> Found | None:
    if "control" not in frames:
        return None
    for child in right:
        if child.dep_ == "ccomp" and _is_control(child):
            asked = next(c for c in child.children if c.dep_ in ("nsubj", "nsubjpass"))
            return Found(child.left_edge.i, _tail(verb, right, child), "control", addressee=asked)
    todo = next((c for c in right if c.dep_ in ("xcomp", "advcl") and _has_to(c)), None)
    who = next(
        (c for c in right if c.dep_ in ("dobj", "dative") and (todo is None or c.i < todo.i)), None
    )
    start = who if who is not None else _called_upon(right)
    if todo is None or start is None:
        return _infinitive_in_object(verb, right, who)
    link = start.head if who is None else None
    return Found(start.left_edge.i, _tail(verb, right, todo), "control", link, start)


def _infinitive_in_object(verb: Token, right: list[Token], who: Token | None) -> Found | None:
    """`ask the ministry to send` with the infinitive hung under the noun."""
    if who is None:
        return None
    todo = next((c for c in who.children if c.dep_ in ("acl", "relcl") and _has_to(c)), None)
    if todo is None:
        return None
    return Found(who.left_edge.i, _tail(verb, right, who), "control", addressee=who)


def _called_upon(right: list[Token]) -> Token | None:
    for child in right:
        if child.dep_ == "prep" and child.lower_ in ("on", "upon", "for", "with", "to"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _has_to(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _infinitive(verb: Token, right: list[Token], frames: Frames) -> Found | None:
    if "to" not in frames:
        return None
    todo = next((c for c in right if c.dep_ in ("xcomp", "ccomp") and _has_to(c)), None)
    if todo is None:
        return None
    first = next(c.i for c in todo.children if c.lower_ == "to" and c.dep_ == "aux")
    told = _told(right, before=first)
    return Found(first, _tail(verb, right, todo), "to", addressee=told)


def _prepositional(verb: Token, right: list[Token], frames: Frames) -> Found | None:
    if "object" in frames and any(c.dep_ == "dobj" for c in right):
        return None
    for child in right:
        if child.dep_ != "prep" or child.lower_ not in frames or child.lower_ == "as":
            continue
        thing = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
        if thing is not None and not _is_empty(thing):
            told = _told(right, before=child.i)
            return Found(thing.left_edge.i, _tail(verb, right, child), child.lower_, child, told)
    return None


def _as(verb: Token, right: list[Token], frames: Frames) -> Found | None:
    if "as" not in frames:
        return None
    thing = next((c for c in right if c.dep_ == "dobj"), None)
    role = next((c for c in right if c.dep_ == "prep" and c.lower_ == "as"), None)
    if role is None and thing is not None:
        role = next((c for c in thing.children if c.dep_ == "prep" and c.lower_ == "as"), None)
    if role is None:
        return None
    first = thing.left_edge.i if thing is not None and thing.i < role.i else role.i
    return Found(first, role.right_edge.i, "as")


def _naming(verb: Token, right: list[Token], frames: Frames) -> Found | None:
    if "naming" not in frames:
        return None
    name = next((c for c in right if c.dep_ in ("oprd", "acomp", "attr", "ccomp")), None)
    if name is None:
        return None
    things = (*right, *name.children)
    thing = next((c for c in things if c.dep_ in ("dobj", "nsubj") and verb.i < c.i < name.i), None)
    return Found(thing.left_edge.i, name.right_edge.i, "naming") if thing is not None else None


def _thing(verb: Token, right: list[Token], frames: Frames) -> Found | None:
    if "object" not in frames:
        return None
    for child in right:
        if child.dep_ in ("dobj", "xcomp", "ccomp") and child.pos_ in (
            "NOUN",
            "PROPN",
            "NUM",
            "ADJ",
            "VERB",
            "PRON",
        ):
            if _is_empty(child) or child.left_edge.i <= verb.i or _is_name(child, frames):
                return None
            told = _told([c for c in right if c.dep_ == "prep"], before=child.left_edge.i)
            return Found(child.left_edge.i, _tail(verb, right, child), "object", addressee=told)
    return None


def _is_name(thing: Token, frames: Frames) -> bool:
    """A bare name behind a verb of saying is who is spoken to: "threatened Ukraine"."""
    return bool(frames & {"clause", "to", "control"}) and all(
        t.pos_ in ("PROPN", "PART") for t in thing.subtree
    )


def _is_empty(thing: Token) -> bool:
    """A pronoun alone, or a question word, tells nothing."""
    alone = thing.left_edge.i == thing.right_edge.i
    return alone and thing.pos_ in ("PRON", "DET")


def _told(right: list[Token], *, before: int) -> Token | None:
    """The recipient: `told Wang`, `said to Wang`, `underscored with China`."""
    for child in right:
        if child.i >= before:
            break
        if child.dep_ in ("dative", "dobj") and child.pos_ in ("PROPN", "NOUN", "PRON"):
            return child
        if child.dep_ in ("prep", "dative") and child.lower_ in ("to", "with"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _tail(verb: Token, right: list[Token], core: Token) -> int:
    """The right edge of the content: what follows at once and still belongs to what was said."""
    last = _before_rejoined(verb, core)
    if last < core.right_edge.i:
        return last
    for child in right:
        if child.i <= core.i or child.left_edge.i <= last:
            continue
        if child.left_edge.i != last + 1 or child.dep_ not in _TAIL_DEPS or _is_frame_of_cue(child):
            break
        last = child.right_edge.i
    return _with_present(verb, last)


def _with_present(verb: Token, last: int) -> int:
    """Through a joined clause in the present behind a past cue: what somebody told goes on."""
    for child in verb.children:
        if verb.tag_ != "VBD" or child.dep_ != "conj" or child.i <= last:
            continue
        present = child.tag_ in ("VBZ", "VBP") or any(c.tag_ == "MD" for c in child.children)
        near = child.left_edge.i - last <= 3
        if present and near and any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children):
            return child.right_edge.i
    return last


def _is_cut(verb: Token, last: int) -> bool:
    """Whether the content ends where a joined verb begins that goes with the cue."""
    following = verb.doc[last + 1 : last + 5]
    joined = [t for t in following if t.dep_ == "conj"]
    return any(t.head == verb or rejoined(t) == verb for t in joined)


def _before_rejoined(verb: Token, core: Token) -> int:
    """The right edge, cut where a joined verb goes with the cue: "… and insisted that"."""
    for token in core.subtree:
        if token.dep_ == "conj" and token.i > core.i and rejoined(token) == verb:
            cut = token.i
            while cut > core.i and (
                verb.doc[cut - 1].dep_ in ("cc", "advmod", "aux") or verb.doc[cut - 1].text == ","
            ):
                cut -= 1
            return cut - 1
    return core.right_edge.i


def _is_frame_of_cue(child: Token) -> bool:
    """`on Tuesday`, `in a phone call`: when and where it was said."""
    words = {token.lower_ for token in child.subtree}
    if words & _TIME and len(words) <= 4:
        return True
    speech = {
        "call",
        "conversation",
        "statement",
        "interview",
        "speech",
        "tweet",
        "briefing",
        "phone",
        "release",
    }
    return child.dep_ == "prep" and child.lower_ in ("in", "during", "on") and bool(words & speech)
