"""The cards of the differences panel: a question, the versions, and whose they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from diploannot.domain.entities import Entity
from diploannot.domain.quotes import Quote
from diploannot.domain.review import Cause
from diploannot.domain.review_rulings import Outcome
from diploannot.domain.steps import RecordKind
from diploannot.screens.review_words import PART_WORDS, Value, Wording, kind_words, parts_of
from diploannot.services.reviewing_items import Item, Seen


class Standing(StrEnum):
    """How far a difference is."""

    OPEN = "Open"
    RESOLVED = "Resolved"
    SENT_BACK = "Sent back"
    CHANGED = "Changed since"
    ANSWERED = "Answered"


@dataclass(frozen=True, slots=True)
class Person:
    """An annotator as the reviewer may see them: `number` is their key, `short` their initials."""

    name: str
    number: int
    short: str
    shown: str


@dataclass(frozen=True, slots=True)
class Option:
    """One value and the people who gave it; `side` is the arrow that takes it, if one does."""

    value: Value
    people: tuple[Person, ...]
    chosen: bool
    side: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One part that differs; `asked` while the keys choose for this part alone."""

    words: str
    part: str
    options: tuple[Option, ...]
    asked: bool = False


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """One difference as its card shows it; `can_edit` where a version can be written anew."""

    key: tuple[str, ...]
    title: str
    kind: str
    standing: Standing
    sections: tuple[Section, ...]
    questions: tuple[str, ...] = ()
    reason: str = ""
    decided: str = ""
    spoken: str = ""
    can_edit: bool = True


@dataclass(frozen=True)
class CardFacts:
    """What the cards of one article have in common."""

    wording: Wording
    people: Mapping[str, Person]
    left: str
    right: str


def review_card(
    item: Item,
    number: int,
    facts: CardFacts,
    gold: Seen,
    *,
    asked: str | None = None,
    parts: Mapping[str, str] | None = None,
    reason: str = "",
) -> ReviewCard:
    """`asked` is the part that keys choose for; `parts` what was chosen for parts so far."""
    standing = standing_of(item)
    ruled = item.ruling is not None and item.ruling.outcome is not Outcome.SENT_BACK
    sections = _sections(item, facts, gold, ruled and not item.stale, asked, parts or {})
    kind = _KIND_WORDS[item.kind]
    chosen = any(option.chosen for section in sections for option in section.options)
    decided = "" if chosen or not ruled else _decided(facts, gold)
    made = ReviewCard(
        key=item.key,
        title=f"{kind} {number}",
        kind=kind_words(item),
        standing=standing,
        sections=sections,
        questions=_questions(item, facts),
        reason=reason or (item.ruling.reason if item.ruling else ""),
        decided=decided,
        can_edit=item.kind is not RecordKind.ARTICLE_TOPIC,
    )
    return replace(made, spoken=_spoken(made))


_KIND_WORDS = {
    RecordKind.QUOTE: "Quote",
    RecordKind.ENTITY: "Entity",
    RecordKind.ARTICLE_TOPIC: "Article topic",
}


def standing_of(item: Item) -> Standing:
    ruling = item.ruling
    if ruling is None:
        return Standing.OPEN
    if item.stale:
        return Standing.CHANGED
    if ruling.outcome is Outcome.SENT_BACK:
        return Standing.ANSWERED if ruling.answers else Standing.SENT_BACK
    return Standing.RESOLVED


def _sections(
    item: Item,
    facts: CardFacts,
    gold: Seen,
    ruled: bool,
    asked: str | None,
    parts: Mapping[str, str],
) -> tuple[Section, ...]:
    words, versions = facts.wording, item.versions
    found = []
    differing = parts_of(item)
    if Cause.MISSED in item.causes or not differing:  # of a quote; others have no parts
        whole = partial(words.there, kind=item.kind)

        def is_gold(seen: Seen) -> bool:
            if item.kind is RecordKind.ENTITY:
                return ruled and whole(seen) == whole(gold)
            return ruled and (seen is None) == (gold is None)

        options = _options(versions, facts, whole, is_gold)
        found.append(Section("", "all", options))
    for part in differing:

        def value(seen: Seen, part: str = part) -> Value:
            return words.part(seen, part, item.causes)

        def says_gold(seen: Seen, part: str = part) -> bool:
            if part in parts:
                return seen is versions.get(parts[part])
            both = isinstance(gold, Quote) and isinstance(seen, Quote)
            return ruled and both and getattr(gold, part) == getattr(seen, part)

        there = {name: seen for name, seen in versions.items() if seen is not None}
        grouped = _grouped(there, partial(_told, part))
        options = _options_of(grouped, facts, value, says_gold, parts.get(part))
        title = PART_WORDS[part] if len(differing) > 1 or found else ""
        found.append(Section(title, part, options, asked == part))
    return tuple(found)


def _told(part: str, seen: Seen) -> object:
    value = getattr(seen, part)
    return frozenset(value) if part in ("speakers", "addressees", "topics") else value


def _options(
    versions: Mapping[str, Seen],
    facts: CardFacts,
    value: Callable[[Seen], Value],
    is_gold: Callable[[Seen], bool],
) -> tuple[Option, ...]:
    """Whether there is a record at all, or (for entities) which one."""
    grouped = _grouped(versions, _presence)
    return _options_of(grouped, facts, value, is_gold, None)


def _presence(seen: Seen) -> object:
    if isinstance(seen, Entity):
        return seen.span, seen.label, seen.actor
    return seen is None


def _grouped(
    versions: Mapping[str, Seen], told: Callable[[Seen], object]
) -> list[list[tuple[str, Seen]]]:
    """Versions that say the same, together, in the order of their first annotator."""
    groups: dict[object, list[tuple[str, Seen]]] = {}
    for name, seen in versions.items():
        groups.setdefault(told(seen), []).append((name, seen))
    return list(groups.values())


def _options_of(
    groups: Sequence[Sequence[tuple[str, Seen]]],
    facts: CardFacts,
    value: Callable[[Seen], Value],
    is_gold: Callable[[Seen], bool],
    taken: str | None,
) -> tuple[Option, ...]:
    made = []
    for group in groups:
        names = [name for name, _ in group]
        chosen = taken in names if taken else is_gold(group[0][1])
        people = sorted((facts.people[name] for name in names), key=lambda one: one.number)
        arrows = [("←", facts.left), ("→", facts.right)]
        side = " ".join(arrow for arrow, name in arrows if name in names)
        made.append(Option(value(group[0][1]), tuple(people), chosen, side))
    return tuple(sorted(made, key=lambda option: option.people[0].number))


def _questions(item: Item, facts: CardFacts) -> tuple[str, ...]:
    """Annotators' questions, what was asked of them, and what they answered."""
    asked = [f"{_shown(facts, name)} asks: {words or '?'}" for name, words in item.flags]
    if item.ruling is not None and item.ruling.question is not None:
        asked.append(f"Sent back: {item.ruling.question}")
    answers = item.ruling.answers if item.ruling is not None else ()
    return (*asked, *(f"{_shown(facts, name)} answers: {words}" for name, words in answers))


def _shown(facts: CardFacts, name: str) -> str:
    person = facts.people.get(name)
    return person.shown if person is not None else "An annotator"


def _decided(facts: CardFacts, gold: Seen) -> str:
    if gold is None:
        return "Rejected: nothing here"
    return f"Decided otherwise: {facts.wording.whole(gold).words}"


def _spoken(card: ReviewCard) -> str:
    """The sentence that screen readers say of the card."""
    told = []
    for section in card.sections:
        for option in section.options:
            names = " and ".join(f"{p.shown} key {p.number}" for p in option.people)
            chosen = ", taken" if option.chosen else ""
            part = f"{section.words.lower()} " if section.words else ""
            told.append(f"{names}: {part}{option.value.words}{chosen}")
    words = f"{card.title}, {card.kind}, {card.standing.value.lower()}. " + "; ".join(told)
    return ". ".join([words, *card.questions, *([card.decided] if card.decided else [])])
