"""A reviewer makes gold out of what several annotators say, and can say why."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from diploannot import store
from diploannot.domain.annotators import AnnotatorKind
from diploannot.domain.layers import Layer, LayerState
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import Quote, QuoteType, Role
from diploannot.domain.review import Cause, between
from diploannot.domain.spans import Span
from diploannot.domain.steps import RecordKind
from diploannot.domain.suggestions import Status
from diploannot.services.annotating import Annotating
from diploannot.services.annotators import annotator_named
from diploannot.services.keeping import backup, check
from diploannot.services.merging import merge_project
from diploannot.services.merging_conflicts import conflicts
from diploannot.services.reviewing import Reviewing
from diploannot.services.reviewing_answers import answer, ruled_otherwise
from diploannot.services.reviewing_items import Item
from diploannot.services.reviewing_queue import ReviewQueue
from diploannot.services.reviewing_rules import Rule
from diploannot.services.suggesting import keep_suggestions
from diploannot.services.workspace import Changed, Workspace
from tests.services.making import IDA, LENGTH, add_article, suggested_layer

ANA, BELA, CEM = "Ana 🕊", "Béla\u00a0“B”", "Cem"


@pytest.fixture
def reviewing(workspace: Workspace) -> Reviewing:
    """Three people have finished the article; Rita reviews.

    Sentence 0: all agree. 1: Béla hears Ida. 2: Cem leaves the marks out. 3: Béla has no quote.
    """
    add_article(workspace)
    keep_suggestions(workspace, "article", suggested_layer())
    for name in (ANA, BELA, CEM):
        acts = Annotating(workspace, annotator_named(workspace, name), "article")
        if name == BELA:
            acts.set_speakers("s1", [IDA])
            acts.reject_quote("s3")
        if name == CEM:
            acts.set_part("s2", "content", [Span(2 * LENGTH + 4, 2 * LENGTH + 14)])
            acts.set_type("s2", QuoteType.DIRECT)
        acts.finish(accept_open=True)
    return Reviewing(workspace, annotator_named(workspace, "Rita"))


def _gold(reviewing: Reviewing) -> Layer:
    with reviewing.workspace.read() as session:
        (layer,) = store.layers.every(session, [AnnotatorKind.GOLD])
    return layer


def _item(reviewing: Reviewing, cause: Cause) -> Item:
    (found,) = [item for item in reviewing.queue() if item.causes == (cause,)]
    return found


def test_the_queue_lists_disagreements_by_cause_and_not_what_all_agree_on(
    reviewing: Reviewing,
) -> None:
    causes = [item.causes for item in reviewing.queue()]
    assert causes == [(Cause.MISSED,), (Cause.PUNCTUATION,), (Cause.SPEAKER,)]
    assert [list(item.versions) for item in reviewing.queue()] == [[ANA, BELA, CEM]] * 3


def test_what_all_agree_on_is_accepted_at_once_under_a_rule_that_says_itself(
    reviewing: Reviewing,
) -> None:
    rule = Rule()
    shown = [item for item in reviewing.agreed(rule) if item.kind is RecordKind.QUOTE]
    assert len(shown) == 1
    assert reviewing.accept_agreed(rule) == len(shown) + 3  # two entities and a topic
    assert [quote.content[0].start for quote in _gold(reviewing).quotes] == [3]
    assert "All annotators" in rule.sentence()


def test_a_majority_can_decide_where_the_reviewer_says_so(reviewing: Reviewing) -> None:
    reviewing.accept_agreed(Rule(0.6))
    assert reviewing.queue() == []
    gold = _gold(reviewing)
    assert [quote.speakers for quote in gold.quotes] == [("ayo",)] * 4


def test_a_version_is_taken_and_the_ruling_knows_who_when_from_which_and_why(
    reviewing: Reviewing,
) -> None:
    item = _item(reviewing, Cause.SPEAKER)
    ruling = reviewing.take(item, BELA, reason="The letter is Ida’s.")
    (quote,) = _gold(reviewing).quotes
    assert (quote.id, quote.speakers) == (ruling.gold, ("ida",))
    assert quote.status.is_decided
    with reviewing.workspace.read() as session:
        (kept,) = store.reviews.every(session)["article"]
        layer = store.reviews.layer_of(session, kept.id)
        made = store.history.provenance(session, RecordKind.RULING, kept.id, layer=layer)
    assert kept == ruling
    assert (kept.reviewer, kept.reason, kept.taken) == (
        "Rita",
        "The letter is Ida’s.",
        {"all": BELA},
    )
    assert {one.annotator: (one.told or {})["speakers"] for one in kept.versions} == {
        ANA: ["ayo"],
        BELA: ["ida"],
        CEM: ["ayo"],
    }
    assert made[0][0].annotator == reviewing.reviewer.id
    assert item.key not in {one.key for one in reviewing.queue()}


def test_parts_come_from_different_annotators(reviewing: Reviewing) -> None:
    item = _item(reviewing, Cause.PUNCTUATION)
    reviewing.take_parts(item, {"all": ANA, "content": CEM})
    (quote,) = _gold(reviewing).quotes
    assert quote.content == (Span(2 * LENGTH + 4, 2 * LENGTH + 14),)
    with pytest.raises(ProblemForUser):
        reviewing.take_parts(item, {"all": ANA, "colour": CEM})


def test_the_reviewer_can_say_something_else_or_that_there_is_nothing(
    reviewing: Reviewing,
) -> None:
    item = _item(reviewing, Cause.MISSED)
    quote = item.versions[ANA]
    assert isinstance(quote, Quote)
    reviewing.edit(item, replace(quote, speakers=(), negated=True), reason="Nobody knows.")
    assert [q.negated for q in _gold(reviewing).quotes] == [True]
    (again,) = [one for one in reviewing.items() if one.key == item.key]
    reviewing.reject(again, reason="A headline.")
    assert _gold(reviewing).quotes == ()
    assert check(reviewing.workspace) == []


def test_a_ruling_is_undone_and_done_again(reviewing: Reviewing) -> None:
    reviewing.take(_item(reviewing, Cause.SPEAKER), ANA)
    assert reviewing.undo("article") == "Take version"
    assert _gold(reviewing).quotes == ()
    assert len(reviewing.queue()) == 3
    reviewing.redo("article")
    assert len(_gold(reviewing).quotes) == 1


def test_what_is_sent_back_waits_for_an_answer(reviewing: Reviewing) -> None:
    ruling = reviewing.send_back(_item(reviewing, Cause.SPEAKER), "Who signs the letter?")
    assert len(reviewing.queue()) == 2
    bela = annotator_named(reviewing.workspace, BELA)
    (asked,) = ruled_otherwise(reviewing.workspace, bela)
    assert (asked.ruling.question, asked.gold) == ("Who signs the letter?", None)
    answer(reviewing.workspace, bela, ruling.id, "Ida does.\u00a0🕊")
    item = _item(reviewing, Cause.SPEAKER)
    assert item.ruling is not None
    assert item.ruling.answers == ((BELA, "Ida does.\u00a0🕊"),)


def test_a_version_that_changes_after_the_ruling_comes_back_to_the_queue(
    reviewing: Reviewing,
) -> None:
    item = _item(reviewing, Cause.SPEAKER)
    reviewing.take(item, ANA)
    bela = annotator_named(reviewing.workspace, BELA)
    mine = item.versions[BELA]
    assert isinstance(mine, Quote)
    Annotating(reviewing.workspace, bela, "article").set_speakers(mine.id, [])
    found = _item(reviewing, Cause.SPEAKER)
    assert found.stale


def test_annotators_see_what_was_ruled_otherwise_and_why(reviewing: Reviewing) -> None:
    reviewing.take(_item(reviewing, Cause.SPEAKER), ANA, reason="“Brandt” stands there.")
    workspace = reviewing.workspace
    (seen,) = ruled_otherwise(workspace, annotator_named(workspace, BELA))
    assert seen.own is not None
    assert seen.gold is not None
    assert (seen.own["speakers"], seen.gold["speakers"]) == (["ida"], ["ayo"])
    assert seen.ruling.reason == "“Brandt” stands there."
    assert ruled_otherwise(workspace, annotator_named(workspace, ANA)) == []
    with pytest.raises(ProblemForUser):
        answer(workspace, annotator_named(workspace, "Zoë"), seen.ruling.id, "No!")


def test_a_question_of_an_annotator_lands_in_the_queue_even_where_all_agree(
    reviewing: Reviewing,
) -> None:
    cem = annotator_named(reviewing.workspace, CEM)
    acts = Annotating(reviewing.workspace, cem, "article")
    acts.flag_quote(acts.view.quotes[0].id, "A remark, or a plan?")
    item = reviewing.queue()[-1]
    assert (item.causes, item.flags) == ((), ((CEM, "A remark, or a plan?"),))
    assert item not in reviewing.agreed(Rule())


def test_one_ruling_is_proposed_for_like_items(reviewing: Reviewing) -> None:
    workspace = reviewing.workspace
    add_article(workspace, "another", "🕊️ “No,” said Ida.\r\n" + "x " * 200)
    for name, start in ((ANA, 3), (BELA, 4)):
        acts = Annotating(workspace, annotator_named(workspace, name), "another")
        acts.add_quote([Span(start, 8 if start == 3 else 6)], [Span(9, 13)], [Span(14, 17)], [IDA])
        if name == BELA:
            acts.set_type(acts.view.quotes[0].id, QuoteType.DIRECT)
        acts.finish()
    first = next(
        i for i in reviewing.queue() if i.article == "article" and Cause.PUNCTUATION in i.causes
    )
    ruling = reviewing.take(first, ANA)
    (proposed,) = reviewing.proposals(first, ruling)
    assert (proposed.item.article, proposed.annotator) == ("another", ANA)
    assert "longer" in proposed.sentence
    reviewing.accept([proposed])
    assert all(item.article == "article" for item in reviewing.queue())


def test_two_reviewers_who_rule_in_two_copies_give_one_gold_record_and_a_conflict(
    reviewing: Reviewing, tmp_path: Path
) -> None:
    reviewing.take(_item(reviewing, Cause.MISSED), ANA)
    other = backup(reviewing.workspace, tmp_path / "copy.diploannot")
    reviewing.take(_item(reviewing, Cause.SPEAKER), ANA)
    with Workspace.open(other) as workspace:
        rival = Reviewing(workspace, annotator_named(workspace, "Rolf"))
        rival.take(_item(rival, Cause.SPEAKER), BELA)
        rival.take(_item(rival, Cause.PUNCTUATION), CEM)
    merge_project(reviewing.workspace, other)
    assert [quote.speakers for quote in _gold(reviewing).quotes] == [("ida",), ("ayo",), ("ayo",)]
    assert {one.kind for one in conflicts(reviewing.workspace)} == {
        RecordKind.QUOTE,
        RecordKind.RULING,
    }
    assert reviewing.queue() == []
    assert check(reviewing.workspace) == []


def test_of_two_reviewers_versions_that_mark_other_words_one_is_gold_and_one_waits(
    reviewing: Reviewing, tmp_path: Path
) -> None:
    reviewing.take(_item(reviewing, Cause.MISSED), ANA)
    other = backup(reviewing.workspace, tmp_path / "copy.diploannot")
    reviewing.take(_item(reviewing, Cause.PUNCTUATION), ANA)
    with Workspace.open(other) as workspace:
        rival = Reviewing(workspace, annotator_named(workspace, "Rolf"))
        item = _item(rival, Cause.PUNCTUATION)
        quote = item.versions[CEM]
        assert isinstance(quote, Quote)
        rival.edit(item, replace(quote, suggestion=None, status=Status.ADDED))
    merge_project(reviewing.workspace, other)
    assert [quote.content[0].start - 2 * LENGTH for quote in _gold(reviewing).quotes] == [
        4,
        LENGTH + 3,
    ]
    waiting = [one for one in conflicts(reviewing.workspace) if one.kind is RecordKind.QUOTE]
    assert [(one.fields or {})["content"] for one in waiting] == [
        [[2 * LENGTH + 3, 2 * LENGTH + 16]]
    ]
    assert check(reviewing.workspace) == []


def test_the_review_ends_when_nothing_waits(reviewing: Reviewing) -> None:
    with pytest.raises(ProblemForUser):
        reviewing.finish("article")
    reviewing.accept_agreed(Rule(0.6))
    reviewing.finish("article")
    assert _gold(reviewing).state is LayerState.DONE
    assert check(reviewing.workspace) == []


def test_every_part_of_a_judgement_is_a_cause_when_it_differs(reviewing: Reviewing) -> None:
    quote = next(q for q in _item(reviewing, Cause.SPEAKER).versions.values() if q)
    assert isinstance(quote, Quote)
    others = {
        Cause.CUE: replace(quote, cue=()),
        Cause.ROLE: replace(quote, role=Role.RELAY),
        Cause.WORDS: replace(quote, verbatim="translation"),
        Cause.NEGATED: replace(quote, negated=True),
        Cause.TOPIC: replace(quote, topics=("taiwan",)),
    }
    text = "🕊" * 300
    for cause, other in others.items():
        assert {one.cause for one in between(text, quote, other)} == {cause}


def test_what_differs_in_white_space_only_is_agreed_and_not_lost(workspace: Workspace) -> None:
    add_article(workspace)
    for name, start in ((ANA, 3), (BELA, 2)):  # a blank before the mark
        acts = Annotating(workspace, annotator_named(workspace, name), "article")
        acts.add_quote([Span(start, 16)])
        acts.finish(accept_open=True)
    found = Reviewing(workspace, annotator_named(workspace, "Rita"))
    assert found.queue() == []
    assert found.accept_agreed(Rule()) == 1


def test_an_articles_agreed_records_are_one_transaction_and_many_steps(
    reviewing: Reviewing,
) -> None:
    news: list[Changed] = []
    reviewing.workspace.listen(news.append)
    assert reviewing.accept_agreed(Rule(0.6)) == 7
    ruled = [one for one in news if any(k is RecordKind.RULING for k, _ in one.records)]
    assert len(ruled) == 1
    assert [step.label for step in ruled[0].steps].count("Take version") == 7
    reviewing.undo("article")
    reviewing.undo("article")
    gold = _gold(reviewing)
    assert len(gold.quotes) + len(gold.entities) + len(gold.topics) == 5
    assert check(reviewing.workspace) == []


def test_the_queue_is_kept_article_by_article(reviewing: Reviewing) -> None:
    queue = ReviewQueue(reviewing.workspace)
    assert queue.unseen == ["article"]
    row = queue.look_at("article")
    assert (row.decided, row.total, row.state) == (0, 3, LayerState.NEW)
    assert [one.cause for one in queue.waiting()] == [
        Cause.MISSED,
        Cause.PUNCTUATION,
        Cause.SPEAKER,
    ]
    reviewing.accept_agreed(Rule(0.6))
    queue.forget("article")
    reviewing.finish("article")
    row = queue.look_at("article")
    assert (row.decided, row.total, row.state) == (3, 3, LayerState.DONE)
    assert queue.waiting() == []
