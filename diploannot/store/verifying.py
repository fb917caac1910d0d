"""Whether a project is whole: rows, log, texts and indexes check each other (decision D1)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Boolean, Table, literal_column, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError

from diploannot.domain.steps import (
    Fields,
    RecordKind,
    Step,
    canonical,
    changes_from_json,
    replay,
)
from diploannot.domain.text import fingerprint
from diploannot.store import merging, search
from diploannot.store.database import Database
from diploannot.store.kept import KEPT, Kept
from diploannot.store.problems import StorageProblem
from diploannot.store.schema import Values, article_texts, steps

_Key = tuple[RecordKind, str | None, str]

_ENOUGH = 100
"""Problems after which no more are looked for."""


def check(database: Database) -> list[str]:
    """`verify` in a transaction of its own; nobody writes meanwhile."""
    try:
        if not database.is_file:
            with database.writing() as session:
                return verify(session)
        with database.reading() as session, _damaged_text_readable(database.raw):
            return verify(session)
    except StorageProblem as problem:
        return [str(problem)]


@contextmanager
def _damaged_text_readable(raw: sqlite3.Connection) -> Iterator[None]:
    """Bytes that are no UTF-8 any more come as U+FFFD, so that the row can be named."""
    usual = raw.text_factory
    raw.text_factory = _decoded
    try:
        yield
    finally:
        raw.text_factory = usual


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def verify(session: Connection) -> list[str]:
    """What is wrong, one sentence each; empty where the project is whole.

    Reads everything once. Values that a flipped bit has made unreadable are named, not raised.
    """
    found: list[str] = []
    for check in (_storage, _log, merging.problems, _rows_against_log, _texts, _index):
        try:
            for problem in check(session):
                found.append(problem)
                if len(found) >= _ENOUGH:
                    return [*found, "There are more."]
        except DatabaseError as error:
            found.append(f"The database cannot be read ({error.orig}).")
    return found


def _storage(session: Connection) -> Iterator[str]:
    if session.dialect.name != "sqlite":
        return
    for (said,) in session.exec_driver_sql("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield f"The file is damaged: {said}"
    for row in session.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"A row of {row[0]} names a row of {row[2]} that is not there."


def _log(session: Connection) -> Iterator[str]:
    for row in _raw(session, steps):
        if _step(row) is None:
            yield f"Step {row['number']} of the log is damaged."


def _step(row: dict[str, Any]) -> Step | None:
    """The step as it was written; None where it is not any more."""
    try:
        changes = json.loads(row["changes"])
        found = Step(
            changes=changes_from_json(changes),
            **{name: row[name] for name in _STEP if name != "changes"},
        )
        whole = found.digest() == row["digest"] and canonical(changes) == row["changes"]
    except (ValueError, TypeError, KeyError):
        return None
    return found if whole else None


_STEP = ("id", "label", "changes", "at", "layer", "annotator", "sitting", "elapsed", "reverses")


def _rows_against_log(session: Connection) -> Iterator[str]:
    try:
        left = replay(step for step in map(_step, _raw(session, steps)) if step is not None)
    except ValueError as error:
        yield f"The log does not follow from itself: {error}."
        return
    for kind, kept in KEPT.items():
        for row in _raw(session, kept.table):
            layer = row["layer"] if kept.in_layer else None
            expected = left.pop((kind, layer, row[kept.id]), None)
            if expected is None:
                yield f"The log does not know {_name(kind, row[kept.id])}."
            elif not _same(kept, row, expected):
                yield f"The log tells otherwise of {_name(kind, row[kept.id])}."
    for kind, _, id in left:
        yield f"{_name(kind, id).capitalize()} is in the log but not among the rows."


def _name(kind: RecordKind, id: object) -> str:
    return f"the {kind.value.replace('_', ' ')} {id}"


def _same(kept: Kept, row: dict[str, Any], expected: Fields) -> bool:
    try:
        found = {name: _value(kept, name, row[name]) for name in kept.fields}
        if canonical(found) == canonical(dict(expected)):
            return True
        return canonical(_as_a_server(found)) == canonical(_as_a_server(expected))
    except (ValueError, TypeError):
        return False


_LARGE = 1e16
"""From here on Python writes numbers with an exponent."""


def _as_a_server(value: Any) -> Any:
    """Numbers in JSON as a team's database returns them, and files that came from one hold them.

    That is 0.0 for -0.0, 10000000000000000 for 1e16; all others come back as they were.
    """
    if isinstance(value, Mapping):
        return {key: _as_a_server(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_as_a_server(inner) for inner in value]
    if isinstance(value, float) and abs(value) >= _LARGE:
        return int(value)
    return 0.0 if isinstance(value, float) and value == 0 else value


def _value(kept: Kept, name: str, raw: Any) -> Any:
    """A raw column as the log has it."""
    kind = kept.table.c[name].type
    if kind is Values and isinstance(raw, str):
        return json.loads(raw)
    if isinstance(kind, Boolean) and raw in (0, 1):
        return bool(raw)
    return raw


def _texts(session: Connection) -> Iterator[str]:
    expected = {row["id"]: row["sha256"] for row in _raw(session, KEPT[RecordKind.ARTICLE].table)}
    for row in _raw(session, article_texts):
        if expected.pop(row["article"], None) != _fingerprint(row["text"]):
            yield f"The text of the article {row['article']} is not as it was imported."
    for id in expected:
        yield f"The article {id} has lost its text."


def _fingerprint(text: object) -> str | None:
    return fingerprint(text) if isinstance(text, str) else None


def _index(session: Connection) -> Iterator[str]:
    problem = search.problem(session)
    if problem:
        yield problem


def _raw(session: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """The rows in order of their key, as the driver gives them."""
    bare: list[Any] = [literal_column(f'"{column.name}"') for column in table.columns]
    for row in session.execute(select(*bare).select_from(table).order_by(*table.primary_key)):
        yield dict(zip(table.columns.keys(), row, strict=True))
