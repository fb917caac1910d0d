"""A small registry of our own for the tests of suggestions."""

from __future__ import annotations

from datetime import date

from diploannot.domain.actors import Actor, ActorKind, PersonName, Places, Registry, Tenure
from diploannot.domain.articles import Article
from diploannot.domain.text import fingerprint
from diploannot.domain.topics import SeedTopic, Topic

DAY = date(2022, 6, 15)


def person(
    key: str, given: str, surname: str, gender: str, *, surname_first: bool = False
) -> Actor:
    name = f"{surname} {given}" if surname_first else f"{given} {surname}"
    built = PersonName(surname, given, surname_first, gender)
    return Actor(key, name, ActorKind.PERSON, person=built)


def government(key: str, country: str, capital: str, adjective: str, *short: str) -> Actor:
    places = Places(country, (country,), (capital,), (adjective,), (adjective,), short)
    return Actor(key, f"Government of {country}", ActorKind.GOVERNMENT, places=places)


def tenure(title: str, of: str, holder: str, start: str, end: str | None = None) -> Tenure:
    last = date.fromisoformat(end) if end else None
    return Tenure(title, (title,), of, holder, date.fromisoformat(start), last)


def registry() -> Registry:
    ministry = Actor(
        "utopia-mfa",
        "Utopian Ministry of Foreign Affairs",
        ActorKind.INSTITUTION,
        ("Utopian Foreign Ministry",),
        of="gov-ut",
    )
    return Registry(
        actors=(
            government("gov-ut", "Utopia", "Amaurot", "Utopian", "UT"),
            government("gov-li", "Lilliput", "Mildendo", "Lilliputian"),
            ministry,
            person("wen-bo", "Bo", "Wen", "m", surname_first=True),
            person("ada-byrd", "Ada", "Byrd", "f"),
            person("carl-moss", "Carl", "Moss", "m"),
        ),
        tenures=(
            tenure("Foreign Minister", "gov-ut", "wen-bo", "2020-01-01"),
            tenure("Foreign Minister", "gov-li", "carl-moss", "2018-01-01", "2022-03-01"),
            tenure("Foreign Minister", "gov-li", "ada-byrd", "2022-03-01"),
        ),
    )


def topics() -> tuple[SeedTopic, ...]:
    return (
        SeedTopic(Topic("fishing"), (("herring", 1.0), ("nets", 0.8)), ()),
        SeedTopic(Topic("old", archived=True), (("herring", 1.0),), ()),
    )


def article(text: str, *, published: date | None = DAY, title: str | None = None) -> Article:
    return Article("a-1", text, fingerprint(text), "a-1", published=published, title=title)
