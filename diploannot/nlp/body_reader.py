"""Reads mentions of bodies, media, and places that stand for governments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diploannot.domain.actors import ActorKind
from diploannot.domain.spans import Span
from diploannot.nlp import title_words as tw
from diploannot.nlp.mention_memory import Link, Memory, head_of
from diploannot.nlp.name_book import Hit, NameUse
from diploannot.nlp.owner_reader import OwnerReader
from diploannot.nlp.words import Word, key_of, words_of

_INSTITUTION = re.compile(
    r"ministry|department|office|council|commission|parliament|agency|bureau|embassy|secretariat|committee|court"
    r"|army|military|bank|union|organisation|organization|party|campaign|administration|senate|house|congress"
    r"|mission|delegation|company|group|institute|university|foundation|police|navy|alliance|bloc",
    re.IGNORECASE,
)
_NEAR = 160
"""Code points in which a place says whose ministry "the foreign ministry" is."""
"""Code points in which a place says whose ministry "the foreign ministry" is."""
_FORMS = re.compile(
    r"statement|release|readout|communiqu|report|letter|tweet|post|document|account|note|text",
    re.IGNORECASE,
)
_MINISTRY = re.compile(
    r"ministry\s+(?:of|for)\s+\w+(?:\s+affairs)?|(?:foreign|defen[cs]e|interior|finance|trade|health|energy)\s+ministry"
    r"|department\s+of\s+\w+|\w+\s+department",
    re.IGNORECASE,
)


class BodyReader:
    """Links bodies, sides, media and metonyms."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._book = memory.book
        self._cast = memory.cast
        self._text = memory.text
        self._day = memory.day
        self._owners = OwnerReader(memory)

    def exact(
        self, shown: str, words: Sequence[Word], hits: Sequence[Hit], span: Span
    ) -> Link | None:
        key = self._book.exact(shown)
        if key is None or not any(w.is_capital for w in words):
            return None
        if not hits or hits[0].use == NameUse.PEOPLE:
            return None
        actor = self._book.actors[key]
        stands = (
            "stands for" if hits[0].use in (NameUse.PLACE, NameUse.CAPITAL, NameUse.SEAT) else "→"
        )
        return Link((key,), f"“{shown}” {stands} {actor.name}")

    def side(
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

    def media(
        self, shown: str, words: Sequence[Word], hits: Sequence[Hit], span: Span
    ) -> Link | None:
        if any(h.use is NameUse.BODY for h in hits) or not any(w.key in tw.MEDIA for w in words):
            return None
        head = head_of(shown)
        if words_of(head)[-1].key not in tw.MEDIA:
            return None
        return self._memory.new(head, ActorKind.MEDIA, shared=True)

    def body(
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
        return self._owned(shown, words, span) or self._body_before(words, span)

    def _owned(self, shown: str, words: Sequence[Word], span: Span) -> Link | None:
        """`its embassy`, `his ministry`: the body of that state which is called so."""
        owner, owning = self._owners.owner(shown, words, span)
        rest = tuple(word.key for word in words[owning:])
        if owner is None or not rest:
            return None
        if rest == ("government",):
            return Link((owner,), f"“{shown}” → {self._book.actors[owner].name}")
        of_owner = [
            key
            for key in self._book.called(rest)
            if self._book.government_of(key) == owner or self._book.actors[key].of == owner
        ]
        # A state's ministries are all called so: among several the foreign one is meant here.
        foreign = [key for key in of_owner if key in self._book.called(("foreign", "ministry"))]
        if not of_owner:
            return None
        found = (foreign or of_owner)[0]
        return Link((found,), f"“{shown}” → {self._book.actors[found].name}")

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
        if words[0].key != "the" or len(words) > 3:
            return None
        wanted = [w.key for w in words[1:]]
        if not _INSTITUTION.fullmatch(noun) and not self._book.called(tuple(wanted)):
            return None
        called = self._owners.called(wanted, span)
        if called is not None:
            return Link((called,), f"“the {' '.join(wanted)}” → {self._book.actors[called].name}")
        for event in self._memory.latest():
            if len(event.actors) != 1 or event.span.start >= span.start:
                continue
            actor = self._memory.actor(event.actors[0])
            keys = {k for n in (actor.name, *actor.aliases) for k in key_of(n)}
            if actor.kind is not ActorKind.PERSON and set(wanted) <= keys:
                return Link((actor.key,), f"“the {' '.join(wanted)}” → {actor.name}")
        return None

    def _is_unnamed(self, shown: str, words: Sequence[Word]) -> bool:
        head = words_of(head_of(shown))
        return bool(head) and head[-1].key in tw.UNNAMED

    def place(
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


def _topic_of_body(name: str) -> frozenset[str]:
    """What `Ministry of Foreign Affairs of China` and `Chinese foreign ministry` share."""
    match = _MINISTRY.search(name)
    keys = key_of(match.group() if match else name)
    return frozenset(
        k.replace("defence", "defense") for k in keys if k not in ("of", "for", "affairs", "the")
    )
