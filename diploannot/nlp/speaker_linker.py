"""Says which actor a mention stands for, in one article, in reading order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from diploannot.domain.actors import Actor, ActorKind
from diploannot.domain.spans import Span, Spans
from diploannot.nlp import title_words as tw
from diploannot.nlp.cast import Cast, Person
from diploannot.nlp.name_book import Hit, NameBook, NameUse
from diploannot.nlp.offices import holder
from diploannot.nlp.words import Word, key_of, words_of

_JOINED = re.compile(r"\s*,?\s+and\s+|\s*,\s+(?=[A-Z])|\s+&\s+")
_AND = re.compile(r"\s(?:and|&|or)\s")
_FOR = frozenset(
    {"for", "of", "to", "from", "by", "with", "at", "in", "against", "about", "on", "under"}
)
_INSTITUTION = re.compile(
    r"ministry|department|office|council|commission|parliament|agency|bureau|embassy|secretariat|committee|court"
    r"|army|military|bank|union|organisation|organization|party|campaign|administration|senate|house|congress"
    r"|mission|delegation|company|group|institute|university|foundation|police|navy|alliance|bloc",
    re.IGNORECASE,
)
_MEMORY = 200
"""Mentions that a pronoun looks back on."""
_NEAR = 160
"""Code points in which a place says whose ministry "the foreign ministry" is."""
_FORMS = re.compile(
    r"statement|release|readout|communiqu|report|letter|tweet|post|document|account|note|text",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Link:
    """The actors a mention stands for, by key, and why in words. Empty where nobody knows."""

    actors: tuple[str, ...] = ()
    why: str = ""
    first_person: bool = False
    second_person: bool = False


@dataclass(slots=True)
class _Event:
    """A mention that was resolved, as later pronouns look back on it."""

    span: Span
    actors: tuple[str, ...]
    is_subject: bool
    is_source: bool
    is_told: bool = False


class SpeakerLinker:
    """Links mentions in text order: each may lean on those before it."""

    def __init__(
        self, text: str, article: str, book: NameBook, cast: Cast, day: date | None
    ) -> None:
        self.new_actors: dict[str, Actor] = {}
        self._text = text
        self._article = article
        self._book = book
        self._cast = cast
        self._day = day
        self._history: list[_Event] = []
        self._seen: dict[str, list[int]] = {}
        self._told: Spans = ()

    def _remember(self, event: _Event) -> None:
        self._history.append(event)
        for key in event.actors:
            self._seen.setdefault(key, []).append(event.span.start)

    def contents(self, spans: Iterable[Span]) -> None:
        """What quotes say: pronouns outside pass over the people who are only told of there."""
        merged: list[Span] = []
        for span in sorted(spans):
            if merged and span.start < merged[-1].end:
                merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
            else:
                merged.append(span)
        self._told = tuple(merged)

    def _is_told(self, span: Span) -> bool:
        place = bisect_right(self._told, span.start, key=lambda told: told.start) - 1
        return place >= 0 and span.start < self._told[place].end

    def link(
        self,
        span: Span,
        *,
        is_subject: bool = True,
        is_source: bool = False,
        outside: Span | None = None,
    ) -> Link:
        """Who the mention at `span` is; pronouns pass over what lies in `outside`."""
        link = self._resolve(span, outside)
        if link.actors:
            told = self._is_told(span)
            self._remember(_Event(span, link.actors, is_subject, is_source, told))
        return link

    def actor(self, key: str) -> Actor:
        """The actor of a key that a link named."""
        if key in self._book.actors:
            return self._book.actors[key]
        if key not in self.new_actors:
            self.new_actors[key] = self._cast.persons[key].actor()
        return self.new_actors[key]

    # what the mention looks like decides who reads it

    def _resolve(self, span: Span, outside: Span | None) -> Link:
        shown = span.of(self._text).strip(" ,“”\"'‘’")
        low = " ".join(shown.lower().split())
        if low in tw.WE:
            return Link(why="first person", first_person=True)
        if low in tw.YOU:
            return Link(why="second person", second_person=True)
        pronoun = self._pronoun(low, span, outside)
        if pronoun is not None:
            return pronoun
        joint = self._joint(shown, low, span)
        if joint is not None:
            return joint
        whole = self._named(shown, span.start) or self._one(shown, span)
        parts = self._parts(shown, span) if not whole or len(whole.actors) == 1 else None
        return parts or whole or self._stranger(shown)

    def _parts(self, shown: str, span: Span) -> Link | None:
        """`Wang and his US counterpart`: each part for itself, if every part is somebody."""
        if not _AND.search(shown):
            return None
        pieces = [piece for piece in _JOINED.split(shown) if piece.strip()]
        if len(pieces) < 2 or self._is_one_body(shown):
            return None
        links, at = [], span.start
        for piece in pieces:
            at = self._text.find(piece, at, span.end)
            if at < 0 or self._is_only_title(piece):
                return None
            link = (
                self._named(piece, at)
                or self._one(piece, Span(at, at + len(piece)))
                or self._stranger(piece)
            )
            links.append(link)
            if link.actors:
                self._remember(_Event(Span(at, at + len(piece)), link.actors, True, False))
        actors = tuple(dict.fromkeys(key for link in links for key in link.actors))
        if len(actors) < 2:
            return None
        return Link(actors, f"“{shown}” names {len(actors)}")

    def _is_one_body(self, shown: str) -> bool:
        hits = self._book.hits(shown)
        return any(
            h.use is NameUse.BODY and " and " in shown[h.start : h.end].lower() for h in hits
        )

    def _is_only_title(self, piece: str) -> bool:
        """`State Councilor` of `State Councilor and Foreign Minister Wang Yi`."""
        words = words_of(piece)
        return (
            bool(words)
            and words[-1].key in tw.TITLES
            and words[0].key not in ("the", "a", "an", "his", "her", "its", "their")
            and not any(self._cast.by_word(w.key) for w in words)
        )

    # names

    def _named(self, shown: str, at: int) -> Link | None:
        """A person's name at the mention's end or beginning."""
        words = words_of(shown)
        for place in (len(words) - 1, 0):
            if not words:
                return None
            person = self._person(words, place)
            if person is not None and (place == 0 or not self._is_owned(words, place, person)):
                if place == 0 and self._is_owner(shown, words, person):
                    continue
                return Link((person.key,), f"“{words[place].shown}” → {person.name}")
        apposed = self._apposed(shown, words)
        return apposed

    def _apposed(self, shown: str, words: Sequence[Word]) -> Link | None:
        """`Blinken, the secretary`: a name directly before a comma, or behind one."""
        for place, word in enumerate(words):
            person = self._person(words, place)
            if person is None:
                continue
            after = shown[word.end : word.end + 1]
            before = shown[: word.start].rstrip()
            if after == "," and not self._is_owned(words, place, person):
                return Link((person.key,), f"“{word.shown}” → {person.name}")
            if before.endswith(","):
                return Link((person.key,), f"“{word.shown}” → {person.name}")
        return None

    def _person(self, words: Sequence[Word], place: int) -> Person | None:
        word = words[place]
        return self._cast.by_word(word.key) if word.is_capital else None

    def _is_owned(self, words: Sequence[Word], place: int, person: Person) -> bool:
        """`a spokesman for President Biden`: the name hangs on a preposition."""
        names = person.words
        while place > 0 and words[place - 1].key in names:
            place -= 1
        titled = place
        while titled > 0 and (words[titled - 1].key in tw.TITLES or words[titled - 1].is_capital):
            if words[titled - 1].key in ("mr", "mrs", "ms"):
                titled -= 1
                continue
            titled -= 1
        if titled == 0:
            return False
        return words[titled - 1].key in _FOR and not self._inside_title(words, titled)

    def _inside_title(self, words: Sequence[Word], place: int) -> bool:
        """`secretary of state Antony Blinken`: the preposition belongs to the title."""
        run = " ".join(w.key for w in words[max(0, place - 3) : place + 2])
        return any(
            title in run
            for title in (
                "secretary of",
                "minister of",
                "minister for",
                "head of",
                "chief of",
                "president of",
                "secretary for",
                "director of",
            )
        )

    def _is_owner(self, shown: str, words: Sequence[Word], person: Person) -> bool:
        """`Biden’s spokesman`: a possessive with more behind it."""
        names, last = person.words, 0
        while last + 1 < len(words) and words[last + 1].key in names:
            last += 1
        rest = shown[words[last].end :]
        return (
            rest.startswith(("'s", "’s", "’ ", "' ")) and bool(words_of(rest[2:]))
        ) or rest.startswith(
            (" campaign", " administration", " team", " camp", " supporter", " official", " aide")
        )

    # titles, bodies, places

    def _one(self, shown: str, span: Span) -> Link | None:
        words = words_of(shown)
        if not words:
            return None
        hits = self._book.hits(shown)
        for read in (
            self._exact,
            self._side,
            self._offices,
            self._office,
            self._media,
            self._body,
            self._place,
        ):
            link = read(shown, words, hits, span)
            if link is not None:
                return link
        return None

    def _exact(
        self, shown: str, words: Sequence[Word], hits: Sequence[Hit], span: Span
    ) -> Link | None:
        key = self._book.exact(shown)
        if key is None or not any(w.is_capital for w in words):
            return None
        if not hits or hits[0].use in (NameUse.PEOPLE,):
            return None
        actor = self._book.actors[key]
        stands = (
            "stands for" if hits[0].use in (NameUse.PLACE, NameUse.CAPITAL, NameUse.SEAT) else "→"
        )
        return Link((key,), f"“{shown}” {stands} {actor.name}")

    def _side(
        self, shown: str, words: Sequence[Word], hits: Sequence[Hit], span: Span
    ) -> Link | None:
        """`the US side`, `the Chinese government`."""
        if len(hits) != 1 or words[-1].key not in (
            "side",
            "government",
            "administration",
            "delegation",
            "authorities",
            "leadership",
            "officials",
        ):
            return None
        if words[-1].key == "officials":
            return None
        government = self._book.government_of(hits[0].actor)
        if government is None:
            return None
        return Link((government,), f"“{shown}” → {self._book.actors[government].name}")

    def _office(
        self, shown: str, words: Sequence[Word], hits: Sequence[Hit], span: Span
    ) -> Link | None:
        """`the Chinese FM`, `the secretary`: who has that title here, or held it that day."""
        title = self._title(words, hits, shown)
        if not title or words[0].key in ("a", "an", "some", "several", "one", "another", "two"):
            return None
        place = self._place_of(words, hits, span)
        person = self._by_title(title, place, span)
        if person is not None:
            return Link(
                (person.key,), f"“{shown}” → {person.name}, the article’s {' '.join(title)}"
            )
        if place is None or self._day is None:
            return None
        found = holder(
            self._book.tenures, " ".join(title), place, self._day, named=list(self._cast.persons)
        )
        if found is None:
            return None
        return Link((found,), f"“{shown}” on {self._day} → {self._book.actors[found].name}")

    def _offices(
        self, shown: str, words: Sequence[Word], hits: Sequence[Hit], span: Span
    ) -> Link | None:
        """`the foreign ministers of Ukraine and Turkey`: one holder for each place."""
        places = [self._book.government_of(h.actor) for h in hits if h.use is not NameUse.PERSON]
        title = [w.key.removesuffix("s") for w in words if w.key.removesuffix("s") in _TITLED]
        if len(places) < 2 or not title or not words[-1].is_capital or self._day is None:
            return None
        day, named = self._day, list(self._cast.persons)
        held = [
            holder(self._book.tenures, " ".join(title), of, day, named=named) for of in places if of
        ]
        found = tuple(dict.fromkeys(key for key in held if key))
        if len(found) != len(places):
            return None
        return Link(
            found, f"“{shown}” on {day} → " + " and ".join(self.actor(k).name for k in found)
        )

    def _title(self, words: Sequence[Word], hits: Sequence[Hit], shown: str) -> tuple[str, ...]:
        """The title's words without place, article and possessive; empty where there is none."""
        in_place = {
            i
            for h in hits
            if h.use is not NameUse.BODY and h.use is not NameUse.PERSON
            for i in range(h.start, h.end)
        }
        kept = [
            w.key
            for w in words
            if w.start not in in_place
            and w.key
            not in ("the", "his", "her", "its", "their", "mr", "mrs", "ms", "own", "then", "top")
        ]
        kept = _FULL.get(kept[0], kept) if len(kept) == 1 else kept
        if not kept or len(kept) > 6 or not any(k in tw.TITLES for k in kept):
            return ()
        if not all(k in tw.TITLES or k in tw.TITLE_PARTS for k in kept):
            return ()
        return tuple(kept)

    def _place_of(self, words: Sequence[Word], hits: Sequence[Hit], span: Span) -> str | None:
        for hit in hits:
            if hit.use is not NameUse.PERSON:
                return self._book.government_of(hit.actor) or hit.actor
        return None

    def _by_title(self, title: Sequence[str], place: str | None, span: Span) -> Person | None:
        """The person of the article with that title, last named first."""
        fitting = [
            p
            for p in self._cast.persons.values()
            if self._fits(p, title) and (place is None or p.of == place)
        ]
        if "counterpart" in title:
            fitting = [p for p in fitting if not self._was_last_subject(p)]
        if not fitting:
            return None
        speakers = [p for p in fitting if place is not None] or fitting
        return max(
            speakers, key=lambda p: (self._last_event(p.key, span.start), p.last_before(span.start))
        )

    def _was_last_subject(self, person: Person) -> bool:
        for event in reversed(self._history):
            if event.is_subject and len(event.actors) == 1:
                return event.actors[0] == person.key
        return False

    def _last_event(self, key: str, offset: int) -> int:
        return next((at for at in reversed(self._seen.get(key, ())) if at < offset), -1)

    def _fits(self, person: Person, title: Sequence[str]) -> bool:
        if set(title) <= {"counterpart", "colleague", "foreign"} and "counterpart" in title:
            return bool(person.described)
        if set(title) <= {"diplomat", "chief"}:
            return any(t in d for d in person.described for t in tw.FOREIGN_MINISTERS)
        return any(set(title) <= set(_plain(d)) for d in person.described)

    def _media(
        self, shown: str, words: Sequence[Word], hits: Sequence[Hit], span: Span
    ) -> Link | None:
        if any(h.use is NameUse.BODY for h in hits) or not any(w.key in tw.MEDIA for w in words):
            return None
        head = _head(shown)
        if words_of(head)[-1].key not in tw.MEDIA:
            return None
        return self._new(head, ActorKind.MEDIA, shared=True)

    def _body(
        self, shown: str, words: Sequence[Word], hits: Sequence[Hit], span: Span
    ) -> Link | None:
        """A body named in the mention, or `the ministry` of a body named before."""
        if (
            words[-1].key in tw.UNNAMED
            and any(h.start > 0 for h in hits)
            and not _FORMS.search(words[-1].key)
        ):
            return None
        bodies = [h for h in hits if h.use in (NameUse.BODY, NameUse.SEAT)]
        if bodies and not self._is_unnamed(shown, words):
            actor = self._book.actors[bodies[0].actor]
            return Link((actor.key,), f"“{shown[bodies[0].start : bodies[0].end]}” → {actor.name}")
        composed = self._composed(shown, hits or self._places_before(span))
        if composed is not None and not self._is_unnamed(shown, words):
            return composed
        return self._body_before(words, span)

    def _composed(self, shown: str, hits: Sequence[Hit]) -> Link | None:
        """`Chinese ministry of foreign affairs`: a body of that government with such a name."""
        match = _MINISTRY.search(shown)
        if match is None:
            return None
        wanted = _topic_of_body(match.group())
        for hit in hits[:3]:
            government = self._book.government_of(hit.actor)
            for actor in self._book.institutions_of(government) if government else ():
                if any(_topic_of_body(name) == wanted for name in (actor.name, *actor.aliases)):
                    return Link((actor.key,), f"“{shown}” → {actor.name}")
        return None

    def _places_before(self, span: Span) -> list[Hit]:
        """The places named last before the mention, nearest first."""
        start = max(0, span.start - _NEAR)
        hits = self._book.hits(self._text, start, span.start)
        return [
            h for h in reversed(hits) if h.use in (NameUse.PLACE, NameUse.CAPITAL, NameUse.PEOPLE)
        ]

    def _body_before(self, words: Sequence[Word], span: Span) -> Link | None:
        noun = words[-1].key
        if words[0].key != "the" or len(words) > 3 or not _INSTITUTION.fullmatch(noun):
            return None
        wanted = [w.key for w in words[1:]]
        for event in islice(reversed(self._history), _MEMORY):
            if len(event.actors) != 1 or event.span.start >= span.start:
                continue
            actor = self.actor(event.actors[0])
            keys = {k for n in (actor.name, *actor.aliases) for k in key_of(n)}
            if actor.kind is not ActorKind.PERSON and set(wanted) <= keys:
                return Link((actor.key,), f"“the {' '.join(wanted)}” → {actor.name}")
        return None

    def _is_unnamed(self, shown: str, words: Sequence[Word]) -> bool:
        head = words_of(_head(shown))
        return bool(head) and head[-1].key in tw.UNNAMED

    def _place(
        self, shown: str, words: Sequence[Word], hits: Sequence[Hit], span: Span
    ) -> Link | None:
        """A country or capital that speaks is its government."""
        if len(hits) != 1 or hits[0].use not in (NameUse.PLACE, NameUse.CAPITAL, NameUse.SEAT):
            return None
        rest = [
            w
            for w in words
            if not hits[0].start <= w.start < hits[0].end and w.key not in ("the", "dc", "city")
        ]
        if rest:
            return None
        actor = self._book.actors[hits[0].actor]
        return Link((actor.key,), f"“{shown}” stands for {actor.name}")

    # pronouns and pairs

    def _pronoun(self, low: str, span: Span, outside: Span | None) -> Link | None:
        if low in tw.HE or low in tw.SHE:
            return self._he_or_she(low, span, outside)
        if low in tw.IT:
            return self._back(span, outside, self._is_body, "it") or Link()
        if low in tw.THEY:
            return self._back(span, outside, self._is_many, "they") or Link()
        if low in tw.WHO:
            return self._back(span, outside, lambda event: True, low) or Link()
        return None

    def _he_or_she(self, low: str, span: Span, outside: Span | None) -> Link:
        wanted = "m" if low in tw.HE else "f"

        def fits(event: _Event) -> bool:
            if len(event.actors) != 1 or not event.is_subject:
                return False
            return self._is_person_of(event.actors[0], wanted)

        found = self._back(span, outside, fits, low)
        if found:
            return found
        named = [
            p
            for p in self._cast.persons.values()
            if p.gender in (wanted, None) and p.last_before(span.start) >= 0
        ]
        if not named:
            return Link()
        person = max(named, key=lambda p: p.last_before(span.start))
        return Link((person.key,), f"“{low}” → {person.name}, named last")

    def _is_person_of(self, key: str, gender: str) -> bool:
        if self.actor(key).kind is ActorKind.UNNAMED:
            return True
        person = self._cast.persons.get(key)
        if person is not None:
            return person.gender in (gender, None)
        actor = self._book.actors.get(key)
        if actor is None or actor.kind is not ActorKind.PERSON:
            return False
        return (actor.person.gender if actor.person else None) in (gender, None)

    def _is_body(self, event: _Event) -> bool:
        if len(event.actors) != 1:
            return False
        actor = self.actor(event.actors[0])
        if actor.kind is ActorKind.GROUP:
            return actor.name[0].isupper() and not actor.name.endswith("s")
        return actor.kind in (ActorKind.GOVERNMENT, ActorKind.INSTITUTION, ActorKind.MEDIA)

    def _is_many(self, event: _Event) -> bool:
        if len(event.actors) > 1:
            return True
        return self.actor(event.actors[0]).kind in (
            ActorKind.GROUP,
            ActorKind.UNNAMED,
            ActorKind.GOVERNMENT,
            ActorKind.INSTITUTION,
        )

    def _back(
        self, span: Span, outside: Span | None, fits: Callable[[_Event], bool], low: str
    ) -> Link | None:
        """The nearest earlier mention that fits; sources outrank what only their quotes mention."""
        for event in self._looking_back(span):
            if event.span.start >= span.start or (outside and outside.overlaps(event.span)):
                continue
            if fits(event):
                names = " and ".join(self.actor(key).name for key in event.actors)
                return Link(event.actors, f"“{low}” → {names}, mentioned before")
        return None

    def _looking_back(self, span: Span) -> Iterator[_Event]:
        """Earlier mentions, nearest first; for a pronoun outside quotes those outside come first."""
        latest = list(islice(reversed(self._history), _MEMORY))
        if self._is_told(span):
            yield from latest
            return
        yield from (event for event in latest if not event.is_told)
        yield from (event for event in latest if event.is_told)

    def _joint(self, shown: str, low: str, span: Span) -> Link | None:
        """`both ministers`, `the two sides`, `each side`."""
        words = [w.key for w in words_of(shown)]
        if low in tw.BOTH:
            pair = self._back(
                span, None, lambda e: len(e.actors) == 2 and span.start - e.span.start < 400, low
            )
            if pair is not None:
                return pair
        several = words and (
            words[0] in ("both", "each", "neither")
            or words[:2] == ["the", "two"]
            or low in tw.BOTH
            or words[:1] == ["two"]
        )
        if not several:
            return None
        if words[-1] in tw.SIDES:
            return self._two_governments(shown, span)
        titled = [
            w.rstrip("s") for w in words if w.rstrip("s") in tw.TITLES or w in ("secretaries",)
        ]
        persons = self._two_persons(span, titled)
        if len(persons) < 2:
            return None
        return Link(
            tuple(p.key for p in persons), f"“{shown}” → {persons[0].name} and {persons[1].name}"
        )

    def _two_persons(self, span: Span, titled: Sequence[str]) -> list[Person]:
        """The two who are talked of; with a title, two of that rank and of two governments."""
        known = [p for p in self._cast.persons.values() if p.last_before(span.start) >= 0]
        if titled:
            rank = tw.LEADERS if titled[0] in ("leader", "president") else tw.FOREIGN_MINISTERS
            ranked = [p for p in known if any(t in d for d in p.described for t in rank)]
            known = ranked if len(ranked) >= 2 else known
            return sorted(self._most_named(known, span)[:2], key=lambda p: p.mentions[0].start)
        recent = sorted(known, key=lambda p: -p.last_before(span.start))[:2]
        return sorted(recent, key=lambda p: p.last_before(span.start))

    def _most_named(self, persons: Sequence[Person], span: Span) -> list[Person]:
        return sorted(persons, key=lambda p: -p.times_before(span.start))

    def _two_governments(self, shown: str, span: Span) -> Link | None:
        found: list[str] = []
        ranked = self._most_named(
            [p for p in self._cast.persons.values() if p.last_before(span.start) >= 0], span
        )
        for person in ranked:
            if person.of and person.of not in found and len(found) < 2:
                found.append(person.of)
        if len(found) < 2:
            return None
        ordered = tuple(sorted(found, key=lambda key: self._last_event(key, span.start)))
        names = " and ".join(self._book.actors[key].name for key in ordered)
        return Link(ordered, f"“{shown}” → {names}")

    # everybody else

    def _stranger(self, shown: str) -> Link:
        """Somebody the registry does not know: unnamed, a medium, a body or a group."""
        words = words_of(shown)
        if not words or not any(w.key.isalpha() for w in words):
            return Link()
        name = _without_article(_head(shown) if len(words) > 8 else shown)
        if words[-1].key in tw.WHO or words[0].key in (
            "there",
            "this",
            "these",
            "those",
            "all",
            "what",
            "one",
        ):
            return Link()
        head = words_of(_head(shown))
        if (head and head[-1].key in tw.UNNAMED) or words[0].key in ("a", "an"):
            return self._new(name, ActorKind.UNNAMED, shared=False)
        if _INSTITUTION.search(name):
            return self._new(name, ActorKind.INSTITUTION, shared=words[-1].is_capital)
        if any(w.is_capital for w in words):
            return self._new(name, ActorKind.GROUP, shared=words[-1].is_capital)
        return self._new(name, ActorKind.GROUP, shared=False)

    def _new(self, name: str, kind: ActorKind, *, shared: bool) -> Link:
        """An actor for this article; `shared` ones keep their key in every article."""
        name = _without_article(" ".join(name.split()))[:120]
        slug = "-".join(w.key for w in words_of(name)) or "somebody"
        key = f"{kind.value}:{slug}" if shared else f"{kind.value}:{self._article}:{slug}"
        self.new_actors.setdefault(key, Actor(key, name, kind))
        return Link((key,), f"“{name}” is not in the registry")


_TITLED = tw.TITLES | tw.TITLE_PARTS - {"of", "the", "and", "for"}
_FULL = {"fm": ["foreign", "minister"], "pm": ["prime", "minister"]}
_MINISTRY = re.compile(
    r"ministry\s+(?:of|for)\s+\w+(?:\s+affairs)?|(?:foreign|defen[cs]e|interior|finance|trade|health|energy)\s+ministry"
    r"|department\s+of\s+\w+|\w+\s+department",
    re.IGNORECASE,
)


def _topic_of_body(name: str) -> frozenset[str]:
    """`Ministry of Foreign Affairs of China` and `Chinese foreign ministry` share {foreign, ministry}."""
    match = _MINISTRY.search(name)
    keys = key_of(match.group() if match else name)
    return frozenset(
        k.replace("defence", "defense") for k in keys if k not in ("of", "for", "affairs", "the")
    )


def _plain(described: str) -> tuple[str, ...]:
    words = described.replace("-", " ").split()
    return tuple(words) + (("foreign", "minister") if "fm" in words else ())


def _head(shown: str) -> str:
    """The mention up to its first preposition or comma: what it is, not whose or from when."""
    match = re.search(
        r",|\s(?:of|for|from|in|at|on|with|to|who|which|that|issued|released|published|close|familiar|by|speaking|said)\s",
        shown,
    )
    head = shown[: match.start()] if match and match.start() else shown
    return head if words_of(head) else shown


def _without_article(name: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", name.strip(" ,.’'“”\""), flags=re.IGNORECASE) or name
