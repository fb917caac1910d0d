"""The tests' own PostgreSQL: empty for each test, and gone after it."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, inspect, text


@pytest.mark.postgres
@pytest.mark.parametrize("turn", ["first", "second"])
def test_each_test_gets_an_empty_database_that_keeps_all_of_unicode(
    team_database: str, turn: str
) -> None:
    engine = create_engine(team_database)
    with engine.begin() as connection:
        assert inspect(connection).get_table_names() == []
        connection.execute(text("CREATE TABLE said (words text)"))
        connection.execute(text("INSERT INTO said VALUES (:words)"), {"words": "“Yes” 🕊 now"})
        assert connection.scalar(text("SELECT words FROM said")) == "“Yes” 🕊 now"
    engine.dispose()
