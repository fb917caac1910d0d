"""The first tables: records, the log of steps, the project, and the index of words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_values = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

_SEARCHABLE = """
    CREATE VIEW searchable AS
    SELECT a.number AS number, a.id AS id, coalesce(a.title, '') AS title, t.text AS text
    FROM articles a JOIN article_texts t ON t.article = a.id
"""

_WORDS = {
    "sqlite": [
        """
        CREATE VIRTUAL TABLE article_words USING fts5(
            title, text, content='searchable', content_rowid='number',
            tokenize='unicode61 remove_diacritics 2'
        )
        """
    ],
    "postgresql": [
        """
        CREATE TABLE article_words (
            number bigint PRIMARY KEY REFERENCES articles (number) ON DELETE CASCADE,
            words tsvector NOT NULL
        )
        """,
        "CREATE INDEX ix_article_words ON article_words USING gin (words)",
    ],
}


def upgrade() -> None:
    _project_and_log()
    _registry()
    _articles()
    _layers()
    op.execute(_SEARCHABLE)
    for statement in _WORDS[op.get_bind().dialect.name]:
        op.execute(statement)


def _project_and_log() -> None:
    op.create_table(
        "project",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
    )
    op.create_table(
        "steps",
        sa.Column("number", _number, sa.Identity(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("layer", sa.Text(), nullable=True),
        sa.Column("annotator", sa.Text(), nullable=True),
        sa.Column("sitting", sa.Text(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("elapsed", sa.Float(), nullable=True),
        sa.Column("reverses", sa.Text(), nullable=True),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_steps")),
        sa.UniqueConstraint("id", name=op.f("uq_steps_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_steps_annotator_at"), "steps", ["annotator", "at"], unique=False)
    op.create_index(op.f("ix_steps_layer"), "steps", ["layer"], unique=False)


def _registry() -> None:
    op.create_table(
        "annotators",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annotators")),
        sa.UniqueConstraint("name", "kind", name=op.f("uq_annotators_name_kind")),
    )
    op.create_table(
        "actors",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("aliases", _values, nullable=False),
        sa.Column("of", sa.Text(), nullable=True),
        sa.Column("places", _values, nullable=True),
        sa.Column("person", _values, nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_actors")),
    )
    op.create_table(
        "tenures",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("titles", _values, nullable=False),
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("start", sa.Text(), nullable=False),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("start_exact", sa.Boolean(), nullable=False),
        sa.Column("end_exact", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tenures")),
    )
    op.create_table(
        "topics",
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("colour", sa.Text(), nullable=True),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("label", name=op.f("pk_topics")),
    )


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("number", _number, sa.Identity(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("boilerplate", _values, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_articles")),
        sa.UniqueConstraint("id", name=op.f("uq_articles_id")),
    )
    op.create_index(op.f("ix_articles_sha256"), "articles", ["sha256"], unique=False)
    op.create_table(
        "article_texts",
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.id"], name=op.f("fk_article_texts_article")
        ),
        sa.PrimaryKeyConstraint("article", name=op.f("pk_article_texts")),
    )


def _layers() -> None:
    op.create_table(
        "layers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("annotator", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("skipped", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["annotator"], ["annotators.id"], name=op.f("fk_layers_annotator")),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name=op.f("fk_layers_article")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_layers")),
        sa.UniqueConstraint("article", "annotator", name=op.f("uq_layers_article_annotator")),
    )
    op.create_index(
        op.f("ix_layers_annotator_state"), "layers", ["annotator", "state"], unique=False
    )
    op.create_table(
        "quotes",
        sa.Column("layer", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("content", _values, nullable=False),
        sa.Column("cue", _values, nullable=False),
        sa.Column("source", _values, nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("speakers", _values, nullable=False),
        sa.Column("addressees", _values, nullable=False),
        sa.Column("channels", _values, nullable=False),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("verbatim", sa.Text(), nullable=True),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("topics", _values, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("flag", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("suggestion", _values, nullable=True),
        sa.ForeignKeyConstraint(["layer"], ["layers.id"], name=op.f("fk_quotes_layer")),
        sa.PrimaryKeyConstraint("layer", "id", name=op.f("pk_quotes")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_quotes_flagged",
        "quotes",
        ["layer"],
        unique=False,
        sqlite_where=sa.text("flag IS NOT NULL"),
        postgresql_where=sa.text("flag IS NOT NULL"),
    )
    op.create_table(
        "entities",
        sa.Column("layer", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("suggestion", _values, nullable=True),
        sa.ForeignKeyConstraint(["layer"], ["layers.id"], name=op.f("fk_entities_layer")),
        sa.PrimaryKeyConstraint("layer", "id", name=op.f("pk_entities")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "article_topics",
        sa.Column("layer", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("suggestion", _values, nullable=True),
        sa.ForeignKeyConstraint(["layer"], ["layers.id"], name=op.f("fk_article_topics_layer")),
        sa.PrimaryKeyConstraint("layer", "topic", name=op.f("pk_article_topics")),
        sqlite_with_rowid=False,
    )
