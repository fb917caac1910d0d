"""Finds entities: the registry's names, the cast, and what the language model adds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from uuid_utils.compat import uuid7

from diploannot.domain.actors import ActorKind
from diploannot.domain.entities import Entity, EntityLabel
from diploannot.domain.spans import Span, Spans
from diploannot.domain.suggestions import Status, Suggestion
from diploannot.nlp.cast import Cast
from diploannot.nlp.facts import NamedSpan
from diploannot.nlp.name_book import Hit, NameBook, NameUse

_LABEL_OF = {
    NameUse.PERSON: EntityLabel.PERSON,
    NameUse.PLACE: EntityLabel.GPE,
    NameUse.CAPITAL: EntityLabel.GPE,
    NameUse.PEOPLE: EntityLabel.NORP,
    NameUse.SEAT: EntityLabel.ORG,
    NameUse.BODY: EntityLabel.ORG,
}
_COLLECTIVE = frozenset({ActorKind.GOVERNMENT, ActorKind.MEDIA, ActorKind.GROUP})
_FROM_MODEL = {
    "PERSON": EntityLabel.PERSON,
    "ORG": EntityLabel.ORG,
    "GPE": EntityLabel.GPE,
    "NORP": EntityLabel.NORP,
    "LOC": EntityLabel.LOC,
    "FAC": EntityLabel.LOC,
    "EVENT": EntityLabel.EVENT,
    "LAW": EntityLabel.LAW,
    "DATE": EntityLabel.DATE,
}
_CAP = r"[A-Z][\w’'-]*"
_AGREEMENT = re.compile(
    rf"(?:{_CAP}[\s-]+){{1,5}}(?:[Aa]greements?|[Cc]ommuniqu[eé]s?|[Aa]ccords?|[Tt]reaty|[Pp]rotocols?|[Mm]emorandum|[Pp]act"
    rf"|[Cc]onvention|[Cc]harter|[Dd]octrine|[Dd]eclaration|Act)\b"
    r"|\b(?:two|three|four|joint)\s+[A-Z]\w+[-–][A-Z]\w+\s+(?:joint\s+)?communiqu[eé]s?"
    r"|\b[Oo]ne[- ]China\s+(?:policy|principle)|\bResolution\s+\d+|\bconstitution\b"
)
_EVENT = re.compile(
    rf"(?:{_CAP}\s+)*(?:Winter\s+|Summer\s+)?(?:Olympics?(?:\s+Games)?|Paralympics)\b"
    rf"|(?:{_CAP}[\s-]+){{1,3}}(?:Games|Summit|Festival|World\s+Cup|Forum|War)\b"
)
_AREA = re.compile(
    rf"(?:the\s+)?((?:{_CAP}\s+){{1,3}}(?:Strait|Sea|Ocean|Gulf|Peninsula|River|Islands?|Mountains|Bay|Canal))\b"
    r"|\b((?:[Ee]astern|[Ww]estern|[Nn]orthern|[Ss]outhern|Central|Middle)\s+(?:Europe|East|Africa|Asia|America))\b"
    r"|\b(Indo-Pacific|Asia-Pacific|Europe|Asia|Africa|Donbas|Crimea|Middle East)\b"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_DATE = re.compile(
    rf"\d{{4}}-\d{{2}}-\d{{2}}|\b{_DAY},\s+{_MONTH}\s+\d{{1,2}}\b|\b\d{{1,2}}\s+{_MONTH}(?:,?\s+\d{{4}})?|\b{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?"
    rf"|\b{_MONTH}\s+\d{{4}}|\b{_DAY}\b|\b(?:today|tomorrow|yesterday)\b|\b(?:last|next|this)\s+(?:week|month|year|{_MONTH}|{_DAY})\b",
)
_OFFICE = re.compile(
    r"(?:(?:[Dd]eputy|[Vv]ice|[Aa]cting|[Ff]irst|[Ff]ormer)\s+)?"
    r"(?:[Ss]tate\s+[Cc]ouncill?or(?:\s+and\s+[Ff]oreign\s+[Mm]inister)?"
    r"|(?:[Ff]oreign|[Pp]rime|[Dd]efen[cs]e|[Ii]nterior|[Ff]inance|[Tt]rade)\s+[Mm]inisters?"
    r"|[Ss]ecretar(?:y|ies)\s+of\s+(?:the\s+)?[Ss]tate|[Ff]oreign\s+[Ss]ecretary"
    r"|[Ss]ecretary[- ][Gg]eneral|[Hh]igh\s+[Rr]epresentative"
    r"|Minister\s+(?:of|for)\s+[A-Z]\w+(?:\s+[A-Z]\w+)?\b(?![’']s)|Presidents?|Chancellor|Premier|Secretary|Minister|Senator|Governor|Ambassador|FM|PM)\b"
)


@dataclass(frozen=True, slots=True)
class _Mention:
    span: Span
    label: EntityLabel
    actor: str | None
    score: float
    why: str


class EntityFinder:
    """Finds entities with one label per name within an article."""

    def __init__(self, book: NameBook) -> None:
        self._book = book

    def find(
        self,
        text: str,
        cast: Cast,
        named: Sequence[NamedSpan],
        skip: Spans,
        day: date | None,
        model: str,
        dateline: Span | None = None,
    ) -> tuple[Entity, ...]:
        """Flat, maximal mentions in text order, none inside `skip`."""
        persons = list(self._persons(text, cast))
        hits = list(self._registry(text))
        patterns = [*_patterns(text), *_of_dateline(text, dateline)]
        bodies = list(self._bodies(text, hits))
        offices = list(self._offices(text))
        ranked = [*persons, *bodies, *patterns, *hits, *offices]
        chosen = _without_overlaps(ranked)
        chosen = _without_overlaps([*chosen, *_from_model(text, named, chosen)])
        kept = [m for m in chosen if not any(m.span.overlaps(s) for s in skip)]
        return tuple(_entity(m, model) for m in sorted(kept, key=lambda m: m.span))

    def _persons(self, text: str, cast: Cast) -> Iterator[_Mention]:
        for person in cast.persons.values():
            for span in person.mentions:
                why = f"“{span.of(text)}” → {person.name}"
                yield _Mention(span, EntityLabel.PERSON, person.key, 0.95, why)

    def _registry(self, text: str) -> Iterator[_Mention]:
        for hit in self._proper(text):
            if hit.use is NameUse.PERSON:
                continue
            actor = self._book.actors[hit.actor]
            label = EntityLabel.LOC if actor.kind is ActorKind.GROUP else _LABEL_OF[hit.use]
            if label is EntityLabel.ORG and self._book.is_capital(text[hit.start : hit.end]):
                label = EntityLabel.GPE  # Brussels, whoever speaks there
            why = f"“{text[hit.start : hit.end]}” stands in the registry as {actor.name}"
            yield _Mention(Span(hit.start, hit.end), label, actor.key, 0.9, why)

    def _proper(self, text: str) -> Iterator[Hit]:
        """The registry's names; of `the US side` and `Chinese media` only the name inside."""
        for hit in self._book.hits(text):
            last = text.rfind(" ", hit.start, hit.end) + 1
            kind = self._book.actors[hit.actor].kind
            if last > hit.start and text[last].islower() and kind in _COLLECTIVE:
                yield from self._book.hits(text, hit.start, last)
            else:
                yield hit

    def _bodies(self, text: str, hits: Sequence[_Mention]) -> Iterator[_Mention]:
        """Bodies with their country: `US` + `State Department`; and ministries made of words."""
        places = {h.span.end: h for h in hits if h.label in (EntityLabel.GPE, EntityLabel.NORP)}
        for hit in hits:
            if hit.label is EntityLabel.ORG:
                start = _with_place(text, hit.span.start, places)
                yield _Mention(Span(start, hit.span.end), EntityLabel.ORG, hit.actor, 0.92, hit.why)
        for match in _MINISTRY.finditer(text):
            start = _with_place(text, match.start(), places)
            shown = text[start : match.end()]
            if start != match.start() or match.group()[0].isupper():
                actor = self._body_key(shown)
                yield _Mention(
                    Span(start, match.end()), EntityLabel.ORG, actor, 0.85, f"“{shown}” is a body"
                )

    def _body_key(self, shown: str) -> str | None:
        return self._book.exact(shown)

    def _offices(self, text: str) -> Iterator[_Mention]:
        for match in _OFFICE.finditer(text):
            yield _Mention(
                Span(*match.span()), EntityLabel.TITLE, None, 0.8, f"“{match.group()}” is an office"
            )


_MINISTRY = re.compile(
    r"(?:Foreign|Defen[cs]e|Interior|Finance|Trade|Health|Energy|State|foreign|defen[cs]e)\s+(?:[Mm]inistry|[Dd]epartment)\b"
    r"|(?:[Mm]inistry|[Dd]epartment)\s+(?:of|for)\s+(?:(?:the\s+)?[A-Z]\w+|foreign|defen[cs]e)(?:\s+(?:[A-Z]\w+|affairs))?"
)


def _with_place(text: str, start: int, places: dict[int, _Mention]) -> int:
    for gap in (" ", "’s ", "'s ", "\xa0"):
        end = start - len(gap)
        if end in places and text[end:start] == gap:
            return places[end].span.start if not gap.startswith(("’", "'")) else start
    return start


def _patterns(text: str) -> Iterator[_Mention]:
    for pattern, label in (
        (_AGREEMENT, EntityLabel.LAW),
        (_EVENT, EntityLabel.EVENT),
        (_AREA, EntityLabel.LOC),
        (_DATE, EntityLabel.DATE),
    ):
        for match in pattern.finditer(text):
            group = match.lastindex or 0
            start, end = match.span(group)
            if text[start : start + 4] in ("The ", "the "):
                start += 4
            if start < end:
                yield _Mention(
                    Span(start, end),
                    label,
                    None,
                    0.75,
                    f"“{text[start:end]}” is written like a {label.value}",
                )


def _of_dateline(text: str, dateline: Span | None) -> Iterator[_Mention]:
    """Where an article was written, and for which agency: "OSLO, 3 May 2022 (Fjord Wire)"."""
    place = _WRITTEN_IN.match(text, dateline.start) if dateline else None
    for match in (place, *_OPENS_IN.finditer(text)):
        if match is not None:
            shown = match["place"]
            why = f"“{shown}” stands where a place does"
            yield _Mention(Span(*match.span("place")), EntityLabel.GPE, None, 0.8, why)
    agency = _AGENCY.search(text, dateline.start, dateline.end) if dateline else None
    if agency is not None:
        why = f"“{agency['name']}” stands where an agency does"
        yield _Mention(Span(*agency.span("name")), EntityLabel.ORG, None, 0.8, why)


_WRITTEN_IN = re.compile(r"(?P<place>[^\W\d_][\w.’'-]*(?:\s[^\W\d_][\w.’'-]*){0,2})")
_OPENS_IN = re.compile(
    r"^[ \t]*(?P<place>[A-ZÀ-Þ]{3,}(?: [A-ZÀ-Þ]{3,})?)(?=(?:, [^\n:]{0,40})?\s[-–—]{1,2}\s)",
    re.MULTILINE,
)
_AGENCY = re.compile(r"\((?P<name>[^()\n]{2,40})\)")


def _told_by_words(text: str, span: Span, voted: str) -> str | None:
    """What the words before a name say that the language model may have missed."""
    if voted not in ("ORG", "PERSON", "FAC") or _BODY_WORD.search(span.of(text)):
        return None
    before = text[max(0, span.start - 40) : span.start]
    if (
        voted != "FAC"
        and _PLACED.search(before)
        and not text[span.end :].startswith((" ’", "’", "'"))
    ):
        return "GPE"
    if voted == "ORG" and _APPOSED.search(before) and len(span.of(text).split()) in (2, 3):
        return "PERSON"
    return None


_PLACED = re.compile(r"\b(?:in|near|outside)\s$")
_APPOSED = re.compile(
    r"\b(?:spokes(?:wo)?man|spokesperson|minister|ambassador|envoy|official|director|president|mayor"
    r"|chief|professor|analyst),\s$"
)
_BODY_WORD = re.compile(
    r"\b(?:Ministry|Department|Council|Commission|Parliament|Senate|House|Congress|Court|Union|Party"
    r"|Agency|Bank|University|Institute|Group|Committee|Army|Navy|News|Times|Post|Foundation"
    r"|Organi[sz]ation|Association|Network|Center|Centre|Corporation|Inc|Company)\b|^[A-Z]{2,6}$"
)


def _from_model(
    text: str, named: Sequence[NamedSpan], chosen: Sequence[_Mention]
) -> Iterator[_Mention]:
    """Names of the language model: each with the label it got most often in the article."""
    taken = {i for mention in chosen for i in range(mention.span.start, mention.span.end)}
    cleaned = [(span, one.label) for one in named if (span := _clean(text, one.span)) is not None]
    votes: dict[str, Counter[str]] = {}
    for span, voted in cleaned:
        told = _told_by_words(text, span, voted)
        votes.setdefault(span.of(text).lower(), Counter())[told or voted] += 3 if told else 1
    for span, _ in cleaned:
        label = _FROM_MODEL.get(votes[span.of(text).lower()].most_common(1)[0][0])
        if (
            label is None
            or label is EntityLabel.DATE
            or span.start in taken
            or span.end - 1 in taken
        ):
            continue
        shown = span.of(text)
        if shown.isupper() and text[span.end : span.end + 1] == ":":
            continue
        if not shown[0].isupper() or "\n" in shown or shown.lower() in _NOT_NAMES:
            continue
        yield _Mention(
            span, label, None, 0.6, f"the language model takes “{shown[:60]}” for a {label.value}"
        )


_NOT_NAMES = frozenset(
    {"state", "secretary", "president", "minister", "the", "congress party", "covid-19", "mr"}
)


def _clean(text: str, span: Span) -> Span | None:
    """Without article, courtesy title, possessive and marks."""
    start, end = span.start, span.end
    while start < end and text[start] in " \"“”'‘’(":
        start += 1
    for lead in ("the ", "The ", "Mr ", "Mr. ", "Mrs ", "Ms ", "a "):
        if text.startswith(lead, start):
            start += len(lead)
    while end > start and text[end - 1] in " \"“”'‘’),.":
        end -= 1
    if text[start:end].endswith(("’s", "'s")):
        end -= 2
    return Span(start, end) if start < end else None


def _without_overlaps(ranked: Iterable[_Mention]) -> list[_Mention]:
    """Longest first; of equal length the one named first."""
    taken: set[int] = set()
    chosen = []
    for mention in sorted(ranked, key=lambda m: -len(m.span)):
        places = range(mention.span.start, mention.span.end)
        if not taken.intersection(places):
            taken.update(places)
            chosen.append(mention)
    return chosen


def _entity(mention: _Mention, model: str) -> Entity:
    id = str(uuid7())
    suggestion = Suggestion(model, id, mention.score, mention.why)
    return Entity(id, mention.span, mention.label, mention.actor, Status.SUGGESTED, suggestion)
