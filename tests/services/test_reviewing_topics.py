"""What an article is about is reviewed topic by topic, and is in gold as quotes are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diploannot import store
from diploannot.cli.program import run
from diploannot.domain.annotators import AnnotatorKind
from diploannot.domain.layers import LayerState
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.review import Cause
from diploannot.domain.steps import RecordKind
from diploannot.domain.suggestions import Status
from diploannot.services.annotating import Annotating
from diploannot.services.annotators import annotator_named
from diploannot.services.keeping import backup, check
from diploannot.services.merging import merge_project
from diploannot.services.reviewing import Reviewing
from diploannot.services.reviewing_answers import answer, ruled_otherwise
from diploannot.services.reviewing_items import Item, all_items, record_id
from diploannot.services.reviewing_queue import ReviewQueue
from diploannot.services.reviewing_reading import read_article, read_rulings
from diploannot.services.reviewing_rules import Rule
from diploannot.services.workspace import Workspace
from tests.services.making import add_article

ANA, BELA, CEM = "Ana 🕊", "Béla\u00a0“B”", "Cem"
ALL, TWO, ONE = "taiwan", "ukraine", "energy"


def topics_of_three(workspace: Workspace, article: str = "article") -> Reviewing:
    """All say Taiwan, Ana and Cem Ukraine, Béla energy. Dee has only begun, with trade."""
    add_article(workspace, article)
    said = {ANA: (ALL, TWO), BELA: (ALL, ONE), CEM: (ALL, TWO), "Dee": ("trade",)}
    for name, labels in said.items():
        acts = Annotating(workspace, annotator_named(workspace, name), article)
        for label in labels:
            acts.set_article_topic(label, True)
        if name != "Dee":
            acts.finish(accept_open=True)
    return Reviewing(workspace, annotator_named(workspace, "Rita"))


@pytest.fixture
def reviewing(workspace: Workspace) -> Reviewing:
    return topics_of_three(workspace)


def _gold(reviewing: Reviewing, article: str = "article") -> dict[str, Status]:
    with reviewing.workspace.read() as session:
        over = store.reviews.over(session, article)
    return {one.topic: one.status for one in over.gold.topics} if over.gold else {}


def item_of(reviewing: Reviewing, label: str) -> Item:
    (found,) = [
        item
        for item in reviewing.items()
        if label in {getattr(seen, "topic", None) for seen in item.versions.values()}
    ]
    return found


def test_a_topic_that_not_all_who_finished_give_waits_for_a_ruling(reviewing: Reviewing) -> None:
    found = reviewing.items()
    assert [item.kind for item in found] == [RecordKind.ARTICLE_TOPIC] * 3
    given = {
        next(record_id(seen) for seen in item.versions.values() if seen): (
            [name for name, seen in item.versions.items() if seen],
            item.causes,
        )
        for item in found
    }
    assert given == {
        ONE: ([BELA], (Cause.ABOUT,)),
        ALL: ([ANA, BELA, CEM], ()),
        TWO: ([ANA, CEM], (Cause.ABOUT,)),
    }
    assert all(list(item.versions) == [ANA, BELA, CEM] for item in found)


def test_a_topic_that_all_give_is_accepted_as_agreed_quotes_are(reviewing: Reviewing) -> None:
    assert reviewing.accept_agreed(Rule()) == 1
    assert _gold(reviewing) == {ALL: Status.ADDED}
    assert reviewing.accept_agreed(Rule()) == 0
    assert reviewing.accept_agreed(Rule(0.6)) == 1
    assert set(_gold(reviewing)) == {ALL, TWO}
    reviewing.undo("article")
    assert set(_gold(reviewing)) == {ALL}
    assert check(reviewing.workspace) == []


def test_each_ruling_on_a_topic_is_one_step_to_undo_and_to_do_again(reviewing: Reviewing) -> None:
    yes = reviewing.take(item_of(reviewing, TWO), ANA, reason="Its second half is.")
    assert (yes.gold, set(_gold(reviewing))) == (TWO, {TWO})
    reviewing.take(item_of(reviewing, ONE), ANA)  # who said no
    assert set(_gold(reviewing)) == {TWO}
    reviewing.reject(item_of(reviewing, TWO))
    assert _gold(reviewing) == {}
    reviewing.undo("article")
    assert set(_gold(reviewing)) == {TWO}
    assert item_of(reviewing, TWO).ruling == yes
    reviewing.undo("article")
    assert item_of(reviewing, ONE).ruling is None
    reviewing.redo("article")
    assert not item_of(reviewing, ONE).is_open
    assert check(reviewing.workspace) == []


def test_a_topic_has_no_parts_and_the_review_ends_when_all_are_ruled_on(
    reviewing: Reviewing,
) -> None:
    with pytest.raises(ProblemForUser):
        reviewing.take_parts(item_of(reviewing, TWO), {"all": ANA})
    with pytest.raises(ProblemForUser, match="2 items wait"):
        reviewing.finish("article")
    reviewing.take(item_of(reviewing, TWO), ANA)
    reviewing.reject(item_of(reviewing, ONE))
    reviewing.finish("article")
    with reviewing.workspace.read() as session:
        (layer,) = store.layers.every(session, [AnnotatorKind.GOLD])
    assert layer.state is LayerState.DONE


def test_who_changes_a_topic_after_the_ruling_opens_it_again(reviewing: Reviewing) -> None:
    ruling = reviewing.take(item_of(reviewing, TWO), ANA)
    for name, on in ((BELA, True), (ANA, False), (CEM, False)):
        acts = Annotating(
            reviewing.workspace, annotator_named(reviewing.workspace, name), "article"
        )
        acts.set_article_topic(TWO, on)
    item = item_of(reviewing, TWO)
    assert (item.ruling, item.stale, item.is_open) == (ruling, True, True)
    reviewing.reject(item)
    assert _gold(reviewing) == {}
    with reviewing.workspace.read() as session:
        (kept,) = store.reviews.every(session)["article"]
    assert (kept.id, kept.gold) == (ruling.id, None)
    assert check(reviewing.workspace) == []


def test_the_window_follows_a_ruling_on_a_topic_without_reading_again(
    reviewing: Reviewing,
) -> None:
    before = read_article(reviewing.workspace, "article")
    item = item_of(reviewing, TWO)
    after = before.ruled(item, reviewing.take(item, ANA), item.versions[ANA])
    assert after.gold_of(item_of(reviewing, TWO)) == item.versions[ANA]
    read = read_rulings(reviewing.workspace, before)
    assert read.items == after.items
    assert read.gold_records == after.gold_records
    row = ReviewQueue(reviewing.workspace).take(read)
    assert (row.decided, row.total) == (1, 2)


def test_annotators_see_which_of_their_topics_were_ruled_otherwise(reviewing: Reviewing) -> None:
    reviewing.take(item_of(reviewing, TWO), ANA, reason="Its second half is.")
    reviewing.send_back(item_of(reviewing, ONE), "What about pipelines?")
    told = {
        name: [
            (one.ruling.reason or one.ruling.question, one.own is not None, one.gold is not None)
            for one in ruled_otherwise(
                reviewing.workspace, annotator_named(reviewing.workspace, name)
            )
        ]
        for name in (ANA, BELA)
    }
    asked = "What about pipelines?"
    assert told[BELA] == [("Its second half is.", False, True), (asked, True, False)]
    assert told[ANA] == [(asked, False, False)]
    question = item_of(reviewing, ONE).ruling
    assert question is not None
    bela = annotator_named(reviewing.workspace, BELA)
    answer(reviewing.workspace, bela, question.id, "They are in the last line.")
    assert item_of(reviewing, ONE).is_open


def test_two_reviewers_of_one_topic_in_two_copies_make_a_conflict(
    reviewing: Reviewing, tmp_path: Path
) -> None:
    reviewing.accept_agreed(Rule())
    other = backup(reviewing.workspace, tmp_path / "copy 🕊.diploannot")
    reviewing.take(item_of(reviewing, TWO), ANA)
    with Workspace.open(other) as workspace:
        rival = Reviewing(workspace, annotator_named(workspace, "Rolf"))
        rival.reject(item_of(rival, TWO))
        rival.take(item_of(rival, ONE), BELA)
    merge_project(reviewing.workspace, other)
    assert set(_gold(reviewing)) == {ALL, ONE}
    assert check(reviewing.workspace) == []


def test_topics_are_listed_and_exported_with_gold(
    reviewing: Reviewing, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(backup(reviewing.workspace, tmp_path / "listed “1”.diploannot"))
    capsys.readouterr()
    assert run(["review", "--project", path, "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)["items"]
    assert [(one["kind"], one["causes"], one["versions"]) for one in listed] == [
        ("article_topic", ["article topic"], {ANA: None, BELA: ONE, CEM: None}),
        ("article_topic", ["article topic"], {ANA: TWO, BELA: None, CEM: TWO}),
    ]
    accept = ["review", "--accept-agreed", "0.6", "--reviewer", "Rita", "--project", path]
    assert run(accept) == 0
    target = tmp_path / "gold.jsonl"
    assert run(["export", "-o", str(target), "--gold", "--project", path]) == 0
    (line,) = [json.loads(one) for one in target.read_bytes().splitlines()]
    assert sorted(one["topic"] for one in line["topics"]) == [ALL, TWO]


@pytest.mark.postgres
def test_topics_are_ruled_on_in_a_team_database(team_database: str) -> None:
    with Workspace.open(team_database) as workspace:
        reviewing = topics_of_three(workspace)
        assert len(all_items(workspace, "article")) == 3
        assert reviewing.accept_agreed(Rule(0.6)) == 2
        reviewing.reject(item_of(reviewing, TWO), reason="A “mere” mention 🕊.")
        assert set(_gold(reviewing)) == {ALL}
        reviewing.undo("article")
        assert set(_gold(reviewing)) == {ALL, TWO}
        assert check(workspace) == []
