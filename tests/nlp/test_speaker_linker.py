"""A mention is linked to the actor it stands for, by name, office, day and what came before."""

from __future__ import annotations

from datetime import date

import pytest

from diploannot.domain.actors import ActorKind
from diploannot.domain.spans import Span
from diploannot.nlp.cast import Cast
from diploannot.nlp.name_book import NameBook
from diploannot.nlp.offices import holder
from diploannot.nlp.speaker_linker import SpeakerLinker
from diploannot.nlp.words import words_of
from tests.nlp.builders import DAY, registry

OPENING = (
    "Utopian Foreign Minister Wen Bo 🎣 met his Lilliputian\u00a0counterpart Ada Byrd"
    " on the “Tuesday”\u00a0of nets. "
)


class Reading:
    """A text being read: links mentions by their words, in order."""

    def __init__(self, text: str, day: date | None = DAY) -> None:
        self.text = text
        book = NameBook(registry())
        cast = Cast(text, book, day)
        cast.gather(words_of(text), [])
        self.linker = SpeakerLinker(text, "a-1", book, cast, day)
        self._at = 0

    def link(self, shown: str) -> tuple[str, ...]:
        self._at = self.text.index(shown, self._at)
        return self.linker.link(Span(self._at, self._at + len(shown))).actors


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("Wen", ("wen-bo",)),
        ("Bo", ("wen-bo",)),
        ("Mr Wen", ("wen-bo",)),
        ("Wen’s", ("wen-bo",)),
        ("Byrd", ("ada-byrd",)),
        ("the Utopian minister", ("wen-bo",)),
        ("the Lilliputian foreign minister", ("ada-byrd",)),
        ("Amaurot", ("gov-ut",)),
        ("Lilliput", ("gov-li",)),
        ("the Utopian side", ("gov-ut",)),
        ("the Utopian Foreign Ministry", ("utopia-mfa",)),
        ("Utopian ministry of foreign affairs", ("utopia-mfa",)),
        ("Wen and Byrd", ("wen-bo", "ada-byrd")),
        ("both ministers", ("wen-bo", "ada-byrd")),
        ("the two sides", ("gov-ut", "gov-li")),
    ],
)
def test_a_mention_is_whom_it_names(shown: str, expected: tuple[str, ...]) -> None:
    reading = Reading(f"{OPENING}Later {shown} said so.")
    assert set(reading.link(f" {shown} ")) == set(expected)


def test_a_pronoun_is_the_last_subject_of_its_gender() -> None:
    reading = Reading(f"{OPENING}Wen spoke. Byrd spoke. He said so. She said so.")
    for shown in ("Wen spoke", "Byrd spoke"):
        reading.link(shown.split()[0])
    assert reading.link("He") == ("wen-bo",)
    assert reading.link("She") == ("ada-byrd",)


def test_a_pronoun_outside_quotes_passes_over_people_only_told_of() -> None:
    reading = Reading(f"{OPENING}Wen said that Moss had left. He smiled 🙂.")
    told = reading.text.index("that Moss")
    reading.linker.contents([Span(told, told + 18)])
    reading.link("Wen said"[:3])
    reading.link("Moss")
    assert reading.link("He") == ("wen-bo",)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2022, 2, 28), "carl-moss"),
        (date(2022, 3, 1), None),
        (date(2022, 3, 2), "ada-byrd"),
        (date(2017, 1, 1), None),
    ],
)
def test_an_office_is_its_holders_that_day_and_nobodys_at_the_handover(
    day: date, expected: str | None
) -> None:
    assert holder(registry().tenures, "foreign minister", "gov-li", day) == expected


def test_at_the_handover_the_one_whom_the_article_names_is_meant() -> None:
    tenures = registry().tenures
    day = date(2022, 3, 1)
    assert holder(tenures, "FM", "gov-li", day, named=["carl-moss", "wen-bo"]) == "carl-moss"


def test_an_unnamed_source_is_an_actor_of_this_article_alone() -> None:
    reading = Reading(f"{OPENING}A senior official said so.")
    (key,) = reading.link("A senior official")
    assert reading.linker.actor(key).kind is ActorKind.UNNAMED
    assert "a-1" in key


def test_a_spokesman_is_not_the_person_he_speaks_for() -> None:
    reading = Reading(f"{OPENING}A spokesman for Wen said so.")
    assert reading.link("A spokesman for Wen") != ("wen-bo",)


def test_the_reason_names_the_mention_and_the_actor() -> None:
    reading = Reading(f"{OPENING}Wen said so.")
    at = reading.text.index("Wen said")
    assert reading.linker.link(Span(at, at + 3)).why == "“Wen” → Wen Bo"
