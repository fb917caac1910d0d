"""What an annotator reads of the rulings on their work in one article, and answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from diploannot.domain.actors import Actor
from diploannot.domain.quotes import Quote
from diploannot.domain.records import article_topic_from, entity_from, quote_from
from diploannot.domain.review import between
from diploannot.domain.review_rulings import Outcome, Ruling
from diploannot.domain.steps import Fields, RecordKind
from diploannot.screens.review_words import KINDS, PARTS, Wording
from diploannot.screens.speaker_numbers import SpeakerNumbers
from diploannot.services.reviewing_answers import RuledOtherwise
from diploannot.services.reviewing_items import Seen, spans_of


@dataclass(frozen=True, slots=True)
class RulingLine:
    """One ruling: `heading` says of what, `lines` what was said and ruled, why, and who answered.

    `at` is where it begins in the text (code points), None where neither has a record.
    """

    ruling: str
    heading: str
    lines: tuple[str, ...]
    at: int | None
    waits: bool

    @property
    def spoken(self) -> str:
        return ". ".join((self.heading, *self.lines))


def ruling_lines(
    found: list[RuledOtherwise], text: str, actors: Mapping[str, Actor]
) -> list[RulingLine]:
    """In text order; what waits for an answer first."""
    wording = Wording(text, actors, SpeakerNumbers())
    made = [_line(one, wording, text) for one in found]
    return sorted(made, key=lambda line: (not line.waits, line.at if line.at is not None else -1))


def _line(one: RuledOtherwise, wording: Wording, text: str) -> RulingLine:
    ruling = one.ruling
    own, gold = (_record(ruling, fields) for fields in (one.own, one.gold))
    asked = ruling.outcome is Outcome.SENT_BACK
    shown = own if own is not None else gold
    heading = wording.whole(shown).words if shown is not None else "Nothing here"
    lines = [] if asked else _told(ruling.kind, own, gold, wording, text)
    if ruling.question is not None:
        lines.append(f"{ruling.reviewer} asks: {ruling.question}")
    if ruling.reason:
        lines.append(f"Why: {ruling.reason}")
    lines += [f"{name} answered: {words}" for name, words in ruling.answers]
    return RulingLine(ruling.id, heading, tuple(lines), _place(shown), asked and not ruling.answers)


def _record(ruling: Ruling, fields: Fields | None) -> Seen:
    if fields is None:
        return None
    if ruling.kind is RecordKind.ARTICLE_TOPIC:
        label = next(one.record for one in ruling.versions if one.record is not None)
        return article_topic_from(label, fields)
    return quote_from("", fields) if ruling.kind is RecordKind.QUOTE else entity_from("", fields)


def _told(kind: RecordKind, own: Seen, gold: Seen, wording: Wording, text: str) -> list[str]:
    """What the annotator said, and what was ruled instead, part by part."""
    if not isinstance(own, Quote) or not isinstance(gold, Quote):
        mine, theirs = (wording.there(one, kind).words for one in (own, gold))
        return [f"You: {mine}", f"Ruled: {theirs}"]
    lines = []
    for difference in between(text, own, gold):
        part, causes = PARTS[difference.cause], (difference.cause,)
        mine, theirs = (wording.part(one, part, causes).words for one in (own, gold))
        lines.append(f"{KINDS[difference.cause]}: you “{mine}”; ruled “{theirs}”")
    return lines or ["Only details differ."]


def _place(record: Seen) -> int | None:
    spans = spans_of(record)
    return spans[0].start if spans else None
