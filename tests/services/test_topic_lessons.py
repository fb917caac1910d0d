"""Topics that an annotator gives are in the suggestions of the next article that is opened."""

from __future__ import annotations

from diploannot.domain.articles import Article
from diploannot.domain.quotes import Quote, QuoteType
from diploannot.domain.spans import Span
from diploannot.domain.suggested import SuggestedLayer
from diploannot.domain.suggestions import Status, Suggestion
from diploannot.domain.text import fingerprint
from diploannot.services.annotating import Annotating
from diploannot.services.annotators import annotator_named
from diploannot.services.suggesting import keep_suggestions
from diploannot.services.topic_lessons import LEAST_QUOTES, Lesson, Taught, TopicLessons, words_in
from diploannot.services.workspace import Workspace
from tests.services.making import AYO

SAID = "🕊️ Ayo\u0301 said “the %s”\u00a0held.\n"


def add(workspace: Workspace, article: str, *nouns: str) -> None:
    """One suggested quote for each noun, each under the topic "rivers"."""
    text = "".join(SAID % noun for noun in nouns)
    with workspace.step("Import article") as step:
        step.add_article(Article(article, text, fingerprint(text), article))
    quotes, start = [], 0
    for number in range(len(nouns)):
        cue, end = text.index("said", start), text.index("held.", start) + 4
        quotes.append(_suggested(f"{article} {number}", cue, end))
        start = end + 2
    keep_suggestions(workspace, article, SuggestedLayer("rules 1", tuple(quotes), actors=(AYO,)))


def _suggested(id: str, cue: int, end: int) -> Quote:
    return Quote(
        id=id,
        content=(Span(cue + 5, end),),
        cue=(Span(cue, cue + 4),),
        source=(Span(cue - 5, cue - 1),),
        type=QuoteType.MIXED,
        speakers=("ayo",),
        topics=("rivers",),
        status=Status.SUGGESTED,
        suggestion=Suggestion("rules 1", id, 0.75, "cue “said”"),
    )


def opened(workspace: Workspace, article: str, lessons: TopicLessons) -> Annotating:
    return Annotating(workspace, annotator_named(workspace, "Ana 🕊"), article, lessons=lessons)


def lessons_of(workspace: Workspace) -> TopicLessons:
    return TopicLessons(workspace, annotator_named(workspace, "Ana 🕊"))


def test_the_next_opened_article_profits_from_the_topics_just_given(workspace: Workspace) -> None:
    add(workspace, "first", *(["bridge"] * 5 + ["river"] * 5))
    add(workspace, "second", "old bridge", "wide river")
    lessons = lessons_of(workspace)
    before = opened(workspace, "second", lessons).view.quotes
    assert [quote.topics for quote in before] == [("rivers",), ("rivers",)]
    ana = opened(workspace, "first", lessons)
    for place, quote in enumerate(ana.view.quotes):
        ana.set_topics(quote.id, ["roads"] if place < 5 else ["rivers"])
    after = opened(workspace, "second", lessons).view.quotes
    assert [quote.topics for quote in after] == [("roads",), ("rivers",)]
    assert after[0].suggestion is not None
    assert after[0].suggestion.why.endswith("topics as you have been giving them")


def test_confirming_takes_the_topics_as_they_are_shown(workspace: Workspace) -> None:
    add(workspace, "first", *["bridge"] * 10)
    add(workspace, "second", "bridge")
    lessons = lessons_of(workspace)
    ana = opened(workspace, "first", lessons)
    for quote in ana.view.quotes:
        ana.set_topics(quote.id, ["roads"])
    ana = opened(workspace, "second", lessons)
    ana.confirm_quote(ana.view.quotes[0].id)
    assert [quote.topics for quote in ana.view.quotes] == [("roads",)]
    assert ana.view.quotes[0].status.is_decided


def test_what_the_model_suggested_stays_on_disk_as_it_was(workspace: Workspace) -> None:
    add(workspace, "first", *["bridge"] * 10)
    add(workspace, "second", "bridge")
    ana = opened(workspace, "first", lessons_of(workspace))
    for quote in ana.view.quotes:
        ana.set_topics(quote.id, ["roads"])
    opened(workspace, "second", lessons_of(workspace))
    plain = Annotating(workspace, annotator_named(workspace, "Ana 🕊"), "second")
    assert plain.view.quotes[0].topics == ("rivers",)


def test_an_article_does_not_teach_itself(workspace: Workspace) -> None:
    add(workspace, "only", *["bridge"] * 12)
    lessons = lessons_of(workspace)
    ana = opened(workspace, "only", lessons)
    for quote in ana.view.quotes[:10]:
        ana.set_topics(quote.id, ["roads"])
    assert [q.topics for q in opened(workspace, "only", lessons).view.quotes[10:]] == [
        ("rivers",)
    ] * 2


def lesson(words: str, suggested: str, given: str) -> Lesson:
    return Lesson(words_in(words), frozenset(suggested.split()), frozenset(given.split()))


def test_a_few_verdicts_say_nothing() -> None:
    few = [lesson("a bridge 🌉", "rivers", "roads")] * (LEAST_QUOTES - 1)
    assert Taught(few).topics(words_in("a bridge"), ("rivers",)) == ("rivers",)


def test_a_topic_that_is_always_refused_is_not_suggested_any_more() -> None:
    refused = [lesson(f"word{n}a “it”", "rivers", "") for n in range(12)]
    assert Taught(refused).topics(words_in("the\u00a0river"), ("rivers",)) == ()


def test_topics_that_hold_stay_as_suggested() -> None:
    held = [lesson(f"bridge {n}", "rivers roads", "rivers roads") for n in range(12)]
    assert Taught(held).topics(words_in("bridge"), ("rivers", "roads")) == ("rivers", "roads")


def test_words_are_compared_without_case_and_plural() -> None:
    assert words_in("The “Bridges”\u00a0of 🕊 it") == {"the", "bridge"}
