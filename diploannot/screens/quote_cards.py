"""What the quotes panel says of each quote: lines of closed cards, and the open one in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from diploannot.domain.actors import Actor
from diploannot.domain.quotes import Quote, Role
from diploannot.domain.spans import Spans
from diploannot.domain.suggestions import Status
from diploannot.screens.span_editing import Slot
from diploannot.screens.speaker_numbers import SpeakerNumbers

UNSURE = 0.5
"""Below this no probability is shown, only that the machine is unsure."""

_NOBODY = "No identifiable speaker"


@dataclass(frozen=True, slots=True)
class Line:
    """A closed card. `speaker` is a number 0–9; `percent` None where none is to be shown."""

    id: str
    number: int
    speaker: int
    name: str
    type: str
    excerpt: str
    topics: tuple[str, ...]
    status: Status
    flagged: bool
    percent: int | None
    unsure: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row of the open card: somebody who may have said it."""

    actor: str
    name: str
    speaker: int
    chosen: bool
    percent: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Detail:
    """One of the rarer fields: its name, what it says, its key."""

    name: str
    words: str
    key: str


@dataclass(frozen=True, slots=True)
class Card:
    """The open card. `editing` is what the arrow keys move."""

    line: Line
    candidates: tuple[Candidate, ...]
    cue: str
    mention: str
    editing: Slot
    why: str
    question: str | None
    note: str
    details: tuple[Detail, ...]
    details_open: bool
    status_words: str


class CardMaker:
    """Knows the article's text, its actors and their numbers."""

    def __init__(self, text: str, actors: Mapping[str, Actor], numbers: SpeakerNumbers) -> None:
        self._text, self._actors, self._numbers = text, actors, numbers

    def line(self, quote: Quote, number: int) -> Line:
        score = quote.suggestion.score if quote.suggestion else None
        is_open = not quote.status.is_decided
        unsure = is_open and score is not None and score < UNSURE
        percent = None if score is None or unsure or not is_open else round(score * 100)
        names = [self.name(key) for key in quote.speakers]
        made = Line(
            id=quote.id,
            number=number,
            speaker=self._numbers.of(quote.speakers[0]) if quote.speakers else 0,
            name=" and ".join(names) or _NOBODY,
            type=type_words(quote),
            excerpt=excerpt(self._text, quote.content),
            topics=tuple(topic_words(label) for label in quote.topics),
            status=quote.status,
            flagged=quote.flag is not None,
            percent=percent,
            unsure=unsure,
            spoken="",
        )
        return _with_spoken(made, excerpt(self._text, quote.cue))

    def card(
        self,
        quote: Quote,
        number: int,
        candidates: Sequence[tuple[str, str]],
        editing: Slot,
        *,
        details_open: bool,
        parent: int | None,
    ) -> Card:
        """`candidates` are (actor, reason), chosen ones left out; `parent` a quote's number."""
        line = self.line(quote, number)
        rows = [self._candidate(key, True, line.percent, "") for key in quote.speakers]
        rows += [self._candidate(key, False, None, reason) for key, reason in candidates]
        return Card(
            line=line,
            candidates=tuple(rows),
            cue=excerpt(self._text, quote.cue),
            mention=excerpt(self._text, quote.source),
            editing=editing,
            why=quote.suggestion.why if quote.suggestion else "",
            question=quote.flag,
            note=quote.note,
            details=self._details(quote, parent),
            details_open=details_open,
            status_words=status_words(line),
        )

    def name(self, key: str) -> str:
        actor = self._actors.get(key)
        return actor.name if actor else key

    def _candidate(self, key: str, chosen: bool, percent: int | None, reason: str) -> Candidate:
        number = self._numbers.of(key)
        return Candidate(key, self.name(key), number, chosen, percent, reason)

    def _details(self, quote: Quote, parent: int | None) -> tuple[Detail, ...]:
        told = ", ".join(self.name(key) for key in quote.addressees)
        via = " ← ".join(
            " ".join(filter(None, [self.name(c.actor) if c.actor else "", c.form]))
            for c in quote.channels
        )
        return (
            Detail("Told to", told, "I"),
            Detail("Relayed by", via, "O"),
            Detail("Role", "" if quote.role is Role.STATEMENT else quote.role.value, "R"),
            Detail("Whose words", quote.verbatim or "", "V"),
            Detail("Negated", "yes" if quote.negated else "", "G"),
            Detail("Inside", f"quote {parent}" if parent else "", "U"),
        )


def type_words(quote: Quote) -> str:
    """ "Mixed", "Nested, indirect", "Direct · 2 parts"."""
    words = quote.type.value
    words = f"nested, {words}" if quote.parent else words
    parts = f" · {len(quote.content)} parts" if len(quote.content) > 1 else ""
    return words.capitalize() + parts


def status_words(line: Line) -> str:
    if line.flagged:
        return "Flagged"
    if line.status is not Status.SUGGESTED:
        return line.status.value.capitalize()
    if line.unsure:
        return "Suggested, unsure"
    return "Suggested" if line.percent is None else f"Suggested {line.percent}%"


def topic_words(label: str) -> str:
    """A topic's label as people read it: prefixes keep their hyphen, short words are initials."""
    first, *rest = label.replace("de-", "de\u2011").split("-")
    words = [first, *(word.upper() if len(word) < 3 else word for word in rest)]
    plain = " ".join(words).replace("\u2011", "-")
    return plain[:1].upper() + plain[1:]


def excerpt(text: str, spans: Spans) -> str:
    """The fragments' words on one line, with an ellipsis between fragments."""
    return " … ".join(" ".join(span.of(text).split()) for span in spans)


def _with_spoken(line: Line, cue: str) -> Line:
    """The sentence that screen readers say of the card."""
    percent = f" {line.percent} percent" if line.percent is not None else ""
    status = "flagged" if line.flagged else line.status.value
    words = f"Quote {line.number}, {line.type.lower()}, speaker {line.name}, {status}{percent}"
    words += f", cue {cue}" if cue else ""
    words += f", topics {', '.join(line.topics)}" if line.topics else ""
    return replace(line, spoken=f"{words}: {line.excerpt}")
