"""Type-ahead over speakers, topics, channels and places to jump to."""

from __future__ import annotations

import pytest

from diploannot.domain.actors import Actor, ActorKind, Places
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import Channel
from diploannot.domain.topics import Topic
from diploannot.screens.annotate_screen import AnnotateScreen
from diploannot.screens.channel_choice import ChannelChoice
from diploannot.screens.first_run_screen import likely_name
from diploannot.screens.jump_choice import Goal, Jump, JumpChoice, QuotePlace
from diploannot.screens.speaker_choice import Found, SpeakerChoice
from diploannot.screens.topic_choice import TopicChoice

REGISTRY = (
    Actor("gov-zu", "Government of Züria", ActorKind.GOVERNMENT, places=Places("Züria")),
    Actor("okoye", "Ida Okoye", ActorKind.PERSON, aliases=("Madam Ida",)),
    Actor("brandt", "Ayla Brandt", ActorKind.PERSON),
)


def choice(screen: AnnotateScreen, registry: tuple[Actor, ...] = REGISTRY) -> SpeakerChoice:
    return SpeakerChoice(screen.view, screen.numbers, screen.current, registry)


def names(found: SpeakerChoice, typed: str) -> list[str]:
    return [row.name for row in found.rows(typed)]


def test_the_articles_speakers_come_first(screen: AnnotateScreen) -> None:
    rows = choice(screen).rows("br")
    assert [row.name for row in rows[:2]] == ["Ayó Brandt", "Ayla Brandt"]
    assert (rows[0].key, rows[0].speaker) == ("1", 1)


def test_accents_and_case_do_not_matter(screen: AnnotateScreen) -> None:
    assert names(choice(screen), "ZURIA")[0] == "Government of Züria"


def test_an_alias_is_given_as_the_reason(screen: AnnotateScreen) -> None:
    row = choice(screen).rows("madam")[0]
    assert (row.name, row.reason) == ("Ida Okoye", "also Madam Ida")


def test_misspelt_names_are_found(screen: AnnotateScreen) -> None:
    assert "Ida Okoye" in names(choice(screen), "Okoyee")


def test_the_last_rows_add_somebody_or_name_nobody(screen: AnnotateScreen) -> None:
    rows = choice(screen).rows("<b>new & odd</b> 🕊")
    assert [row.found for row in rows[-2:]] == [Found.NEW, Found.NOBODY]
    assert rows[-2].name == "<b>new & odd</b> 🕊"


def test_among_thousands_of_actors_at_most_fifty_are_offered(screen: AnnotateScreen) -> None:
    many = tuple(
        Actor(f"a{n}", f"Person {n} of Züria", ActorKind.PERSON, (f"Nick {n}",))
        for n in range(3_000)
    )
    assert 1 < len(choice(screen, many).rows("person 29")) <= 50


TOPICS = tuple(Topic(f"topic-{n}", f"about “{n}”", position=n) for n in range(12))


def test_the_first_nine_topics_have_digits_and_chosen_ones_lead() -> None:
    rows = TopicChoice(TOPICS, ("topic-7",)).rows("")
    assert rows[0].label == "topic-7"
    assert [row.key for row in rows] == [*map(str, range(1, 10)), "", "", ""]


def test_a_sixth_topic_is_refused_in_words() -> None:
    found = TopicChoice(TOPICS, ())
    for number in range(5):
        found.toggle(f"topic-{number}")
    with pytest.raises(ProblemForUser, match="at most 5"):
        found.toggle("topic-9")
    found.toggle("topic-0")
    assert len(found.chosen) == 4


def test_a_form_completes_the_channels_actor(screen: AnnotateScreen) -> None:
    found = ChannelChoice(choice(screen), (Channel("gov-zu"),), ["Government of Züria"])
    rows = found.rows("read")
    assert found.after(rows[0]) == (Channel("gov-zu", "readout"),)
    there = found.rows("")[0]
    assert there.takes_away
    assert found.after(there) == ()


def test_jumping_knows_quotes_actions_and_articles() -> None:
    actions = [Jump(Goal.ACTION, "undo", "Undo"), Jump(Goal.ACTION, "export", "Export annotations")]
    quotes = [QuotePlace("q1", 1, 1, "Ayó Brandt", "Stay calm"), QuotePlace("q12", 12, 0, "no", "")]
    found = JumpChoice(actions, quotes, lambda words: [("a1", f"About {words}")])
    assert [jump.target for jump in found.rows("12")] == ["q12", "a1"]
    assert found.rows("ex")[0].target == "export"
    assert [jump.target for jump in found.rows("brandt")] == ["q1", "a1"]


def test_the_annotator_is_called_by_their_name_and_never_root() -> None:
    assert likely_name([lambda: "Ana Söderberg ", lambda: "ana"]) == "Ana Söderberg"
    assert likely_name([lambda: "", lambda: "ana"]) == "Ana"
    assert likely_name([lambda: "root", lambda: "root"]) == "Annotator"
