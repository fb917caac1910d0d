"""Finds a speaker as one types: the article's first, then the registry, then a new one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from uuid_utils.compat import uuid7

from diploannot.domain.actors import Actor, ActorKind
from diploannot.domain.entities import Entity, EntityLabel
from diploannot.domain.quotes import Quote
from diploannot.domain.spans import Span
from diploannot.domain.suggestions import Status
from diploannot.screens.folding import folded
from diploannot.screens.speaker_numbers import SpeakerNumbers
from diploannot.screens.text_places import paragraph_at, sentence_at
from diploannot.services.article_view import ArticleView

MOST = 50
"""Rows of any popup: more than anybody reads, few enough for one frame."""
_SHOWN = 8
"""Actors and mentions in front of the last two rows, so that those stay in sight."""
_ALIKE = 78
"""Fuzzy score (0–100) from which names count as misspellings of each other."""

_KINDS = {
    EntityLabel.PERSON: ActorKind.PERSON,
    EntityLabel.GPE: ActorKind.GOVERNMENT,
    EntityLabel.NORP: ActorKind.GROUP,
}


class Found(StrEnum):
    """What a row does when it is taken."""

    ACTOR = "actor"
    MENTION = "mention"
    NEW = "new"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Choice:
    """One row. `match` is the half-open part of the name that was typed; `speaker` its number."""

    found: Found
    name: str
    reason: str = ""
    key: str = ""
    speaker: int = 0
    actor: str | None = None
    match: tuple[int, int] | None = None
    kind: ActorKind = ActorKind.PERSON


class SpeakerChoice:
    """Built once when the popup opens; `rows` answers each key."""

    def __init__(
        self,
        view: ArticleView,
        numbers: SpeakerNumbers,
        quote: Quote | None,
        registry: Sequence[Actor],
    ) -> None:
        self._numbers = numbers
        near = nearest_speakers(view, numbers, quote) if quote else []
        self._near = {key: (rank, reason) for rank, (key, reason) in enumerate(near)}
        actors = {actor.key: actor for actor in (*view.actors.values(), *registry)}
        self._actors = sorted(actors.values(), key=self._rank)
        self._names = [folded(actor.name) for actor in self._actors]
        self._aliases = [tuple(map(folded, also_known(actor))) for actor in self._actors]
        self._mentions = _mentions(view, set(self._names))

    def rows(self, typed: str) -> tuple[Choice, ...]:
        """At most ten rows, best first; the last two add a new speaker and name nobody."""
        wanted = folded(typed)
        found = self._matching(wanted) if wanted else self._first_rows()
        rows = [*found, *self._matching_mentions(wanted)][:_SHOWN]
        if wanted:
            name = " ".join(typed.split())
            rows.append(Choice(Found.NEW, name, key="Ctrl Enter"))
        rows.append(Choice(Found.NOBODY, "No identifiable speaker", key="0"))
        return tuple(rows)

    def _rank(self, actor: Actor) -> tuple[int, str]:
        place = self._near.get(actor.key)
        return (place[0] if place else len(self._near), folded(actor.name))

    def _first_rows(self) -> list[Choice]:
        return [self._row(place, None, "") for place in range(min(_SHOWN, len(self._actors)))]

    def _matching(self, wanted: str) -> list[Choice]:
        scored = []
        for place, name in enumerate(self._names):
            found = _how(wanted, name)
            if found is not None:
                scored.append((found, place, ""))
                continue
            alias = _best_alias(wanted, self._aliases[place])
            if alias is not None:
                scored.append((alias[0] + 1, place, alias[1]))
        if len(scored) < 5:
            scored += self._misspelt(wanted, {place for _, place, _ in scored})
        near = len(self._near)
        scored.sort(key=lambda row: (self._distance(row[1], near), row[0], row[1]))
        return [self._row(place, wanted, alias) for _, place, alias in scored[: MOST - 2]]

    def _distance(self, place: int, near: int) -> int:
        """Speakers of the article come before the registry, whatever matches better."""
        return 0 if self._actors[place].key in self._near else 1

    def _misspelt(self, wanted: str, taken: set[int]) -> list[tuple[int, int, str]]:
        if len(wanted) < 3:
            return []
        from rapidfuzz import fuzz, process  # costs a quarter of a second at the start

        alike = process.extract(
            wanted, self._names, scorer=fuzz.WRatio, score_cutoff=_ALIKE, limit=10
        )
        return [(9, place, "") for _, _, place in alike if place not in taken]

    def _row(self, place: int, wanted: str | None, alias: str) -> Choice:
        actor = self._actors[place]
        number = self._numbers.of(actor.key)
        _, near = self._near.get(actor.key, (0, ""))
        reason = f"also {self._alias_words(actor, alias)}" if alias else near or actor.kind.value
        return Choice(
            Found.ACTOR,
            actor.name,
            reason,
            key=str(number) if number else "",
            speaker=number,
            actor=actor.key,
            match=_matched(actor.name, wanted) if wanted else None,
        )

    def _alias_words(self, actor: Actor, alias: str) -> str:
        return next((words for words in also_known(actor) if folded(words) == alias), alias)

    def _matching_mentions(self, wanted: str) -> list[Choice]:
        rows = []
        for entity, name, line in self._mentions:
            if not wanted or _how(wanted, folded(name)) is not None:
                match = _matched(name, wanted) if wanted else None
                kind = _KINDS.get(entity.label, ActorKind.INSTITUTION)
                reason = f"mention in line {line}"
                rows.append(Choice(Found.MENTION, name, reason, match=match, kind=kind))
        return rows[:10]


def new_actor(name: str, kind: ActorKind = ActorKind.PERSON) -> Actor:
    """An actor who is not in the registry yet."""
    return Actor(str(uuid7()), " ".join(name.split()), kind)


def also_known(actor: Actor) -> tuple[str, ...]:
    """Every other name of an actor."""
    places, person = actor.places, actor.person
    names = list(actor.aliases)
    if places is not None:
        names += [places.country, *places.names, *places.capital, *places.abbreviations]
        names += [*places.demonyms, *places.seats]
    if person is not None:
        names += [person.surname]
    return tuple(dict.fromkeys(name for name in names if name))


def nearest_speakers(
    view: ArticleView, numbers: SpeakerNumbers, quote: Quote
) -> list[tuple[str, str]]:
    """The article's speakers and actors by how near they are mentioned, with the reason.

    Own sentence, own paragraph, speakers of the article, then actors of its entities.
    """
    text, at = view.article.text, quote.content[0].start
    sentence, paragraph = sentence_at(text, at), paragraph_at(text, at)
    ranks: dict[str, tuple[int, int, str]] = {}

    def offer(key: str, rank: int, order: int, reason: str) -> None:
        if key not in ranks or (rank, order) < ranks[key][:2]:
            ranks[key] = (rank, order, reason)

    for order, key in enumerate(quote.speakers):
        offer(key, 0, order, "chosen")
    for order, key in enumerate(numbers.keys):
        offer(key, 3, order, "speaks in this article")
    for key, starts in _mention_starts(view).items():
        apart = _nearest(starts, at)
        if sentence is not None and _any_within(starts, sentence):
            offer(key, 1, apart, "in this sentence")
        elif paragraph is not None and _any_within(starts, paragraph):
            offer(key, 2, apart, "in this paragraph")
        else:
            offer(key, 4, apart, "in this article")
    ordered = sorted(ranks.items(), key=lambda item: (item[1][:2], item[0]))
    return [(key, reason) for key, (_, _, reason) in ordered]


def _mention_starts(view: ArticleView) -> dict[str, list[int]]:
    """Where each actor is mentioned, in text order."""
    starts: dict[str, list[int]] = {}
    for entity in view.entities:
        if entity.actor is not None and entity.status is not Status.REJECTED:
            starts.setdefault(entity.actor, []).append(entity.span.start)
    return starts


def _nearest(starts: list[int], at: int) -> int:
    """How far the nearest of sorted places is from `at`."""
    place = bisect_left(starts, at)
    return min(abs(start - at) for start in starts[max(0, place - 1) : place + 1])


def _any_within(starts: list[int], span: Span) -> bool:
    place = bisect_left(starts, span.start)
    return place < len(starts) and starts[place] < span.end


def _mentions(view: ArticleView, known: set[str]) -> list[tuple[Entity, str, int]]:
    """Entities without an actor that could be one, each name once, with its line."""
    text, found, seen = view.article.text, [], set(known)
    for entity in view.entities:
        name = " ".join(entity.span.of(text).split())
        speaks = entity.label in (*_KINDS, EntityLabel.ORG)
        if entity.actor or not speaks or entity.status is Status.REJECTED or folded(name) in seen:
            continue
        seen.add(folded(name))
        found.append((entity, name, text.count("\n", 0, entity.span.start) + 1))
    return found


def _how(wanted: str, name: str) -> int | None:
    """0 where the name starts so, 2 where a word does, 4 where it is inside; None where not."""
    place = name.find(wanted)
    if place < 0:
        return None
    if place == 0:
        return 0
    return 2 if f" {wanted}" in name else 4


def _best_alias(wanted: str, aliases: tuple[str, ...]) -> tuple[int, str] | None:
    best: tuple[int, str] | None = None
    for alias in aliases:
        how = _how(wanted, alias)
        if how is not None and how < 4 and (best is None or how < best[0]):
            best = (how, alias)
    return best


def _matched(name: str, wanted: str) -> tuple[int, int] | None:
    """Where the typed words stand in the name, if they stand there as typed."""
    found = re.search(re.escape(wanted), name, re.IGNORECASE)
    return found.span() if found else None
