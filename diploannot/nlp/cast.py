"""The persons of one article: who is meant by a surname, a given name or a title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from diploannot.domain.spans import Span
from diploannot.nlp.name_book import Hit, NameBook, NameUse
from diploannot.nlp.offices import may_hold
from diploannot.nlp.person import Person
from diploannot.nlp.titles_before import TitlesBefore, without_titles
from diploannot.nlp.words import Word, key_of, words_of

_MOST = 200
"""Persons of one article; a list of names longer than that is no news."""


class Cast:
    """All persons of an article and every place that names them."""

    def __init__(self, text: str, book: NameBook, day: date | None) -> None:
        self.persons: dict[str, Person] = {}
        self._text = text
        self._book = book
        self._day = day
        self._by_word: dict[str, str] = {}
        self.hits: list[Hit] = []

    def gather(self, text_words: Sequence[Word], named: Iterable[Span]) -> None:
        """Finds the persons; `named` are spans that a language model takes for persons."""
        self.hits = self._book.hits(self._text)
        for hit in self.hits:
            if hit.use is NameUse.PERSON and " " in self._text[hit.start : hit.end].strip():
                self._meet(hit.actor, Span(hit.start, hit.end))
        self._meet_strangers(named)
        for person in list(self.persons.values()):
            self._claim_words(person)
        self._meet_by_surname(text_words)
        self._find_mentions(text_words)
        titles = TitlesBefore(self._text, self._book, self._is_name)
        for person in self.persons.values():
            titles.describe(person)

    def _is_name(self, word: Word) -> bool:
        return word.is_capital and word.key in self._by_word

    def by_word(self, key: str) -> Person | None:
        """The person that a single word names in this article."""
        found = self._by_word.get(key)
        return self.persons[found] if found else None

    def _meet(self, key: str, span: Span) -> Person:
        actor = self._book.actors[key]
        person = self.persons.get(key)
        if person is None:
            gender = actor.person.gender if actor.person else None
            names = [actor.name, *(alias for alias in actor.aliases if " " in alias)]
            words = {word for name in names for word in key_of(name) if len(word) > 1}
            person = Person(key, actor.name, gender=gender, words=words)
            self._take_offices(person)
            self.persons[key] = person
        return person

    def _take_offices(self, person: Person) -> None:
        for tenure in self._book.tenures:
            if tenure.holder != person.key:
                continue
            if self._day is None or may_hold(tenure, self._day):
                person.described.update(" ".join(key_of(t)) for t in tenure.titles)
                person.of = person.of or self._book.government_of(tenure.of)

    def _meet_strangers(self, named: Iterable[Span]) -> None:
        for span in named:
            shown = without_titles(span.of(self._text))
            words = words_of(shown)
            if len(self.persons) >= _MOST:
                return
            while words and len(words[0].key) == 1:
                words = words[1:]
            if len(words) < 2 or len(words) > 4 or not all(w.is_capital for w in words[-2:]):
                continue
            if any(ch.isdigit() for ch in shown) or self._is_known(words):
                continue
            name = " ".join(shown.split())
            key = "person:" + "-".join(w.key for w in words)
            self.persons.setdefault(key, Person(key, name, words={w.key for w in words}))

    def _is_known(self, words: Sequence[Word]) -> bool:
        """Names that a person met before explains: the same words, or fewer."""
        keys = {word.key for word in words}
        if self._book.exact(" ".join(w.shown for w in words)):
            return True
        return any(
            keys <= p.words or p.words <= keys or self._calls_by_given_name(p, words)
            for p in self.persons.values()
        )

    def _calls_by_given_name(self, person: Person, words: Sequence[Word]) -> bool:
        """`Ibu Retno` for Retno Marsudi: a courtesy title that is no English one."""
        given = person.words - {self._surname(person)}
        return len(words) == 2 and words[1].key in given and words[0].key not in person.words

    def _surname(self, person: Person) -> str:
        actor = self._book.actors.get(person.key)
        if actor and actor.person and actor.person.surname:
            return actor.person.surname.casefold()
        return key_of(person.name)[-1]

    def _claim_words(self, person: Person) -> None:
        for key in key_of(self._surname(person)):
            self._by_word[key] = person.key
        for key in person.words:
            if len(key) > 1 and key not in _PARTICLES:
                self._by_word.setdefault(key, person.key)

    def _meet_by_surname(self, words: Sequence[Word]) -> None:
        """Surnames of the registry that stand alone in the article, where only one can be meant."""
        for word in words:
            if (
                not word.is_capital
                or word.key in self._by_word
                or word.key not in self._book.surnames
            ):
                continue
            key = self._only_one(self._book.surnames[word.key])
            if key and not self._is_other_name(word):
                self._meet(key, Span(word.start, word.end))
                self._by_word[word.key] = key

    def _only_one(self, keys: Sequence[str]) -> str | None:
        """The one bearer of a surname; among several, the one in office on the article's day."""
        day = self._day
        if day is not None:
            serving = {
                t.holder for t in self._book.tenures if t.holder in keys and may_hold(t, day)
            }
            if len(serving) == 1:
                return serving.pop()
            if serving:
                return None
        return keys[0] if len(set(keys)) == 1 and day is None else None

    def _is_other_name(self, word: Word) -> bool:
        """Whether the word belongs to a place or a body ("Blinken" no, "Washington" yes)."""
        around = self._book.hits(
            self._text, max(0, word.start - 40), min(len(self._text), word.end + 40)
        )
        return any(h.start <= word.start < h.end and h.use is not NameUse.PERSON for h in around)

    def _find_mentions(self, words: Sequence[Word]) -> None:
        place = 0
        while place < len(words):
            person = self._person_at(words[place])
            if person is None:
                place += 1
                continue
            stop = place + 1
            while stop < len(words) and self._goes_on(person, words[stop - 1], words[stop]):
                stop += 1
            person.mentions.append(Span(words[place].start, words[stop - 1].end))
            place = stop

    def _person_at(self, word: Word) -> Person | None:
        return self.by_word(word.key) if word.is_capital else None

    def _goes_on(self, person: Person, before: Word, word: Word) -> bool:
        gap = self._text[before.end : word.start]
        if gap == ". " and len(before.shown) > 1:
            return False
        if not word.is_capital or gap not in (" ", "-", "\xa0", ". "):
            return False
        if len(word.key) == 1 and self._text[word.end : word.end + 1] == ".":
            return True  # the initial in "Ada K. Byrd"
        return word.key in person.words or self._by_word.get(word.key) == person.key


_PARTICLES = frozenset("al el bin ibn abu de da di van von der la le du dos del mac st".split())
