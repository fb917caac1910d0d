"""Topics follow the words of a quote, its paragraph and its article, and a scheme's definitions."""

from __future__ import annotations

from diploannot.domain.topics import SeedTopic, Topic
from diploannot.nlp.topic_guesser import TWO_STATES, GuessedTopic, QuoteAbout, TopicGuesser

FISHING = SeedTopic(Topic("fishing"), (("herring", 0.9), ("nets", 0.8), ("sea", 0.4)))
MUSIC = SeedTopic(Topic("music"), (("music", 0.9), ("choir", 0.6)))


def guesser(*more: SeedTopic) -> TopicGuesser:
    return TopicGuesser((FISHING, MUSIC, *more))


def labels(found: tuple[GuessedTopic, ...]) -> list[str]:
    return [topic.label for topic in found]


def of_quote(said: str, *, near: str = "", article: dict[str, float] | None = None) -> list[str]:
    topics = guesser()
    return labels(topics.for_quote(said, QuoteAbout(topics.evidence(near), article or {})))


def test_a_quote_carries_what_its_own_words_tell() -> None:
    assert of_quote("the “herring” 🐟 sings\xa0music") == ["fishing", "music"]


def test_a_hint_counts_for_nothing_beside_something_sure() -> None:
    assert of_quote("the herring 🐟 of\xa0the “choir”") == ["fishing"]


def test_a_quote_without_words_of_its_own_is_about_what_is_said_around_it() -> None:
    near = "“It was\xa0late 🕯,” she said of the music."
    assert of_quote("It was\xa0late", near=near) == ["music"]
    assert of_quote("It was\xa0late", article={"fishing": 0.9, "music": 0.2}) == ["fishing"]


def test_a_quote_about_nothing_known_has_no_topic() -> None:
    assert of_quote("It was\xa0late 🕯, “very” late") == []


def test_an_article_is_about_what_two_of_its_quotes_are_about() -> None:
    herring, song = GuessedTopic("fishing", 0.9, ""), GuessedTopic("music", 0.9, "")
    found = guesser().for_article({}, [[herring], [song], [herring], []])
    assert labels(found) == ["fishing"]
    assert found[0].why == "a topic of 2 quotes"


def test_one_quote_is_enough_where_there_is_no_other_topic() -> None:
    song = GuessedTopic("music", 0.9, "")
    assert labels(guesser().for_article({}, [[song], []])) == ["music"]
    assert guesser().for_article({}, [[]]) == ()


def test_a_topic_that_the_title_and_the_paragraphs_tell_needs_one_quote() -> None:
    topics = guesser()
    paragraphs = ["The “choir” 🎶 sang\xa0music.", "Music again."]
    background = topics.background("A night of music", paragraphs)
    herring, song = GuessedTopic("fishing", 0.9, ""), GuessedTopic("music", 0.9, "")
    found = topics.for_article(background, [[herring], [song], [herring]])
    assert labels(found) == ["fishing", "music"]


def test_a_topic_without_keywords_is_told_by_its_label_definition_and_examples() -> None:
    bridges = SeedTopic(
        Topic("bridges-roads", "Bridges, tunnels and the roads that cross borders."),
        examples=("The ferry will stop when the viaduct is open.",),
    )
    topics = guesser(bridges)
    for said in ("that the “tunnels” 🚇 were\xa0ready", "new bridges", "roads and the viaduct"):
        assert labels(topics.for_quote(said, QuoteAbout())) == ["bridges-roads"], said


def test_words_that_stand_in_every_definition_tell_nothing() -> None:
    vague = SeedTopic(Topic("vague", "What is said about other people and their countries."))
    assert "vague" not in labels(guesser(vague).for_quote("other people said that", QuoteAbout()))


def test_archived_topics_are_not_guessed() -> None:
    old = SeedTopic(Topic("old", "Herring and nets.", archived=True))
    assert labels(guesser(old).for_quote("herring 🐟", QuoteAbout())) == ["fishing"]


def test_a_quote_leans_a_little_on_the_one_before() -> None:
    topics = guesser()
    alone, after = QuoteAbout(article={"music": 0.3, "fishing": 0.3}), {"music": 0.9}
    assert labels(topics.for_quote("It was\xa0late", alone)) == []
    both = QuoteAbout(article={"music": 0.4, "fishing": 0.4}, before=after)
    assert labels(topics.for_quote("It was\xa0late", both)) == ["music"]


def test_a_topic_can_be_told_by_two_states_being_named() -> None:
    ties = SeedTopic(Topic("ties"), ((TWO_STATES, 0.8),))
    topics = guesser(ties)
    assert labels(topics.for_quote("“Oslo” and\xa0Rome 🕊", QuoteAbout(two_states=True))) == ["ties"]
    assert topics.background("", [], two_states=0.5)["ties"] == 0.4
