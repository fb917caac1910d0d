"""Differences between two annotators are told by cause: each planted one is found as it is."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from diploannot.domain.entities import ArticleTopic, Entity, EntityLabel
from diploannot.domain.quotes import Channel, Quote, QuoteType
from diploannot.domain.review import (
    Cause,
    between,
    entity_differences,
    quote_differences,
    topic_differences,
)
from diploannot.domain.spans import Span
from diploannot.domain.suggestions import Status
from diploannot.services.statistics import best_assignment

SENTENCE = (
    "🕊️ “Talks must\u00a0go on, and\r\nthey will,” the envoy Ida Okoye, who left early, told us. "
)
LENGTH = len(SENTENCE)
TEXT = SENTENCE * 40


def _part(words: str, at: int) -> Span:
    start = SENTENCE.index(words)
    return Span(at + start, at + start + len(words))


def _quote(number: int) -> Quote:
    at = number * LENGTH
    return Quote(
        id=f"q{number}",
        content=(_part("“Talks must\u00a0go on, and\r\nthey will,”", at),),
        cue=(_part("told", at),),
        source=(_part("the envoy Ida Okoye", at),),
        type=QuoteType.DIRECT,
        speakers=("ida",),
        topics=("talks",),
    )


def _content(quote: Quote, *words: str) -> Quote:
    at = int(quote.id[1:]) * LENGTH
    return replace(quote, content=tuple(_part(some, at) for some in words))


def _source(quote: Quote, words: str) -> Quote:
    return replace(quote, source=(_part(words, int(quote.id[1:]) * LENGTH),))


Plant = Callable[[Quote, random.Random], Quote | None]

PLANTED: dict[Cause, Plant] = {
    Cause.MISSED: lambda quote, dice: None,
    Cause.START: lambda quote, dice: _content(
        quote, dice.choice(["must\u00a0go on, and\r\nthey will,”", "they will,”"])
    ),
    Cause.END: lambda quote, dice: _content(
        quote, dice.choice(["“Talks must\u00a0go on", "“Talks must\u00a0go on, and\r\nthey"])
    ),
    Cause.FRAGMENTS: lambda quote, dice: _content(
        quote, dice.choice(["“Talks", "“Talks must\u00a0go"]), "they will,”"
    ),
    Cause.PUNCTUATION: lambda quote, dice: _content(
        quote,
        dice.choice(
            [
                "Talks must\u00a0go on, and\r\nthey will",
                "“Talks must\u00a0go on, and\r\nthey will,",
                "Talks must\u00a0go on, and\r\nthey will,”",
            ]
        ),
    ),
    Cause.CUE: lambda quote, dice: replace(
        quote, cue=() if dice.random() < 0.5 else (Span(quote.cue[0].start, quote.cue[0].end + 3),)
    ),
    Cause.SOURCE: lambda quote, dice: _source(quote, dice.choice(["Ida Okoye", "the envoy"])),
    Cause.MENTION: lambda quote, dice: _source(quote, "who"),
    Cause.SPEAKER: lambda quote, dice: replace(quote, speakers=dice.choice([(), ("ayo",)])),
    Cause.TYPE: lambda quote, dice: replace(quote, type=QuoteType.MIXED),
    Cause.ADDRESSEE: lambda quote, dice: replace(quote, addressees=("us",)),
    Cause.CHANNEL: lambda quote, dice: replace(quote, channels=(Channel("agency", "readout"),)),
    Cause.TOPIC: lambda quote, dice: replace(quote, topics=dice.choice([(), ("talks", "trade")])),
}


@pytest.mark.parametrize("cause", list(PLANTED))
def test_a_difference_of_one_cause_is_told_as_that_cause_alone(cause: Cause) -> None:
    dice = random.Random(7)
    right = 0
    for _ in range(50):
        quote = _quote(dice.randrange(40))
        found = [one.cause for one in between(TEXT, quote, PLANTED[cause](quote, dice))]
        right += found == [cause]
    assert right == 50


def test_of_differences_planted_all_over_an_article_at_least_95_in_100_are_told_right() -> None:
    right = planted = extra = 0
    for seed in range(30):
        dice = random.Random(seed)
        ours = [_quote(number) for number in range(40)]
        theirs, causes = [], {}
        for quote in ours:
            if dice.random() < 0.5:
                causes[quote.id] = set(dice.sample(list(PLANTED), dice.choice([1, 1, 2])))
                if not _go_together(causes[quote.id]):
                    causes[quote.id] = {min(causes[quote.id])}
            changed: Quote | None = quote
            for cause in causes.get(quote.id, ()):
                changed = PLANTED[cause](changed, dice) if changed else None
            theirs += [replace(changed, id=f"their {quote.id}")] if changed else []
        dice.shuffle(theirs)
        found: dict[str, set[Cause]] = {}
        for one in quote_differences(TEXT, ours, theirs, best_assignment):
            assert isinstance(one.one, Quote)
            found.setdefault(one.one.id, set()).add(one.cause)
        planted += len(causes)
        right += sum(found.get(id) == some for id, some in causes.items())
        extra += len(found.keys() - causes.keys())
    assert extra == 0
    assert right >= 0.95 * planted


def _go_together(causes: set[Cause]) -> bool:
    """A content is planted once, and a missed quote differs in nothing else."""
    content = {Cause.START, Cause.END, Cause.FRAGMENTS, Cause.PUNCTUATION}
    sources = {Cause.SOURCE, Cause.MENTION}
    if len(causes & content) > 1 or len(causes & sources) > 1:
        return False
    return Cause.MISSED not in causes or len(causes) == 1


def test_the_same_work_in_any_order_and_with_other_white_space_differs_in_nothing() -> None:
    ours = [_quote(number) for number in range(6)]
    theirs = [_content(quote, "“Talks must", "go on, and", "they will,”") for quote in ours]
    assert quote_differences(TEXT, ours, theirs[::-1], best_assignment) == ()


def test_a_start_and_an_end_that_both_differ_are_two_differences() -> None:
    quote = _quote(2)
    found = list(between(TEXT, quote, _content(quote, "must\u00a0go on")))
    assert [one.cause for one in found] == [Cause.START, Cause.END]
    assert [one.size for one in found] == [len("“Talks"), len(",andtheywill,”")]


def _entity(start: int, end: int, label: EntityLabel = EntityLabel.PERSON) -> Entity:
    return Entity(f"e{start}", Span(start, end), label)


def test_entities_differ_where_one_lacks_them_or_reads_them_otherwise() -> None:
    ours = [_entity(3, 9), _entity(20, 30), _entity(40, 44)]
    theirs = [_entity(3, 9), _entity(22, 30), _entity(40, 44, EntityLabel.ORG), _entity(60, 62)]
    found = entity_differences(ours, theirs)
    pairs = [(d.one, d.other) for d in found]
    assert pairs == [(ours[1], theirs[1]), (ours[2], theirs[2]), (None, theirs[3])]
    assert {d.cause for d in found} == {Cause.ENTITY}


def test_topics_of_the_article_differ_where_only_one_gives_them_however_they_came_to_it() -> None:
    ours = [ArticleTopic("trade 🚢"), ArticleTopic("“war”", Status.CONFIRMED)]
    theirs = [ArticleTopic("“war”"), ArticleTopic("energy")]
    found = topic_differences(ours, theirs)
    assert [(d.one, d.other) for d in found] == [(None, theirs[1]), (ours[0], None)]
    assert {d.cause for d in found} == {Cause.ABOUT}
    assert topic_differences(ours, ours[::-1]) == ()
