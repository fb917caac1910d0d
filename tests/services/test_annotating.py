"""What an annotator's acts come to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diploannot import store
from diploannot.domain.actors import Actor, ActorKind
from diploannot.domain.entities import EntityLabel
from diploannot.domain.layers import LayerState
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import Channel, Quote, QuoteType, Role
from diploannot.domain.spans import Span
from diploannot.domain.suggestions import Status
from diploannot.services.annotating import Annotating
from diploannot.services.annotators import annotator_named
from diploannot.services.suggesting import keep_suggestions
from diploannot.services.workspace import Workspace
from tests.services.making import (
    AYO,
    IDA,
    LENGTH,
    suggested_layer,
    suggested_quote,
    with_suggestions,
)


def _quote(article: Annotating, id: str) -> Quote:
    return next(quote for quote in article.view.quotes if quote.id == id)


def _statuses(article: Annotating) -> list[str]:
    return [quote.status.value for quote in article.view.quotes]


def _on_disk(workspace: Workspace, article: Annotating) -> Annotating:
    """The same article, read afresh."""
    return Annotating(workspace, article.annotator, "article")


def _steps(workspace: Workspace, article: Annotating) -> int:
    with workspace.read() as session:
        return len(store.history.steps_of(session, article.view.layer or ""))


def test_at_first_only_suggestions_are_seen_and_all_are_open(article: Annotating) -> None:
    view = article.view
    assert [quote.id for quote in view.open_quotes] == ["s0", "s1", "s2", "s3"]
    assert (view.state, view.layer, view.model) == (LayerState.NEW, None, "rules 1")
    assert (view.can_undo, view.can_redo) == (False, False)
    assert view.actors == {"ayo": AYO}


def test_a_confirmed_suggestion_becomes_ones_own_record_that_remembers_it(
    article: Annotating, workspace: Workspace
) -> None:
    own = _quote(article, article.confirm_quote("s1"))
    assert own == replace(suggested_quote(1), id=own.id, status=Status.CONFIRMED)
    assert [quote.id for quote in article.view.quotes] == ["s0", own.id, "s2", "s3"]
    assert article.view.state is LayerState.IN_PROGRESS
    assert _on_disk(workspace, article).view == article.view


def test_the_suggestions_own_record_is_never_touched(
    article: Annotating, workspace: Workspace
) -> None:
    article.set_speakers("s0", [IDA])
    article.reject_quote("s1")
    with workspace.read() as session:
        model = store.layers.heads_over(session, "article")[0]
        under = store.layers.records(session, model.id).quotes
    assert under == {f"s{n}": suggested_quote(n) for n in range(4)}


def test_an_act_on_an_answered_suggestion_goes_to_the_answer(article: Annotating) -> None:
    own = article.confirm_quote("s0")
    assert article.set_role("s0", Role.RELAY) == own
    assert len(article.view.quotes) == 4


def test_setting_the_suggested_speaker_confirms_and_another_corrects(article: Annotating) -> None:
    own = article.set_speakers("s0", ["ayo"])
    assert _quote(article, own).status is Status.CONFIRMED
    article.set_speakers(own, [IDA])
    assert _quote(article, own).status is Status.CORRECTED
    article.set_speakers(own, ["ayo"])
    assert _quote(article, own).status is Status.CONFIRMED


def test_a_new_speaker_is_entered_in_the_registry_in_the_same_step(
    article: Annotating, workspace: Workspace
) -> None:
    article.confirm_quote("s1")
    before = _steps(workspace, article)
    own = article.set_speakers("s0", ["ayo", IDA, IDA])
    assert _steps(workspace, article) == before + 1
    assert _quote(article, own).speakers == ("ayo", "ida")
    assert article.view.actors == {"ayo": AYO, "ida": IDA}
    article.undo()
    with workspace.read() as session:
        assert [actor.key for actor in store.actors.every(session)] == ["ayo"]


def test_a_speaker_from_the_registry_is_seen_with_their_name(
    article: Annotating, workspace: Workspace
) -> None:
    other = annotator_named(workspace, "Béla")
    Annotating(workspace, other, "article").set_speakers("s0", [IDA])
    article.set_speakers("s0", ["ida"])
    assert article.view.actors["ida"] == IDA


def test_a_speaker_who_is_not_in_the_registry_is_refused(article: Annotating) -> None:
    with pytest.raises(ProblemForUser, match="no longer in the registry"):
        article.set_speakers("s0", ["nobody"])
    assert article.view.layer is None


@pytest.mark.parametrize(
    ("act", "name", "value"),
    [
        ("set_addressees", "addressees", ("ayo",)),
        ("set_channels", "channels", (Channel("ayo", "readout"), Channel(None, "tweet"))),
        ("set_type", "type", QuoteType.MIXED),
        ("set_role", "role", Role.ATTITUDE),
        ("set_verbatim", "verbatim", "translation"),
        ("set_negated", "negated", True),
        ("set_topics", "topics", ("taiwan", "history-ideology")),
    ],
)
def test_what_is_set_is_kept_and_decides(
    article: Annotating, workspace: Workspace, act: str, name: str, value: object
) -> None:
    own = getattr(article, act)("s2", value)
    found = _quote(_on_disk(workspace, article), own)
    assert getattr(found, name) == value
    assert found.status is Status.CORRECTED
    assert found == _quote(article, own)


def test_at_most_five_topics(article: Annotating) -> None:
    with pytest.raises(ProblemForUser, match="at most 5 topics"):
        article.set_topics("s0", list("abcdef"))
    assert _quote(article, article.set_topics("s0", list("aabcdeab"))).topics == tuple("abcde")


def test_a_rejected_quote_stays_on_record_and_comes_back_open(article: Annotating) -> None:
    own = article.reject_quote("s0")
    assert _statuses(article) == ["rejected", "suggested", "suggested", "suggested"]
    assert article.restore_quote(own) == own
    assert _quote(article, own).status is Status.SUGGESTED
    with pytest.raises(ProblemForUser, match="was not rejected"):
        article.restore_quote(own)


def test_an_added_quote_takes_its_type_from_the_marks(article: Annotating) -> None:
    at = 5 * LENGTH
    direct = article.add_quote([Span(at + 3, at + 16)], [Span(at + 17, at + 21)])
    indirect = article.add_quote([Span(at + 22, at + 33)], speakers=[IDA])
    mixed = article.add_quote([Span(at + 10, at + 21)])
    types = [_quote(article, id).type for id in (direct, indirect, mixed)]
    assert types == [QuoteType.DIRECT, QuoteType.INDIRECT, QuoteType.MIXED]
    assert _quote(article, indirect).status is Status.ADDED
    assert _quote(article, indirect).speakers == ("ida",)


def test_only_ones_own_quotes_can_be_removed(article: Annotating) -> None:
    own = article.add_quote([Span(0, 5)])
    article.remove_quote(own)
    assert len(article.view.quotes) == 4
    for other in ("s0", article.confirm_quote("s1")):
        with pytest.raises(ProblemForUser, match="Only a quote you added"):
            article.remove_quote(other)


def test_the_type_follows_the_content_unless_it_was_set_by_hand(article: Annotating) -> None:
    own = article.set_part("s0", "content", [Span(3, 21)])
    assert _quote(article, own).type is QuoteType.MIXED
    article.set_type(own, QuoteType.INDIRECT)
    article.set_part(own, "content", [Span(3, 16)])
    assert _quote(article, own).type is QuoteType.INDIRECT
    article.set_type(own, None)
    assert _quote(article, own).type is QuoteType.DIRECT


def test_fragments_are_kept_apart_and_those_that_touch_become_one(article: Annotating) -> None:
    own = article.set_part("s0", "content", [Span(17, 21), Span(3, 9), Span(8, 12), Span(12, 13)])
    assert _quote(article, own).content == (Span(3, 13), Span(17, 21))
    with pytest.raises(ProblemForUser, match="needs content"):
        article.set_part(own, "content", [])
    assert _quote(article, article.set_part(own, "cue", [])).cue == ()


def test_a_part_outside_the_text_is_a_mistake_of_ours(article: Annotating) -> None:
    with pytest.raises(ValueError, match="ends behind the text"):
        article.set_part("s0", "source", [Span(0, 10_000)])


def test_joined_quotes_are_one_and_the_suggestion_taken_in_is_rejected(
    article: Annotating,
) -> None:
    own = article.join_quotes("s0", "s1")
    joined = _quote(article, own)
    assert joined.content == (Span(3, 16), Span(LENGTH + 3, LENGTH + 16))
    assert _statuses(article) == ["corrected", "rejected", "suggested", "suggested"]
    added = article.add_quote([Span(5 * LENGTH, 5 * LENGTH + 4)])
    article.join_quotes(own, added)
    assert len(article.view.quotes) == 4


def test_a_flag_and_a_note_are_no_verdict(article: Annotating, workspace: Workspace) -> None:
    own = article.flag_quote("s0", " who said this? 🕊️ ")
    assert article.note_quote("s0", "‘later’") == own
    found = _quote(_on_disk(workspace, article), own)
    assert (found.status, found.flag, found.note) == (
        Status.SUGGESTED,
        "who said this? 🕊️",
        "‘later’",
    )
    article.confirm_quote(own)
    assert _quote(article, own).status is Status.CONFIRMED
    article.flag_quote(own, None)
    assert _quote(article, own).flag is None
    assert _quote(article, own).status is Status.CONFIRMED


def test_what_no_database_keeps_does_not_get_into_a_note(article: Annotating) -> None:
    own = article.note_quote("s0", "a\x00b\ud800c")
    assert _quote(article, own).note == "a\ufffdb\ufffdc"


def test_an_act_that_changes_nothing_is_no_step(article: Annotating, workspace: Workspace) -> None:
    own = article.confirm_quote("s0")
    before = _steps(workspace, article)
    article.confirm_quote(own)
    article.set_negated(own, False)
    article.set_article_topic("history-ideology", False)
    assert _steps(workspace, article) == before


def test_a_quote_that_is_gone_is_a_problem_in_words(article: Annotating) -> None:
    with pytest.raises(ProblemForUser, match="not there any more"):
        article.confirm_quote("gone")


class TestNested:
    """R said that S said p: the inner quote's parent is the outer one."""

    @pytest.fixture
    def article(self, workspace: Workspace) -> Annotating:
        outer = suggested_quote(0, content=(Span(3, 33),))
        middle = suggested_quote(1, content=(Span(4, 20),), parent="s0")
        inner = suggested_quote(2, content=(Span(5, 12),), parent="s1")
        found = replace(suggested_layer(0), quotes=(outer, middle, inner))
        return with_suggestions(workspace, found)

    @pytest.mark.parametrize("order", [("s0", "s1", "s2"), ("s2", "s1", "s0"), ("s1", "s0", "s2")])
    def test_parents_are_true_in_whatever_order_verdicts_come(
        self, article: Annotating, workspace: Workspace, order: tuple[str, ...]
    ) -> None:
        own = {id: article.confirm_quote(id) for id in order}
        for view in (article.view, _on_disk(workspace, article).view):
            parents = {quote.id: quote.parent for quote in view.quotes}
            assert parents == {own["s0"]: None, own["s1"]: own["s0"], own["s2"]: own["s1"]}
        assert _statuses(article) == ["confirmed"] * 3

    def test_they_are_true_when_the_article_is_finished_at_once(
        self, article: Annotating, workspace: Workspace
    ) -> None:
        article.flag_quote("s2", "?")
        article.finish(accept_open=True)
        outer, middle, inner = article.view.quotes
        assert (outer.parent, middle.parent, inner.parent) == (None, outer.id, middle.id)
        assert _on_disk(workspace, article).view == article.view

    def test_what_is_seen_has_a_parent_that_is_seen(self, article: Annotating) -> None:
        for act, id in ((article.confirm_quote, "s1"), (article.reject_quote, "s0")):
            act(id)
            seen = {quote.id for quote in article.view.quotes}
            assert all(quote.parent in seen | {None} for quote in article.view.quotes)

    def test_quotes_inside_a_rejected_one_belong_to_what_is_around_it(
        self, article: Annotating
    ) -> None:
        own = {id: article.confirm_quote(id) for id in ("s0", "s1", "s2")}
        article.reject_quote("s1")
        assert _quote(article, own["s2"]).parent == own["s0"]
        article.reject_quote("s0")
        assert _quote(article, own["s2"]).parent is None
        article.undo()
        article.undo()
        assert _quote(article, own["s2"]).parent == own["s1"]

    def test_an_added_quote_finds_the_smallest_quote_around_it(self, article: Annotating) -> None:
        own = {id: article.confirm_quote(id) for id in ("s0", "s1")}
        added = article.add_quote([Span(14, 18)])
        assert _quote(article, added).parent == own["s1"]
        article.remove_quote(added)

    def test_a_parent_can_be_set_and_taken_away(self, article: Annotating) -> None:
        added = article.add_quote([Span(30, 36)])
        article.set_parent(added, "s0")
        outer = next(quote for quote in article.view.quotes if quote.status is Status.CONFIRMED)
        assert _quote(article, added).parent == outer.id
        article.set_parent(added, None)
        assert _quote(article, added).parent is None


def test_entities_are_judged_like_quotes(article: Annotating, workspace: Workspace) -> None:
    first = article.confirm_entity("e0")
    second = article.change_entity("e1", label=EntityLabel.ORG)
    third = article.add_entity(Span(0, 2), EntityLabel.EVENT, IDA)
    found = {entity.id: entity for entity in _on_disk(workspace, article).view.entities}
    assert found[first].status is Status.CONFIRMED
    assert (found[second].status, found[second].label) == (Status.CORRECTED, EntityLabel.ORG)
    assert (found[third].status, found[third].actor) == (Status.ADDED, "ida")
    article.change_entity(third, actor="")
    article.reject_entity(second)
    article.remove_entity(third)
    statuses = [entity.status for entity in article.view.entities]
    assert statuses == [Status.CONFIRMED, Status.REJECTED]
    with pytest.raises(ProblemForUser, match="Only an entity you added"):
        article.remove_entity(first)


def test_article_topics_are_judged_too(article: Annotating) -> None:
    def topics() -> dict[str, Status]:
        return {topic.topic: topic.status for topic in article.view.topics}

    assert topics() == {"taiwan": Status.SUGGESTED}
    article.set_article_topic("taiwan", False)
    article.set_article_topic("sport-culture", True)
    assert topics() == {"sport-culture": Status.ADDED, "taiwan": Status.REJECTED}
    article.set_article_topic("taiwan", True)
    article.set_article_topic("sport-culture", False)
    assert topics() == {"taiwan": Status.CONFIRMED}


def test_finishing_names_what_is_open_and_changes_nothing(article: Annotating) -> None:
    article.confirm_quote("s0")
    before = article.view
    with pytest.raises(ProblemForUser) as refused:
        article.finish()
    assert "3 quotes are open" in refused.value.what
    assert "Stay calm" in refused.value.what
    assert article.view == before


def test_finishing_confirms_entities_and_topics_as_shown_in_one_step(
    article: Annotating, workspace: Workspace
) -> None:
    for id in ("s0", "s1", "s2", "s3"):
        article.confirm_quote(id)
    before = _steps(workspace, article)
    article.finish()
    view = _on_disk(workspace, article).view
    assert view.state is LayerState.DONE
    assert {entity.status for entity in view.entities} == {Status.CONFIRMED}
    assert {topic.status for topic in view.topics} == {Status.CONFIRMED}
    assert _steps(workspace, article) == before + 1
    article.undo()
    assert article.view.state is LayerState.IN_PROGRESS
    assert {entity.status for entity in article.view.entities} == {Status.SUGGESTED}


def test_finishing_can_accept_what_is_open(article: Annotating) -> None:
    article.finish(accept_open=True)
    assert _statuses(article) == ["confirmed"] * 4


def test_a_skipped_article_is_not_skipped_once_something_is_done(article: Annotating) -> None:
    article.skip()
    assert (article.view.skipped, article.view.state) == (True, LayerState.NEW)
    article.confirm_quote("s0")
    assert (article.view.skipped, article.view.state) == (False, LayerState.IN_PROGRESS)


def test_a_finished_article_can_be_reopened(article: Annotating) -> None:
    article.finish(accept_open=True)
    article.reopen()
    assert article.view.state is LayerState.IN_PROGRESS


def test_all_acts_can_be_undone_after_a_restart(file_article: tuple[str, Annotating]) -> None:
    location, first = file_article
    seen = [first.view]
    first.confirm_quote("s0")
    seen.append(first.view)
    first.set_speakers("s1", [IDA])
    seen.append(first.view)
    first.finish(accept_open=True)
    first.workspace.close()
    with Workspace.open(location) as workspace:
        again = Annotating(workspace, first.annotator, "article")
        for expected in reversed(seen):
            assert again.view.can_undo
            again.undo()
            assert again.view.quotes == expected.quotes
            assert again.view.state is expected.state
        with pytest.raises(ProblemForUser, match="nothing to undo"):
            again.undo()
    with Workspace.open(location) as workspace:
        again = Annotating(workspace, first.annotator, "article")
        labels = [again.redo() for _ in range(3)]
        assert labels == ["Confirm quote", "Set speaker", "Finish article"]
        assert not again.view.can_redo


@pytest.fixture
def file_article(workspace: Workspace, article: Annotating) -> tuple[str, Annotating]:
    return workspace.location, article


def test_two_annotators_do_not_see_each_other(article: Annotating, workspace: Workspace) -> None:
    other = Annotating(workspace, annotator_named(workspace, "Béla"), "article")
    article.confirm_quote("s0")
    article.flag_quote("s1", "?")
    assert [quote.id for quote in other.view.quotes] == ["s0", "s1", "s2", "s3"]
    assert not other.view.can_undo


def test_a_better_model_replaces_open_suggestions_and_never_a_verdict(
    article: Annotating, workspace: Workspace
) -> None:
    confirmed = article.confirm_quote("s0")
    rejected = article.reject_quote("s1")
    better = (
        suggested_quote(0, id="b0", model="rules 2", speakers=("ida",)),
        suggested_quote(1, id="b1", model="rules 2"),
        suggested_quote(2, id="b2", model="rules 2"),
        suggested_quote(6, id="b6", model="rules 2"),
    )
    layer = replace(suggested_layer(0, model="rules 2"), quotes=better, actors=(AYO, IDA))
    keep_suggestions(workspace, "article", layer)
    assert article.view.model == "rules 2"
    assert [quote.id for quote in article.view.quotes] == [confirmed, rejected, "b2", "b6"]
    article.set_speakers(confirmed, ["ida"])
    assert _quote(article, confirmed).status is Status.CORRECTED
    article.set_speakers(confirmed, ["ayo"])
    assert _quote(article, confirmed).status is Status.CONFIRMED


def test_an_unnamed_actor_of_a_suggestion_is_known(workspace: Workspace) -> None:
    official = Actor("unnamed-1", "a senior official", ActorKind.UNNAMED)
    quote = suggested_quote(0, speakers=("unnamed-1",))
    layer = replace(suggested_layer(0), quotes=(quote,), actors=(AYO, official))
    article = with_suggestions(workspace, layer)
    assert article.view.actors["unnamed-1"] == official
