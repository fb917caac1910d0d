"""Says which actor a mention stands for, in one article, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from diploannot.domain.actors import Actor
from diploannot.domain.spans import Span
from diploannot.nlp import title_words as tw
from diploannot.nlp.body_reader import BodyReader
from diploannot.nlp.cast import Cast
from diploannot.nlp.mention_memory import Link, Memory, Mentioned
from diploannot.nlp.name_book import NameBook, NameUse
from diploannot.nlp.name_reader import NameReader
from diploannot.nlp.office_reader import OfficeReader
from diploannot.nlp.pair_reader import PairReader
from diploannot.nlp.pronoun_reader import PronounReader
from diploannot.nlp.stranger_reader import StrangerReader
from diploannot.nlp.words import words_of

_JOINED = re.compile(r"\s*,?\s+and\s+|\s*,\s+(?=[A-Z])|\s+&\s+")
_NAME_BEHIND = re.compile(
    r",\s(?P<name>[^\W\d_a-z][\w’'-]+(?:\s[^\W\d_a-z][\w’'.-]+){1,3}),?(?=\s|$)"
)
_AND = re.compile(r"\s(?:and|&|or)\s")


class SpeakerLinker:
    """Links mentions in text order: each may lean on those before it."""

    def __init__(
        self, text: str, article: str, book: NameBook, cast: Cast, day: date | None
    ) -> None:
        memory = Memory(text, article, book, cast, day)
        self._memory = memory
        self._book, self._cast, self._text = book, cast, text
        self._names = NameReader(memory)
        self._offices = OfficeReader(memory)
        self._bodies = BodyReader(memory)
        self._pronouns = PronounReader(memory)
        self._pairs = PairReader(memory)
        self._strangers = StrangerReader(memory)

    def contents(self, spans: Iterable[Span]) -> None:
        """What quotes say: pronouns outside pass over the people who are only told of there."""
        self._memory.contents(spans)

    def actor(self, key: str) -> Actor:
        """The actor of a key that a link named."""
        return self._memory.actor(key)

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
            told = self._memory.is_told(span)
            self._memory.remember(Mentioned(span, link.actors, is_subject, is_source, told))
        return link

    def _resolve(self, span: Span, outside: Span | None) -> Link:
        shown = span.of(self._text).strip(" ,“”\"'‘’")
        low = " ".join(shown.lower().split())
        if low in tw.WE:
            return Link(why="first person", first_person=True)
        if low in tw.YOU:
            return Link(why="second person", second_person=True)
        pronoun = self._pronouns.pronoun(low, span, outside)
        if pronoun is not None:
            return pronoun
        joint = self._pairs.joint(shown, low, span)
        if joint is not None:
            return joint
        whole = self._names.named(shown, span.start) or self._one(shown, span)
        parts = self._parts(shown, span) if not whole or len(whole.actors) == 1 else None
        return parts or whole or self._named_behind(span) or self._strangers.stranger(shown)

    def _named_behind(self, span: Span) -> Link | None:
        """`a spokesperson, Ada Byrd,`: the name that explains a mention without one."""
        match = _NAME_BEHIND.match(self._text, span.end)
        person = self._cast.by_word(words_of(match["name"])[-1].key) if match else None
        return (
            Link((person.key,), f"“{match['name']}” → {person.name}") if match and person else None
        )

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
                self._names.named(piece, at)
                or self._one(piece, Span(at, at + len(piece)))
                or self._strangers.stranger(piece)
            )
            links.append(link)
            if link.actors:
                self._memory.remember(
                    Mentioned(Span(at, at + len(piece)), link.actors, True, False)
                )
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

    def _one(self, shown: str, span: Span) -> Link | None:
        words = words_of(shown)
        if not words:
            return None
        hits = self._book.hits(shown)
        for read in (
            self._bodies.exact,
            self._bodies.side,
            self._offices.offices,
            self._offices.office,
            self._bodies.media,
            self._bodies.body,
            self._bodies.place,
        ):
            link = read(shown, words, hits, span)
            if link is not None:
                return link
        return None
