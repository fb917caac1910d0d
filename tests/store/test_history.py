"""Steps change rows, and rows that are not as thought are not changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diploannot.domain.actors import Actor, ActorKind
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.records import actor_fields
from diploannot.domain.steps import Change, RecordKind
from diploannot.store import actors, history, layers, verifying
from diploannot.store.database import Database
from tests.store.making import (
    ANA,
    AYO,
    article,
    blank,
    do,
    enter,
    layer_fields,
    quote,
    quote_change,
    step,
    with_layer,
)


@pytest.fixture(autouse=True)
def _started(database: Database) -> None:
    with_layer(database)


def _quotes(database: Database) -> dict[str, object]:
    with database.reading() as session:
        return dict(layers.records(session, "layer").quotes)


def _problems(database: Database) -> list[str]:
    with database.reading() as session:
        return verifying.verify(session)


def _undo(database: Database) -> str:
    with database.writing() as session:
        return history.undo(session, blank()).label


def _redo(database: Database) -> str:
    with database.writing() as session:
        return history.redo(session, blank()).label


def test_what_a_step_adds_changes_and_removes_is_read_back(database: Database) -> None:
    first = quote(note="‘no\u00a0break’ 👩🏽‍⚖️")
    do(database, quote_change(None, first))
    assert _quotes(database) == {first.id: first}
    second = replace(first, flag="who?", topics=("taiwan",))
    do(database, quote_change(first, second))
    assert _quotes(database) == {second.id: second}
    do(database, quote_change(second, None))
    assert _quotes(database) == {}
    assert _problems(database) == []


def test_a_row_that_changed_since_is_left_alone(database: Database) -> None:
    do(database, quote_change(None, quote()))
    with pytest.raises(ProblemForUser, match="The quote has changed since"):
        do(database, quote_change(quote(note="mine"), quote(note="yours")))
    assert _quotes(database) == {"quote": quote()}


def test_a_record_that_is_there_is_not_added_again(database: Database) -> None:
    do(database, quote_change(None, quote()))
    with pytest.raises(ProblemForUser, match="has changed since"):
        do(database, quote_change(None, quote()))


def test_a_record_that_is_gone_is_not_removed_again(database: Database) -> None:
    with pytest.raises(ProblemForUser, match="has changed since"):
        do(database, quote_change(quote(), None))


def test_a_step_that_fails_half_way_leaves_nothing(database: Database) -> None:
    with pytest.raises(ProblemForUser):
        do(database, quote_change(None, quote()), quote_change(quote("other"), None))
    assert _quotes(database) == {}
    with database.reading() as session:
        assert len(history.steps_of(session, "layer")) == 0


def test_several_changes_of_one_record_in_a_step_come_to_their_sum(database: Database) -> None:
    noted = quote(note="later")
    do(database, quote_change(None, quote()), quote_change(quote(), noted))
    assert _quotes(database) == {"quote": noted}
    assert _problems(database) == []


def test_undo_and_redo_go_back_and_forth(database: Database) -> None:
    do(database, quote_change(None, quote()), label="Add quote")
    do(database, quote_change(quote(), quote(note="n")), label="Note on quote")
    assert (_undo(database), _undo(database)) == ("Note on quote", "Add quote")
    assert _quotes(database) == {}
    assert (_redo(database), _redo(database)) == ("Add quote", "Note on quote")
    assert _quotes(database) == {"quote": quote(note="n")}
    assert _problems(database) == []


def test_undo_without_anything_to_undo_says_so(database: Database) -> None:
    with pytest.raises(ProblemForUser, match="nothing to undo"):
        _undo(database)
    with pytest.raises(ProblemForUser, match="nothing to redo"):
        _redo(database)


def test_a_fresh_step_leaves_nothing_to_redo(database: Database) -> None:
    do(database, quote_change(None, quote()))
    _undo(database)
    do(database, quote_change(None, quote("other")))
    with pytest.raises(ProblemForUser, match="nothing to redo"):
        _redo(database)


def test_undo_is_refused_with_a_reason_where_the_row_has_changed_since(database: Database) -> None:
    do(database, quote_change(None, quote()), label="Add quote")
    with database.writing() as session:
        history.apply(session, step(quote_change(quote(), quote(note="reviewer")), layer="layer"))
    with pytest.raises(ProblemForUser, match="“Add quote” cannot be undone: The quote has changed"):
        _undo(database)
    assert _quotes(database) == {"quote": quote(note="reviewer")}
    assert _problems(database) == []


def test_what_others_did_in_the_layer_is_not_undone(database: Database) -> None:
    with database.writing() as session:
        history.apply(session, step(quote_change(None, quote()), layer="layer", annotator="béla"))
    with pytest.raises(ProblemForUser, match="nothing to undo"):
        _undo(database)


def test_the_step_that_brought_the_layer_is_not_undone(database: Database) -> None:
    bela = Change(RecordKind.ANNOTATOR, "béla", None, {"name": "Béla", "kind": "human"})
    added = Change(RecordKind.LAYER, "imported", None, layer_fields(by="béla"))
    with database.writing() as session:
        history.apply(session, step(bela))
        history.apply(
            session, step(added, quote_change(None, quote()), layer="imported", annotator="béla")
        )
    with database.writing() as session, pytest.raises(ProblemForUser, match="layer came with it"):
        history.undo(session, blank("imported", "béla"))


def test_undo_takes_away_an_actor_whom_nobody_else_names(database: Database) -> None:
    do(database, enter(AYO), quote_change(None, quote(speakers=("ayo",))))
    _undo(database)
    with database.reading() as session:
        assert actors.every(session) == ()
    _redo(database)
    with database.reading() as session:
        assert actors.every(session) == (AYO,)
    assert _problems(database) == []


@pytest.mark.parametrize(
    "named",
    [
        {"speakers": ("ayo",)},
        {"addressees": ("ayo",)},
    ],
)
def test_undo_leaves_an_actor_whom_somebody_else_names(
    database: Database, named: dict[str, tuple[str, ...]]
) -> None:
    do(database, enter(AYO), quote_change(None, quote(speakers=("ayo",))))
    with database.writing() as session:
        other = step(quote_change(None, quote("other", **named)), layer="layer")
        history.apply(session, other)
    _undo(database)
    with database.reading() as session:
        assert actors.every(session) == (AYO,)
    assert set(_quotes(database)) == {"other"}
    _redo(database)
    assert set(_quotes(database)) == {"other", "quote"}
    assert _problems(database) == []


def test_undo_leaves_an_actor_whom_another_actor_belongs_to(database: Database) -> None:
    do(database, enter(AYO), quote_change(None, quote(speakers=("ayo",))))
    office = Actor("office", "Office of Brandt", ActorKind.INSTITUTION, of="ayo")
    with database.writing() as session:
        history.apply(session, step(enter(office)))
    _undo(database)
    with database.reading() as session:
        assert actors.every(session) == (AYO, office)


def test_undo_leaves_an_actor_who_was_changed_since(database: Database) -> None:
    do(database, enter(AYO), quote_change(None, quote(speakers=("ayo",))))
    renamed = replace(AYO, name="Ayó Brandt-Sarr")
    with database.writing() as session:
        change = Change(RecordKind.ACTOR, "ayo", actor_fields(AYO), actor_fields(renamed))
        history.apply(session, step(change))
    _undo(database)
    with database.reading() as session:
        assert actors.every(session) == (renamed,)


def test_a_name_that_only_looks_alike_does_not_hold_an_actor(database: Database) -> None:
    do(database, enter(AYO), quote_change(None, quote(speakers=("ayo",))))
    alike = replace(AYO, key="AYO")
    with database.writing() as session:
        other = quote_change(None, quote("other", speakers=("AYO",)))
        history.apply(session, step(enter(alike), other, layer="layer"))
    _undo(database)
    with database.reading() as session:
        assert [actor.key for actor in actors.every(session)] == ["AYO"]


def test_a_record_tells_who_changed_it_and_how(database: Database) -> None:
    first = do(database, quote_change(None, quote()))
    do(database, quote_change(None, quote("other")))
    second = do(database, quote_change(quote(), quote(note="n")))
    with database.reading() as session:
        found = history.provenance(session, RecordKind.QUOTE, "quote", layer="layer")
    assert [done for done, _ in found] == [first, second]
    assert all(done.annotator == ANA.id for done, _ in found)
    assert found[1][1] == quote_change(quote(), quote(note="n"))


def test_steps_come_back_as_they_were_made(database: Database) -> None:
    done = replace(blank(), label="Note “n” 🕊", elapsed=1.25, sitting="today")
    done = replace(done, changes=(quote_change(None, quote()),))
    with database.writing() as session:
        history.apply(session, done)
    with database.reading() as session:
        assert history.steps_of(session, "layer") == [done]
        assert list(history.all_steps(session))[-1] == done


def test_an_article_that_gets_another_title_is_found_by_it(database: Database) -> None:
    from diploannot.domain.records import article_fields
    from diploannot.store import queue

    before, after = article(), article(title="Grain\u00a0talks")
    change = Change(RecordKind.ARTICLE, "article", article_fields(before), article_fields(after))
    with database.writing() as session:
        history.apply(session, step(change))
    with database.reading() as session:
        assert queue.ids(session, ANA.id, "all", "grain") == ["article"]
        assert queue.ids(session, ANA.id, "all", "asked") == []
    assert _problems(database) == []
