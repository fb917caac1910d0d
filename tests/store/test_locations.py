"""Where a project can live, and what is said of where it cannot."""

from __future__ import annotations

import sys

import pytest

from diploannot.domain.problems import ProblemForUser
from diploannot.store.database import Database


@pytest.mark.parametrize("location", ["mysql://localhost/x", "sqlite:///x", "http://example.org"])
def test_a_url_of_something_else_is_refused(location: str) -> None:
    with pytest.raises(ProblemForUser):
        Database.open(location)


def test_a_server_that_does_not_answer_is_a_problem_in_words() -> None:
    with pytest.raises(ProblemForUser, match="The team database did not answer"):
        Database.open("postgresql://nobody@127.0.0.1:1/none")


def test_without_the_driver_a_team_database_is_a_problem_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ProblemForUser, match="needs psycopg"):
        Database.open("postgresql://nobody@127.0.0.1:1/none")
