"""The tables of a project: one per kind of record, the log of steps, and the project itself.

A record's columns are named as its fields are (domain/records.py), so that a row is its record.
Migrations are written by hand after changes here; a test holds the two equal.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB

REVISION = "0005"
"""The newest migration; a project at it opens without loading Alembic."""

Values = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
"""Lists and small mappings, as the log has them."""

Number = BigInteger().with_variant(Integer(), "sqlite")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

project = Table(
    "project",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("created", BigInteger, nullable=False),
)

annotators = Table(
    "annotators",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    UniqueConstraint("name", "kind"),
)

actors = Table(
    "actors",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("aliases", Values, nullable=False),
    Column("of", Text),
    Column("places", Values),
    Column("person", Values),
)

tenures = Table(
    "tenures",
    metadata,
    Column("id", Text, primary_key=True),
    Column("office", Text, nullable=False),
    Column("titles", Values, nullable=False),
    Column("of", Text, nullable=False),
    Column("holder", Text, nullable=False),
    Column("start", Text, nullable=False),
    Column("end", Text),
    Column("start_exact", Boolean, nullable=False),
    Column("end_exact", Boolean, nullable=False),
)

topics = Table(
    "topics",
    metadata,
    Column("label", Text, primary_key=True),
    Column("definition", Text, nullable=False),
    Column("key", Text),
    Column("colour", Text),
    Column("archived", Boolean, nullable=False),
    Column("position", Integer, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("number", Number, Identity(), primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("external_id", Text, nullable=False),
    Column("sha256", Text, nullable=False, index=True),
    Column("published", Text),
    Column("outlet", Text),
    Column("byline", Text),
    Column("title", Text),
    Column("language", Text, nullable=False),
    Column("boilerplate", Values, nullable=False),
)

article_texts = Table(
    "article_texts",
    metadata,
    Column("article", ForeignKey("articles.id"), primary_key=True),
    Column("text", Text, nullable=False),
)
"""Apart from the articles, so that the queue is read without the texts."""

layers = Table(
    "layers",
    metadata,
    Column("id", Text, primary_key=True),
    Column("article", ForeignKey("articles.id"), nullable=False),
    Column("annotator", ForeignKey("annotators.id"), nullable=False),
    Column("state", Text, nullable=False),
    Column("skipped", Boolean, nullable=False),
    UniqueConstraint("article", "annotator"),
    Index(None, "annotator", "state"),
)

quotes = Table(
    "quotes",
    metadata,
    Column("layer", ForeignKey("layers.id"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("content", Values, nullable=False),
    Column("cue", Values, nullable=False),
    Column("source", Values, nullable=False),
    Column("type", Text, nullable=False),
    Column("speakers", Values, nullable=False),
    Column("addressees", Values, nullable=False),
    Column("channels", Values, nullable=False),
    Column("parent", Text),
    Column("role", Text, nullable=False),
    Column("verbatim", Text),
    Column("negated", Boolean, nullable=False),
    Column("topics", Values, nullable=False),
    Column("status", Text, nullable=False),
    Column("flag", Text),
    Column("note", Text, nullable=False),
    Column("suggestion", Values),
    sqlite_with_rowid=False,
)
Index(
    "ix_quotes_flagged",
    quotes.c.layer,
    sqlite_where=quotes.c.flag.is_not(None),
    postgresql_where=quotes.c.flag.is_not(None),
)

entities = Table(
    "entities",
    metadata,
    Column("layer", ForeignKey("layers.id"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("label", Text, nullable=False),
    Column("actor", Text),
    Column("status", Text, nullable=False),
    Column("suggestion", Values),
    sqlite_with_rowid=False,
)

article_topics = Table(
    "article_topics",
    metadata,
    Column("layer", ForeignKey("layers.id"), primary_key=True),
    Column("topic", Text, primary_key=True),
    Column("status", Text, nullable=False),
    Column("suggestion", Values),
    sqlite_with_rowid=False,
)

rulings = Table(
    "rulings",
    metadata,
    Column("layer", ForeignKey("layers.id"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("versions", Values, nullable=False),
    Column("gold", Text),
    Column("taken", Values, nullable=False),
    Column("reason", Text, nullable=False),
    Column("question", Text),
    Column("answers", Values, nullable=False),
    sqlite_with_rowid=False,
)
"""In gold layers: what a reviewer ruled, from which versions, and why."""

learned_models = Table(
    "learned_models",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("starter", Text, nullable=False),
    Column("chosen", BigInteger, nullable=False),
    Column("numbers", Values),
)
"""What was learned from decisions: numbers, never code; the one chosen last makes suggestions."""

guidelines = Table(
    "guidelines",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("example", Text, nullable=False),
    Column("cause", Text, nullable=False),
    Column("ruling", Text, nullable=False),
    Column("author", Text, nullable=False),
)
"""What was ruled once and holds from then on, in words."""

steps = Table(
    "steps",
    metadata,
    Column("number", Number, Identity(), primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("label", Text, nullable=False),
    Column("layer", Text),
    Column("annotator", Text),
    Column("sitting", Text),
    Column("at", BigInteger, nullable=False),
    Column("elapsed", Float),
    Column("reverses", Text),
    Column("changes", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Index(None, "layer"),
    Index(None, "annotator", "at"),
    sqlite_autoincrement=True,
)
"""No foreign keys: the log outlives what it tells of."""

brought = Table(
    "brought",
    metadata,
    Column("number", Number, Identity(), primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("label", Text, nullable=False),
    Column("layer", Text),
    Column("annotator", Text),
    Column("sitting", Text),
    Column("at", BigInteger, nullable=False),
    Column("elapsed", Float),
    Column("reverses", Text),
    Column("changes", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("follows", Values, nullable=False),
    Column("is_merge", Boolean, nullable=False),
)
"""Steps done in other copies, as they were done there; `follows` names what each came after."""

merges = Table(
    "merges",
    metadata,
    Column("step", Text, primary_key=True),
    Column("heads", Values, nullable=False),
)
"""Which steps of the log brought other copies' steps in, and the newest of those."""

conflicts = Table(
    "conflicts",
    metadata,
    Column("step", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("record", Text, primary_key=True),
    Column("layer", Text),
    Column("annotator", Text),
    Column("at", BigInteger, nullable=False),
    Column("fields", Values),
)
"""Versions of records that do not stand: two copies changed the same record independently."""
