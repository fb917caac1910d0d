"""Puts quotes and entities together from labelled spans and the links between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from diploannot.domain.entities import Entity, EntityLabel
from diploannot.domain.quotes import Quote
from diploannot.domain.spans import Span, span_list
from diploannot.formats.given_fields import entity_from_some, quote_from_some
from diploannot.formats.standoff import PARENT, Link, Mark, Standoff


def quotes_of(standoff: Standoff) -> tuple[Quote, ...]:
    """One quote for each content; ValueError where spans of one part overlap.

    Links are followed either way, and from a content through its cue to the cue's source: tools
    differ in where they begin. Contents that are linked are one, unless the link says `parent`.
    A parent without an id of its own gets its mark's, so that it can be named.
    """
    near = _neighbours(standoff)
    marks = {mark.id: mark for mark in standoff.marks}
    groups = _contents(standoff.marks, near, marks)
    parents = {link.start: link.end for link in standoff.links if link.label == PARENT}
    heads = {member: group[0] for group in groups for member in group}
    quotes = {group[0]: _quote(group, near, marks) for group in groups}
    for child, parent in parents.items():
        if child in heads and parent in heads:
            _tie(quotes, heads[child], heads[parent])
    return tuple(sorted(quotes.values(), key=lambda quote: (quote.content, quote.id)))


def _tie(quotes: dict[str, Quote], child: str, parent: str) -> None:
    if not quotes[parent].id:
        quotes[parent] = replace(quotes[parent], id=f"{_MADE}{parent}")
    quotes[child] = replace(quotes[child], parent=quotes[parent].id)


def _neighbours(standoff: Standoff) -> dict[str, list[str]]:
    near: dict[str, list[str]] = defaultdict(list)
    for link in standoff.links:
        if link.label != PARENT:
            near[link.start].append(link.end)
            near[link.end].append(link.start)
    return near


def _contents(
    all_marks: Sequence[Mark], near: dict[str, list[str]], marks: dict[str, Mark]
) -> list[list[str]]:
    """The ids of the contents, grouped by their links, heads first."""
    groups: list[list[str]] = []
    seen: set[str] = set()
    heads_first = sorted(all_marks, key=lambda mark: (not mark.fields, mark.span))
    for mark in heads_first:
        if mark.label != "content" or mark.id in seen:
            continue
        group, waiting = [], [mark.id]
        while waiting:
            id = waiting.pop()
            if id not in seen:
                seen.add(id)
                group.append(id)
                waiting += [other for other in near[id] if marks[other].label == "content"]
        groups.append(group)
    return groups


def _quote(group: list[str], near: dict[str, list[str]], marks: dict[str, Mark]) -> Quote:
    cues = _around(group, "cue", near, marks)
    sources = _around(group + cues, "source", near, marks)
    content, cue, source = (span_list(_spans(ids, marks)) for ids in (group, cues, sources))
    return quote_from_some(content, cue, source, marks[group[0]].fields)


def _around(
    ids: list[str], label: str, near: dict[str, list[str]], marks: dict[str, Mark]
) -> list[str]:
    found = (other for id in ids for other in near[id] if marks[other].label == label)
    return list(dict.fromkeys(found))


def _spans(ids: list[str], marks: dict[str, Mark]) -> set[Span]:
    return {marks[id].span for id in ids}


def entities_of(standoff: Standoff) -> tuple[Entity, ...]:
    """The marks whose label is an entity's; ValueError where their fields do not fit."""
    found = [
        entity_from_some(mark.span, EntityLabel(mark.label), mark.fields)
        for mark in standoff.marks
        if mark.label in _ENTITY_LABELS
    ]
    return tuple(sorted(found, key=lambda entity: (entity.span, entity.id)))


_ENTITY_LABELS = frozenset(label.value for label in EntityLabel)


def is_foreign(quote: Quote) -> bool:
    """Whether the file said nothing of the quote but its spans, so that its type is unknown."""
    return not quote.id or quote.id.startswith(_MADE)


_MADE = "mark-"


def linked(marks: Sequence[Mark], links: Sequence[Link]) -> Standoff:
    """Marks and links as one; ValueError where a link names no mark."""
    known = {mark.id for mark in marks}
    for link in links:
        for end in (link.start, link.end):
            if end not in known:
                raise ValueError(f"the relation {link.label!r} names no span {end!r}")
    return Standoff(tuple(marks), tuple(links))
