"""Copies of a project join: nothing is lost, and the order does not matter."""

from __future__ import annotations

import itertools
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from diploannot import store
from diploannot.cli.program import run
from diploannot.domain.actors import Actor, ActorKind
from diploannot.domain.annotators import AnnotatorKind
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.records import actor_fields
from diploannot.domain.steps import Change, RecordKind
from diploannot.domain.suggestions import Status
from diploannot.services.annotating import Annotating
from diploannot.services.annotators import annotator_named
from diploannot.services.keeping import check
from diploannot.services.merging import merge_project
from diploannot.services.merging_conflicts import conflicts, settle
from diploannot.services.starting import start_project
from diploannot.services.workspace import Workspace
from tests.services.copies import PEOPLE, act, base, copied, kept_beside, merged, said, told

slowly = settings(
    max_examples=3,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
"""Each example opens dozens of projects, so there are few, and none is made smaller."""

dice = st.tuples(*[st.integers(0, 10_000)] * 3)


@contextmanager
def _copies(dice: tuple[int, ...], *, apart: bool) -> Iterator[list[Path]]:
    """Projects with a history each: copies of one, or each started by itself (other ids)."""
    with tempfile.TemporaryDirectory() as folder:
        if apart:
            files = [base(Path(folder, f"{name}.diploannot"), articles=1) for name in "abc"]
        else:
            start = base(Path(folder, "start.diploannot"), articles=1)
            act(start, dice[0], 4)
            files = [copied(start, name) for name in "abc"]
        for number, (file, seed) in enumerate(zip(files, dice, strict=True)):
            act(file, seed + number, 10)
        yield files


@given(dice, st.booleans())
@slowly
def test_copies_come_to_the_same_in_whatever_order_and_grouping(
    dice: tuple[int, ...], apart: bool
) -> None:
    with _copies(dice, apart=apart) as (a, b, c):
        ends = [
            merged(copied(first, f"in order {n}"), *others)
            for n, (first, *others) in enumerate(itertools.permutations((a, b, c)))
        ]
        ends.append(merged(copied(a, "grouped"), merged(copied(b, "b and c"), c)))
        ends.append(merged(copied(c, "grouped otherwise"), merged(copied(b, "b and a"), a)))
        first = told(ends[0]), kept_beside(ends[0])
        assert [(told(end), kept_beside(end)) for end in ends[1:]] == [first] * 7


@given(dice, st.booleans())
@slowly
def test_merging_again_changes_nothing(dice: tuple[int, ...], apart: bool) -> None:
    with _copies(dice, apart=apart) as (a, b, c):
        merged(a, b, c)
        before = told(a), kept_beside(a), _steps(a)
        merged(a, b, c, copied(a, "itself"), merged(b, c), merged(c, a))
        assert (told(a), kept_beside(a), _steps(a)) == before


@given(dice, st.booleans())
@slowly
def test_no_judgement_of_anybody_is_lost(dice: tuple[int, ...], apart: bool) -> None:
    with _copies(dice, apart=apart) as (a, b, c):
        held = [said(file) for file in (a, b, c)]
        before = set() if apart else said(a.with_name("start.diploannot"))
        new = set().union(*held) - before
        assert new | (before & held[0] & held[1] & held[2]) <= said(merged(a, b, c), beside=True)


@given(dice, st.booleans())
@slowly
def test_copies_that_go_on_after_a_merge_still_come_to_the_same(
    dice: tuple[int, ...], apart: bool
) -> None:
    with _copies(dice, apart=apart) as (a, b, c):
        merged(a, b)
        for number, file in enumerate((a, b, c)):
            act(file, dice[0] + 7 * number, 6)
        ends = [merged(copied(a, "1"), b, c), merged(copied(c, "2"), b, a)]
        ends.append(merged(copied(b, "3"), merged(c, a)))
        assert told(ends[0]) == told(ends[1]) == told(ends[2])


@given(dice)
@slowly
def test_undo_after_a_merge_reaches_only_what_still_is_as_one_left_it(
    dice: tuple[int, ...],
) -> None:
    with _copies(dice, apart=False) as (a, b, _):
        merged(a, b)
        before = told(a)
        with Workspace.open(a) as workspace:
            ana = annotator_named(workspace, PEOPLE[0])
            with workspace.read() as session:
                articles = [article.id for article in store.articles.every(session)]
            for article in articles:
                _undo_all(Annotating(workspace, ana, article))
            assert check(workspace) == []
        others = {key for key in before if key[0] not in ("actor", "topic") and key[1] != ana.name}
        after = told(a)
        assert {key: after.get(key) for key in others} == {key: before[key] for key in others}


def _undo_all(article: Annotating) -> None:
    try:
        while article.view.can_undo:
            article.undo()
    except ProblemForUser:
        return  # that one has changed since: what is below it stays, too


def _steps(file: Path) -> int:
    with Workspace.open(file) as workspace, workspace.read() as session:
        return store.history.count(session)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """A project and its copy."""
    first = base(tmp_path / "eins 🕊.diploannot", articles=1)
    return first, copied(first, "zwei")


def _ana(workspace: Workspace) -> Annotating:
    with workspace.read() as session:
        (article,) = store.articles.every(session)
    return Annotating(workspace, annotator_named(workspace, PEOPLE[0]), article.id)


def _decide(file: Path, speaker: str) -> None:
    with Workspace.open(file) as workspace:
        actor = Actor(speaker.lower(), speaker, ActorKind.PERSON)
        _ana(workspace).set_speakers("s1", [actor])


def test_of_two_verdicts_of_one_person_the_later_stands_and_the_other_waits_for_review(
    pair: tuple[Path, Path],
) -> None:
    _decide(pair[0], "Ida")
    _decide(pair[1], "Oto")
    merged(pair[0], pair[1])
    with Workspace.open(pair[0]) as workspace:
        (beside,) = conflicts(workspace)
        assert beside.fields is not None
        assert beside.fields["speakers"] == ["ida"]
        (quote,) = [q for q in _ana(workspace).view.quotes if q.status is not Status.SUGGESTED]
        assert quote.speakers == ("oto",)


def test_the_list_for_reviewers_says_who_said_otherwise_and_in_what(
    pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    _decide(pair[0], "Ida")
    _decide(pair[1], "Oto")
    merged(pair[1], pair[0])
    assert run(["review", "--project", str(pair[1]), "--json"]) == 0
    (conflict,) = json.loads(capsys.readouterr().out)["conflicts"]
    assert (conflict["kind"], conflict["annotator"]) == ("quote", PEOPLE[0])
    assert conflict["differs"] == {"speakers": {"stands": ["oto"], "other": ["ida"]}}
    assert run(["review", "--project", str(pair[1])]) == 0
    assert "Ana 🕊 said otherwise: speakers" in capsys.readouterr().out


def test_who_decides_anew_after_a_merge_has_ruled_for_every_copy(
    pair: tuple[Path, Path],
) -> None:
    _decide(pair[0], "Ida")
    _decide(pair[1], "Oto")
    third = copied(pair[0], "drei")
    merged(pair[0], pair[1])
    _decide(pair[0], "Ida")
    assert kept_beside(pair[0]) == []
    assert kept_beside(merged(third, pair[1])) != []
    assert kept_beside(merged(third, pair[0])) == []
    assert told(third) == told(pair[0])


@pytest.mark.parametrize(("take", "speaker"), [(True, "ida"), (False, "oto")])
def test_a_conflict_is_settled_for_all_copies_by_taking_or_keeping(
    pair: tuple[Path, Path], take: bool, speaker: str
) -> None:
    _decide(pair[0], "Ida")
    _decide(pair[1], "Oto")
    merged(pair[0], pair[1])
    with Workspace.open(pair[0]) as workspace:
        (beside,) = conflicts(workspace)
        settle(workspace, beside, annotator_named(workspace, "Rita"), take=take)
        assert conflicts(workspace) == []
        decided = [q for q in _ana(workspace).view.quotes if q.status is not Status.SUGGESTED]
        assert [quote.speakers for quote in decided] == [(speaker,)]
    assert kept_beside(merged(pair[1], pair[0])) == []
    assert told(pair[1]) == told(pair[0])


def test_suggestions_that_two_machines_computed_are_there_once(tmp_path: Path) -> None:
    one, other = (base(tmp_path / f"{name}.diploannot", articles=1) for name in ("one", "other"))
    with Workspace.open(one) as workspace:
        _ana(workspace).confirm_quote("s2")
    before = told(one)
    merged(one, other)
    assert told(one) == before
    merged(other, one)
    assert told(other) == before


def test_an_actor_entered_otherwise_elsewhere_is_a_conflict(pair: tuple[Path, Path]) -> None:
    for file, name in zip(pair, ("Ida Okoye", "Ida\u00a0Okoye-Brandt 🕊"), strict=True):
        with Workspace.open(file) as workspace, workspace.step("Add actor") as step:
            actor = Actor("ida", name, ActorKind.PERSON)
            step.record(Change(RecordKind.ACTOR, "ida", None, actor_fields(actor)))
    merged(pair[0], pair[1])
    with Workspace.open(pair[0]) as workspace:
        (beside,) = conflicts(workspace)
        assert (beside.kind, beside.record) == (RecordKind.ACTOR, "ida")
        assert beside.fields is not None
        assert beside.fields["name"] == "Ida Okoye"


def test_two_projects_that_were_started_by_themselves_do_not_clash(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("eins.diploannot", "zwei.diploannot")]
    for file in files:
        start_project(file, samples=True).close()
    before = told(files[0])
    with Workspace.open(files[0]) as workspace:
        assert merge_project(workspace, files[1]).conflicts == 0
        assert check(workspace) == []
    assert told(files[0]) == before


def test_one_person_under_two_ids_has_one_layer(tmp_path: Path) -> None:
    files = [base(tmp_path / f"{name}.diploannot", articles=1) for name in ("eins", "zwei")]
    for number, file in enumerate(files):
        with Workspace.open(file) as workspace:
            _ana(workspace).confirm_quote(f"s{number}")
    merged(files[0], files[1])
    with Workspace.open(files[0]) as workspace, workspace.read() as session:
        (layer,) = store.layers.every(session)
        assert [quote.suggestion.id for quote in layer.quotes if quote.suggestion] == ["s0", "s1"]
        models = list(store.layers.every(session, [AnnotatorKind.MODEL]))
        assert len(models) == 1


def test_a_tampered_step_of_another_copy_shows_in_the_check(pair: tuple[Path, Path]) -> None:
    _decide(pair[1], "Oto")
    with Workspace.open(pair[0]) as workspace:
        merge_project(workspace, pair[1])
        with workspace.database.writing() as session:
            session.exec_driver_sql("UPDATE brought SET label = 'No'")
        assert "other copies" in check(workspace)[0]
