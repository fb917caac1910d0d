"""What each key decides, and where it leads, over a real project."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diploannot.domain.layers import LayerState
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import QuoteType
from diploannot.domain.spans import Span
from diploannot.domain.suggestions import Status
from diploannot.screens.annotate_screen import AnnotateScreen, When
from diploannot.screens.marks import MarkState
from diploannot.screens.open_article import Mode
from diploannot.screens.span_editing import By, Edge, Part
from diploannot.screens.speaker_choice import new_actor
from diploannot.services.annotating import Annotating
from diploannot.services.suggesting import keep_suggestions
from diploannot.services.workspace import Workspace
from tests.services.making import (
    LENGTH,
    add_article,
    suggested_layer,
    suggested_quote,
    suggestion,
    with_suggestions,
)


def number(screen: AnnotateScreen) -> int:
    assert screen.current is not None
    return screen.number(screen.current.id)


def words(screen: AnnotateScreen, wanted: str, sentence: int) -> Span:
    """Where the words stand in the sentence with that number."""
    start = screen.text.index(wanted, sentence * LENGTH)
    return Span(start, start + len(wanted))


QUOTE = "“Stay\u00a0calm,”"


def statuses(screen: AnnotateScreen) -> list[str]:
    return [quote.status.value for quote in screen.acts.view.quotes]


def test_accepting_goes_to_the_next_open_quote(screen: AnnotateScreen) -> None:
    screen.accept()
    assert number(screen) == 2
    assert statuses(screen) == ["confirmed", "suggested", "suggested", "suggested"]
    assert screen.flashed == screen.quotes[0].id


def test_accepting_stays_where_the_user_says_so(screen: AnnotateScreen) -> None:
    screen.stay = True
    screen.accept()
    assert number(screen) == 1


def test_rejecting_hides_the_quote_and_restoring_brings_it_back(screen: AnnotateScreen) -> None:
    screen.reject()
    assert len(screen.quotes) == 3
    screen.toggle_rejected()
    assert screen.current is not None
    assert screen.current.status is Status.REJECTED
    screen.accept()
    assert len(screen.quotes) == 4


def test_next_open_goes_round_past_decided_quotes(screen: AnnotateScreen) -> None:
    screen.next_quote()
    screen.accept()
    assert number(screen) == 3
    screen.previous_open()
    assert number(screen) == 1
    screen.previous_open()
    assert number(screen) == 4


def test_a_new_speaker_enters_the_registry_and_keeps_the_numbers(screen: AnnotateScreen) -> None:
    screen.set_speakers([new_actor("Ida Okoye 🕊")])
    line = screen.line(screen.quotes[0])
    assert (line.name, line.speaker) == ("Ida Okoye 🕊", 2)
    assert screen.line(screen.quotes[1]).speaker == 1
    assert screen.quotes[0].status is Status.CORRECTED


def test_a_number_sets_the_speaker_and_accepts(screen: AnnotateScreen) -> None:
    screen.set_speakers([new_actor("Ida Okoye")])
    screen.number_key(2)
    assert screen.line(screen.quotes[1]).name == "Ida Okoye"
    assert number(screen) == 3


def test_an_unused_number_changes_nothing_and_says_so(screen: AnnotateScreen) -> None:
    with pytest.raises(ProblemForUser, match="no speaker 7"):
        screen.number_key(7)
    assert statuses(screen) == ["suggested"] * 4


def test_two_speakers_share_a_quote(screen: AnnotateScreen) -> None:
    screen.add_speaker(new_actor("Ida Okoye"))
    assert screen.line(screen.quotes[0]).name == "Ayó Brandt and Ida Okoye"
    screen.toggle_speaker(2)
    assert screen.line(screen.quotes[0]).name == "Ayó Brandt"


def test_types_turn_round(screen: AnnotateScreen) -> None:
    screen.next_kind()
    assert [quote.type for quote in screen.quotes[:1]] == [QuoteType.INDIRECT]
    screen.previous_kind()
    assert [quote.type for quote in screen.quotes[:1]] == [QuoteType.DIRECT]


def test_a_new_quote_takes_the_selection_without_its_white_space(screen: AnnotateScreen) -> None:
    span = words(screen, QUOTE, 5)
    screen.selection = Span(span.start - 1, span.end + 1)
    screen.new()
    assert screen.current is not None
    assert screen.current.content == (span,)
    assert screen.current.type is QuoteType.DIRECT
    assert screen.current.status is Status.ADDED


def test_without_a_selection_the_sentence_at_the_cursor_is_taken(screen: AnnotateScreen) -> None:
    screen.cursor = 6 * LENGTH + 20
    screen.new()
    assert screen.current is not None
    assert screen.current.content[0].of(screen.text).endswith("Brandt.")


def test_cue_mention_and_parts_come_from_selections(screen: AnnotateScreen) -> None:
    screen.selection = words(screen, QUOTE, 5)
    screen.new()
    screen.selection = words(screen, "said", 5)
    screen.set_cue()
    screen.selection = words(screen, "Ayo\u0301 Brandt", 5)
    screen.set_mention()
    screen.next_slot()
    screen.selection = words(screen, QUOTE, 6)
    screen.add_part()
    quote = screen.current
    assert quote is not None
    assert [len(quote.content), len(quote.cue), len(quote.source)] == [2, 1, 1]
    screen.remove_part()
    assert screen.current is not None
    assert len(screen.current.content) == 1


def test_arrows_move_the_part_that_was_chosen(screen: AnnotateScreen) -> None:
    screen.selection = words(screen, "said", 0)
    screen.set_cue()
    assert screen.slot.part is Part.CUE
    screen.move(Edge.END, By.WORD, right=True)
    assert screen.current is not None
    assert screen.current.cue[0].of(screen.text) == "said Ayo\u0301"
    screen.move(Edge.END, By.CHARACTER, right=False)
    assert screen.current.cue[0].of(screen.text) == "said Ay"
    assert screen.slot.part is Part.CUE


def test_undo_goes_back_to_what_it_concerned(screen: AnnotateScreen) -> None:
    screen.accept()
    screen.accept()
    assert number(screen) == 3
    assert screen.undo() == "Confirm quote"
    assert number(screen) == 2
    assert screen.redo() == "Confirm quote"
    assert statuses(screen)[1] == "confirmed"


def test_finishing_lists_what_is_open_and_then_accepts_it(screen: AnnotateScreen) -> None:
    screen.accept()
    with pytest.raises(ProblemForUser, match="3 quotes are open") as told:
        screen.finish()
    assert "Ctrl Enter" in told.value.remedy
    assert number(screen) == 2
    assert screen.finish()
    assert screen.view.state is LayerState.DONE
    assert statuses(screen) == ["confirmed"] * 4


def test_another_act_between_asks_again(screen: AnnotateScreen) -> None:
    with pytest.raises(ProblemForUser):
        screen.finish()
    screen.accept()
    with pytest.raises(ProblemForUser, match="3 quotes are open"):
        screen.finish()


def test_a_flag_asks_without_deciding(screen: AnnotateScreen) -> None:
    screen.flag("Is “calm” his? 🕊")
    assert screen.quotes[0].status is Status.SUGGESTED
    assert screen.marks().quotes[0].state is MarkState.FLAGGED
    screen.unflag()
    assert screen.marks().quotes[0].state is MarkState.SUGGESTED


def test_details_are_set_from_the_keyboard(screen: AnnotateScreen) -> None:
    screen.stay = True
    screen.set_addressees(["ayo"])
    screen.toggle_negated()
    screen.next_role()
    screen.next_verbatim()
    screen.note("later")
    card = screen.card()
    assert card is not None
    said = {detail.name: detail.words for detail in card.details}
    assert said["Told to"] == "Ayó Brandt"
    assert (said["Negated"], said["Role"], said["Whose words"]) == ("yes", "relay", "speaker")
    assert card.note == "later"


def test_an_inner_quote_finds_what_stands_around_it(screen: AnnotateScreen) -> None:
    screen.selection = Span(4, 8)
    screen.new()
    screen.stay = True
    screen.next_parent()
    quote = screen.current
    assert quote is not None
    assert screen.marks().quotes[1].depth == 1


def test_entities_have_the_same_keys(screen: AnnotateScreen) -> None:
    screen.toggle_entities()
    assert screen.mode is Mode.ENTITIES
    screen.accept()
    screen.number_key(2)
    assert [e.label.value for e in screen.entities] == ["PERSON", "ORG"]
    screen.cursor = words(screen, "Ayo", 3).start
    screen.new()
    assert screen.current_entity is not None
    assert screen.current_entity.span.of(screen.text) == "Ayo\u0301"
    screen.move(Edge.END, By.WORD, right=True)
    assert screen.current_entity.span.of(screen.text) == "Ayo\u0301 Brandt"
    screen.reject()
    assert len(screen.entities) == 2


def test_article_topics_are_decided(screen: AnnotateScreen) -> None:
    screen.set_article_topics(("taiwan", "sanctions-deterrence"))
    found = {topic.topic: topic.status.value for topic in screen.view.topics}
    assert found == {"taiwan": "confirmed", "sanctions-deterrence": "added"}
    screen.set_article_topics(())
    assert {t.topic: t.status.value for t in screen.view.topics} == {"taiwan": "rejected"}


def test_suggestions_that_arrive_leave_the_current_quote_alone(workspace: Workspace) -> None:
    add_article(workspace)
    from diploannot.services.annotators import annotator_named

    screen = AnnotateScreen(Annotating(workspace, annotator_named(workspace, "Ana"), "article"))
    screen.selection = words(screen, QUOTE, 5)
    screen.new()
    before = screen.current
    keep_suggestions(workspace, "article", suggested_layer())
    assert len(screen.quotes) == 5
    assert screen.current == before


def test_valid_keys_follow_what_is_selected_and_done(screen: AnnotateScreen) -> None:
    assert When.QUOTE in screen.situation()
    assert not {When.SELECTION, When.UNDO, When.REJECTED} & screen.situation()
    screen.selection = Span(0, 4)
    screen.reject()
    assert {When.QUOTE_AND_SELECTION, When.UNDO, When.REJECTED} <= screen.situation()


def test_doubtful_suggestions_are_shown_on_demand(workspace: Workspace) -> None:
    doubtful = replace(suggestion("s9"), score=0.2)
    layer = suggested_layer()
    more = (*layer.quotes, suggested_quote(6, id="s9", suggestion=doubtful))
    screen = AnnotateScreen(with_suggestions(workspace, replace(layer, quotes=more)))
    assert screen.counts()[1] == 4
    screen.show_more()
    assert screen.counts()[1] == 4
    screen.show_more()
    assert screen.counts()[1] == 5
    assert screen.line(screen.quotes[4]).unsure
    screen.show_fewer()
    assert screen.counts()[1] == 4


def test_a_card_says_in_words_why_and_how_sure(screen: AnnotateScreen) -> None:
    card = screen.card()
    assert card is not None
    assert card.status_words == "Suggested 75%"
    assert card.why == "cue *said*, subject *Brandt*"
    assert card.candidates[0].chosen
    assert card.line.spoken.startswith("Quote 1, direct, speaker Ayó Brandt, suggested 75 percent")
