"""Full-text search over titles and texts: FTS5 in a file, tsvector on a server.

The index is kept in the transaction that writes the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import ColumnElement, TextClause, false, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError

_ADD = {
    "sqlite": "INSERT INTO article_words(rowid, title, text) "
    "SELECT number, title, text FROM searchable WHERE id = :id",
    "postgresql": "INSERT INTO article_words(number, words) "
    "SELECT number, to_tsvector('simple', left(title || ' ' || text, 300000)) "
    "FROM searchable WHERE id = :id",
}
"""A tsvector holds a megabyte, so a server finds words in an article's first 300,000 characters."""

_DROP = {
    "sqlite": "INSERT INTO article_words(article_words, rowid, title, text) "
    "SELECT 'delete', number, title, text FROM searchable WHERE id = :id",
    "postgresql": "DELETE FROM article_words "
    "WHERE number = (SELECT number FROM articles WHERE id = :id)",
}

_FIND = {
    "sqlite": "articles.number IN "
    "(SELECT rowid FROM article_words WHERE article_words MATCH :words)",
    "postgresql": "articles.number IN "
    "(SELECT number FROM article_words WHERE words @@ to_tsquery('simple', :words))",
}


def add(session: Connection, articles: Sequence[str]) -> None:
    """Makes the articles with these ids findable."""
    _each(session, _ADD, articles)


def drop(session: Connection, articles: Sequence[str]) -> None:
    """Takes them out again; their titles and texts must still be as they were added."""
    _each(session, _DROP, articles)


def _each(session: Connection, statements: dict[str, str], articles: Sequence[str]) -> None:
    if articles:
        session.execute(text(statements[session.dialect.name]), [{"id": id} for id in articles])


def matching(session: Connection, words: str) -> ColumnElement[bool] | TextClause:
    """The condition on `articles` that all the words occur, the last one perhaps unfinished.

    Whatever was typed is taken as words, never as query syntax.
    """
    found = re.findall(r"\w+", words)
    if not found:
        return false()
    if session.dialect.name == "sqlite":
        query = " ".join(f'"{word}"' for word in found) + "*"
    else:
        query = " & ".join(found) + ":*"
    return text(_FIND[session.dialect.name]).bindparams(words=query)


def problem(session: Connection) -> str | None:
    """What is wrong with the index, if SQLite can tell."""
    if session.dialect.name != "sqlite":
        return None
    check = "INSERT INTO article_words(article_words, rank) VALUES('integrity-check', 1)"
    try:
        session.exec_driver_sql(check)
    except DatabaseError:
        return "The search index does not fit the texts."
    return None
