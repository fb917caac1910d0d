"""Turns candidates into quotes: speakers, type, nesting, channel, topics, reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from uuid_utils.compat import uuid7

from diploannot.domain.actors import ActorKind
from diploannot.domain.quotes import Channel, Quote, QuoteType, Role
from diploannot.domain.spans import Span, covered_text
from diploannot.domain.suggestions import Status, Suggestion
from diploannot.nlp.candidates import Candidate
from diploannot.nlp.mention_memory import Link
from diploannot.nlp.quotation_marks import MarkPairs, derive_type
from diploannot.nlp.speaker_linker import SpeakerLinker


@dataclass(slots=True)
class Linked:
    """A candidate with who speaks, who is spoken to and who relays it."""

    candidate: Candidate
    id: str
    speaker: Link = Link()
    addressee: Link = Link()
    channel: Link = Link()
    parent: Linked | None = None


def link_candidates(
    candidates: Sequence[Candidate], subjects: Sequence[Span], linker: SpeakerLinker
) -> list[Linked]:
    """Links all mentions in reading order, so that pronouns look back on what stands before."""
    linked = [Linked(candidate, str(uuid7())) for candidate in candidates]
    _nest(linked)
    links = _in_reading_order(candidates, subjects, linker)
    for one in linked:
        c = one.candidate
        said_by = c.antecedent or c.source
        one.speaker = links.get(said_by[0], Link()) if said_by else Link()
        one.addressee = links.get(c.addressee[0], Link()) if c.addressee else Link()
        one.channel = links.get(c.channel[0], Link()) if c.channel else Link()
    for one in linked:
        _speak_for_oneself(one)
    _go_on_speaking(linked)
    return linked


def _go_on_speaking(linked: Sequence[Linked]) -> None:
    """A quotation with nobody named is by whoever spoke last in the paragraphs before."""
    outer = [one for one in linked if one.parent is None]
    for place, one in enumerate(outer):
        if one.candidate.source or one.candidate.cue or not place:
            continue
        before = outer[place - 1].speaker
        one.speaker = Link(before.actors, f"goes on after {before.why}" if before.why else "")


def _in_reading_order(
    candidates: Sequence[Candidate], subjects: Sequence[Span], linker: SpeakerLinker
) -> dict[Span, Link]:
    outside = {s[0]: c.extent for c in candidates if (s := c.antecedent or c.source)}
    sources = set(outside)
    linker.contents(span for c in candidates for span in c.content)
    others = {span for c in candidates for part in (c.addressee, c.channel) for span in part[:1]}
    links: dict[Span, Link] = {}
    for span in sorted({*sources, *others, *subjects}):
        links[span] = linker.link(
            span,
            is_subject=span not in others or span in sources,
            is_source=span in sources,
            outside=outside.get(span),
        )
    return links


def _nest(linked: Sequence[Linked]) -> None:
    """Each quote's parent: the smallest other quote whose content encloses its own."""
    around: list[Linked] = []
    for one in sorted(linked, key=lambda q: (q.candidate.extent.start, -q.candidate.extent.end)):
        extent = one.candidate.extent
        while around and around[-1].candidate.extent.end < extent.end:
            around.pop()
        holders = [
            o
            for o in around
            if o.candidate.extent != extent and o.candidate.extent.contains(extent)
        ]
        one.parent = holders[-1] if holders else None
        around.append(one)


def _speak_for_oneself(one: Linked) -> None:
    """`we` inside a quote is whoever says the quote; `you` whom it is said to."""
    parent = one.parent
    if one.speaker.first_person and parent is not None:
        one.speaker = Link(parent.speaker.actors, "first person inside the quote")
    elif one.speaker.second_person and parent is not None:
        one.speaker = Link(parent.addressee.actors, "second person inside the quote")


def as_quotes(
    linked: Sequence[Linked],
    text: str,
    pairs: MarkPairs,
    linker: SpeakerLinker,
    model: str,
    topics: Mapping[str, tuple[str, ...]],
) -> tuple[Quote, ...]:
    """The quotes in text order, each with its suggestion."""
    made = []
    inner: dict[str, list[Linked]] = defaultdict(list)
    for one in linked:
        if one.parent is not None:
            inner[one.parent.id].append(one)
    for one in linked:
        c = one.candidate
        type = derive_type(text, c.content, pairs)
        channels = _channels(one, linker)
        quote = Quote(
            id=one.id,
            content=c.content,
            cue=c.cue,
            source=c.source,
            type=type,
            speakers=one.speaker.actors,
            addressees=tuple(k for k in one.addressee.actors if k not in one.speaker.actors),
            channels=channels,
            parent=one.parent.id if one.parent else None,
            role=_role(one, inner[one.id], linker, type),
            verbatim=_verbatim(type, channels),
            negated=c.negated,
            topics=topics.get(one.id, ()),
            status=Status.SUGGESTED,
            suggestion=Suggestion(model, one.id, min(1.0, max(0.0, c.score)), _why(one, text)),
        )
        made.append(quote)
    return tuple(sorted(made, key=lambda q: (q.content, q.id)))


def _verbatim(type: QuoteType, channels: Sequence[Channel]) -> str | None:
    if type is QuoteType.INDIRECT:
        return None
    return "channel" if channels else "speaker"


def _is_relayer(one: Linked, linker: SpeakerLinker) -> bool:
    """A body, a medium or a document passes on what a person said."""
    actors = one.speaker.actors
    return len(actors) == 1 and linker.actor(actors[0]).kind in (
        ActorKind.INSTITUTION,
        ActorKind.MEDIA,
        ActorKind.GOVERNMENT,
    )


def _relays(outer: Linked, inner: Linked, linker: SpeakerLinker) -> bool:
    """Whether `outer` only passes on `inner`, which somebody else said."""
    if (
        inner.parent is not outer
        or inner.candidate.role is Role.ATTITUDE
        or not inner.candidate.source
    ):
        return False
    if inner.speaker.actors == outer.speaker.actors or not _is_relayer(outer, linker):
        return False
    told = sum(map(len, (*inner.candidate.content, *inner.candidate.cue, *inner.candidate.source)))
    return told >= 0.4 * sum(map(len, outer.candidate.content))


def _role(one: Linked, inner: Sequence[Linked], linker: SpeakerLinker, type: QuoteType) -> Role:
    if one.candidate.role is Role.RELAY:
        return Role.RELAY
    if type is not QuoteType.DIRECT and any(_relays(one, other, linker) for other in inner):
        return Role.RELAY
    if one.candidate.role is Role.ATTITUDE and one.parent is not None:
        return Role.ATTITUDE
    return Role.STATEMENT


def _channels(one: Linked, linker: SpeakerLinker) -> tuple[Channel, ...]:
    """From the sentence itself, or from the quote around that relays this one."""
    found = []
    if one.channel.actors or (one.candidate.form and not one.parent):
        actor = one.channel.actors[0] if one.channel.actors else None
        if actor or one.candidate.form:
            found.append(Channel(actor, one.candidate.form))
    parent = one.parent
    if parent is not None and _relays(parent, one, linker):
        found.append(Channel(parent.speaker.actors[0], parent.candidate.form))
    return tuple(dict.fromkeys(found))


def _why(one: Linked, text: str) -> str:
    """`cue “told”, subject “Wang” → Wang Yi`."""
    c = one.candidate
    told = [c.why or (f"cue “{covered_text(text, c.cue)}”" if c.cue else "no cue")]
    if one.speaker.why:
        told.append(("subject " if c.source else "") + one.speaker.why)
    elif c.source:
        told.append(f"source “{covered_text(text, c.source)[:80]}”, nobody known")
    return ", ".join(told)
