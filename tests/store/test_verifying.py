"""Log and rows check each other: nothing that was kept changes unseen."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from diploannot.domain.entities import Entity, EntityLabel
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.records import entity_fields
from diploannot.domain.spans import Span
from diploannot.domain.steps import Change, RecordKind
from diploannot.domain.suggestions import Suggestion
from diploannot.store import articles, layers, verifying
from diploannot.store.database import Database
from tests.store.making import AYO, TEXT, do, enter, quote, quote_change, with_layer

MADE = quote(
    speakers=("ayo",),
    topics=("taiwan",),
    note="a\u00a0note “kept” 🕊️",
    suggestion=Suggestion("rules 1", "s", 0.25, "cue *said*"),
)


def _fill(database: Database) -> None:
    with_layer(database)
    entity = Entity("brandt", Span(22, 33), EntityLabel.PERSON, "ayo")
    do(
        database,
        enter(AYO),
        quote_change(None, MADE),
        Change(RecordKind.ENTITY, "brandt", None, entity_fields(entity)),
    )


def _problems(location: Path | str) -> list[str]:
    """What check says, or why the project cannot even be opened."""
    try:
        database = Database.open(location, create=False)
    except ProblemForUser as problem:
        return [str(problem)]
    try:
        return verifying.check(database)
    finally:
        database.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed project."""
    path = tmp_path / "p.diploannot"
    database = Database.open(path)
    _fill(database)
    database.close()
    return path


def _run(file: Path, statement: str) -> None:
    with sqlite3.connect(file, isolation_level=None) as raw:
        raw.execute(statement)
    raw.close()


def test_a_project_that_nobody_touched_is_whole(database: Database) -> None:
    _fill(database)
    assert verifying.check(database) == []


@pytest.mark.parametrize(
    "words",
    [
        TEXT[10:30],
        MADE.note,
        '"speakers":["ayo"]',
        "cue *said*",
        "Ayó Brandt",
        "[[3,16]]",
        "file article",
    ],
)
def test_a_flipped_bit_shows_wherever_the_words_stand(file: Path, words: str) -> None:
    """In the row, in the log, in the text: every copy of the words, one random bit at a time."""
    whole, wanted, dice = file.read_bytes(), words.encode(), random.Random(words)
    places = [at for at in range(len(whole)) if whole.startswith(wanted, at)]
    assert places
    for place in places:
        for _ in range(4):
            damaged = bytearray(whole)
            damaged[place + dice.randrange(len(wanted))] ^= 1 << dice.randrange(8)
            file.write_bytes(damaged)
            assert _problems(file) != [], bytes(damaged[place : place + len(wanted)])
    file.write_bytes(whole)
    assert _problems(file) == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE quotes SET note = 'another'", "The log tells otherwise of the quote quote"),
        ("UPDATE quotes SET negated = 1", "The log tells otherwise of the quote quote"),
        ("UPDATE quotes SET negated = 7", "The log tells otherwise of the quote quote"),
        ("UPDATE entities SET start = 21", "The log tells otherwise of the entity brandt"),
        ("UPDATE quotes SET speakers = '[not json'", "tells otherwise of the quote quote"),
        ("DELETE FROM quotes", "The quote quote is in the log but not among the rows"),
        ("INSERT INTO topics VALUES ('x', '', NULL, NULL, 0, 1)", "does not know the topic x"),
        ("UPDATE article_texts SET text = text || ' '", "is not as it was imported"),
        ("DELETE FROM article_texts", "has lost its text"),
        ("DELETE FROM steps WHERE number = 2", "The log does not know the quote quote"),
        ("DELETE FROM steps WHERE number = 1", "The log does not know the article article"),
        ("UPDATE steps SET label = 'Else'", "Step 1 of the log is damaged"),
        ("UPDATE steps SET elapsed = 9.5", "Step 1 of the log is damaged"),
        ("UPDATE steps SET changes = replace(changes, 'taiwan', 'tiawan')", "Step 2 of the log"),
        ("UPDATE steps SET changes = replace(changes, ',', ', ')", "Step 1 of the log is damaged"),
        ("UPDATE steps SET changes = 'x'", "Step 1 of the log is damaged"),
        ("DELETE FROM article_words_data WHERE id > 9", "search index"),
    ],
)
def test_a_change_behind_the_logs_back_is_named(file: Path, statement: str, said: str) -> None:
    _run(file, statement)
    assert said in " ".join(_problems(file))


def test_bytes_that_are_no_text_any_more_are_named(file: Path) -> None:
    _run(file, "UPDATE quotes SET note = CAST(x'ff41' AS TEXT)")
    assert "The log tells otherwise of the quote quote." in _problems(file)


@pytest.mark.parametrize("damage", ["'[not json'", "CAST(x'ff41' AS TEXT)"])
def test_who_comes_upon_damage_is_told_in_words(file: Path, damage: str) -> None:
    _run(file, f"UPDATE quotes SET speakers = {damage}")
    database = Database.open(file)
    with pytest.raises(ProblemForUser, match="is damaged"), database.reading() as session:
        layers.records(session, "layer")
    database.close()


def test_a_text_shorter_than_its_boilerplate_is_told_in_words(file: Path) -> None:
    _run(file, "UPDATE articles SET boilerplate = '[[0, 9]]'")
    _run(file, "UPDATE article_texts SET text = '🕊'")
    database = Database.open(file)
    said = pytest.raises(ProblemForUser, match="not as it was imported")
    with said, database.reading() as session:
        articles.article(session, "article")
    database.close()


def test_a_file_cut_short_shows(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: 4096 * 6])
    assert _problems(file) != []


def test_damage_all_over_ends_after_a_hundred_problems(tmp_path: Path) -> None:
    path = tmp_path / "p.diploannot"
    database = Database.open(path)
    with_layer(database)
    do(database, *(quote_change(None, quote(f"quote {n}")) for n in range(150)))
    database.close()
    _run(path, "UPDATE quotes SET note = 'x'")
    assert _problems(path)[-1] == "There are more."
