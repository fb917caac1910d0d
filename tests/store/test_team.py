"""A project in a team's database: several programs at once, one log."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from diploannot.domain.problems import ProblemForUser
from diploannot.store import backups, history, layers, verifying
from diploannot.store.database import Database
from tests.store.making import do, quote, quote_change, with_layer

pytestmark = pytest.mark.postgres


def test_several_programs_have_it_open_and_see_each_others_work(team_database: str) -> None:
    one, other = Database.open(team_database), Database.open(team_database)
    with_layer(one)
    do(one, quote_change(None, quote()))
    with other.reading() as session:
        assert layers.records(session, "layer").quotes == {"quote": quote()}
    do(other, quote_change(quote(), quote(note="mine")))
    with pytest.raises(ProblemForUser, match="has changed since"):
        do(one, quote_change(quote(), quote(note="yours")))
    assert verifying.check(one) == []
    one.close()
    other.close()


def test_what_many_do_at_once_stands_in_one_log_that_replays(team_database: str) -> None:
    """Each adds quotes of their own and fights for one that all change."""
    first = Database.open(team_database)
    with_layer(first)
    do(first, quote_change(None, quote()))
    refused: list[int] = []

    def work(number: int) -> None:
        database = Database.open(team_database)
        for count in range(20):
            do(database, quote_change(None, quote(f"{number} {count}")))
            with database.reading() as session:
                now = layers.records(session, "layer").quotes["quote"]
            try:
                do(database, quote_change(now, quote(note=f"{number} {count}")))
            except ProblemForUser:
                refused.append(number)
        database.close()

    workers = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with first.reading() as session:
        assert len(layers.records(session, "layer").quotes) == 81
        assert history.count(session) == 2 + 80 + 80 - len(refused)
    assert verifying.check(first) == []
    first.close()


def test_a_lost_connection_is_a_problem_in_words_and_the_next_try_finds_the_server(
    team_database: str,
) -> None:
    one, other = Database.open(team_database), Database.open(team_database)
    with_layer(one)
    with other.writing() as session:
        session.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    with pytest.raises(ProblemForUser, match="did not answer"):
        do(one, quote_change(None, quote()))
    do(one, quote_change(None, quote()))
    assert verifying.check(one) == []
    one.close()
    other.close()


def test_a_team_database_is_filled_from_a_backup_only_where_it_is_empty(
    tmp_path: Path, team_database: str
) -> None:
    file = tmp_path / "p.diploannot"
    source = Database.open(file)
    with_layer(source)
    do(source, quote_change(None, quote()))
    source.close()
    backups.restore(file, team_database)
    team = Database.open(team_database)
    try:
        assert verifying.check(team) == []
        with team.reading() as session:
            assert layers.records(session, "layer").quotes == {"quote": quote()}
        do(team, quote_change(None, quote("after")))
        assert verifying.check(team) == []
    finally:
        team.close()
    with pytest.raises(ProblemForUser, match="holds a project already"):
        backups.restore(file, team_database)


def test_a_team_database_is_backed_up_into_a_file(team_database: str, tmp_path: Path) -> None:
    team, file = Database.open(team_database), tmp_path / "copy.diploannot"
    with_layer(team)
    do(team, quote_change(None, quote()))
    backups.back_up(team, file)
    with team.reading() as session:
        steps = list(history.all_steps(session))
    team.close()
    copy = Database.open(file, create=False)
    with copy.reading() as session:
        assert list(history.all_steps(session)) == steps
    assert verifying.check(copy) == []
    copy.close()


def test_what_is_read_in_one_go_is_of_one_moment(team_database: str) -> None:
    """Annotators by one query, their quotes by the next: nobody's work comes in between."""
    one, other = Database.open(team_database), Database.open(team_database)
    with_layer(one)
    with one.reading() as session:
        assert history.count(session) == 1
        do(other, quote_change(None, quote()))
        assert history.count(session) == 1
        assert layers.records(session, "layer").quotes == {}
    with one.reading() as session:
        assert history.count(session) == 2
    do(one, quote_change(quote(), quote(note="after a look")))
    one.close()
    other.close()
