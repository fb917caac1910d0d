"""Who speaks is read from the whole article: owners, pairs, offices, transcripts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from diploannot.domain.actors import Actor, ActorKind, Registry
from diploannot.domain.spans import Span
from diploannot.nlp.cast import Cast
from diploannot.nlp.cues import Cues
from diploannot.nlp.english import load_english
from diploannot.nlp.metadata import read_metadata
from diploannot.nlp.name_book import NameBook
from diploannot.nlp.pipeline import Suggester
from diploannot.nlp.reader import Reader
from diploannot.nlp.short_names import load_short_names
from diploannot.nlp.speaker_linker import SpeakerLinker
from diploannot.nlp.topic_guesser import TopicGuesser
from diploannot.nlp.words import words_of
from tests.nlp.builders import DAY, article, person, registry, tenure, topics

LEAGUE = Actor("league", "League of Coasts", ActorKind.INSTITUTION, ("LOC",))
SHORTS = {"league": ("the league", "the bloc"), "utopia-mfa": ("the ministry",)}


def wide_registry() -> Registry:
    plain = registry()
    more = (
        LEAGUE,
        person("mia-holt", "Mia", "Holt", "f"),
        person("ola-reed", "Ola", "Reed", "m"),
        person("eva-lund", "Eva", "Lund", "f"),
    )
    held = (
        tenure("Secretary-General", "league", "mia-holt", "2020-01-01"),
        tenure("President", "gov-ut", "ola-reed", "2020-01-01"),
        tenure("President", "gov-li", "eva-lund", "2020-01-01"),
    )
    return replace(plain, actors=(*plain.actors, *more), tenures=(*plain.tenures, *held))


class Reading:
    """A text being read: links mentions by their words, in order."""

    def __init__(self, text: str, day: date | None = DAY) -> None:
        self.text = text
        book = NameBook(wide_registry(), SHORTS)
        cast = Cast(text, book, day)
        cast.gather(words_of(text), [])
        self.linker = SpeakerLinker(text, "a-1", book, cast, day)
        self._at = 0

    def link(self, shown: str) -> tuple[str, ...]:
        self._at = self.text.index(shown, self._at)
        return self.linker.link(Span(self._at, self._at + len(shown))).actors


def last(text: str, *mentions: str) -> tuple[str, ...]:
    """Whom the last of the mentions stands for, after the others were read."""
    reading = Reading(text)
    return [reading.link(mention) for mention in mentions][-1]


@pytest.mark.parametrize(
    ("text", "mentions", "expected"),
    [
        ("Lilliput 🎣, its foreign\xa0minister said", ["its foreign\xa0minister"], "ada-byrd"),
        ("Wen Bo 🎣 left. His ministry\xa0did not.", ["Wen Bo", "His ministry"], "utopia-mfa"),
        ("The League of Coasts met 🎣. “No,”\xa0the bloc said.", ["the bloc"], "league"),
        ("LOC met 🎣. The bloc’s secretary-general", ["The bloc’s secretary-general"], "mia-holt"),
        ("Ada K. Byrd 🎣 spoke. Byrd\xa0said “no”.", ["Byrd\xa0"], "ada-byrd"),
    ],
)  # fmt: skip
def test_a_mention_may_say_whose_it_is(text: str, mentions: list[str], expected: str) -> None:
    assert last(text, *mentions) == (expected,)


def test_its_looks_no_further_than_its_paragraph() -> None:
    text = "Lilliput 🎣 may join.\n\n“No,”\xa0its foreign minister said."
    assert last(text, "its foreign minister") != ("ada-byrd",)


def test_a_short_name_means_nobody_before_the_body_was_named() -> None:
    assert last("The fleet 🎣 waits.\xa0The bloc said.", "The bloc") != ("league",)


def test_they_who_hold_an_office_that_day_need_not_be_named() -> None:
    text = "Wen Bo of Utopia 🎣 met Ada Byrd of Lilliput.\xa0The two presidents had agreed to it."
    assert last(text, "Wen Bo", "Ada Byrd", "The two presidents") == ("ola-reed", "eva-lund")


def test_both_are_the_two_people_spoken_of_together_before() -> None:
    text = "Wen Bo and Ada Byrd 🎣 met. Utopia and Lilliput\xa0trade. Both were “hopeful”."
    mentions = ["Wen Bo and Ada Byrd", "Utopia and Lilliput", "Both"]
    assert last(text, *mentions) == ("wen-bo", "ada-byrd")


def test_a_joint_statement_is_of_the_two_governments() -> None:
    text = "Utopia 🎣 and Lilliput agreed on nets, a\xa0joint statement said."
    assert last(text, "a\xa0joint statement") == ("gov-ut", "gov-li")


def test_two_titles_that_the_article_gives_are_two_people() -> None:
    text = "Secretary Ada Byrd 🎣 met Minister Wen Bo.\xa0The Secretary and the Minister agreed."
    assert last(text, "The Secretary and the Minister") == ("ada-byrd", "wen-bo")


def test_the_other_one_has_the_title_that_was_spoken_of() -> None:
    text = (
        "Ada Byrd and Wen Bo 🎣 met. “No,” the Lilliputian\xa0minister said; the Utopian one left."
    )
    assert last(text, "the Lilliputian\xa0minister", "the Utopian one") == ("wen-bo",)


def test_nobody_calls_reporters_he() -> None:
    text = "Wen Bo 🎣 told reporters “no”.\xa0He left."
    assert last(text, "Wen Bo", "reporters", "He") == ("wen-bo",)


def test_a_whole_name_in_front_is_who_speaks() -> None:
    text = "“No,” said Ada Byrd of the group Wen\xa0Bo 🎣."
    assert last(text, "Ada Byrd of the group Wen\xa0Bo") == ("ada-byrd",)


@pytest.fixture(scope="module")
def suggester() -> Suggester:
    reader = Reader(load_english(None), Cues.load())
    return Suggester(reader, NameBook(wide_registry(), SHORTS), TopicGuesser(topics()))


def test_lines_of_a_transcript_are_what_each_says(suggester: Suggester) -> None:
    text = (
        "Harbour Wire: Is the “fair” 🎣 still on?\n\n"
        "Ada Byrd: The fair is on. Nobody\xa0has left.\n\n"
        "Ada Byrd: Come on Tuesday.\n"
    )
    quotes = suggester.suggest(article(text)).quotes
    told = {
        q.content[0].of(text).rstrip("."): q.speakers
        for q in quotes
        if q.cue and q.cue[0].of(text) == ":"
    }
    assert told["The fair is on. Nobody\xa0has left"] == ("ada-byrd",)
    assert told["Come on Tuesday"] == ("ada-byrd",)
    assert "Is the “fair” 🎣 still on?" in told


def test_one_line_with_a_colon_is_no_transcript(suggester: Suggester) -> None:
    text = "Where they met 🎣\n\nThe first port: It was\xa0the oldest one of all of them.\n"
    assert not [q for q in suggester.suggest(article(text)).quotes if ":" in q.cue[0].of(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Wen Bo was told that the nets 🎣 of\xa0Lilliput had been sold.",
        "It was said that the nets 🎣 of\xa0Lilliput had been sold.",
    ],
)
def test_who_is_told_does_not_speak(suggester: Suggester, text: str) -> None:
    (quote,) = suggester.suggest(article(text)).quotes
    assert (quote.source, quote.speakers) == ((), ())


def test_entities_know_datelines_towns_and_apposed_people(suggester: Suggester) -> None:
    text = "MILDENDO, 3 May 2022 (Net Wire) – Ada Byrd 🎣 opened\xa0the fair.\n"
    named = {e.span.of(text): e.label.value for e in suggester.suggest(article(text)).entities}
    assert named["MILDENDO"] == "GPE"
    assert named["Net Wire"] == "ORG"


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Nets 🎣\n\n18 March 2022, Coast\xa0Post\n\nAll are “mended” now.", "Coast\xa0Post"),
        ("A word on nets 🎣 on 18\xa0March 2022\n\nAll nets are “mended” now.", None),
    ],
)  # fmt: skip
def test_a_date_is_read_beside_the_outlet_and_in_the_title(text: str, outlet: str | None) -> None:
    found = read_metadata(text)
    assert found.published == date(2022, 3, 18)
    assert found.outlet == outlet


def test_the_starter_registry_says_what_bodies_are_called() -> None:
    assert "the bloc" in load_short_names()["european-union"]


def test_the_official_is_the_one_spoken_of_before() -> None:
    text = "A port official 🎣 counted nets. “Ten,”\xa0the official added."
    reading = Reading(text)
    assert reading.link("A port official") == reading.link("the official")


def test_the_name_behind_a_mention_explains_it() -> None:
    text = "A spokeswoman in\xa0Mildendo 🎣, Ada Byrd, said “no”."
    assert last(text, "A spokeswoman in\xa0Mildendo 🎣") == ("ada-byrd",)
